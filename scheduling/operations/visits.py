"""An appointment is cancelled, or goes on its way through the day (it moves in `moving`)."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from auditing import record
from kernel.actors import Actor
from kernel.database import in_turn
from kernel.errors import Conflict, Invalid, NotAllowed, Outdated
from outbox.publishing import publish
from scheduling.events import AppointmentCancelled, AppointmentStatusChanged
from scheduling.models import Appointment, Cause
from scheduling.operations import claims
from scheduling.operations.entering import facts_of
from scheduling.operations.places import asked_for, with_nearest
from scheduling.queries import appointments, catalog
from scheduling.queries.appointments import Viewer
from scheduling.queries.slots import Asked
from scheduling.rules import local_time, policy
from scheduling.rules.chain import Visit
from scheduling.rules.policy import Status


class AppointmentClosed(Conflict):
    """Its facts carry `status`: where the appointment stands instead."""

    code = "appointment_closed"
    title = "This appointment can no longer be changed."


class TooLateToChange(Conflict):
    """Its facts carry `until`, the last moment at which it was possible, and the clinic's `phone`."""

    code = "too_late_to_change"
    title = "It is too late to change this online. Call us."


class StepNotPossible(Conflict):
    code = "step_not_possible"
    title = "An appointment cannot go from its status to this one."


class ForeignCalendar(NotAllowed):
    code = "foreign_calendar"
    title = "A dentist books into the own calendar only."


class NotYet(Conflict):
    code = "not_yet"
    title = "This cannot be said of an appointment that has not begun."


class ReasonMissing(Invalid):
    code = "reason_missing"
    title = "Say why."


def cancel(
    *,
    appointment_id: UUID,
    viewer: Viewer,
    reason: str,
    by: Actor,
    now: datetime,
    version: int | None = None,
    cause: Cause | None = None,
    tells: bool = True,
) -> Appointment:
    """This function will cancel an appointment and give its time back; the row stays. Staff must say why: by a cause,
    or in words. A patient's cancellation is due to the patient. The patient is told of it, unless staff want to do so
    themselves.

    :raises AppointmentUnknown: if there is none that the viewer may see.
    :raises Outdated: if `version` is not the appointment's.
    :raises AppointmentClosed: if it is over or cancelled already.
    :raises TooLateToChange: if a patient asks after the clinic's cancellation window.
    :raises ReasonMissing: if staff give neither a cause that says enough nor words.
    """

    def act() -> Appointment:
        found = locked(appointment_id, viewer, version)
        check_open(found, viewer, Status.CANCELLED, now)
        as_staff = appointments.managed_by(viewer, found)
        if as_staff and cause in (None, Cause.OTHER) and not reason.strip():
            raise ReasonMissing
        before = facts_of(found)
        found.cancellation_reason = reason
        found.cancellation_cause = (cause or Cause.OTHER) if as_staff else Cause.PATIENT
        found.cancelled_at, found.cancelled_by_role = now, by.role
        step(found, Status.CANCELLED, now)
        _give_back(found)
        note("appointment.cancelled", found, before, by, reason)
        publish(AppointmentCancelled(appointment_id=found.id, version=found.version, tells=tells or not as_staff))
        return found

    return in_turn(act)


def set_status(
    *,
    appointment_id: UUID,
    viewer: Viewer,
    status: Status,
    by: Actor,
    now: datetime,
    version: int | None = None,
    reason: str = "",
) -> Appointment:
    """This function will take an appointment one step on its way through the day; patients may only confirm.

    A no-show gives its time back; coming after all takes it again, if it is still free.

    :raises AppointmentUnknown: if there is none that the viewer may see.
    :raises NotAllowed: if the step is not the viewer's to take.
    :raises Outdated: if `version` is not the appointment's.
    :raises StepNotPossible: if the status cannot follow.
    :raises NotYet: if a visit that has not begun shall be completed or missed, or one of a later day begin.
    :raises SlotTaken: if the time of a no-show has become somebody else's.
    """
    if status is Status.CANCELLED:
        raise StepNotPossible(wanted=status, hint="DELETE cancels")
    seen = appointments.one(appointment_id, viewer)
    asked = asked_again(seen, seen.starts_at, seen.dentist_id, True, now)

    def act() -> Appointment:
        found = locked(appointment_id, viewer, version)
        old = Status(found.status)
        _check_step(found, old, status, appointments.managed_by(viewer, found), now)
        if old is status:
            return found
        before = facts_of(found)
        step(found, status, now)
        if status is Status.NO_SHOW:
            _give_back(found)
        elif old is Status.NO_SHOW:
            _take_again(found)
        note("appointment." + status, found, before, by, reason)
        publish(AppointmentStatusChanged(appointment_id=found.id, version=found.version, status=status))
        return found

    return with_nearest(act, asked, seen.starts_at)


