"""A clinic's data leaves in an open form: JSON lines and CSV, pictures, and the SHA-256 of each file."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any, cast

from psycopg import sql

from custody import building, servers, tables, vault
from custody.models import Bundle, KeptState
from custody.operations.backups import Progress, silent
from custody.queries import kept, pictures, places, registry
from custody.rules import bundle as rules
from custody.sealed import Sealing
from custody.tables import Table
from kernel import sealing, tenancy
from tenants.models import Clinic
from tenants.queries import directory
from webapi import spreadsheets

KEPT_FOR = timedelta(days=7)
# Bytes written at once.
PART = 1 << 20


def begin(clinic: Clinic, *, now: datetime, asked_by: str = "") -> Bundle:
    """This function will write down that a bundle is made, before its first byte."""
    return Bundle.objects.create(
        clinic=clinic,
        clinic_was=clinic.pk,
        about=clinic.schema_name,
        kept_until=now + KEPT_FOR,
        asked_by=asked_by,
    )


def export(row: Bundle, *, now: datetime, progress: Progress = silent) -> Bundle:
    """This function will put a bundle of a clinic, as it is at one instant, into the vault. Sealed texts are opened
    in it; passwords stay digests; what opens a door stays behind.

    :raises ClinicUnknown: if the clinic is gone.
    :raises VaultAway: if the vault does not answer.
    :raises StoreAway: if the store of pictures does not answer.
    """
    if row.state == KeptState.KEPT:
        return row
    clinic = kept.clinic(row.about)
    place = places.of_bundle(row.clinic_was, row.pk)
    with (
        servers.opened(row.about) as server,
        vault.current().writing(place) as sink,
        servers.transaction(server, reading=True),
        tenancy.use(directory.facts_of(clinic)),
    ):
        seal = Sealing(sink, clinic=row.clinic_was, about=row.pk)
        with zipfile.ZipFile(cast(Any, seal), "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
            row.tables = _write(packed, server, clinic, now, progress)
        seal.finish()
    row.size, row.digest, row.key_id = seal.size, seal.digest, seal.key_id
    row.rows = sum(one["rows"] for one in row.tables.values())
    row.state, row.made_at = KeptState.KEPT, now
    row.save()
    return row


class Files:
    """Adds files to a bundle, and keeps what the manifest says of them."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self._packed, self.told = packed, dict[str, dict[str, Any]]()

    def add(self, name: str, parts: Iterable[bytes]) -> None:
        """Add one, in the order of its bytes."""
        size, total = 0, hashlib.sha256()
        member = zipfile.ZipInfo(name)
        member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
        with self._packed.open(member, "w", force_zip64=True) as file:
            for part in parts:
                file.write(part)
                total.update(part)
                size += len(part)
        self.told[name] = {"size": size, "sha256": total.hexdigest()}


def _write(
    packed: zipfile.ZipFile, server: servers.Server, clinic: Clinic, now: datetime, progress: Progress
) -> dict[str, dict[str, Any]]:
    schema, files, told = clinic.schema_name, Files(packed), {}
    taken = [one for one in tables.of(server, schema) if one.name in rules.TAKEN]
    for number, table in enumerate(taken):
        progress("rows", number, len(taken))
        columns = [rules.called(table.name, one) for one in table.columns]
        count = Count()
        files.add(f"tables/{table.name}.jsonl", _joined(count.each(_lines(server, schema, table))))
        rows = (json.loads(line) for line in _lines(server, schema, table))
        sheet = spreadsheets.lines(columns, ([_cell(row[one]) for one in columns] for row in rows))
        files.add(f"csv/{table.name}.csv", sheet)
        told[table.name] = {"rows": count.total, "columns": columns}
    progress("pictures", 0, 0)
    for one, name, content in pictures.files(pictures.in_schema(server, schema)):
        files.add(f"pictures/{one}/{name}", [content])
    manifest = {
        "form": rules.FORM,
        "made_at": now.isoformat(),
        "clinic": {**registry.facts(clinic)},
        "version": building.version_of(server, schema),
        "tables": told,
        "files": files.told,
    }
    packed.writestr(rules.MANIFEST, json.dumps(manifest, indent=1, sort_keys=True, ensure_ascii=False))
    return {name: {**one, "digest": files.told[f"tables/{name}.jsonl"]["sha256"]} for name, one in told.items()}


class Count:
    """How many went by."""

    total = 0

    def each(self, lines: Iterator[bytes]) -> Iterator[bytes]:
        for line in lines:
            self.total += 1
            yield line


def _lines(server: servers.Server, schema: str, table: Table) -> Iterator[bytes]:
    """Yield a table's rows as JSON, sealed texts opened, each with the line break behind it."""
    query = sql.SQL("SELECT to_jsonb(one)::text FROM (SELECT {} FROM {} WHERE {} ORDER BY {}) one").format(
        table.list_of_columns(),
        sql.Identifier(schema, table.name),
        sql.SQL(cast(Any, rules.ONLY.get(table.name, "true"))),
        table.order(),
    )
    sealed = {column: told for (one, column), told in rules.SEALED.items() if one == table.name}
    with server.cursor() as cursor:
        for (text,) in cursor.stream(query):
            yield (_opened(text, sealed) if sealed else text).encode() + b"\n"


def _opened(text: str, sealed: dict[str, tuple[str, str]]) -> str:
    row = json.loads(text)
    for column, (place, shown) in sealed.items():
        row[shown] = sealing.opened(row.pop(column), place=place.format(id=row["id"]))
    return json.dumps(row, ensure_ascii=False)


def _joined(lines: Iterator[bytes]) -> Iterator[bytes]:
    waiting = io.BytesIO()
    for line in lines:
        waiting.write(line)
        if waiting.tell() >= PART:
            yield waiting.getvalue()
            waiting = io.BytesIO()
    yield waiting.getvalue()


def _cell(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else value
