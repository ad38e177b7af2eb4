"""Where a visit can go: the free place for a start, or the reason why there is none."""

from collections.abc import Callable, Set
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from kernel import tenancy
from kernel.database import Contended, comes_again, in_turn
from kernel.errors import Conflict, Invalid
from scheduling.queries import slots
from scheduling.queries.catalog import DentistFacts
from scheduling.queries.records import OperatoryUnknown
from scheduling.queries.slots import Asked, Board
from scheduling.rules import local_time
from scheduling.rules.chain import Rule, Visit

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


class SlotTaken(Conflict):
    """Its facts carry `nearest`: free times around the one that was lost."""

    code = "slot_taken"
    title = "This time has just been taken."


class SlotNotOffered(Invalid):
    """Its facts carry `rule`: the name of the rule that forbids the time."""

    code = "slot_not_offered"
    title = "This time cannot be booked."


class OperatoryUnsuitable(Invalid):
    code = "operatory_unsuitable"
    title = "This service is not given in this operatory."


class PatientBusy(Conflict):
    code = "patient_busy"
    title = "This patient already has an appointment at this time."


@dataclass(frozen=True, slots=True)
class Place:
    """A free place that a visit can take: start in epoch minutes."""

    start: int
    dentist: DentistFacts
    operatory: UUID | None
    visit: Visit
    clear_expired: bool
    catalog_version: int


Outcome = Literal["free", "needs_override", "taken", "impossible"]


@dataclass(frozen=True, slots=True)
class Trial:
    """What would come of a wish: the place, if there is one, and the rules that stand in its way."""

    outcome: Outcome
    rules: tuple[Rule, ...]
    place: Place | None


def asked_for(
    service_id: UUID,
    dentist_id: UUID | None,
    starts_at: datetime,
    now: datetime,
    *,
    staff: bool = False,
    patient_id: UUID | None = None,
    own_appointment: UUID | None = None,
    duration: int | None = None,
    operatory_id: UUID | None = None,
) -> Asked:
    """Return what must be known to decide about one start: its whole week, since an equal share of the week is what
    makes "any dentist" fair.

    :raises SlotNotOffered: if the time is not on a minute, or lies where no calendar reaches.
    """
    try:
        day = local_time.day_of(minute_of(starts_at), zone_in_force())
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
        duration=duration,
        operatory_id=operatory_id,
    )


def minute_of(starts_at: datetime) -> int:
    """Return the epoch minute of a start.

    :raises SlotNotOffered: if it is not on a minute.
    """
    if starts_at.second or starts_at.microsecond:
        raise SlotNotOffered(rule=Rule.OFF_GRID)
    return local_time.minute_of(starts_at)


def place_for(
    board: Board,
    start: int,
    *,
    set_aside: Set[Rule] = frozenset(),
    private: bool = False,
    keep_operatory: UUID | None = None,
) -> Place:
    """Return the place that a visit takes at a start, with the dentist whose turn it is. Rules that are set aside do
    not count.

    :raises SlotNotOffered: if a rule forbids the time.
    :raises SlotTaken: if somebody else has it.
    :raises PatientBusy: if the patient is elsewhere then; `private` calls that taken, since a stranger asks.
    :raises OperatoryUnknown: if the clinic has no such active operatory as was asked for.
    :raises OperatoryUnsuitable: if the service cannot be given there.
    """
    _check_operatory(board)
    blocking = {one.id: _remaining(board, start, one, set_aside) for one in board.dentists}
    free = [one for one in board.dentists if not blocking[one.id]]
    for dentist in board.in_turn(start, free):
        try:
            operatory = board.operatory(start, dentist, prefers=keep_operatory)
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


def trial(
    board: Board, start: int, *, set_aside: Set[Rule] = frozenset(), keep_operatory: UUID | None = None
) -> Trial:
    """Return what would come of putting a visit there, by the same decision as `place_for`. Nothing is written.

    :raises OperatoryUnknown: if the clinic has no such active operatory as was asked for.
    :raises OperatoryUnsuitable: if the service cannot be given there.
    """
    try:
        return Trial("free", (), place_for(board, start, set_aside=set_aside, keep_operatory=keep_operatory))
    except (SlotTaken, PatientBusy):
        outcome: Outcome = "taken"
    except SlotNotOffered:
        outcome = "impossible"
    rules = tuple(_remaining(board, start, board.dentists[0], set_aside)) if board.dentists else ()
    if outcome == "taken":
        return Trial(outcome, rules, None)
    try:
        place = place_for(board, start, set_aside=set_aside | OVERRIDABLE, keep_operatory=keep_operatory)
    except (SlotTaken, PatientBusy):
        return Trial("taken", rules, None)
    except SlotNotOffered:
        return Trial(outcome, rules, None)
    return Trial("needs_override", rules, place)


def _check_operatory(board: Board) -> None:
    wanted = board.asked.operatory_id
    if wanted is not None and wanted not in board.catalog.operatories:
        raise OperatoryUnknown
    if wanted is not None and not board.rooms:
        raise OperatoryUnsuitable


def _remaining(board: Board, start: int, dentist: DentistFacts, set_aside: Set[Rule]) -> list[Rule]:
    return [rule for rule in board.blocking(start, dentist) if rule not in set_aside]


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
    around = slots.nearest(asked, minute_of(starts_at))
    raise SlotTaken(nearest=[local_time.iso(one, zone) for one in around]) from lost
