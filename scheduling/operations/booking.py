"""A visit is booked: exactly once, whoever else reaches for its time."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4

from kernel.actors import Actor
from kernel.errors import Conflict, Invalid, NotAllowed
from scheduling.models import Appointment, Hold, Patient, Source
from scheduling.operations import claims, holding, patients
from scheduling.operations.entering import enter
from scheduling.operations.holding import HoldGone, HoldProof
from scheduling.operations.patients import Contact
from scheduling.operations.places import (
    OVERRIDABLE,
    Place,
    Trial,
    asked_for,
    minute_of,
    place_for,
    trial,
    with_nearest,
)
from scheduling.queries import slots
from scheduling.queries.patient_records import PatientUnknown
from scheduling.queries.slots import Asked, Board
from scheduling.rules import local_time
from scheduling.rules.policy import Status


class ServiceNotForPatient(Invalid):
    code = "service_not_for_patient"
    title = "This service cannot be booked online by this patient. Call us."


class TooManyBookings(Conflict):
    code = "too_many_bookings"
    title = "This patient has as many open appointments as can be booked online. Call us."


class PartyUnclear(Invalid):
    code = "party_unclear"
    title = "Name either a patient or a new person, not both."


class GuestWithAccount(Invalid):
    code = "guest_with_account"
    title = "You are logged in: book for yourself or for one of your patients."


class OverrideNeedsReason(Invalid):
    code = "override_needs_reason"
    title = "Say why the rules are set aside."


class OverrideNotAllowed(NotAllowed):
    code = "override_not_allowed"
    title = "Only staff may set rules aside."


class StaffOnly(NotAllowed):
    code = "staff_only"
    title = "Only staff choose the operatory and the duration."


@dataclass(frozen=True, slots=True)
class Party:
    """Who the visit is for. Exactly one way: an account (self or one of its patients), a guest, or staff's choice."""

    account: UUID | None = None
    account_name: str = ""
    patient_id: UUID | None = None
    guest: Contact | None = None
    by_staff: bool = False


def book(
    *,
    service_id: UUID,
    dentist_id: UUID | None,
    starts_at: datetime,
    party: Party,
    by: Actor,
    now: datetime,
    held: HoldProof | None = None,
    note: str = "",
    override_reason: str | None = None,
    operatory_id: UUID | None = None,
    duration: int | None = None,
) -> Appointment:
    """This function will book a visit; `dentist_id` None leaves the choice to us, and `held` takes the held place.

    A hold that has run out does no harm as long as the time is still free. Staff may choose the operatory, and a
    duration in minutes.

    :raises ServiceUnknown: if there is no such service.
    :raises DentistUnknown: if there is no such dentist.
    :raises PatientUnknown: if the patient is not the account's.
    :raises SlotNotOffered: if a rule forbids the time.
    :raises SlotTaken: if somebody else has it.
    :raises PatientBusy: if the patient is elsewhere at that time.
    :raises TooManyBookings: if the patient has as many open bookings as one may.
    :raises ServiceNotForPatient: if the service is not for new (or for known) patients.
    :raises OverrideNeedsReason: if rules shall be set aside without a word why.
    :raises StaffOnly: if a patient would choose operatory or duration.
    :raises OperatoryUnknown: if there is no such operatory.
    :raises OperatoryUnsuitable: if the service cannot be given there.
    :raises HoldGone: if the hold's secret is another's.
    :raises SessionOver: if the account was deleted meanwhile.
    """
    if override_reason is not None and not override_reason.strip():
        raise OverrideNeedsReason
    if not party.by_staff and (operatory_id is not None or duration is not None):
        raise StaffOnly
    asked = asked_for(
        service_id,
        dentist_id,
        starts_at,
        now,
        staff=party.by_staff,
        duration=duration,
        operatory_id=operatory_id,
    )

    def act() -> Appointment:
        own = holding.own(held) if held else None
        if held and own is None and Hold.objects.filter(pk=held.id).exists():
            raise HoldGone
        patient = _patient(party, by)
        board = slots.board(_sharpened(asked, own, patient.id, starts_at))
        if not party.by_staff:
            _may_book(board)
        place = place_for(
            board,
            minute_of(starts_at),
            set_aside=OVERRIDABLE if override_reason is not None else frozenset(),
            private=party.account is None and not party.by_staff,
            keep_operatory=own.operatory_id if own else None,
        )
        return _write(
            board,
            place,
            patient=patient,
            own=own,
            party=party,
            note=note,
            override_reason=override_reason or "",
            by=by,
            now=now,
        )

    return with_nearest(act, asked, starts_at)


