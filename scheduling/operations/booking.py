"""A time is held and booked: exactly once, whoever else reaches for it."""

import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from auditing import record
from kernel import tenancy
from kernel.actors import Actor
from kernel.database import Contended, add, comes_again, in_turn, one_message, queue_for
from kernel.errors import Conflict, Gone, Invalid, NotAllowed, TooMany
from outbox.publishing import publish
from scheduling.events import AppointmentBooked
from scheduling.models import Appointment, Hold, Patient, Source
from scheduling.operations import claims, patients
from scheduling.operations.patients import Contact
from scheduling.queries import slots
from scheduling.queries.catalog import DentistFacts
from scheduling.queries.slots import Asked, Board
from scheduling.rules import local_time
from scheduling.rules.chain import Rule, Visit
from scheduling.rules.policy import Status

T = TypeVar("T")

TAKEN = frozenset({Rule.DENTIST_BUSY, Rule.HELD, Rule.BUFFER, Rule.OPERATORY_BUSY})
# What staff may set aside, with a reason. A time that somebody else has is never among it, nor is their own horizon:
# a visit years ahead is a slip of the keyboard.
OVERRIDABLE = frozenset(
    {
        Rule.MINIMUM_NOTICE,
        Rule.CLINIC_CLOSED,
        Rule.DAY_OVERRIDDEN,
        Rule.OUTSIDE_WORKING_HOURS,
        Rule.TIME_OFF,
        Rule.OFF_GRID,
    }
)
# Holds that one network address may have at a time: a household, not a robot.
HOLDS_PER_ADDRESS_FACTOR = 2


class SlotTaken(Conflict):
    """Its facts carry `nearest`: free times around the one that was lost."""

    code = "slot_taken"
    title = "This time has just been taken."


class SlotNotOffered(Invalid):
    """Its facts carry `rule`: the name of the rule that forbids the time."""

    code = "slot_not_offered"
    title = "This time cannot be booked."


class PatientBusy(Conflict):
    code = "patient_busy"
    title = "This patient already has an appointment at this time."


class ServiceNotForPatient(Invalid):
    code = "service_not_for_patient"
    title = "This service cannot be booked online by this patient. Call us."


class TooManyBookings(Conflict):
    code = "too_many_bookings"
    title = "This patient has as many open appointments as can be booked online. Call us."


class TooManyHolds(TooMany):
    code = "too_many_holds"
    title = "You are already holding other times. Let one of them go first."


class HoldGone(Gone):
    code = "hold_gone"
    title = "This time is no longer held for you."


class GuestWithAccount(Invalid):
    code = "guest_with_account"
    title = "You are logged in: book for yourself or for one of your patients."


class OverrideNeedsReason(Invalid):
    code = "override_needs_reason"
    title = "Say why the rules are set aside."


class OverrideNotAllowed(NotAllowed):
    code = "override_not_allowed"
    title = "Only staff may set rules aside."


@dataclass(frozen=True, slots=True)
class HoldProof:
    """A hold and the secret that makes it one's own."""

    id: UUID
    secret: str


