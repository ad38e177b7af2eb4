"""Imports and their rows, and what they find of ours."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q, QuerySet

from identity.digests import digest
from kernel import sealing
from kernel.errors import NotFound
from scheduling.models import Appointment, Import, ImportedNumber, ImportKind, ImportRow, Patient, PatientAlias
from scheduling.rules import import_sheets
from scheduling.rules.folding import folded
from scheduling.rules.import_lines import Choices, Faulty, Person, of_choices

# How many of the latest imports are listed.
MOST_LISTED = 20


class ImportUnknown(NotFound):
    code = "import_unknown"
    title = "There is no such import."


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import has come: rows that are decided in the step under way, and all rows by what came of them."""

    decided: int
    counts: dict[str, int]


def one(import_id: UUID, *, lock: bool = False) -> Import:
    """Return an import.

    :raises ImportUnknown: if there is none of this id.
    """
    rows = Import.objects.select_for_update(no_key=True) if lock else Import.objects.all()
    found = rows.filter(pk=import_id).first()
    if found is None:
        raise ImportUnknown
    return found


def latest() -> list[Import]:
    """Return the latest imports, the newest first."""
    return list(Import.objects.order_by("-created_at", "id")[:MOST_LISTED])


def progress(found: Import) -> Progress:
    """Return how far an import has come; when its rows are gone, what it came to."""
    if found.emptied_at is not None:
        return Progress(found.total, dict(found.counts))
    rows = ImportRow.objects.filter(of=found).values("outcome")
    by_outcome = {
        row["outcome"]: (row["all"], row["left"])
        for row in rows.annotate(all=Count("id"), left=Count("id", filter=Q(pending=True)))
    }
    left = sum(left for _, left in by_outcome.values())
    return Progress(found.total - left, {name: count for name, (count, _) in by_outcome.items() if name})


def rows(found: Import, outcomes: Sequence[str]) -> QuerySet[ImportRow]:
    """Return the rows of an import in the order of the file, those of some outcomes alone if any are named."""
    chosen = ImportRow.objects.filter(of=found).order_by("number")
    return chosen.filter(outcome__in=outcomes) if outcomes else chosen


def choices_of(found: Import) -> Choices:
    """Return how the file is to be taken."""
    return of_choices(found.choices)


def heads_of(found: Import) -> list[str]:
    """Return the heads of the file's columns."""
    heads: list[str] = json.loads(sealing.opened(found.heads_sealed, place=heads_place(found.pk)) or "[]")
    return heads


def cells_of(row: ImportRow) -> list[str]:
    """Return the cells of a row as the file had them."""
    cells: list[str] = json.loads(sealing.opened(row.cells_sealed, place=cells_place(row.of_id, row.number)) or "[]")
    return cells


def heads_place(import_id: UUID) -> str:
    """Return the place at which the heads of a file are sealed."""
    return f"import.heads:{import_id}"


def cells_place(import_id: UUID, number: int) -> str:
    """Return the place at which the cells of a row are sealed."""
    return f"import.cells:{import_id}:{number}"


def person(sought: Person, phone: str) -> Patient | None:
    """Return the record of a person of a file, None if there is none: by the number, by a row that said the same
    before, else by the name with the day of birth, the number or the address. `phone` is E.164.

    :raises Faulty: if the number is somebody else's, or if it cannot be told who is meant.
    """
    by_number = _patient_called(sought.number) if sought.number else None
    if by_number is None and not sought.name:
        raise Faulty("patient_number_unknown")
    if by_number is not None and (not sought.name or _may_be(by_number, sought)):
        return by_number
    same_row = _patient_called(digest_of(sought, phone))
    if by_number is not None and same_row != by_number:
        raise Faulty("number_of_another")
    return same_row or _namesake(sought, phone)


def digest_of(sought: Person, phone: str) -> str:
    """Return by what a person is known when the row comes again, whatever became of the record since."""
    return "~" + digest(repr(("patient", *import_sheets.identity(sought)[:3], phone)))


def known_as(kind: ImportKind, number: str) -> UUID | None:
    """Return what a number means that was imported before."""
    return ImportedNumber.objects.filter(kind=kind, number=number).values_list("subject_id", flat=True).first()


def appointment(number: str, *, patient: UUID, dentist: UUID, starts_at: datetime) -> Appointment | None:
    """Return the appointment of a row that is here already: by its number, else at its time with its dentist.

    :raises Faulty: if the number's appointment is another patient's, or at another time.
    """
    subject = known_as(ImportKind.APPOINTMENTS, number)
    if subject is not None:
        found = Appointment.objects.filter(pk=subject).first()
        if found is not None:
            if not number.startswith("~"):
                _check_same(found, patient, dentist, starts_at)
            return found
    return Appointment.objects.filter(patient_id=patient, dentist_id=dentist, starts_at=starts_at).first()


def taken(resources: Sequence[UUID], starts_at: datetime, ends_at: datetime) -> set[UUID]:
    """Return which of some resources are claimed by an appointment between two moments."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT resource FROM scheduling_reservation WHERE resource = ANY(%s) AND during && tstzrange(%s, %s)"
            " AND expires_at IS NULL",
            [list(resources), starts_at, ends_at],
        )
        return {row[0] for row in cursor.fetchall()}


def existing(kind: str, ids: Sequence[UUID]) -> set[UUID]:
    """Return which of these patients or appointments there are."""
    model = Patient if kind == ImportKind.PATIENTS else Appointment
    return set(model._default_manager.filter(pk__in=ids).values_list("pk", flat=True))


def names_of(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of patients by their ids."""
    return dict(Patient.objects.filter(pk__in=list(ids)).values_list("id", "name"))


def _patient_called(number: str) -> Patient | None:
    subject = known_as(ImportKind.PATIENTS, number)
    if subject is None:
        return None
    into = PatientAlias.objects.filter(pk=subject).values_list("patient_id", flat=True).first()
    return Patient.objects.filter(pk=into or subject).first()


def _may_be(found: Patient, sought: Person) -> bool:
    same_day = found.birth_date is not None and found.birth_date == sought.birth_date
    return same_day or folded(found.name) == folded(sought.name)


def _namesake(sought: Person, phone: str) -> Patient | None:
    namesakes = list(Patient.objects.filter(name_key=folded(sought.name)[:120]).order_by("created_at", "id")[:50])
    same = [one for one in namesakes if _is(one, sought, phone)]
    if len(same) > 1:
        raise Faulty("patient_unclear", similar=[str(one.pk) for one in same[:5]])
    if not same and not (sought.birth_date or sought.email or phone or sought.number):
        raise Faulty("name_alone", similar=[str(one.pk) for one in namesakes[:5]])
    return same[0] if same else None


def _is(one: Patient, sought: Person, phone: str) -> bool:
    if one.birth_date and sought.birth_date:
        return one.birth_date == sought.birth_date
    same_address = bool(sought.email) and one.email.lower() == sought.email.lower()
    return same_address or (bool(phone) and one.phone == phone)


def _check_same(found: Appointment, patient: UUID, dentist: UUID, starts_at: datetime) -> None:
    if found.patient_id != patient:
        raise Faulty("number_of_another")
    if found.starts_at != starts_at or found.dentist_id != dentist:
        raise Faulty("visit_elsewhere")