def check(
    *,
    service_id: UUID,
    dentist_id: UUID | None,
    starts_at: datetime,
    now: datetime,
    patient_id: UUID | None = None,
    operatory_id: UUID | None = None,
    duration: int | None = None,
) -> Trial:
    """Return what `book` would say to staff, without booking anything.

    :raises ServiceUnknown: if there is no such service.
    :raises DentistUnknown: if there is no such dentist.
    :raises SlotNotOffered: if the time lies where no calendar reaches.
    :raises OperatoryUnknown: if there is no such operatory.
    :raises OperatoryUnsuitable: if the service cannot be given there.
    """
    asked = asked_for(
        service_id,
        dentist_id,
        starts_at,
        now,
        staff=True,
        patient_id=patient_id,
        duration=duration,
        operatory_id=operatory_id,
    )
    return trial(slots.board(asked), minute_of(starts_at))


def _sharpened(asked: Asked, own: Hold | None, patient_id: UUID, starts_at: datetime) -> Asked:
    if own is None:
        return replace(asked, patient_id=patient_id)
    lasts = own.expires_at > asked.now and own.starts_at == starts_at
    return replace(
        asked,
        patient_id=patient_id,
        own_hold=own.id,
        dentist_id=asked.dentist_id or own.dentist_id,
        # What could be held could be booked: the notice is counted from that moment as long as the hold lasts.
        policy_at=own.created_at if lasts else None,
    )


def _patient(party: Party, by: Actor) -> Patient:
    if party.guest is not None:
        return patients.guest(party.guest, by=by)
    if party.patient_id is not None:
        return patients.of_account(party.patient_id, account=None if party.by_staff else party.account, by=by)
    if party.account is None:
        raise PatientUnknown
    return patients.account_holder(party.account, name=party.account_name, by=by)


def _may_book(board: Board) -> None:
    if board.taken.open_bookings >= board.catalog.policy.open_bookings_per_patient:
        raise TooManyBookings
    service = board.service
    if not (service.for_existing_patients if board.taken.treated_before else service.for_new_patients):
        raise ServiceNotForPatient


def _write(
    board: Board,
    place: Place,
    *,
    patient: Patient,
    own: Hold | None,
    party: Party,
    note: str,
    override_reason: str,
    by: Actor,
    now: datetime,
) -> Appointment:
    wanted = claims.of_visit(
        place.start, place.visit, dentist=place.dentist.id, operatory=place.operatory, patient=patient.id
    )
    made = Appointment(
        id=uuid4(),
        user_id=party.account if not party.by_staff else None,
        patient=patient,
        dentist_id=place.dentist.id,
        service_id=board.service.id,
        operatory_id=place.operatory,
        starts_at=local_time.moment(place.start),
        ends_at=local_time.moment(place.start + place.visit.duration),
        zone=board.catalog.zone.key,
        note=note,
        override_reason=override_reason,
        source=_source(party),
        status=Status.SCHEDULED,
        status_at=now,
        version=1,
        placed_at=now,
        created_at=now,
        updated_at=now,
    )
    return enter(
        made,
        wanted,
        catalog_version=place.catalog_version,
        clear_expired=place.clear_expired,
        held=own,
        by=by,
        now=now,
    )


def _source(party: Party) -> Source:
    if party.by_staff:
        return Source.STAFF
    return Source.ONLINE if party.account else Source.GUEST
