"""A backup becomes a schema again, beside the one that the clinic works in."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from custody import archive, building, copying, servers, tables, vault
from custody.damage import Damaged
from custody.models import Aside, AsideState, Backup
from custody.operations.backups import Progress, silent
from custody.queries import kept, places
from custody.sealed import Source
from kernel import tenancy
from kernel.database import violations_named
from kernel.errors import Conflict
from pictures import stores
from tenants.queries import directory

_PICTURE = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/([0-9]{2,3}\.webp)", re.ASCII)
# Of a clinic's schema in the names of those beside it: PostgreSQL cuts names at 63, ours end at 51.
_MOST_OF_NAME = 30


class RestoredAlready(Conflict):
    code = "restored_already"
    title = "A restored state stands beside this clinic already: swap it in, or drop it."


class NotReady(Conflict):
    code = "restored_not_ready"
    title = "This restored state is not one that can be taken in."


def begin(backup: Backup, *, asked_by: str = "") -> Aside:
    """This function will write down that a backup is restored beside its clinic.

    :raises ClinicUnknown: if the clinic is gone.
    :raises RestoredAlready: if another restored state stands there.
    """
    clinic = kept.clinic(backup.about)
    one = uuid4()
    with violations_named({"clinic_is_restored_once_at_a_time": RestoredAlready}):
        return Aside.objects.create(
            id=one,
            clinic=clinic,
            about=clinic.schema_name,
            backup=backup,
            schema=name_of(clinic.schema_name, "r", one),
            asked_by=asked_by,
        )


def name_of(schema: str, mark: str, one: UUID) -> str:
    """Return the name of a schema that stands beside a clinic's."""
    return f"{schema[:_MOST_OF_NAME]}_{mark}_{one.hex[:8]}"


def restore(aside: Aside, *, now: datetime, progress: Progress = silent) -> Aside:
    """This function will fill a schema beside the clinic's with what a backup holds, to the row, and bring it to the
    version of the code. Called again after a crash it begins anew; what is ready stays.

    :raises NotReady: if it was called off.
    :raises Damaged: if the file is not what was written, or its rows do not come out as they went in.
    :raises KeyUnknown: if its key is not known any more.
    :raises Lost: if it is not in the vault.
    :raises VersionUnknown: if it was made by a version that is not known here.
    :raises Unsafe: if the schema that came of it lacks a guard.
    """
    if aside.state == AsideState.READY:
        return aside
    if aside.state != AsideState.BUILDING or aside.backup is None:
        raise NotReady
    backup = aside.backup
    clinic = directory.facts_of(kept.clinic(aside.about))
    with vault.current().reading(places.of_backup(backup.clinic_was, backup.pk)) as source, tenancy.use(clinic):
        lay(source, backup.tables, schema=aside.schema, clinic=backup.clinic_was, about=backup.pk, progress=progress)
        progress("version", 0, 0)
        building.bring_forward(aside.schema)
    aside.state, aside.ready_at = AsideState.READY, now
    aside.save(update_fields=["state", "ready_at"])
    return aside


def lay(
    source: Source,
    expected: dict[str, Any],
    *,
    schema: str,
    clinic: UUID,
    about: UUID,
    progress: Progress = silent,
) -> None:
    """This function will make a schema anew and fill it with an archive's rows in one transaction, which ends only
    when all of them come out again as they went in.

    :raises Damaged, KeyUnknown, VersionUnknown: as in `restore`.
    """
    members = archive.read(source, clinic=clinic, about=about)
    head = next(members, None)
    if head is None or head.kind != "head":
        raise Damaged
    facts = json.loads(head.content)
    if facts["form"] != archive.FORM:
        raise Damaged
    progress("schema", 0, 0)
    building.build(schema, [(app, name) for app, name in facts["version"]])
    with servers.opened(schema) as server, servers.transaction(server):
        with copying.emptied(server, schema):
            manifest = _fill(server, schema, members, facts["columns"], progress)
            if manifest is None:
                raise Damaged
            tables.set_sequences(server, schema, manifest["sequences"])
        progress("proof", 0, 0)
        if copying.tallied(server, schema) != manifest["tables"] or manifest["tables"] != expected:
            raise Damaged


def _fill(
    server: servers.Server,
    schema: str,
    members: Iterator[archive.Member],
    columns: dict[str, list[str]],
    progress: Progress,
) -> dict[str, Any] | None:
    manifest: dict[str, Any] | None = None
    seen: set[str] = set()
    for member in members:
        if member.kind == "rows":
            if member.name not in seen:
                progress("rows", len(seen), len(columns))
                seen.add(member.name)
            copying.into(server, schema, member.name, columns[member.name], [member.content])
        elif member.kind == "picture":
            _put_back(member.name, member.content)
        elif member.kind == "manifest":
            manifest = json.loads(member.content)
    return manifest


def _put_back(path: str, content: bytes) -> None:
    found = _PICTURE.fullmatch(path)
    if found is None:
        raise Damaged
    key = stores.key_of(UUID(found[1]), found[2])
    # The name of a picture is its own: what lies there is the same.
    if stores.current().get(key) is None:
        stores.current().put(key, content, "image/webp")
