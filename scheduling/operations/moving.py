"""An appointment moves: to another time, dentist or operatory, or to another end."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from identity.permissions import Permission
from kernel.actors import Actor
from outbox.publishing import publish
from scheduling.events import AppointmentAdjusted, AppointmentMoved
from scheduling.models import Appointment
from scheduling.operations import claims
from scheduling.operations.booking import OverrideNeedsReason, StaffOnly
from scheduling.operations.entering import facts_of
from scheduling.operations.places import (
    OVERRIDABLE,
    TAKEN,
    Place,
    Trial,
    minute_of,
    place_for,
    trial,
    with_nearest,
)
from scheduling.operations.visits import (
    AppointmentClosed,
    ForeignCalendar,
    asked_again,
    check_open,
    locked,
    note,
    step,
)
from scheduling.queries import appointments, catalog, slots
from scheduling.queries.appointments import Viewer
from scheduling.queries.slots import Asked
from scheduling.rules import local_time
from scheduling.rules.chain import Rule
from scheduling.rules.policy import ADJUSTABLE, Status

# What speaks of the start alone: it was decided when the visit got its start.
_OF_THE_START = frozenset({Rule.IN_THE_PAST, Rule.MINIMUM_NOTICE, Rule.BEYOND_HORIZON, Rule.OFF_GRID})
_OF_WHAT_IS_KEPT = frozenset(Rule) - TAKEN - {Rule.PATIENT_BUSY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Where a visit shall go; what is None stays as it is. `duration` in minutes; `tells`: the patient is
    told of it by us, which patients cannot forgo.
    """

    starts_at: datetime
    dentist_id: UUID | None = None
    any_dentist: bool = False
    operatory_id: UUID | None = None
    any_operatory: bool = False
    duration: int | None = None
    tells: bool = True

    @property
    def for_staff(self) -> bool:
        """Whether it asks for what patients do not choose."""
        return self.operatory_id is not None or self.any_operatory or self.duration is not None

    def keeps_time(self, found: Appointment) -> bool:
        """Say whether the patient would come at the same time to the same dentist as before."""
        same_dentist = not self.any_dentist and self.dentist_id in (None, found.dentist_id)
        return same_dentist and self.starts_at == found.starts_at

    def changes_nothing(self, found: Appointment) -> bool:
        """Say whether the visit is there already."""
        return (
            self.keeps_time(found)
            and self.operatory_id in (None, found.operatory_id)
            and self.duration in (None, _minutes(found))
        )


def reschedule(
    *,
    appointment_id: UUID,
    viewer: Viewer,
    wish: Wish,
    by: Actor,
    now: datetime,
    version: int | None = None,
    override_reason: str | None = None,
) -> Appointment:
    """This function will move an appointment in one step: until the new time is ours, the old one is.

    A visit keeps its dentist, its own duration and, where it can, its operatory unless others are asked for. Staff
    may set hours aside with a reason, and change operatory and end of a visit that has begun.

    :raises AppointmentUnknown: if there is none that the viewer may see.
    :raises Outdated: if `version` is not the appointment's.
    :raises AppointmentClosed: if it is over, under way or cancelled.
    :raises TooLateToChange: if a patient asks after the clinic's cancellation window.
    :raises StaffOnly: if a patient would choose operatory or duration.
    :raises SlotNotOffered: if a rule forbids the new time.
    :raises SlotTaken: if somebody else has it.
    :raises PatientBusy: if the patient is elsewhere then.
    :raises OperatoryUnknown: if there is no such operatory.
    :raises OperatoryUnsuitable: if the service cannot be given there.
    :raises OverrideNeedsReason: if rules shall be set aside without a word why.
    :raises ForeignCalendar: if a dentist would put it into a colleague's calendar.
    """
    if override_reason is not None and not override_reason.strip():
        raise OverrideNeedsReason
    minute = minute_of(wish.starts_at)

    def act() -> Appointment:
        found = locked(appointment_id, viewer, version)
        _check_movable(found, viewer, wish, now)
        if wish.changes_nothing(found):
            return found
        set_aside = _settled(found, viewer, wish)
        if override_reason is not None and appointments.managed_by(viewer, found):
            set_aside |= OVERRIDABLE
        board = slots.board(_asked(found, viewer, wish, now))
        place = place_for(board, minute, set_aside=set_aside, keep_operatory=_kept_operatory(found, wish))
        as_staff = appointments.managed_by(viewer, found)
        return _move(found, place, wish, override_reason, as_staff=as_staff, by=by, now=now)

    seen = appointments.one(appointment_id, viewer)
    return with_nearest(act, _asked(seen, viewer, wish, now), wish.starts_at)


