"""An appointment moves, is cancelled, or goes on its way through the day."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from auditing import record
from identity.permissions import Permission
from kernel.actors import Actor
from kernel.database import in_turn
from kernel.errors import Conflict, Invalid, NotAllowed, Outdated
from outbox.publishing import publish
from scheduling.events import AppointmentCancelled, AppointmentMoved, AppointmentStatusChanged
from scheduling.models import Appointment, Cause
from scheduling.operations import claims
from scheduling.operations.booking import OverrideNeedsReason, facts_of
from scheduling.operations.places import Place, asked_for, minute_of, place_for, with_nearest
from scheduling.queries import appointments, catalog, slots
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


def reschedule(
    *,
    appointment_id: UUID,
    viewer: Viewer,
    starts_at: datetime,
    by: Actor,
    now: datetime,
    dentist_id: UUID | None = None,
    any_dentist: bool = False,
    version: int | None = None,
    override_reason: str | None = None,
) -> Appointment:
    """This function will move an appointment in one step: until the new time is ours, the old one is.

    Without a dentist it stays with its own. Staff may set hours aside with a reason.

    :raises AppointmentUnknown: if there is none that the viewer may see.
    :raises Outdated: if `version` is not the appointment's.
    :raises AppointmentClosed: if it is over, under way or cancelled.
    :raises TooLateToChange: if a patient asks after the clinic's cancellation window.
    :raises SlotNotOffered: if a rule forbids the new time.
    :raises SlotTaken: if somebody else has it.
    :raises PatientBusy: if the patient is elsewhere then.
    :raises OverrideNeedsReason: if rules shall be set aside without a word why.
    :raises ForeignCalendar: if a dentist would put it into a colleague's calendar.
    """
    if override_reason is not None and not override_reason.strip():
        raise OverrideNeedsReason
    minute = minute_of(starts_at)

    def asked(found: Appointment) -> Asked:
        with_whom = None if any_dentist else dentist_id or found.dentist_id
        return _asked(found, starts_at, with_whom, appointments.managed_by(viewer, found), now)

    def act() -> Appointment:
        found = _open_to(appointment_id, viewer, version, Status.RESCHEDULED, now)
        as_staff = appointments.managed_by(viewer, found)
        if as_staff:
            _stays_in_reach(found, viewer, dentist_id, any_dentist)
        if found.starts_at == starts_at and not any_dentist and dentist_id in (None, found.dentist_id):
            return found
        place = place_for(slots.board(asked(found)), minute, overriding=override_reason is not None and as_staff)
        return _move(found, place, override_reason or "", by=by, now=now)

    return with_nearest(act, asked(appointments.one(appointment_id, viewer)), starts_at)


def cancel(
    *,
    appointment_id: UUID,
    viewer: Viewer,
    reason: str,
    by: Actor,
    now: datetime,
    version: int | None = None,
    cause: Cause | None = None,
) -> Appointment:
    """This function will cancel an appointment and give its time back; the row stays. Staff must say why: by a cause,
    or in words. A patient's cancellation is due to the patient.

    :raises AppointmentUnknown: if there is none that the viewer may see.
    :raises Outdated: if `version` is not the appointment's.
    :raises AppointmentClosed: if it is over or cancelled already.
    :raises TooLateToChange: if a patient asks after the clinic's cancellation window.
    :raises ReasonMissing: if staff give neither a cause that says enough nor words.
    """

    def act() -> Appointment:
        found = _open_to(appointment_id, viewer, version, Status.CANCELLED, now)
        as_staff = appointments.managed_by(viewer, found)
        if as_staff and cause in (None, Cause.OTHER) and not reason.strip():
            raise ReasonMissing
        before = facts_of(found)
        found.cancellation_reason = reason
        found.cancellation_cause = (cause or Cause.OTHER) if as_staff else Cause.PATIENT
        found.cancelled_at, found.cancelled_by_role = now, by.role
        _step(found, Status.CANCELLED, now)
        _give_back(found)
        _record("appointment.cancelled", found, before, by, reason)
        publish(AppointmentCancelled(appointment_id=found.id, version=found.version))
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
    asked = _asked(seen, seen.starts_at, seen.dentist_id, True, now)

    def act() -> Appointment:
        found = _locked(appointment_id, viewer, version)
        old = Status(found.status)
        _check_step(found, old, status, appointments.managed_by(viewer, found), now)
        if old is status:
            return found
        before = facts_of(found)
        _step(found, status, now)
        if status is Status.NO_SHOW:
            _give_back(found)
        elif old is Status.NO_SHOW:
            _take_again(found)
        _record("appointment." + status, found, before, by, reason)
        publish(AppointmentStatusChanged(appointment_id=found.id, version=found.version, status=status))
        return found

    return with_nearest(act, asked, seen.starts_at)


def _asked(seen: Appointment, starts_at: datetime, dentist_id: UUID | None, as_staff: bool, now: datetime) -> Asked:
    return asked_for(
        seen.service_id,
        dentist_id,
        starts_at,
        now,
        staff=as_staff,
        patient_id=seen.patient_id,
        own_appointment=seen.id,
    )


def _locked(appointment_id: UUID, viewer: Viewer, version: int | None) -> Appointment:
    found = appointments.one(appointment_id, viewer, lock=True)
    if version is not None and version != found.version:
        raise Outdated(version=found.version)
    return found


def _open_to(appointment_id: UUID, viewer: Viewer, version: int | None, step: Status, now: datetime) -> Appointment:
    found = _locked(appointment_id, viewer, version)
    status = Status(found.status)
    if appointments.managed_by(viewer, found):
        if not policy.may_become(status, step):
            raise AppointmentClosed(status=status)
        return found
    if not policy.patient_may_make_it(status, step):
        raise AppointmentClosed(status=status)
    _within_policy(found, now)
    return found


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
    if new is Status.RESCHEDULED and old is not Status.ARRIVED and old is not new:
        raise StepNotPossible(status=old, wanted=new, hint="PUT moves")
    if new in (Status.COMPLETED, Status.NO_SHOW) and now < found.starts_at:
        raise NotYet
    if new in (Status.ARRIVED, Status.IN_CHAIR) and now < _day_begins(found):
        raise NotYet


def _day_begins(found: Appointment) -> datetime:
    zone = local_time.zone(found.zone)
    day = local_time.day_of(local_time.minute_of(found.starts_at), zone)
    return local_time.moment(local_time.day_bounds(day, zone)[0])


def _stays_in_reach(found: Appointment, viewer: Viewer, dentist_id: UUID | None, any_dentist: bool) -> None:
    if viewer.may(Permission.MANAGE_ALL_APPOINTMENTS):
        return
    if any_dentist or dentist_id not in (None, found.dentist_id):
        raise ForeignCalendar


def _move(found: Appointment, place: Place, reason: str, *, by: Actor, now: datetime) -> Appointment:
    before = facts_of(found)
    wanted = claims.of_visit(
        place.start, place.visit, dentist=place.dentist.id, operatory=place.operatory, patient=found.patient_id
    )
    claims.queue(wanted, found.dentist_id, found.operatory_id)
    claims.give_back(found.id)
    if place.clear_expired:
        claims.clear_expired(wanted, now=now)
    claims.take(wanted, catalog_version=place.catalog_version, appointment=found.id)
    found.starts_at = local_time.moment(place.start)
    found.ends_at = local_time.moment(place.start + place.visit.duration)
    found.dentist_id, found.operatory_id = place.dentist.id, place.operatory
    found.override_reason = reason
    _step(found, Status.RESCHEDULED, now)
    _record("appointment.moved", found, before, by, reason)
    publish(AppointmentMoved(appointment_id=found.id, version=found.version))
    return found


def _step(found: Appointment, status: Status, now: datetime) -> None:
    found.status = status
    found.version += 1
    found.updated_at = now
    found.save(
        update_fields=[
            "status",
            "version",
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


def _record(action: str, found: Appointment, before: dict[str, Any], by: Actor, reason: str) -> None:
    old, new = record.changes(before, facts_of(found))
    record.deed(action, by=by, subject=("appointment", found.id), before=old, after=new, reason=reason)
