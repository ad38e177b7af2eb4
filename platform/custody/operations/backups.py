"""One clinic's backups: taken, looked through, and forgotten in time."""

import hashlib
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from custody import archive, building, copying, servers, tables, vault
from custody.damage import Damaged
from custody.models import Backup, Bundle, Kept, KeptState, Purpose
from custody.queries import kept, pictures, places, registry
from custody.sealed import Source
from kernel import tenancy
from tenants.models import Clinic
from tenants.queries import directory

KEPT_FOR = {
    Purpose.DAILY: timedelta(days=30),
    Purpose.ASKED: timedelta(days=30),
    # From when the clinic is dropped, see `leaving`.
    Purpose.ARCHIVE: timedelta(days=90),
}
# A row whose process died before the file was whole.
LEFT_AFTER = timedelta(days=2)

Progress = Callable[[str, int, int], None]


def silent(step: str, done: int, total: int) -> None:
    """Say nothing of how far it is."""


def take(
    schema: str,
    *,
    purpose: str = Purpose.ASKED,
    now: datetime,
    again: UUID | None = None,
    asked_by: str = "",
    progress: Progress = silent,
) -> Backup:
    """This function will keep everything of one clinic, as it is at one instant, in the vault. Writers go on
    meanwhile. With the id of a row of before, `again`, it goes on with that one.

    :raises ClinicUnknown: if there is no such clinic.
    :raises VaultAway: if the vault does not answer.
    :raises StoreAway: if the store of pictures does not answer.
    """
    clinic = kept.clinic(schema)
    row = begin(clinic, purpose=purpose, now=now, asked_by=asked_by, again=again)
    if row.state == KeptState.KEPT:
        return row
    place = places.of_backup(row.clinic_was, row.pk)
    with (
        servers.opened(schema) as server,
        vault.current().writing(place) as sink,
        servers.transaction(server, reading=True),
        archive.written(sink, clinic=row.clinic_was, about=row.pk) as (writing, seal),
    ):
        row.tables = _write(writing, server, clinic, progress)
    row.size, row.digest, row.key_id = seal.size, seal.digest, seal.key_id
    row.rows = sum(one["rows"] for one in row.tables.values())
    row.state, row.made_at = KeptState.KEPT, now
    row.save()
    return row


def begin(clinic: Clinic, *, purpose: str, now: datetime, asked_by: str = "", again: UUID | None = None) -> Backup:
    """This function will write down that a backup is made, before its first byte; `again` is an id given before."""
    fields = {
        "clinic": clinic,
        "clinic_was": clinic.pk,
        "about": clinic.schema_name,
        "purpose": purpose,
        "kept_until": now + KEPT_FOR[Purpose(purpose)],
        "asked_by": asked_by,
    }
    if again is None:
        return Backup.objects.create(**fields)
    return Backup.objects.get_or_create(pk=again, defaults=fields)[0]


def verify(backup: Backup, *, now: datetime) -> Backup:
    """This function will read a backup from its first byte to its last, as a restoring would, and note that it did.

    :raises Damaged: if the file is not what was written.
    :raises KeyUnknown: if its key is not known any more.
    :raises Lost: if it is not in the vault.
    :raises VaultAway: if the vault does not answer.
    """
    found: dict[str, copying.Tally] = {}
    told = None
    with vault.current().reading(places.of_backup(backup.clinic_was, backup.pk)) as source:
        counted = Counted(source)
        for member in archive.read(counted, clinic=backup.clinic_was, about=backup.pk):
            if member.kind == "rows":
                found.setdefault(member.name, copying.Tally()).add(member.content)
            elif member.kind == "manifest":
                told = json.loads(member.content)["tables"]
    empty = copying.Tally().told()
    ours = {name: found[name].told() if name in found else empty for name in backup.tables}
    if (
        told != backup.tables
        or ours != backup.tables
        or (counted.size, counted.digest) != (backup.size, backup.digest)
    ):
        raise Damaged
    backup.verified_at = now
    backup.save(update_fields=["verified_at"])
    return backup


def forget_old(*, now: datetime) -> int:
    """This function will remove the files whose time is over, and those of which nothing came, and return how many.

    :raises VaultAway: if the vault does not answer; the next round goes on.
    """
    over = Q(state=KeptState.KEPT, kept_until__lte=now)
    left = Q(state__in=(KeptState.MAKING, KeptState.FAILED), created_at__lte=now - LEFT_AFTER)
    count = 0
    for model, place in ((Backup, places.of_backup), (Bundle, places.of_bundle)):
        for row in model._default_manager.filter(over | left).order_by("kept_until")[:500]:
            forget(row, place(row.clinic_was, row.pk))
            count += 1
    return count


def forget(row: Kept, place: str) -> None:
    """This function will remove one file, the bytes first."""
    vault.current().remove([place])
    row.state = KeptState.GONE
    row.save(update_fields=["state"])


class Counted:
    """Counts and sums what is read through it."""

    def __init__(self, source: Source) -> None:
        self._source, self._sum, self.size = source, hashlib.sha256(), 0

    @property
    def digest(self) -> str:
        """The SHA-256 of what was read so far."""
        return self._sum.hexdigest()

    def read(self, size: int, /) -> bytes:
        part = self._source.read(size)
        self._sum.update(part)
        self.size += len(part)
        return part


def _write(
    writing: archive.Writing, server: servers.Server, clinic: Clinic, progress: Progress
) -> dict[str, dict[str, object]]:
    schema = clinic.schema_name
    known = tables.of(server, schema)
    writing.say(
        archive.HEAD,
        {
            "form": archive.FORM,
            "clinic": registry.facts(clinic),
            "version": building.version_of(server, schema),
            "columns": {one.name: one.columns for one in known},
        },
    )
    tallies: dict[str, dict[str, object]] = {}
    for number, table in enumerate(known):
        progress("rows", number, len(known))
        tallies[table.name] = writing.add_rows(table.name, copying.out(server, schema, table)).told()
    progress("pictures", 0, 0)
    with tenancy.use(directory.facts_of(clinic)):
        for one, name, content in pictures.files(pictures.in_schema(server, schema)):
            writing.add(f"pictures/{one}/{name}", content)
    writing.say(archive.MANIFEST, {"tables": tallies, "sequences": tables.sequences(server, schema)})
    return tallies
