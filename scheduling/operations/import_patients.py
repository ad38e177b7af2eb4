"""A row of a file becomes a patient, or says more of one."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import ValidationError
from pydantic.networks import validate_email

from identity import phones
from kernel import tenancy
from kernel.actors import Actor
from kernel.database import Contended
from scheduling.models import ImportedNumber, ImportKind, Outcome, Patient
from scheduling.operations import patient_records
from scheduling.operations.patients import Contact
from scheduling.queries import imports, patient_search
from scheduling.queries.patient_records import notes_of
from scheduling.rules.import_lines import Choices, Faulty, Person

# Of an account's holder these are the account's: no file changes how somebody logs in or is told of things.
_OF_THE_ACCOUNT = frozenset({"name", "email", "phone", "language"})


@dataclass(frozen=True, slots=True)
class Decision:
    """What comes of a row; `facts` hold no words of the patient."""

    outcome: Outcome
    reason: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    subject: UUID | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """In whose name rows are taken, when, and how."""

    by: Actor
    now: datetime
    choices: Choices


def bring(row: Person, run: Run) -> Decision:
    """This function will add the patient of a row, or complete the record that is there. Within a transaction.

    :raises Faulty: if the row cannot be taken.
    :raises PatientUnreachable: if nobody could be told of a change.
    :raises GuardianNotPossible: if the guardian has one, or the patient is one.
    :raises PatientRecordExists: if a record has this name, address and day of birth.
    """
    contact = contact_of(row)
    guardian = _guardian(row)
    found = imports.person(row, contact.phone)
    if found is None:
        made, similar = add(row, contact, guardian, run)
        return Decision(Outcome.NEW, facts=_similar(similar), subject=made.pk)
    fields, kept = _changes(found, row, contact, guardian, run.choices)
    if fields:
        patient_records.change(patient_id=found.pk, fields=fields, by=run.by, now=run.now)
    remember_person(row, contact, found.pk)
    outcome = Outcome.CHANGED if fields else Outcome.SAME
    facts = {"fields": sorted(fields)} if fields else {}
    return Decision(outcome, facts=facts | ({"kept": sorted(kept)} if kept else {}), subject=found.pk)


def add(row: Person, contact: Contact, guardian: UUID | None, run: Run) -> tuple[Patient, list[UUID]]:
    """Add a patient; return the record with the ids of those that may be of the same person."""
    similar = patient_search.similar(
        name=contact.name,
        born=contact.birth_date,
        email=contact.email,
        digits=contact.phone.removeprefix("+"),
    )
    made = patient_records.add(contact=contact, guardian_id=guardian, notes=row.notes, alerts=[], by=run.by)
    remember_person(row, contact, made.pk)
    # A family shares numbers and addresses: those alone make nobody the same.
    return made, [one.pk for one, because in similar if "name" in because]


def contact_of(row: Person) -> Contact:
    """Return how a patient of a file is reached.

    :raises Faulty: if address or number are none.
    """
    return Contact(
        name=row.name,
        email=_email(row.email),
        phone=_phone(row.phone),
        birth_date=row.birth_date,
        language=row.language if row.language in tenancy.current().languages else tenancy.current().languages[0],
    )


def remember_person(row: Person, contact: Contact, patient: UUID) -> None:
    """Keep by what a file calls a patient: by the number, and by all that the row says.

    :raises Contended: if a rival gave one of them away in this moment.
    """
    said = imports.digest_of(row, contact.phone) if row.name else ""
    if row.number and imports.known_as(ImportKind.PATIENTS, row.number) == patient:
        # The number has decided. What another row said in the same words may be of somebody else.
        if said and imports.known_as(ImportKind.PATIENTS, said) is None:
            remember(ImportKind.PATIENTS, said, patient)
        return
    for number in filter(None, (row.number, said)):
        remember(ImportKind.PATIENTS, number, patient)


def remember(kind: ImportKind, number: str, subject: UUID) -> None:
    """Keep what a number means, unless somebody else was first.

    :raises Contended: if a rival gave the number away since we looked.
    """
    ImportedNumber.objects.bulk_create(
        [ImportedNumber(kind=kind, number=number, subject_id=subject)], ignore_conflicts=True
    )
    known = imports.known_as(kind, number)
    if known is None or (known != subject and imports.existing(kind, [known])):
        raise Contended("a number was given away")
    if known != subject:
        # What it meant is gone, or was merged into this one.
        ImportedNumber.objects.filter(kind=kind, number=number).update(subject_id=subject)


def _guardian(row: Person) -> UUID | None:
    if not row.guardian:
        return None
    try:
        found = imports.person(Person(number=row.guardian), "")
    except Faulty:
        raise Faulty("guardian_unknown") from None
    return found.pk if found else None


def _changes(
    found: Patient, row: Person, contact: Contact, guardian: UUID | None, choices: Choices
) -> tuple[dict[str, Any], list[str]]:
    """Return the fields that the row changes, and the names of those that it says otherwise and that stay."""
    said: dict[str, Any] = {
        "name": contact.name,
        "email": contact.email,
        "phone": contact.phone,
        "birth_date": contact.birth_date,
        "language": row.language if row.language in tenancy.current().languages else "",
        "guardian_id": guardian,
        "notes": row.notes,
    }
    present = {name: getattr(found, name) for name in said if name != "notes"} | {"notes": notes_of(found)}
    differing = {name: value for name, value in said.items() if value and value != present[name]}
    # The account's, not the file's.
    held = _OF_THE_ACCOUNT if found.is_self and found.account_id else frozenset()
    wanted = {
        name: value
        for name, value in differing.items()
        if name not in held and (choices.known == "replace" or (choices.known == "fill" and not present[name]))
    }
    return wanted, [name for name in differing if name not in wanted and name != "language"]


def _similar(ids: list[UUID]) -> dict[str, Any]:
    return {"similar": [str(one) for one in ids]} if ids else {}


def _email(text: str) -> str:
    if not text:
        return ""
    try:
        if not text.isascii():
            raise Faulty("email_malformed")
        return validate_email(text)[1]
    except (ValueError, ValidationError):
        raise Faulty("email_malformed") from None


def _phone(text: str) -> str:
    try:
        return phones.e164(text, zone=tenancy.current().zone) if text else ""
    except phones.PhoneInvalid:
        raise Faulty("phone_malformed") from None
