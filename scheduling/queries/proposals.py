"""Where visits could go that cannot stay: free times near their own, no two of them in each other's way."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from uuid import UUID

from identity.permissions import Permission
from scheduling.models import Appointment
from scheduling.queries import affected, slots
from scheduling.queries.appointments import AppointmentUnknown, Viewer
from scheduling.queries.slots import Asked, Board
from scheduling.rules import local_time
from scheduling.rules.chain import occupancy
from scheduling.rules.intervals import Interval
from scheduling.rules.policy import earliest_booking

NEAREST = 6
# How far ahead is looked, step by step, in days from the visit's own: most find their place within the first.
_STEPS = ((0, 7), (8, 28), (29, 84))

Planned = dict[UUID, list[Interval]]


@dataclass(frozen=True, slots=True)
class Wish:
    """With whom and when the visits may be. `day`: all times of that day, instead of those nearest to a visit."""

    dentist: UUID | Literal["same", "any"]
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """A free place for a visit; its start in epoch minutes."""

    start: int
    dentist_id: UUID


@dataclass(frozen=True, slots=True)
class Proposal:
    """A visit and where it could go, the nearest first; none: nothing is free for it."""

    appointment: Appointment
    options: list[Option]


def proposals(ids: Collection[UUID], viewer: Viewer, wish: Wish, *, now: datetime) -> list[Proposal]:
    """Return a proposal for each visit, in the order of their time. The first option of each leaves those of the
    others free; what a visit gives up counts as taken.

    :raises AppointmentUnknown: if one is not among those that the viewer handles and that are still to come.
    """
    found = list(affected.managed(viewer).filter(pk__in=ids).order_by("starts_at", "id"))
    if len(found) < len(set(ids)):
        raise AppointmentUnknown
    if not viewer.may(Permission.MANAGE_ALL_APPOINTMENTS):
        wish = Wish("same", wish.day)
    planned: Planned = defaultdict(list)
    return [Proposal(one, _options(one, wish, planned, now)) for one in found]


def _options(visit: Appointment, wish: Wish, planned: Planned, now: datetime) -> list[Option]:
    found: list[Option] = []
    first: tuple[Option, Board] | None = None
    for board in _boards(visit, wish, now):
        _take(board, planned)
        here = _free(board, visit, wish, now)
        if here and first is None:
            first = here[0], board
        found += here
        if len(found) >= NEAREST:
            break
    if first is not None:
        _plan(visit, *first, planned)
    return found if wish.day else found[:NEAREST]


def _boards(visit: Appointment, wish: Wish, now: datetime) -> Iterator[Board]:
    zone = local_time.zone(visit.zone)
    today = local_time.day_of(local_time.minute_of(now), zone)
    own = max(today, local_time.day_of(local_time.minute_of(visit.starts_at), zone))
    steps = [(wish.day, wish.day)] if wish.day else [(own + timedelta(a), own + timedelta(b)) for a, b in _STEPS]
    with_whom = {"same": visit.dentist_id, "any": None}.get(str(wish.dentist), wish.dentist)
    for first, last in steps:
        yield slots.board(
            Asked(
                service_id=visit.service_id,
                dentist_id=with_whom if isinstance(with_whom, UUID) else None,
                first_day=first,
                last_day=last,
                now=now,
                audience="staff",
                patient_id=visit.patient_id,
                own_appointment=visit.id,
            )
        )


def _free(board: Board, visit: Appointment, wish: Wish, now: datetime) -> list[Option]:
    by_id = {one.id: one for one in board.dentists}
    free = board.free(board.asked.first_day, board.asked.last_day)
    own = local_time.minute_of(visit.starts_at)
    if wish.day is None:
        # Nobody is told at noon to come at one: the notice that patients give is given to them.
        earliest = earliest_booking(local_time.minute_after(now), board.catalog.policy.minimum_notice)
        ordered = sorted((one for one in free if one >= earliest), key=lambda one: (abs(one - own), one))[:NEAREST]
    else:
        ordered = sorted(free)
    return [Option(one, board.in_turn(one, [by_id[id_] for id_ in free[one]])[0].id) for one in ordered]


def _take(board: Board, planned: Planned) -> None:
    """Let what was proposed to others count as taken."""
    for resource, intervals in planned.items():
        board.taken.busy.setdefault(resource, []).extend(intervals)
    if board.operatories is not None:
        for position, operatory in enumerate(board.service.operatories or ()):
            board.operatories[position].extend(planned.get(operatory, ()))


def _plan(visit: Appointment, option: Option, board: Board, planned: Planned) -> None:
    dentist = board.catalog.dentists[option.dentist_id]
    taken = board.visit(dentist)
    occupied = occupancy(option.start, taken)
    operatory = board.operatory(option.start, dentist, prefers=visit.operatory_id)
    planned[dentist.id].append(occupied)
    planned[visit.patient_id].append((option.start, option.start + taken.duration))
    if operatory is not None:
        planned[operatory].append(occupied)
