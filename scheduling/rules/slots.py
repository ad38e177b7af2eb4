"""The times at which a visit may start: of one dentist, of any dentist, and the first of them."""

from collections.abc import Callable, Hashable, Mapping
from datetime import date, timedelta
from itertools import chain
from typing import TypeVar
from zoneinfo import ZoneInfo

from scheduling.rules.chain import Calendar, Shared, Window, blocked_starts
from scheduling.rules.intervals import Intervals, normalise, subtract
from scheduling.rules.local_time import day_of
from scheduling.rules.opening_hours import openings

Dentist = TypeVar("Dentist", bound=Hashable)

FIRST_CHUNK = 7
LONGEST_CHUNK = 56


def free_starts(calendar: Calendar, window: Window, first_day: date, last_day: date) -> list[int]:
    """Return the minutes at which the visit may start on the local days from first to last, in order.

    :raises ValueError: if the days that lie within the window are out of range.
    """
    return _free_starts(calendar, window, first_day, last_day, {})


def free_starts_of_any(
    calendars: Mapping[Dentist, Calendar], window: Window, first_day: date, last_day: date
) -> dict[int, list[Dentist]]:
    """Return the minutes at which the visit may start with any dentist, in order, with the dentists of each.

    The dentists stand in the order of `calendars`. Those who share operatories should share the very same
    list of them: it is worked through only once.

    :raises ValueError: if the days that lie within the window are out of range.
    """
    dentists_at: dict[int, list[Dentist]] = {}
    shared: Shared = {}
    for dentist, calendar in calendars.items():
        for start in _free_starts(calendar, window, first_day, last_day, shared):
            if start in dentists_at:
                dentists_at[start].append(dentist)
            else:
                dentists_at[start] = [dentist]
    return dict(sorted(dentists_at.items()))


def first_free(
    calendars_for: Callable[[date, date], Mapping[Dentist, Calendar]],
    window: Window,
    zone: ZoneInfo,
    first_day: date | None = None,
) -> tuple[int, list[Dentist]] | None:
    """Return the first minute at which the visit may start and who is free then, or None up to the horizon.

    `calendars_for(first_day, last_day)` is asked for one chunk of days after the other, each longer than the
    one before, and never for a day beyond the horizon.

    :raises ValueError: if the window is out of range.
    """
    within = _days_within(window, first_day or date.min, date.max, zone)
    length = FIRST_CHUNK
    while within is not None:
        first, last = within
        chunk_end = min(last, first + timedelta(days=length - 1))
        starts = free_starts_of_any(calendars_for(first, chunk_end), window, first, chunk_end)
        if starts:
            return next(iter(starts.items()))
        length = min(2 * length, LONGEST_CHUNK)
        within = (chunk_end + timedelta(days=1), last) if chunk_end < last else None
    return None


def _free_starts(calendar: Calendar, window: Window, first_day: date, last_day: date, shared: Shared) -> list[int]:
    days = _days_within(window, first_day, last_day, calendar.zone)
    if days is None or not calendar.offered or not calendar.rota.active:
        return []
    hours = openings(calendar.rota, calendar.closures, *days, calendar.zone)
    if not hours.stretches:
        return []
    rules = blocked_starts(calendar, window, hours, shared)
    blocked = normalise(chain.from_iterable(starts for _, starts in rules))
    return _grid(hours.stretches, calendar.interval, blocked)


def _days_within(window: Window, first_day: date, last_day: date, zone: ZoneInfo) -> tuple[date, date] | None:
    """Leave out the days that lie wholly outside the window: no request is longer than the horizon."""
    if window.earliest >= window.horizon_end:
        return None
    first = max(first_day, day_of(window.earliest, zone))
    last = min(last_day, day_of(window.horizon_end - 1, zone))
    return (first, last) if first <= last else None


def _grid(stretches: Intervals, interval: int, blocked: Intervals) -> list[int]:
    """Return every `interval` minutes of each stretch, counted from its start, that are not blocked."""
    starts: list[int] = []
    position = 0
    for free_from, free_until in subtract(stretches, blocked):
        while stretches[position][1] <= free_from:
            position += 1
        since_anchor = free_from - stretches[position][0]
        starts.extend(range(free_from + -since_anchor % interval, free_until, interval))
    return starts