@dataclass(frozen=True, slots=True)
class Party:
    """Who the visit is for. Exactly one way: an account (self or one of its patients), a guest, or staff's choice."""

    account: UUID | None = None
    account_name: str = ""
    patient_id: UUID | None = None
    guest: Contact | None = None
    by_staff: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A free place that a visit can take: start in epoch minutes."""

    start: int
    dentist: DentistFacts
    operatory: UUID | None
    visit: Visit
    clear_expired: bool
    catalog_version: int


@dataclass(frozen=True, slots=True)
class Held:
    """A hold just made, with its secret, which is kept nowhere else."""

    hold: Hold
    secret: str


def hold(
    *,
    service_id: UUID,
    dentist_id: UUID | None,
    starts_at: datetime,
    visitor: str,
    known_account: bool,
    replaces: HoldProof | None,
    by: Actor,
    now: datetime,
) -> Held:
    """This function will keep a time for a visitor while the form is filled in; `dentist_id` None takes any.

    `visitor` is what the limit is counted by; a hold that `replaces` another lets that one go in the same step.

    :raises ServiceUnknown: if there is no such service.
    :raises DentistUnknown: if there is no such dentist.
    :raises SlotNotOffered: if a rule forbids the time.
    :raises SlotTaken: if somebody else has it.
    :raises TooManyHolds: if the visitor holds as many times as one may.
    """
    asked = asked_for(service_id, dentist_id, starts_at, now)

    def act() -> Held:
        # Counting and adding is one step per visitor; this queue always comes before those for resources.
        queue_for([_visitor_id(visitor)])
        old = _own_hold(replaces) if replaces else None
        board = slots.board(replace(asked, own_hold=old.id) if old else asked)
        _may_hold(board, visitor, known_account, now, replaced=old)
        place = _place(board, _minute(starts_at), own=old)
        return _keep_hold(board, place, replaced=old, visitor=visitor, by=by, now=now)

    return with_nearest(act, asked, starts_at)


def release_hold(*, proof: HoldProof, by: Actor, now: datetime) -> None:
    """This function will let a held time go, before it runs out by itself.

    :raises HoldGone: if there is no such hold, or the secret is another's.
    """

    def act() -> None:
        found = _own_hold(proof)
        if found is None:
            raise HoldGone
        claims.queue([], found.dentist_id, found.operatory_id)
        claims.release(found.id)
        record.deed("hold.released", by=by, subject=("hold", found.id))

    in_turn(act)


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
) -> Appointment:
    """This function will book a visit; `dentist_id` None leaves the choice to us, and `held` takes the held place.

    A hold that has run out does no harm as long as the time is still free.

    :raises ServiceUnknown: if there is no such service.
    :raises DentistUnknown: if there is no such dentist.
    :raises PatientUnknown: if the patient is not the account's.
    :raises SlotNotOffered: if a rule forbids the time.
    :raises SlotTaken: if somebody else has it.
    :raises PatientBusy: if the patient is elsewhere at that time.
    :raises TooManyBookings: if the patient has as many open bookings as one may.
    :raises ServiceNotForPatient: if the service is not for new (or for known) patients.
    :raises OverrideNeedsReason: if rules shall be set aside without a word why.
    :raises HoldGone: if the hold's secret is another's.
    """
    if override_reason is not None and not override_reason.strip():
        raise OverrideNeedsReason
    asked = asked_for(service_id, dentist_id, starts_at, now, staff=party.by_staff)

    def act() -> Appointment:
        own = _own_hold(held) if held else None
        if held and own is None and Hold.objects.filter(pk=held.id).exists():
            raise HoldGone
        patient = _patient(party)
        board = slots.board(_sharpened(asked, own, patient.id))
        if not party.by_staff:
            _may_book(board)
        place = _place(
            board, _minute(starts_at), own=own, overriding=override_reason is not None, private=party.account is None
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


def of_hold(proof: HoldProof, *, now: datetime) -> Hold:
    """Return a hold to its owner while it lasts.

    :raises HoldGone: if it ran out, was used, or is another's.
    """
    found = _own_hold(proof, lock=False)
    if found is None or found.expires_at <= now:
        raise HoldGone
    return found


def asked_for(
    service_id: UUID,
    dentist_id: UUID | None,
    starts_at: datetime,
    now: datetime,
    *,
    staff: bool = False,
    patient_id: UUID | None = None,
    own_appointment: UUID | None = None,
) -> Asked:
    """Return what must be known to decide about one start: its whole week, since an equal share of the week is what
    makes "any dentist" fair.

    :raises SlotNotOffered: if the time is not on a minute, or lies where no calendar reaches.
    """
    try:
        day = local_time.day_of(_minute(starts_at), zone_in_force())
        first = day - timedelta(days=day.weekday())
        local_time.day_bounds(first + timedelta(days=8), zone_in_force())
    except (ValueError, OverflowError):
        raise SlotNotOffered(rule=Rule.BEYOND_HORIZON) from None
    return Asked(
        service_id=service_id,
        dentist_id=dentist_id,
        first_day=first,
        last_day=first + timedelta(days=6),
        now=now,
        audience="staff" if staff else "public",
        patient_id=patient_id,
        own_appointment=own_appointment,
    )


def _sharpened(asked: Asked, own: Hold | None, patient_id: UUID) -> Asked:
    return Asked(
        service_id=asked.service_id,
        dentist_id=own.dentist_id if own and asked.dentist_id is None else asked.dentist_id,
        first_day=asked.first_day,
        last_day=asked.last_day,
        now=asked.now,
        audience=asked.audience,
        patient_id=patient_id,
        own_hold=own.id if own else None,
    )


def _minute(starts_at: datetime) -> int:
    if starts_at.second or starts_at.microsecond:
        raise SlotNotOffered(rule=Rule.OFF_GRID)
    return local_time.minute_of(starts_at)


def _patient(party: Party) -> Patient:
    if party.guest is not None:
        return patients.guest(party.guest)
    if party.patient_id is not None:
        return patients.of_account(party.patient_id, account=None if party.by_staff else party.account)
    if party.account is None:
        raise patients.PatientUnknown
    return patients.account_holder(party.account, name=party.account_name)


def _may_book(board: Board) -> None:
    if board.taken.open_bookings >= board.catalog.policy.open_bookings_per_patient:
        raise TooManyBookings
    service = board.service
    if not (service.for_existing_patients if board.taken.treated_before else service.for_new_patients):
        raise ServiceNotForPatient


def _may_hold(board: Board, visitor: str, known_account: bool, now: datetime, *, replaced: Hold | None) -> None:
    most = board.catalog.policy.holds_per_visitor
    if not known_account:
        most *= HOLDS_PER_ADDRESS_FACTOR
    lasting = Hold.objects.filter(visitor=visitor, expires_at__gt=now)
    if replaced is not None:
        lasting = lasting.exclude(pk=replaced.id)
    if lasting.count() >= most:
        raise TooManyHolds


def place_for(
    board: Board, start: int, *, overriding: bool = False, private: bool = False, keep_operatory: UUID | None = None
) -> Place:
    """Return the place that a visit takes at a start, with the dentist whose turn it is.

    :raises SlotNotOffered: if a rule forbids the time.
    :raises SlotTaken: if somebody else has it.
    :raises PatientBusy: if the patient is elsewhere then; `private` calls that taken, since a stranger asks.
    """
    blocking = {one.id: _remaining(board, start, one, overriding) for one in board.dentists}
    free = [one for one in board.dentists if not blocking[one.id]]
    for dentist in board.in_turn(start, free):
        try:
            operatory = _operatory(board, start, dentist, keep_operatory)
        except LookupError:
            continue
        return Place(
            start=start,
            dentist=dentist,
            operatory=operatory,
            visit=board.visit(dentist),
            clear_expired=board.expired_in_the_way(start, dentist, operatory),
            catalog_version=board.catalog.version,
        )
    raise _reason(list(blocking.values()), private)


def _place(
    board: Board, start: int, *, own: Hold | None = None, overriding: bool = False, private: bool = False
) -> Place:
    keep = own.operatory_id if own and local_time.minute_of(own.starts_at) == start else None
    return place_for(board, start, overriding=overriding, private=private, keep_operatory=keep)


def _operatory(board: Board, start: int, dentist: DentistFacts, keep: UUID | None) -> UUID | None:
    if keep is not None and board.service.operatories and keep in board.service.operatories:
        return keep
    return board.operatory(start, dentist)


def _remaining(board: Board, start: int, dentist: DentistFacts, overriding: bool) -> list[Rule]:
    rules = board.blocking(start, dentist)
    return [rule for rule in rules if not (overriding and rule in OVERRIDABLE)]


def _reason(blocking: list[list[Rule]], private: bool) -> Exception:
    """Say why nobody can take the visit, by the dentist who came nearest to it."""
    if not blocking:
        return SlotNotOffered(rule=Rule.SERVICE_NOT_OFFERED)
    taken = [rules for rules in blocking if not rules or rules[0] in TAKEN]
    if taken:
        return SlotTaken()
    if all(rules[0] is Rule.PATIENT_BUSY for rules in blocking):
        return SlotTaken() if private else PatientBusy()
    nearest = next(rules for rules in blocking if rules[0] is not Rule.PATIENT_BUSY)
    return SlotNotOffered(rule=nearest[0])


def _keep_hold(board: Board, place: Place, *, replaced: Hold | None, visitor: str, by: Actor, now: datetime) -> Held:
    secret = secrets.token_urlsafe(24)
    wanted = claims.of_visit(
        place.start, place.visit, dentist=place.dentist.id, operatory=place.operatory, patient=None
    )
    made = Hold(
        id=uuid4(),
        secret_hash=_digest(secret),
        visitor=visitor,
        dentist_id=place.dentist.id,
        service_id=board.service.id,
        operatory_id=place.operatory,
        starts_at=local_time.moment(place.start),
        ends_at=local_time.moment(place.start + place.visit.duration),
        expires_at=now + timedelta(minutes=board.catalog.policy.hold_minutes),
    )
    # One queue for what is given up and what is taken: two in a row would be two orders.
    claims.queue(wanted, *((replaced.dentist_id, replaced.operatory_id) if replaced else ()))
    if replaced is not None:
        claims.release(replaced.id)
    if place.clear_expired:
        claims.clear_expired(wanted, now=now)
    add(made)
    claims.take(wanted, catalog_version=place.catalog_version, hold=made.id, expires_at=made.expires_at)
    record.deed("hold.made", by=by, subject=("hold", made.id), after={"starts_at": made.starts_at.isoformat()})
    return Held(made, secret)


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
        version=1,
        created_at=now,
        updated_at=now,
    )
    with one_message():
        claims.queue(wanted, *((own.dentist_id, own.operatory_id) if own else ()))
        if own is not None:
            claims.release(own.id)
        if place.clear_expired:
            claims.clear_expired(wanted, now=now)
        add(made)
        claims.take(wanted, catalog_version=place.catalog_version, appointment=made.id)
        record.deed(
            "appointment.booked",
            by=by,
            subject=("appointment", made.id),
            after=facts_of(made),
            reason=override_reason,
        )
        publish(AppointmentBooked(appointment_id=made.id, version=made.version))
    return made


def facts_of(appointment: Appointment) -> dict[str, Any]:
    """Return what the audit trail keeps of an appointment: ids, times and status, no words of the patient."""
    return {
        "patient": str(appointment.patient_id),
        "dentist": str(appointment.dentist_id),
        "service": str(appointment.service_id),
        "operatory": str(appointment.operatory_id) if appointment.operatory_id else None,
        "starts_at": appointment.starts_at.isoformat(),
        "ends_at": appointment.ends_at.isoformat(),
        "status": str(appointment.status),
        "version": appointment.version,
    }


def _source(party: Party) -> Source:
    if party.by_staff:
        return Source.STAFF
    return Source.ONLINE if party.account else Source.GUEST


def _own_hold(proof: HoldProof, *, lock: bool = True) -> Hold | None:
    rows = Hold.objects.filter(pk=proof.id)
    found = (rows.select_for_update() if lock else rows).first()
    if found is None or not hmac.compare_digest(found.secret_hash, _digest(proof.secret)):
        return None
    return found


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _visitor_id(visitor: str) -> UUID:
    return UUID(bytes=hashlib.sha256(b"visitor:" + visitor.encode()).digest()[:16])


def zone_in_force() -> ZoneInfo:
    """Return the time zone of the clinic's walls."""
    return local_time.zone(tenancy.current().zone)


def with_nearest(act: Callable[[], T], asked: Asked, starts_at: datetime) -> T:
    """Run `act` in turn; when the time turns out to be taken, say which ones around it are free.

    :raises SlotTaken: if somebody else has the time.
    """
    try:
        return in_turn(act)
    except Contended:
        if comes_again():
            # A turn around ours (an Idempotency-Key's) looks at the board once more: another dentist may be free.
            raise
        lost: SlotTaken = SlotTaken()
    except SlotTaken as error:
        lost = error
    zone = zone_in_force()
    around = slots.nearest(asked, _minute(starts_at))
    raise SlotTaken(nearest=[local_time.iso(one, zone) for one in around]) from lost
