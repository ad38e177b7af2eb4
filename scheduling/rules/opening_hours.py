"""When a dentist's visits may take place: weekly hours, dated overrides and closures as instants."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from scheduling.rules.intervals import Interval, intersect, normalise, subtract
from scheduling.rules.local_time import DAY, closing_minute, day_bounds, opening_minute

Ranges = tuple[tuple[int, int], ...]

_WEEKDAYS = range(7)
# The longest visit is a day; after a short day (a clock change) it may reach into the second one.
_REACH = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Rota:
    """One dentist's hours; build it with `Rota.of`, which orders and checks them.

    Ranges are minutes of the clinic's wall clock, [from, until) within 0..1440; absences are epoch minutes.
    """

    weekly: tuple[Ranges, ...]
    overrides: tuple[tuple[date, Ranges], ...] = ()
    absences: tuple[Interval, ...] = ()
    active: bool = True

    @classmethod
    def of(
        cls,
        weekly: Mapping[int, Iterable[Interval]],
        overrides: Mapping[date, Iterable[Interval]] | None = None,
        absences: Iterable[Interval] = (),
        *,
        active: bool = True,
    ) -> "Rota":
        """Build a rota from weekly hours by weekday (Monday is 0) and hours that replace them on a date.

        :raises ValueError: if a weekday or a range is out of bounds.
        """
        if not set(weekly) <= set(_WEEKDAYS):
            raise ValueError(f"weekdays are 0 to 6, not {sorted(weekly)}")
        return cls(
            weekly=tuple(_checked(weekly.get(weekday, ())) for weekday in _WEEKDAYS),
            overrides=tuple(sorted((day, _checked(ranges)) for day, ranges in (overrides or {}).items())),
            absences=tuple(normalise(absences)),
            active=active,
        )


@dataclass(frozen=True, slots=True)
class Closures:
    """When the whole clinic is closed; build it with `Closures.of`."""

    days: frozenset[date] = frozenset()
    parts: tuple[tuple[date, int, int], ...] = ()

    @classmethod
    def of(cls, days: Iterable[date] = (), parts: Iterable[tuple[date, int, int]] = ()) -> "Closures":
        """Build closures from whole dates and from (date, from, until) in minutes of the wall clock.

        :raises ValueError: if a range is out of bounds.
        """
        ordered = tuple(sorted(parts))
        for _, start, end in ordered:
            _checked([(start, end)])
        return cls(frozenset(days), ordered)


@dataclass(frozen=True, slots=True)
class Openings:
    """The hours of some local days as instants: [start, end) is what was asked for.

    The other lists reach past `end` as far as a visit that starts before it can.
    """

    start: int
    end: int
    stretches: tuple[Interval, ...]
    """Opening hours merged within each local day; the grid of starts is anchored at each of them."""
    outside: tuple[Interval, ...]
    """What lies outside the hours of days without an override."""
    overridden: tuple[Interval, ...]
    """What lies outside the hours that an override sets, on its date."""
    closed: tuple[Interval, ...]


@lru_cache(maxsize=2048)
def openings(rota: Rota, closures: Closures, first_day: date, last_day: date, zone: ZoneInfo) -> Openings:
    """Turn the hours of the days from first to last (inclusive) into instants.

    Neither closures nor time off shorten the stretches: they must not move the grid.

    :raises ValueError: if the days are out of order or out of range.
    """
    if last_day < first_day:
        raise ValueError(f"the last day {last_day} is before the first day {first_day}")
    start, end = day_bounds(first_day, zone)[0], day_bounds(last_day, zone)[1]
    reach_day = last_day + _REACH
    reach = day_bounds(reach_day, zone)[1]
    stretches: list[Interval] = []
    for day, ranges in days_with_hours(rota, first_day, reach_day):
        stretches += normalise(_instants(day, from_, until, zone) for from_, until in ranges)
    outside = subtract([(start, reach)], stretches)
    overridden = intersect(
        outside,
        normalise(day_bounds(day, zone) for day, _ in rota.overrides if first_day <= day <= reach_day),
    )
    return Openings(
        start=start,
        end=end,
        stretches=tuple(stretch for stretch in stretches if stretch[0] < end),
        outside=tuple(subtract(outside, overridden)),
        overridden=tuple(overridden),
        closed=tuple(normalise(_closed(closures, first_day, reach_day, zone))),
    )


def days_with_hours(rota: Rota, first_day: date, last_day: date) -> Iterator[tuple[date, Ranges]]:
    """Yield the days from first to last (inclusive) on which a dentist works, with the hours of the wall clock:
    before closures and absences.
    """
    overrides = {day: ranges for day, ranges in rota.overrides if first_day <= day <= last_day}
    if not any(rota.weekly):
        # Nobody walks a long horizon for a dentist who has no weekly hours.
        yield from overrides.items()
        return
    for ordinal in range(first_day.toordinal(), last_day.toordinal() + 1):
        day = date.fromordinal(ordinal)
        ranges = overrides.get(day, rota.weekly[day.weekday()])
        if ranges:
            yield day, ranges


def _closed(closures: Closures, first_day: date, last_day: date, zone: ZoneInfo) -> Iterator[Interval]:
    for day in closures.days:
        if first_day <= day <= last_day:
            yield day_bounds(day, zone)
    for day, from_, until in closures.parts:
        if first_day <= day <= last_day:
            yield _instants(day, from_, until, zone)


def _instants(day: date, from_: int, until: int, zone: ZoneInfo) -> Interval:
    return opening_minute(day, from_, zone), closing_minute(day, until, zone)


def _checked(ranges: Iterable[Interval]) -> Ranges:
    ordered = tuple(sorted(ranges))
    for from_, until in ordered:
        if not 0 <= from_ < until <= DAY:
            raise ValueError(f"a range must lie within 0..{DAY} and not be empty: {from_}..{until}")
    return ordered