def check(*, appointment_id: UUID, viewer: Viewer, wish: Wish, now: datetime) -> Trial:
    """Return what `reschedule` would say, without moving anything.

    :raises AppointmentUnknown: if there is none that the viewer may see.
    :raises AppointmentClosed: if it is over, under way or cancelled.
    :raises StaffOnly: if a patient asks.
    :raises SlotNotOffered: if the time lies where no calendar reaches.
    :raises OperatoryUnknown: if there is no such operatory.
    :raises OperatoryUnsuitable: if the service cannot be given there.
    :raises ForeignCalendar: if a dentist would put it into a colleague's calendar.
    """
    minute = minute_of(wish.starts_at)
    found = appointments.one(appointment_id, viewer)
    if not appointments.managed_by(viewer, found):
        raise StaffOnly
    _check_movable(found, viewer, wish, now)
    board = slots.board(_asked(found, viewer, wish, now))
    return trial(board, minute, set_aside=_settled(found, viewer, wish), keep_operatory=_kept_operatory(found, wish))


def _check_movable(found: Appointment, viewer: Viewer, wish: Wish, now: datetime) -> None:
    if not appointments.managed_by(viewer, found):
        check_open(found, viewer, Status.RESCHEDULED, now)
        if wish.for_staff:
            raise StaffOnly
        return
    if not wish.keeps_time(found):
        check_open(found, viewer, Status.RESCHEDULED, now)
    elif found.status not in ADJUSTABLE:
        raise AppointmentClosed(status=found.status)
    elsewhere = wish.any_dentist or wish.dentist_id not in (None, found.dentist_id)
    if elsewhere and not viewer.may(Permission.MANAGE_ALL_APPOINTMENTS):
        raise ForeignCalendar


def _settled(found: Appointment, viewer: Viewer, wish: Wish) -> Set[Rule]:
    """Return the rules that need not be asked again, because what they speak of stays."""
    if not appointments.managed_by(viewer, found) or wish.starts_at != found.starts_at:
        return frozenset()
    if wish.keeps_time(found) and (wish.duration or 0) <= _minutes(found):
        return _OF_WHAT_IS_KEPT
    return _OF_THE_START


def _asked(found: Appointment, viewer: Viewer, wish: Wish, now: datetime) -> Asked:
    operatory = wish.operatory_id
    if operatory is None and not wish.any_operatory and wish.keeps_time(found):
        operatory = _own_operatory(found)
    return asked_again(
        found,
        wish.starts_at,
        None if wish.any_dentist else wish.dentist_id or found.dentist_id,
        appointments.managed_by(viewer, found),
        now,
        duration=wish.duration or own_duration(found),
        operatory_id=operatory,
    )


def _own_operatory(found: Appointment) -> UUID | None:
    service = catalog.that_knows(found.dentist_id, found.service_id).services[found.service_id]
    return found.operatory_id if found.operatory_id in (service.operatories or ()) else None


def own_duration(found: Appointment) -> int | None:
    """Return a duration that somebody chose for this visit; None if it is what the service takes with its dentist."""
    kept = catalog.that_knows(found.dentist_id, found.service_id)
    usual = kept.visit(kept.services[found.service_id], kept.dentists[found.dentist_id]).duration
    own = _minutes(found)
    return None if own == usual else own


def _kept_operatory(found: Appointment, wish: Wish) -> UUID | None:
    return None if wish.any_operatory else found.operatory_id


def _minutes(found: Appointment) -> int:
    return (found.ends_at - found.starts_at) // timedelta(minutes=1)


def _move(
    found: Appointment,
    place: Place,
    wish: Wish,
    override_reason: str | None,
    *,
    as_staff: bool,
    by: Actor,
    now: datetime,
) -> Appointment:
    before, same_time = facts_of(found), wish.keeps_time(found)
    was_at, was_with = found.starts_at, found.dentist_id
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
    if not same_time:
        found.placed_at, found.placed_version = now, found.version + 1
    if override_reason is not None or not same_time:
        found.override_reason = override_reason or ""
    step(found, Status(found.status) if same_time else Status.RESCHEDULED, now)
    note("appointment.adjusted" if same_time else "appointment.moved", found, before, by, override_reason or "")
    if same_time:
        publish(AppointmentAdjusted(appointment_id=found.id, version=found.version))
        return found
    publish(
        AppointmentMoved(
            appointment_id=found.id,
            version=found.version,
            starts_at=found.starts_at,
            dentist_id=found.dentist_id,
            was_at=was_at,
            was_with=was_with,
            by_staff=as_staff,
            tells=wish.tells or not as_staff,
        )
    )
    return found
