"""Patients' records are made and kept by the clinic's staff."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from auditing import record
from identity import queries as accounts
from identity.operations import profile
from kernel import sealing
from kernel.actors import Actor
from kernel.database import Contended, in_turn, violations_named
from kernel.errors import Conflict, Invalid, NotAllowed, Outdated, Refusal
from scheduling.models import Patient
from scheduling.operations.patients import Contact, PatientAlreadyKnown, name_key
from scheduling.queries import patient_records
from scheduling.queries.patient_records import Alert

# Of an account's holder these are the account's, and the record follows.
_OF_THE_ACCOUNT = ("name", "phone", "language")


class PatientRecordExists(Conflict):
    code = "patient_record_exists"
    title = "There is a record with this name, e-mail address and date of birth."


class PatientUnreachable(Invalid):
    code = "patient_unreachable"
    title = "Give a telephone number, an e-mail address, or a guardian: nobody could be told of a change."


class GuardianNotPossible(Invalid):
    """Its facts carry `because`: `self`, `has_guardian` (has one himself) or `is_guardian` (the patient is one)."""

    code = "guardian_not_possible"
    title = "This person cannot be the guardian of this patient."


class AccountOfColleague(NotAllowed):
    code = "account_of_colleague"
    title = "This patient works here, and alone changes the name, number and language of the account."


class EmailOfAccount(Conflict):
    code = "email_of_account"
    title = "The patient logs in with this address and alone can change it."


_NAMED: dict[str, type[Refusal]] = {
    "guest_is_known_once": PatientRecordExists,
    "account_knows_a_patient_once": PatientAlreadyKnown,
}


def add(*, contact: Contact, guardian_id: UUID | None, notes: str, alerts: Sequence[Alert], by: Actor) -> Patient:
    """This function will add a patient's record.

    :raises PatientUnreachable: if neither a way to the patient nor a guardian is given.
    :raises PatientUnknown: if there is no such guardian.
    :raises GuardianNotPossible: if the guardian has one himself.
    :raises PatientRecordExists: if there is a record with this name, e-mail address and date of birth.
    """

    def act() -> Patient:
        made = Patient(
            id=uuid4(),
            name=contact.name,
            name_key=name_key(contact.name),
            email=contact.email,
            phone=contact.phone,
            birth_date=contact.birth_date,
            language=contact.language,
        )
        rows = locked([guardian_id] if guardian_id else [])
        _entrust(made, rows[guardian_id] if guardian_id else None)
        _must_be_reachable(made)
        seal(made, {"notes": notes, "alerts": list(alerts)})
        made.save(force_insert=True)
        after = {"guardian": str(guardian_id)} if guardian_id else None
        record.deed("patient.added", by=by, subject=("patient", made.id), after=after)
        return made

    with violations_named(_NAMED):
        return in_turn(act)


def change(
    *, patient_id: UUID, fields: Mapping[str, Any], by: Actor, now: datetime, version: int | None = None
) -> Patient:
    """This function will change the given fields (name, email, phone, birth_date, language, guardian_id, notes,
    alerts) of a patient's record. The name, telephone number and language of somebody who logs in change with the
    account.

    :raises PatientUnknown: if there is no such patient, or no such guardian.
    :raises PatientMerged: if the record was merged into another.
    :raises Outdated: if `version` is not the record's.
    :raises AccountOfColleague: if it would change the account of somebody else who works here.
    :raises EmailOfAccount: if it is the address that the patient logs in with.
    :raises PatientUnreachable: if afterwards nobody could be reached about the patient.
    :raises GuardianNotPossible: if the guardian is the patient or has a guardian, or the patient is one.
    :raises PatientRecordExists: if another record has this name, e-mail address and date of birth.
    :raises PatientAlreadyKnown: if the account has another patient of this name and date of birth.
    """

    def act() -> Patient:
        seen = patient_records.one(patient_id)
        if seen.is_self and seen.account_id and any(name in fields for name in _OF_THE_ACCOUNT):
            _refuse_colleague(seen.account_id, by)
            # The account before its patients, as everywhere.
            own = {name: fields[name] for name in _OF_THE_ACCOUNT if name in fields}
            profile.change(user_id=seen.account_id, by=by, now=now, **own)
        found, guardian = _held(seen, fields.get("guardian_id"))
        if version is not None and version != found.version:
            raise Outdated(version=found.version)
        return _changed(found, guardian, fields, by)

    with violations_named(_NAMED):
        return in_turn(act)


def _refuse_colleague(account: UUID, by: Actor) -> None:
    # The trail names those who act by their accounts: nobody gives a colleague another name.
    if by.id != account and accounts.works_here(account):
        raise AccountOfColleague


def _held(seen: Patient, guardian_id: UUID | None) -> tuple[Patient, Patient | None]:
    rows = locked([seen.pk, *([guardian_id] if guardian_id else [])])
    found = rows[seen.pk]
    if (found.account_id, found.is_self) != (seen.account_id, seen.is_self):
        raise Contended("the account changed hands")
    return found, rows[guardian_id] if guardian_id else None


def locked(ids: Sequence[UUID], *, beside: Iterable[UUID] = ()) -> dict[UUID, Patient]:
    """Return records that nobody else can change until the transaction ends, and hold those `beside` them that are
    still there, all in one order.

    :raises PatientUnknown: if one of `ids` does not exist.
    :raises PatientMerged: if one of them was merged into another.
    :raises PatientErased: if one of them was erased.
    """
    rows = Patient.objects.filter(pk__in=[*ids, *beside]).order_by("pk").select_for_update(no_key=True)
    held = {one.pk: one for one in rows}
    for one in ids:
        if one not in held:
            raise patient_records.missing(one)
        if held[one].erased_at is not None:
            raise patient_records.PatientErased
    return held


def _changed(found: Patient, guardian: Patient | None, fields: Mapping[str, Any], by: Actor) -> Patient:
    before = _editable(found)
    if found.is_self and fields.get("email", found.email) != found.email:
        raise EmailOfAccount
    for name in ("name", "email", "phone", "birth_date", "language"):
        if name in fields:
            setattr(found, name, fields[name])
    if before["name"] != found.name:
        found.name_key = _renamed(found)
    if "guardian_id" in fields:
        _entrust(found, guardian)
    _, new = record.changes(
        before, {**_editable(found), **{k: fields[k] for k in ("notes", "alerts") if k in fields}}
    )
    if not new:
        return found
    if {"email", "phone", "guardian_id"} & new.keys():
        _must_be_reachable(found)
    seal(found, new)
    found.save()
    # Raised by the database.
    found.refresh_from_db(fields=["version"])
    # The trail keeps which fields changed, not what a person is called or suffers from.
    record.deed("patient.changed", by=by, subject=("patient", found.pk), after={"fields": sorted(new)})
    return found


def _editable(found: Patient) -> dict[str, Any]:
    plain = ("name", "email", "phone", "birth_date", "language", "guardian_id")
    return {name: getattr(found, name) for name in plain} | {
        "notes": patient_records.notes_of(found),
        "alerts": patient_records.alerts_of(found),
    }


def _renamed(found: Patient) -> str:
    # Who left an account stays out of reach of whoever books with that name and address (see family.detach).
    left = found.name_key.endswith(f" {found.pk}")
    return f"{name_key(found.name)[:80]} {found.pk}" if left else name_key(found.name)


def _entrust(patient: Patient, guardian: Patient | None) -> None:
    if guardian is not None:
        if guardian.pk == patient.pk:
            raise GuardianNotPossible(because="self")
        if guardian.guardian_id is not None:
            raise GuardianNotPossible(because="has_guardian")
        if Patient.objects.filter(guardian=patient).exists():
            raise GuardianNotPossible(because="is_guardian")
    patient.guardian = guardian


def is_reachable(patient: Patient) -> bool:
    """Return whether there is anybody who could be told of a change."""
    return bool(patient.email or patient.phone or patient.guardian_id or patient.account_id)


def _must_be_reachable(patient: Patient) -> None:
    if not is_reachable(patient):
        raise PatientUnreachable


def seal(patient: Patient, fields: Mapping[str, Any]) -> None:
    if "notes" in fields:
        patient.notes_sealed = sealing.sealed(fields["notes"], place=patient_records.notes_place(patient.pk))
    if "alerts" in fields:
        text = json.dumps(fields["alerts"], ensure_ascii=False) if fields["alerts"] else ""
        patient.alerts_sealed = sealing.sealed(text, place=patient_records.alerts_place(patient.pk))