def asked_again(
    seen: Appointment,
    starts_at: datetime,
    dentist_id: UUID | None,
    as_staff: bool,
    now: datetime,
    *,
    duration: int | None = None,
    operatory_id: UUID | None = None,
) -> Asked:
    """Return what must be known to decide about a time for an appointment that is there already."""
    return asked_for(
        seen.service_id,
        dentist_id,
        starts_at,
        now,
        staff=as_staff,
        patient_id=seen.patient_id,
        own_appointment=seen.id,
        duration=duration,
        operatory_id=operatory_id,
    )


def locked(appointment_id: UUID, viewer: Viewer, version: int | None) -> Appointment:
    """Return an appointment that nobody else can change until the transaction ends.

    :raises AppointmentUnknown: if there is none that the viewer may see.
    :raises Outdated: if `version` is not the appointment's.
    """
    found = appointments.one(appointment_id, viewer, lock=True)
    if version is not None and version != found.version:
        raise Outdated(version=found.version)
    return found


def check_open(found: Appointment, viewer: Viewer, to: Status, now: datetime) -> None:
    """Check that the viewer may take an appointment to a status now.

    :raises AppointmentClosed: if it stands where it cannot.
    :raises TooLateToChange: if a patient asks after the clinic's cancellation window.
    """
    status, as_staff = Status(found.status), appointments.managed_by(viewer, found)
    possible = policy.may_become if as_staff else policy.patient_may_make_it
    # Taking back that nobody came is a step of its own: a move would hide that the visit was missed.
    if not possible(status, to) or status is Status.NO_SHOW:
        raise AppointmentClosed(status=status)
    if not as_staff:
        _within_policy(found, now)


def _within_policy(found: Appointment, now: datetime) -> None:
    kept = catalog.current()
    window = kept.policy.cancellation_window
    start = local_time.minute_of(found.starts_at)
    if not policy.may_change(local_time.minute_after(now), start, window):
        until = local_time.moment(policy.latest_cancellation(start, window))
        raise TooLateToChange(until=until.isoformat(), phone=kept.profile["phone"])


def _check_step(found: Appointment, old: Status, new: Status, as_staff: bool, now: datetime) -> None:
    if not as_staff and new is not Status.CONFIRMED:
        raise NotAllowed
    possible = policy.may_become if as_staff else policy.patient_may_make_it
    if old is not new and not possible(old, new):
        raise StepNotPossible(status=old, wanted=new)
    if new is Status.RESCHEDULED and old not in (Status.ARRIVED, Status.NO_SHOW) and old is not new:
        raise StepNotPossible(status=old, wanted=new, hint="PUT moves")
    if new in (Status.COMPLETED, Status.NO_SHOW) and now < found.starts_at:
        raise NotYet
    day_begins, day_ends = _day_of(found)
    if new in (Status.ARRIVED, Status.IN_CHAIR) and now < day_begins:
        raise NotYet
    comes_after_all = (old, new) == (Status.NO_SHOW, Status.ARRIVED)
    if old in (Status.COMPLETED, Status.NO_SHOW) and not comes_after_all and old is not new and now >= day_ends:
        raise StepNotPossible(status=old, wanted=new)


def _day_of(found: Appointment) -> tuple[datetime, datetime]:
    zone = local_time.zone(found.zone)
    start, end = local_time.day_bounds(local_time.day_of(local_time.minute_of(found.starts_at), zone), zone)
    return local_time.moment(start), local_time.moment(end)


def step(found: Appointment, status: Status, now: datetime) -> None:
    """Write an appointment as it stands now, with its next version and status."""
    if found.status != status:
        found.status_at = now
    found.status = status
    found.version += 1
    found.updated_at = now
    found.save(
        update_fields=[
            "status",
            "status_at",
            "version",
            "placed_at",
            "placed_version",
            "updated_at",
            "starts_at",
            "ends_at",
            "dentist",
            "operatory",
            "override_reason",
            "cancellation_reason",
            "cancellation_cause",
            "cancelled_at",
            "cancelled_by_role",
        ]
    )


def _give_back(found: Appointment) -> None:
    claims.queue([], found.dentist_id, found.operatory_id, found.patient_id)
    claims.give_back(found.id)


def _take_again(found: Appointment) -> None:
    kept = catalog.current()
    service = kept.services[found.service_id]
    minutes = (found.ends_at - found.starts_at) // timedelta(minutes=1)
    visit = Visit(minutes, service.buffer_before, service.buffer_after)
    start = local_time.minute_of(found.starts_at)
    wanted = claims.of_visit(
        start, visit, dentist=found.dentist_id, operatory=found.operatory_id, patient=found.patient_id
    )
    claims.queue(wanted)
    claims.take(wanted, catalog_version=kept.version, appointment=found.id)


def note(action: str, found: Appointment, before: dict[str, Any], by: Actor, reason: str) -> None:
    """Write what changed of an appointment into the audit trail."""
    old, new = record.changes(before, facts_of(found))
    record.deed(action, by=by, subject=("appointment", found.id), before=old, after=new, reason=reason)
