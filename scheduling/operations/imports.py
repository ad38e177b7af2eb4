"""A file of patients or appointments is taken in: uploaded, checked row by row, and run."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID, uuid4

from django.db import transaction

from auditing import record
from identity.phones import region_of
from kernel import tenancy
from kernel.actors import Actor
from kernel.errors import Conflict, Invalid, NotAllowed, Outdated
from kernel.sealing import sealed
from outbox import sweeping
from scheduling.models import Import, ImportKind, ImportRow, ImportState
from scheduling.queries import catalog, imports
from scheduling.queries.records import OperatoryUnknown
from scheduling.rules import import_cells, import_columns, import_tables
from scheduling.rules.import_columns import FIELDS
from scheduling.rules.import_tables import NoTable, Table

MOST_ROWS = 10_000
# How long rows are kept, sealed: as long as somebody may still mend and send the refused ones again.
KEPT_FOR = timedelta(days=7)
# Where months come before days.
_MONTH_FIRST = frozenset({"US", "PH", "FM", "MH", "PW"})
_TABLE = "scheduling_import"

Encoding = Literal["auto", "windows-1252", "windows-1256"]
_CODECS = {"windows-1252": "cp1252", "windows-1256": "cp1256"}


class ImportUnreadable(Invalid):
    """Its facts carry `why`: `empty`, `workbook`, `unreadable` or `too_wide`."""

    code = "import_unreadable"
    title = "This file cannot be read as a table. Save it as CSV and try again."


class ImportTooLong(Invalid):
    """Its facts carry `most_rows`."""

    code = "import_too_long"
    title = "This file has too many rows. Divide it into several."


class ImportUnderWay(Conflict):
    code = "import_under_way"
    title = "This import is being worked on."


class ImportNotChecked(Conflict):
    code = "import_not_checked"
    title = "Check the rows of this import first."


class ImportOver(Conflict):
    code = "import_over"
    title = "This import was run already. Upload the file again to take more from it."


class ColumnsUnclear(Invalid):
    """Its facts carry `fields`: those that no column or several are named for, or that this kind does not have."""

    code = "columns_unclear"
    title = "Say which columns hold what is needed."


def upload(
    *, kind: ImportKind, file_name: str, content: bytes, encoding: Encoding, by: Actor, now: datetime
) -> Import:
    """This function will keep the rows of a file, sealed, with a guess what its columns are. Nothing is taken yet.

    :raises ImportUnreadable: if it is no table.
    :raises ImportTooLong: if it has more rows than are taken at once.
    """
    table = _table(content, encoding)
    made = Import(
        id=uuid4(),
        kind=kind,
        file_name=file_name,
        encoding={"cp1252": "windows-1252", "cp1256": "windows-1256"}.get(table.encoding, table.encoding),
        delimiter=table.delimiter,
        total=len(table.rows),
        choices=_guessed(kind, table),
        asked_by=_account(by),
        asked_as=by.role,
        request_id=by.request_id,
        created_at=now,
    )
    made.heads_sealed = sealed(json.dumps(list(table.heads)), place=imports.heads_place(made.pk))
    with transaction.atomic():
        made.save(force_insert=True)
        ImportRow.objects.bulk_create([_row(made, one) for one in table.rows], batch_size=1_000)
        after = {"kind": str(kind), "rows": made.total}
        record.deed("import.uploaded", by=by, subject=("import", made.pk), after=after)
    return made


def check(*, import_id: UUID, choices: Mapping[str, Any], version: int | None, by: Actor, now: datetime) -> Import:
    """This function will have every row tried, as it would be taken now; nothing of it stays.

    :raises ImportUnknown: if there is no such import.
    :raises Outdated: if `version` is not the import's.
    :raises ImportUnderWay: if it is being checked or run.
    :raises ImportOver: if it was run already.
    :raises ColumnsUnclear: if a column is named twice, or what is needed has none.
    :raises DentistUnknown: if a name shall mean a dentist whom the clinic does not have.
    :raises ServiceUnknown: if a name shall mean a service that the clinic does not have.
    :raises OperatoryUnknown: if a name shall mean a room that the clinic does not have.
    """
    with transaction.atomic():
        found = _held(import_id, version)
        _check_columns(found, choices["columns"])
        _check_meanings(choices)
        found.choices = dict(choices)
        _begin(found, ImportState.CHECKING, by, now)
        ImportRow.objects.filter(of=found).update(
            pending=True, outcome="", reason="", facts={}, subject_id=None, place=0, group=0
        )
        record.deed("import.checked", by=by, subject=("import", found.pk))
    return found


def run(*, import_id: UUID, send_mail: bool, version: int | None, by: Actor, now: datetime) -> Import:
    """This function will have every row taken, each decided anew by what is true by then.

    :raises ImportUnknown: if there is no such import.
    :raises Outdated: if `version` is not the import's.
    :raises ImportUnderWay: if it is being checked or run.
    :raises ImportOver: if it was run already.
    :raises ImportNotChecked: if it was not checked.
    """
    with transaction.atomic():
        found = _held(import_id, version)
        if found.state != ImportState.CHECKED:
            raise ImportNotChecked
        found.choices = {**found.choices, "send_mail": send_mail}
        _begin(found, ImportState.RUNNING, by, now)
        ImportRow.objects.filter(of=found).update(pending=True)
        record.deed("import.run", by=by, subject=("import", found.pk), after={"send_mail": send_mail})
    return found


def drop(*, import_id: UUID, by: Actor, now: datetime) -> None:
    """This function will delete the rows of an import; what became of them stays, and so does the import itself if it
    was run.

    :raises ImportUnknown: if there is no such import.
    :raises ImportUnderWay: if it is being checked or run.
    """
    with transaction.atomic():
        found = imports.one(import_id, lock=True)
        if found.state in (ImportState.CHECKING, ImportState.RUNNING):
            raise ImportUnderWay
        record.deed("import.dropped", by=by, subject=("import", found.pk), after={"rows": found.total})
        _empty(found, now)


def sweep_old(*, now: datetime) -> int:
    """This function will delete the rows of imports that nobody touched for a week, and return of how many."""
    old = Import.objects.filter(created_at__lt=now - KEPT_FOR, emptied_at=None).exclude(
        state__in=(ImportState.CHECKING, ImportState.RUNNING)
    )
    swept = 0
    for import_id in list(old.values_list("id", flat=True)[:50]):
        with transaction.atomic():
            found = Import.objects.select_for_update(skip_locked=True).filter(pk=import_id).first()
            if found and found.state not in (ImportState.CHECKING, ImportState.RUNNING):
                _empty(found, now)
                swept += 1
    return swept


def _account(by: Actor) -> UUID:
    # Rows are written later, in the name of a person.
    if by.kind != "account" or by.id is None:
        raise NotAllowed
    return by.id


def _table(content: bytes, encoding: Encoding) -> Table:
    fallback = _CODECS.get(encoding) or ("cp1256" if tenancy.current().languages[0] == "ar" else "cp1252")
    try:
        return import_tables.read(content, most_rows=MOST_ROWS, fallback=fallback)
    except NoTable as error:
        if error.why == "too_long":
            raise ImportTooLong(most_rows=MOST_ROWS) from None
        raise ImportUnreadable(why=error.why) from None


def _guessed(kind: ImportKind, table: Table) -> dict[str, Any]:
    columns = import_columns.guessed(kind, table.heads)
    dated = [columns[name] for name in ("birth_date", "date") if name in columns]
    texts = (row.cells[at] for row in table.rows for at in dated if at < len(row.cells))
    usual = "mdy" if region_of(tenancy.current().zone) in _MONTH_FIRST else "dmy"
    return {
        "columns": columns,
        "date_order": import_cells.date_order(texts) or usual,
        "known": "fill",
        "names": {},
        "dentist_id": None,
        "service_id": None,
        "outside_hours": False,
        "send_mail": False,
    }


def _row(made: Import, one: import_tables.Row) -> ImportRow:
    text = json.dumps(one.cells, ensure_ascii=False)
    return ImportRow(
        of=made, number=one.number, cells_sealed=sealed(text, place=imports.cells_place(made.pk, one.number))
    )


def _held(import_id: UUID, version: int | None) -> Import:
    found = imports.one(import_id, lock=True)
    if found.state in (ImportState.CHECKING, ImportState.RUNNING):
        raise ImportUnderWay
    if found.state == ImportState.DONE or found.emptied_at is not None:
        raise ImportOver
    if version is not None and found.version != version:
        raise Outdated(version=found.version)
    return found


def _check_columns(found: Import, columns: Mapping[str, int]) -> None:
    width = len(imports.heads_of(found))
    wrong = [name for name, at in columns.items() if name not in FIELDS[found.kind] or not 0 <= at < width]
    taken = list(columns.values())
    wrong += [name for name, at in columns.items() if taken.count(at) > 1]
    if found.kind == ImportKind.APPOINTMENTS and "date" not in columns:
        wrong.append("date")
    if not {"name", "first_name", "last_name", "patient_number"} & columns.keys():
        wrong.append("name")
    if wrong:
        raise ColumnsUnclear(fields=sorted(set(wrong)))


def _check_meanings(choices: Mapping[str, Any]) -> None:
    kept = catalog.current()
    dentists = [choices["dentist_id"], *choices["names"].get("dentist", {}).values()]
    services = [choices["service_id"], *choices["names"].get("service", {}).values()]
    if any(one and UUID(str(one)) not in kept.dentists for one in dentists):
        raise catalog.DentistUnknown
    if any(one and UUID(str(one)) not in kept.services for one in services):
        raise catalog.ServiceUnknown
    rooms = choices["names"].get("operatory", {}).values()
    if any(UUID(str(one)) not in kept.operatories for one in rooms):
        raise OperatoryUnknown


def _begin(found: Import, state: ImportState, by: Actor, now: datetime) -> None:
    found.state, found.version, found.attempts = state, found.version + 1, 0
    found.asked_by, found.asked_as, found.request_id = _account(by), by.role, by.request_id
    found.due_at, found.leased_until, found.last_error = now, None, ""
    found.save()
    sweeping.mention(_TABLE, found.pk)


def _empty(found: Import, now: datetime) -> None:
    if found.state != ImportState.DONE:
        found.delete()
        return
    found.counts = imports.progress(found).counts
    found.heads_sealed, found.emptied_at = "", now
    found.save(update_fields=["counts", "heads_sealed", "emptied_at"])
    ImportRow.objects.filter(of=found).delete()
