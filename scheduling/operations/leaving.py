"""A patient deletes the account: the login goes, the clinic's records stay."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db.models import Q

from identity.models import User
from identity.operations import closing
from kernel.actors import Actor
from kernel.database import in_turn
from scheduling.models import Appointment, Patient
from scheduling.operations import claims, family, visits
from scheduling.operations.changing import StillHasAppointments
from scheduling.queries import appointments
from scheduling.queries.appointments import Viewer

Upcoming = Literal["keep", "cancel"]


def delete_account(*, user_id: UUID, password: str, upcoming: Upcoming | None, by: Actor, now: datetime) -> None:
    """This function will delete a patient's account in one step. Patients with appointments stay on record at the
    clinic, with their contact data; those without are deleted. Visits to come are kept (their mailed links still
    manage them) or cancelled, as `upcoming` says.

    :raises PasswordWrong: if it is not the account's password.
    :raises SessionOver: if it was deleted meanwhile.
    :raises StaffAccount: if it belongs to somebody who works here.
    :raises StillHasAppointments: if there are visits to come and nothing is said of them; tells how many.
    :raises TooLateToChange: if one that shall be cancelled is inside the clinic's cancellation window.
    :raises AppointmentClosed: if one that shall be cancelled is under way.
    """

    def act() -> None:
        # In the order of a booking: the account, its patients, appointments, then what they claim.
        user = closing.locked_to_close(user_id, password)
        patients = list(Patient.objects.filter(account=user).order_by("pk").select_for_update(no_key=True))
        theirs = Appointment.objects.filter(Q(user=user) | Q(patient__in=patients)).order_by("pk")
        known = {one.patient_id for one in theirs.select_for_update(no_key=True)}
        coming = list(appointments.to_come(patients=[one.id for one in patients], now=now))
        if coming and upcoming is None:
            raise StillHasAppointments(count=len(coming))
        if upcoming == "cancel":
            _cancel(coming, user, by=by, now=now)
        for patient in patients:
            _leave(patient, user, is_known=patient.id in known, by=by)
        theirs.filter(user=user).update(user=None)
        closing.close(user, by=by, now=now)

    in_turn(act)


def _cancel(coming: list[Appointment], user: User, *, by: Actor, now: datetime) -> None:
    # Everything in one queue: one after the other would be another order than that of a booking.
    claims.queue([], *(part for one in coming for part in (one.dentist_id, one.operatory_id, one.patient_id)))
    viewer = Viewer(account=user.id, role=user.role)
    for one in coming:
        visits.cancel(appointment_id=one.id, viewer=viewer, reason="", by=by, now=now)


def _leave(patient: Patient, user: User, *, is_known: bool, by: Actor) -> None:
    if not is_known:
        family.forget(patient, by=by)
        return
    # A family member was written to by the account: without it the clinic could reach nobody.
    patient.email = patient.email or user.email
    family.detach(patient, by=by)
