"""The people whom an account looks after: their records are changed, and leave the account."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from auditing import record
from kernel.actors import Actor
from kernel.database import in_turn, violations_named
from kernel.errors import Conflict
from scheduling.models import Appointment, Patient
from scheduling.operations import patients
from scheduling.operations.changing import StillHasAppointments
from scheduling.operations.patients import PatientAlreadyKnown, name_key
from scheduling.queries import appointments


class OwnRecord(Conflict):
    code = "own_record"
    title = "Your own record follows your profile: change that, or delete your account."


_NAMED = {"account_knows_a_patient_once": PatientAlreadyKnown}


def change_member(*, account: UUID, patient_id: UUID, fields: Mapping[str, Any], by: Actor) -> Patient:
    """This function will change the given fields (name, birth_date, phone, language) of a family member's record.

    :raises PatientUnknown: if there is no such patient, or it is somebody else's.
    :raises OwnRecord: if it is the account holder's own record.
    :raises PatientAlreadyKnown: if the account has another patient of this name and date of birth.
    """

    def act() -> Patient:
        found = _member(account, patient_id, by)
        _, new = record.changes({name: getattr(found, name) for name in fields}, dict(fields))
        if not new:
            return found
        for name, value in new.items():
            setattr(found, name, value)
        found.name_key = name_key(found.name)
        found.save(update_fields=[*new, "name_key", "updated_at"])
        # The trail keeps which fields changed, not what a person is called.
        record.deed("patient.changed", by=by, subject=("patient", found.id), after={"fields": sorted(new)})
        return found

    with violations_named(_NAMED):
        return in_turn(act)


def remove_member(*, account: UUID, patient_id: UUID, by: Actor, now: datetime) -> None:
    """This function will let a family member leave an account. Who was here before stays on record at the clinic, out
    of the account's sight; a record without any appointment is deleted.

    :raises PatientUnknown: if there is no such patient, or it is somebody else's.
    :raises OwnRecord: if it is the account holder's own record.
    :raises StillHasAppointments: if there are visits to come, and how many.
    """

    def act() -> None:
        found = _member(account, patient_id, by)
        # Locked, so that none is moved to another day while we look.
        visits = list(Appointment.objects.filter(patient=found).order_by("pk").select_for_update(no_key=True))
        count = appointments.to_come(patients=[found.id], now=now).count()
        if count:
            raise StillHasAppointments(count=count)
        if visits:
            detach(found, by=by)
        else:
            forget(found, by=by)

    in_turn(act)


def detach(found: Patient, *, by: Actor) -> None:
    """This function will take a patient, whose row the caller holds, out of an account; the clinic keeps the record.
    Nobody who books as a guest is taken for it: who knows a name and an address has not proved to be that person.
    """
    account = found.account_id
    assert account is not None
    found.account_id, found.is_self = None, False
    found.name_key = f"{found.name_key[:80]} {found.id}"
    found.save(update_fields=["account", "is_self", "name_key", "email", "updated_at"])
    Appointment.objects.filter(patient=found, user_id=account).update(user=None)
    record.deed("patient.detached", by=by, subject=("patient", found.id), before={"account": str(account)})


def forget(found: Patient, *, by: Actor) -> None:
    """This function will delete a patient, whose row the caller holds, who never had an appointment."""
    record.deed("patient.deleted", by=by, subject=("patient", found.id))
    found.delete()


def _member(account: UUID, patient_id: UUID, by: Actor) -> Patient:
    found = patients.of_account(patient_id, account=account, by=by)
    if found.is_self:
        raise OwnRecord
    return found
