"""What a period was like, in figures: plain arithmetic over its visits and its hours."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from uuid import UUID
from zoneinfo import ZoneInfo

from scheduling.rules import local_time
from scheduling.rules.intervals import Intervals, clip, normalise, total
from scheduling.rules.policy import EXPECTED, TAKES_TIME, Status

LEAD_TIMES = (1, 3, 8, 15, 31)
"""Whole days between booking and visit: under 1, 1-2, 3-7, 8-14, 15-30, and more."""

_ATTENDED = TAKES_TIME - EXPECTED
_DAY = local_time.DAY


@dataclass(frozen=True, slots=True)
class Seen:
    """One visit of the period. Instants are epoch minutes; `buffers` are the minutes before and after together."""

    dentist: UUID
    operatory: UUID | None
    service: UUID
    source: str
    status: Status
    start: int
    end: int
    buffers: int
    made: int
    cancelled: int | None = None
    by_clinic: bool = False
    is_first: bool = False

    @property
    def minutes(self) -> int:
        return self.end - self.start

    @property
    def takes_time(self) -> bool:
        return self.status in TAKES_TIME


@dataclass(frozen=True, slots=True)
class Share:
    """How much of somebody's or something's hours was booked, in minutes, and what became of the visits."""

    id: UUID
    working: int
    booked: int
    buffers: int
    visits: int
    no_shows: int
    cancelled: int

    @property
    def utilisation(self) -> float | None:
        """Return booked over working time; over 1 where people worked beyond their hours, None where none are set."""
        return self.booked / self.working if self.working else None


@dataclass(frozen=True, slots=True)
class Figures:
    """A period. Each visit counts once, where it stands now, however often it was moved before."""

    visits: int
    attended: int
    expected: int
    no_shows: int
    cancelled: int
    cancelled_late: int
    new_patients: int
    working: int
    booked: int
    buffers: int
    lead_time: int | None
    """The median from booking to visit, in minutes, of visits that take their time."""
    dentists: tuple[Share, ...]
    operatories: tuple[Share, ...]
    sources: Mapping[str, int]
    lead_times: tuple[int, ...]
    hours: Mapping[tuple[int, int], int]
    """Booked minutes by weekday (Monday is 0) and hour of the clinic's wall clock."""
    services: Mapping[UUID, tuple[int, int]]
    """Visits that take their time, and their minutes."""

    @property
    def utilisation(self) -> float | None:
        return self.booked / self.working if self.working else None

    @property
    def no_show_rate(self) -> float | None:
        """Return the part of those who were due and did not come."""
        due = self.attended + self.no_shows
        return self.no_shows / due if due else None

    @property
    def cancellation_rate(self) -> float | None:
        return self.cancelled / self.visits if self.visits else None

    @property
    def late_cancellation_rate(self) -> float | None:
        return self.cancelled_late / self.visits if self.visits else None


@dataclass(frozen=True, slots=True)
class Hours:
    """When the period's dentists worked and its operatories could be used, as epoch minutes."""

    dentists: Mapping[UUID, Intervals] = field(default_factory=dict)
    operatories: Sequence[UUID] = ()

    @property
    def open(self) -> Intervals:
        """Return when anybody worked: only then can a room be used."""
        return normalise(stretch for stretches in self.dentists.values() for stretch in stretches)


def figures(seen: Sequence[Seen], hours: Hours, *, window: int, zone: ZoneInfo) -> Figures:
    """Return the figures of a period; `window` is the clinic's cancellation window in minutes."""
    kept = [one for one in seen if one.takes_time]
    by_status = Counter(one.status for one in seen)
    leads = [max(0, one.start - one.made) for one in kept]
    working = {one: total(stretches) for one, stretches in hours.dentists.items()}
    in_rooms = dict.fromkeys(hours.operatories, total(hours.open))
    return Figures(
        visits=len(seen),
        attended=sum(by_status[one] for one in _ATTENDED),
        expected=sum(by_status[one] for one in EXPECTED),
        no_shows=by_status[Status.NO_SHOW],
        cancelled=by_status[Status.CANCELLED],
        cancelled_late=sum(_is_late(one, window) for one in seen),
        new_patients=sum(one.is_first for one in kept),
        working=sum(working.values()),
        booked=sum(one.minutes for one in kept),
        buffers=sum(one.buffers for one in kept),
        lead_time=round(median(leads)) if leads else None,
        dentists=_shares(working, seen, lambda one: one.dentist),
        operatories=_shares(in_rooms, seen, lambda one: one.operatory),
        sources=Counter(one.source for one in seen),
        lead_times=_spread(leads),
        hours=_by_hour(kept, zone),
        services=_by_service(kept),
    )


def _is_late(one: Seen, window: int) -> bool:
    if one.status is not Status.CANCELLED or one.cancelled is None or one.by_clinic:
        return False
    return one.cancelled > one.start - window


def _shares(
    working: Mapping[UUID, int], seen: Sequence[Seen], owner: Callable[[Seen], UUID | None]
) -> tuple[Share, ...]:
    of: dict[Hashable, list[Seen]] = defaultdict(list)
    for one in seen:
        of[owner(one)].append(one)
    ids = [*working, *(id_ for id_ in of if isinstance(id_, UUID) and id_ not in working)]
    return tuple(_share(id_, working.get(id_, 0), of[id_]) for id_ in ids)


def _share(id_: UUID, working: int, visits: Sequence[Seen]) -> Share:
    kept = [one for one in visits if one.takes_time]
    return Share(
        id=id_,
        working=working,
        booked=sum(one.minutes for one in kept),
        buffers=sum(one.buffers for one in kept),
        visits=len(kept),
        no_shows=sum(one.status is Status.NO_SHOW for one in visits),
        cancelled=sum(one.status is Status.CANCELLED for one in visits),
    )


def _spread(leads: Iterable[int]) -> tuple[int, ...]:
    counts = [0] * (len(LEAD_TIMES) + 1)
    for minutes in leads:
        counts[sum(minutes // _DAY >= limit for limit in LEAD_TIMES)] += 1
    return tuple(counts)


def _by_hour(kept: Iterable[Seen], zone: ZoneInfo) -> dict[tuple[int, int], int]:
    minutes: dict[tuple[int, int], int] = defaultdict(int)
    for one in kept:
        for at in _hours_of(one, zone):
            minutes[at[:2]] += at[2]
    return dict(minutes)


def _hours_of(one: Seen, zone: ZoneInfo) -> Iterable[tuple[int, int, int]]:
    # Every offset in use today is a multiple of a quarter of an hour: within one the wall's hour stays the same.
    for quarter in range(one.start - one.start % 15, one.end, 15):
        wall = local_time.moment(max(quarter, one.start)).astimezone(zone)
        yield wall.weekday(), wall.hour, total(clip([(one.start, one.end)], quarter, quarter + 15))


def _by_service(kept: Iterable[Seen]) -> dict[UUID, tuple[int, int]]:
    found: dict[UUID, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for one in kept:
        count, minutes = found[one.service]
        found[one.service] = count + 1, minutes + one.minutes
    return dict(found)
