"""A bundle from elsewhere becomes a clinic here, with a name and an address of its own, or nothing at all."""

import json
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import islice
from typing import IO, Any
from uuid import UUID, uuid4

import psycopg
from psycopg import sql

from custody import building, copying, servers, tables, vault
from custody.models import Bundle, KeptState
from custody.operations import inspecting
from custody.operations.backups import Progress, silent
from custody.operations.inspecting import BundleUnfit, Inspected
from custody.queries import pictures, places
from custody.rules import bundle as rules
from custody.sealed import Opening, Sealing
from custody.tables import Table
from kernel import sealing, tenancy
from kernel.errors import Refusal
from pictures import stores
from tenants.models import Clinic, ClinicState
from tenants.operations import naming, provisioning
from tenants.queries import directory

# What somebody uploaded and nobody took in.
KEPT_FOR = timedelta(days=1)
_ROWS_AT_ONCE = 500
_PART = 1 << 20


def receive(parts: Iterable[bytes], *, now: datetime, asked_by: str = "") -> Bundle:
    """This function will put what somebody uploads into the vault, unread, for a day.

    :raises BundleUnfit: if it is larger than any that is taken in.
    :raises VaultAway: if the vault does not answer.
    """
    row = Bundle.objects.create(clinic_was=uuid4(), about="", kept_until=now + KEPT_FOR, asked_by=asked_by)
    with vault.current().writing(places.of_bundle(row.clinic_was, row.pk)) as sink:
        seal, size = Sealing(sink, clinic=row.clinic_was, about=row.pk), 0
        for part in parts:
            size += len(part)
            if size > rules.MOST_BYTES:
                raise BundleUnfit("too_large")
            seal.write(part)
        seal.finish()
    row.size, row.digest, row.key_id = seal.size, seal.digest, seal.key_id
    row.state, row.made_at = KeptState.KEPT, now
    row.save()
    return row


@contextmanager
def opened(row: Bundle) -> Iterator[IO[bytes]]:
    """Yield a bundle as a file of this machine that has no name and is gone after the block.

    :raises Damaged: if it is not what was put into the vault.
    :raises Lost, VaultAway, KeyUnknown: if it cannot be had.
    """
    with (
        tempfile.TemporaryFile() as file,
        vault.current().reading(places.of_bundle(row.clinic_was, row.pk)) as source,
    ):
        opening = Opening(source, clinic=row.clinic_was, about=row.pk)
        while part := opening.read(_PART):
            file.write(part)
        file.seek(0)
        yield file


def identity(row: Bundle) -> UUID:
    """This function will look a bundle through and return the id that its clinic is to have here: its own, unless a
    clinic of this platform has it.

    :raises BundleUnfit: if it is not fit.
    """
    with opened(row) as file:
        own = inspecting.inspect(file).facts.clinic
    return uuid4() if Clinic.objects.filter(pk=own).exists() else own


def take_in(
    row: Bundle, *, one: UUID, schema: str, name: str, domain: str, now: datetime, progress: Progress = silent
) -> tenancy.Clinic:
    """This function will open a clinic of this id, name and address with what a bundle holds. Called again after a
    crash it begins anew; what it cannot take in leaves nothing behind.

    :raises BundleUnfit: if it is not fit.
    :raises VersionUnknown: if it was made by a version that is not known here.
    :raises NameMalformed, NameReserved, NameTaken, NameTooSimilar: if the name or the address cannot be had.
    :raises StoreAway, VaultAway: if a store does not answer.
    """
    with opened(row) as file:
        bundle = inspecting.inspect(file)
        facts = bundle.facts
        whose = {"schema": schema, "domain": domain, "zone": facts.zone, "languages": facts.languages}
        clinic = provisioning.claim(name=name or facts.name, one=one, **whose)  # type: ignore[arg-type]
        if clinic.pk != one:
            raise naming.NameTaken(schema=schema, domain=domain)
        if clinic.state != ClinicState.OPENING:
            return directory.facts_of(clinic)
        try:
            _fill(bundle, clinic, now, progress)
            provisioning.activate(clinic, now=now)
        except Refusal:
            undo(clinic)
            raise
    return directory.facts_of(clinic)


def undo(clinic: Clinic) -> None:
    """This function will remove what was made of a clinic that is not open yet, the pictures first."""
    known = directory.facts_of(clinic)
    with servers.opened(clinic.schema_name) as server, servers.transaction(server, reading=True), tenancy.use(known):
        if tables.exists(server, clinic.schema_name, pictures.TABLE):
            stores.current().remove(pictures.keys(pictures.in_schema(server, clinic.schema_name)))
    building.drop(clinic.schema_name)
    provisioning.drop_clinic(clinic.schema_name)


