"""The chain of named rules that decides whether a visit may start at a time.

Each rule is a list of intervals of *starts* that it blocks. The free starts are the grid without all of them,
and the explanation of a time names those that hold it: one source, two readings.
"""

from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import reduce
from zoneinfo import ZoneInfo

from scheduling.rules.intervals import Interval, Intervals, around, contains, intersect, normalise
from scheduling.rules.local_time import DAY, day_of
from scheduling.rules.opening_hours import Closures, Openings, Rota, openings


class Rule(StrEnum):
    """Why a visit may not start at a time, in the order of the chain: the first that blocks is the reason."""

    SERVICE_NOT_OFFERED = "service_not_offered"
    DENTIST_INACTIVE = "dentist_inactive"
    IN_THE_PAST = "in_the_past"
    MINIMUM_NOTICE = "minimum_notice"
    BEYOND_HORIZON = "beyond_horizon"
    CLINIC_CLOSED = "clinic_closed"
    DAY_OVERRIDDEN = "day_overridden"
    OUTSIDE_WORKING_HOURS = "outside_working_hours"
    TIME_OFF = "time_off"
    OFF_GRID = "off_grid"
    DENTIST_BUSY = "dentist_busy"
    HELD = "held"
    BUFFER = "buffer"
    OPERATORY_BUSY = "operatory_busy"
    PATIENT_BUSY = "patient_busy"


@dataclass(frozen=True, slots=True)
class Visit:
    """What a visit takes, in minutes; its buffers belong to the dentist and the chair, not to the patient."""

    duration: int
    buffer_before: int = 0
    buffer_after: int = 0

    def __post_init__(self) -> None:
        if not 0 < self.duration <= DAY:
            raise ValueError(f"a visit takes 1 to {DAY} minutes, not {self.duration}")
        if self.buffer_before < 0 or self.buffer_after < 0:
            raise ValueError("a buffer cannot be negative")


@dataclass(frozen=True, slots=True)
class Window:
    """When a visit may start, in epoch minutes: from `earliest` (now and the notice) until `horizon_end`."""

    now: int
    earliest: int
    horizon_end: int


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """All that decides where one visit may go with one dentist; intervals in epoch minutes, in any order.

    `busy` and `held` (by somebody else) carry their own buffers, and so do the `operatories`: the busy
    intervals of each one that the service may use; None if the clinic is not limited by operatories.
    """

    rota: Rota
    visit: Visit
    zone: ZoneInfo
    interval: int
    closures: Closures = field(default_factory=Closures)
    busy: Intervals = ()
    held: Intervals = ()
    patient_busy: Intervals = ()
    operatories: Sequence[Intervals] | None = None
    offered: bool = True

    def __post_init__(self) -> None:
        if self.interval < 1:
            raise ValueError(f"a slot interval is at least a minute, not {self.interval}")


Shared = MutableMapping[tuple[int, Visit, Interval], list[Interval]]


def occupancy(start: int, visit: Visit) -> Interval:
    """Return what a visit at this start takes of the dentist and the chair: itself and its buffers."""
    return start - visit.buffer_before, start + visit.duration + visit.buffer_after


def explain(start: int, calendar: Calendar, window: Window) -> list[Rule]:
    """Name every rule that forbids the visit to start at this minute, in the chain's order.

    The list is empty exactly for the minutes that `free_starts` returns. `OFF_GRID` is said within the
    opening hours only (elsewhere there is no grid), `BUFFER` only if the visit itself is in nobody's way.
    """
    day = day_of(start, calendar.zone)
    hours = openings(calendar.rota, calendar.closures, day, day, calendar.zone)
    blocking = {
        rule for rule, starts in blocked_starts(calendar, window, hours) if contains(normalise(starts), start)
    }
    if not on_grid(start, hours.stretches, calendar.interval):
        blocking.add(Rule.OFF_GRID)
    if blocking & {Rule.DENTIST_BUSY, Rule.HELD}:
        blocking.discard(Rule.BUFFER)
    return [rule for rule in Rule if rule in blocking]


def on_grid(start: int, stretches: Intervals, interval: int) -> bool:
    """Say whether a start is whole intervals after its stretch begins, or lies in no stretch at all."""
    stretch = around(stretches, start)
    return stretch is None or (start - stretch[0]) % interval == 0


def blocked_starts(
    calendar: Calendar, window: Window, hours: Openings, shared: Shared | None = None
) -> Iterator[tuple[Rule, Iterable[Interval]]]:
    """Yield each rule but the grid with the starts that it blocks, as intervals in any order.

    `shared` keeps what dentists who use the same operatories have in common.
    """
    visit, rota = calendar.visit, calendar.rota
    always = [(hours.start, hours.end)]
    alone = Visit(visit.duration)
    yield Rule.SERVICE_NOT_OFFERED, [] if calendar.offered else always
    yield Rule.DENTIST_INACTIVE, [] if rota.active else always
    yield Rule.IN_THE_PAST, [(hours.start, window.now)]
    yield Rule.MINIMUM_NOTICE, [(hours.start, window.earliest)]
    yield Rule.BEYOND_HORIZON, [(window.horizon_end, hours.end)]
    yield Rule.CLINIC_CLOSED, starts_touching(hours.closed, alone)
    yield Rule.DAY_OVERRIDDEN, starts_touching(hours.overridden, alone)
    yield Rule.OUTSIDE_WORKING_HOURS, starts_touching(hours.outside, alone)
    yield Rule.TIME_OFF, starts_touching(rota.absences, alone)
    yield Rule.DENTIST_BUSY, starts_touching(calendar.busy, alone)
    yield Rule.HELD, starts_touching(calendar.held, alone)
    if visit != alone:
        yield Rule.BUFFER, starts_touching([*calendar.busy, *calendar.held], visit)
    if calendar.operatories is not None:
        yield Rule.OPERATORY_BUSY, _without_operatory(calendar, always[0], shared)
    yield Rule.PATIENT_BUSY, starts_touching(calendar.patient_busy, alone)


def starts_touching(intervals: Iterable[Interval], visit: Visit) -> list[Interval]:
    """Return the starts at which the visit with its buffers would overlap one of the intervals."""
    before, after = visit.buffer_before, visit.duration + visit.buffer_after - 1
    return [(start - after, end + before) for start, end in intervals if start < end]


def free_operatories(start: int, visit: Visit, operatories: Iterable[Intervals]) -> list[int]:
    """Return the positions of the operatories in which the visit with its buffers fits at this start."""
    takes_from, takes_until = occupancy(start, visit)
    return [
        position
        for position, busy in enumerate(operatories)
        if all(end <= takes_from or takes_until <= begins for begins, end in busy if begins < end)
    ]


def _without_operatory(calendar: Calendar, asked: Interval, shared: Shared | None) -> list[Interval]:
    operatories, visit = calendar.operatories or (), calendar.visit
    key = id(calendar.operatories), visit, asked
    if shared is not None and key in shared:
        return shared[key]
    # Blocked is what every operatory blocks; where there is no operatory at all, that is everything.
    blocked = reduce(intersect, (normalise(starts_touching(busy, visit)) for busy in operatories), [asked])
    if shared is not None:
        shared[key] = blocked
    return blocked
