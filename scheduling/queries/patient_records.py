"""One patient's record as the clinic sees it: what is known, whom to call, who belongs to the family."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypedDict
from uuid import UUID

from django.db.models import QuerySet

from identity import phones
from kernel import sealing
from kernel.errors import Gone, NotFound
from messaging import addresses
from messaging.models import AddressMark
from scheduling.models import Appointment, Patient, PatientAlias
from scheduling.rules.policy import Status


class PatientUnknown(NotFound):
    code = "patient_unknown"
    title = "There is no such patient."


class PatientMerged(Gone):
    """Its facts carry `merged_into`, the id of the record that stands for this person now."""

    code = "patient_merged"
    title = "This record was merged into another one of the same person."


class PatientErased(Gone):
    code = "patient_erased"
    title = "What was known of this person has been erased."


class Alert(TypedDict):
    """Something to know before any treatment."""

    severity: Literal["info", "warning", "critical"]
    text: str


Relation = Literal["guardian", "ward", "same_guardian", "same_account"]


@dataclass(frozen=True, slots=True)
class Relative:
    patient: Patient
    relation: Relation


@dataclass(frozen=True, slots=True)
class Reach:
    """Who is called or written to about a patient; `through` is the record whose contact it is."""

    through: Patient
    email: str
    phone: str
    language: str


def one(patient_id: UUID) -> Patient:
    """Return a record.

    :raises PatientUnknown: if there is none with this id.
    :raises PatientMerged: if it was merged into another.
    :raises PatientErased: if it was erased.
    """
    found = Patient.objects.select_related("guardian", "account").filter(pk=patient_id).first()
    if found is None:
        raise missing(patient_id)
    if found.erased_at is not None:
        raise PatientErased
    return found


def missing(patient_id: UUID) -> PatientUnknown | PatientMerged:
    """Return why there is no record with this id."""
    into = PatientAlias.objects.filter(pk=patient_id).values_list("patient_id", flat=True).first()
    return PatientUnknown() if into is None else PatientMerged(merged_into=str(into))


def notes_of(patient: Patient) -> str:
    """Return the clinic's notes about a patient; never for patients, links, messages or exports meant for others."""
    return sealing.opened(patient.notes_sealed, place=notes_place(patient.pk))


def alerts_of(patient: Patient) -> list[Alert]:
    """Return what to know before any treatment; for staff alone, like the notes."""
    kept = sealing.opened(patient.alerts_sealed, place=alerts_place(patient.pk))
    found: list[Alert] = json.loads(kept) if kept else []
    return found


def notes_place(patient_id: UUID) -> str:
    """Return the place at which a patient's notes are sealed."""
    return f"patient.notes:{patient_id}"


def alerts_place(patient_id: UUID) -> str:
    """Return the place at which a patient's alerts are sealed."""
    return f"patient.alerts:{patient_id}"


def reach(patient: Patient) -> Reach:
    """Return whom to reach about a patient: the guardian, unless the patient logs in; then the patient; and for what
    neither has, the account that looks after the patient.
    """
    guardian = None if patient.is_self else patient.guardian
    first = guardian or patient
    account = patient.account
    return Reach(
        through=first,
        email=first.email or patient.email or (account.email if account else ""),
        phone=first.phone or patient.phone or (account.phone if account else ""),
        language=first.language,
    )


def mobile_of(patient: Patient) -> str:
    """Return the number to which text messages about a patient go, in the order in which people are called; empty if
    none of the numbers is a mobile's.
    """
    guardian = None if patient.is_self else patient.guardian
    known = [one.phone for one in (guardian, patient, patient.account) if one is not None]
    return next((number for number in known if phones.takes_texts(number)), "")


def marks(patient: Patient) -> list[AddressMark]:
    """Return why nothing is sent to addresses of a patient, and of whoever is reached instead; the latest first."""
    reached = reach(patient)
    mails, numbers = (reached.email, patient.email), (reached.phone, mobile_of(patient), patient.phone)
    return addresses.marks([*((addresses.EMAIL, one) for one in mails), *((addresses.SMS, one) for one in numbers)])


def who_is_told(patient: Patient) -> str:
    """Return, as `messaging.choices` knows people, who gets the messages about a patient and may decline them."""
    return person(reach(patient).through.pk)


def person(patient_id: UUID) -> str:
    """Return the name under which `messaging.choices` keeps what somebody declined."""
    return f"patient:{patient_id}"


def was_treated(patient: Patient) -> bool:
    """Return whether a visit of the patient was completed."""
    return Appointment.objects.filter(patient=patient, status=Status.COMPLETED).exists()


def family(patient: Patient) -> list[Relative]:
    """Return who belongs to a patient's family: guardian and wards, those of the same guardian or account."""
    groups: list[tuple[Relation, QuerySet[Patient] | Iterable[Patient]]] = [
        ("guardian", [patient.guardian] if patient.guardian else []),
        ("ward", Patient.objects.filter(guardian=patient)),
    ]
    if patient.guardian_id:
        groups.append(("same_guardian", Patient.objects.filter(guardian_id=patient.guardian_id)))
    if patient.account_id:
        groups.append(("same_account", Patient.objects.filter(account_id=patient.account_id)))
    known = {patient.pk}
    relatives = []
    for relation, members in groups:
        for member in sorted(members, key=lambda one: (one.name_key, str(one.pk))):
            if member.pk not in known:
                known.add(member.pk)
                relatives.append(Relative(member, relation))
    return relatives