def _fill(bundle: Inspected, clinic: Clinic, now: datetime, progress: Progress) -> None:
    schema, facts = clinic.schema_name, bundle.facts
    progress("schema", 0, 0)
    building.build(schema, facts.version)
    with tenancy.use(directory.facts_of(clinic)):
        try:
            with servers.opened(schema) as server, servers.transaction(server):
                _load(server, schema, bundle, same=clinic.pk == facts.clinic, now=now, progress=progress)
                known = dict(pictures.in_schema(server, schema))
        except (psycopg.DataError, psycopg.IntegrityError) as error:
            # Its own words quote rows: the names of table and constraint must do.
            diag = error.diag
            raise BundleUnfit("rows_unfit", f"{diag.table_name or ''} {diag.constraint_name or ''}") from error
        progress("pictures", 0, 0)
        for one, name, content in bundle.pictures():
            if one not in known:
                raise BundleUnfit("picture_unknown", str(one))
            stores.current().put(stores.key_of(one, name), content, "image/webp")
    progress("version", 0, 0)
    building.bring_forward(schema)


def _load(
    server: servers.Server, schema: str, bundle: Inspected, *, same: bool, now: datetime, progress: Progress
) -> None:
    known = {one.name: one for one in tables.of(server, schema)}
    left = known.keys() - rules.TAKEN
    with copying.emptied(server, schema, but=left):
        for number, name in enumerate(bundle.facts.tables):
            progress("rows", number, len(bundle.facts.tables))
            if name == rules.ANCHORS and not same:
                # The seals are the other clinic's: the trail is sealed anew.
                continue
            if name not in known:
                raise BundleUnfit("table_unknown", name)
            _load_table(server, schema, known[name], bundle, same)
        _settle(server, schema, known, now)


def _load_table(server: servers.Server, schema: str, table: Table, bundle: Inspected, same: bool) -> None:
    names = bundle.facts.tables[table.name]
    columns = [rules.column_of(table.name, one) for one in names]
    if len(set(columns)) < len(columns) or not set(columns) <= set(table.columns):
        raise BundleUnfit("columns_unknown", table.name)
    place, listed = sql.Identifier(schema, table.name), sql.SQL(", ").join(map(sql.Identifier, columns))
    query = sql.SQL(
        "INSERT INTO {place} ({columns}) SELECT {columns} FROM jsonb_populate_recordset(NULL::{place}, %s::jsonb)"
    ).format(place=place, columns=listed)
    rows = (_sealed(table.name, row, same) for row in bundle.rows(table.name))
    while some := list(islice(rows, _ROWS_AT_ONCE)):
        server.execute(query, [json.dumps(some)])


def _sealed(table: str, row: dict[str, Any], same: bool) -> dict[str, Any]:
    if table == rules.TRAIL and not same:
        row |= {"sequence": None, "hash": None}
    for (one, column), (place, shown) in rules.SEALED.items():
        if one == table and shown in row:
            text = row.pop(shown)
            if not isinstance(text, str):
                raise BundleUnfit("rows_unfit", table)
            row[column] = sealing.sealed(text, place=place.format(id=row.get("id")))
    return row


def _settle(server: servers.Server, schema: str, known: dict[str, Table], now: datetime) -> None:
    """Put what was left behind to work here: numbers go on above those that came, no reminder is sent twice."""
    for name, table in known.items():
        if name in rules.TAKEN and table.key == ("id",) and table.types[table.columns.index("id")] != "uuid":
            place = sql.Identifier(schema, name)
            query = sql.SQL(
                "SELECT setval(s, greatest((SELECT max(id) FROM {}), 1)) FROM pg_get_serial_sequence(%s, 'id') s"
                " WHERE s IS NOT NULL"
            ).format(place)
            server.execute(query, [place.as_string(server)])
    rounds = sql.Identifier(schema, "scheduling_reminderround")
    server.execute(sql.SQL("UPDATE {} SET done_until = %s").format(rounds), [now])
    # Above every version that a clinic of this name had here before.
    versions = sql.Identifier(schema, "scheduling_catalog_versions").as_string(server)
    server.execute("SELECT setval(%s::regclass, %s)", [versions, int(now.timestamp())])
    version = sql.Identifier(schema, "scheduling_catalogversion")
    server.execute(sql.SQL("UPDATE {} SET version = nextval(%s::regclass)").format(version), [versions])
