"""When nobody is disturbed: hours of the clinic's wall clock, every day the same."""

from collections.abc import Iterator
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from scheduling.rules.local_time import DAY, day_of, wall_segments


def first_heard(at: int, quiet_from: int, quiet_until: int, zone: ZoneInfo) -> int:
    """Return the first instant from `at` on that is not within the quiet hours, which begin at one minute of the wall
    clock and end at another, perhaps after midnight; equal ones are no hours at all. Instants are epoch minutes.
    """
    day = day_of(at, zone)
    # The night of a clock change may reach over the end of its day.
    days = (day + timedelta(days=ahead) for ahead in range(3))
    return next(first for one in days for first in _loud(one, at, quiet_from, quiet_until, zone))


def _loud(day: date, at: int, quiet_from: int, quiet_until: int, zone: ZoneInfo) -> Iterator[int]:
    """Yield for each loud stretch of a day that has not ended at `at` its first instant from then on."""
    for shown_from, shown_until, start in wall_segments(day, zone):
        earliest = shown_from + max(at - start, 0)
        for loud_from, loud_until in _stretches(quiet_from, quiet_until):
            minute = max(earliest, loud_from)
            if minute < min(shown_until, loud_until):
                yield start + minute - shown_from


def _stretches(quiet_from: int, quiet_until: int) -> tuple[tuple[int, int], ...]:
    if quiet_from == quiet_until:
        return ((0, DAY),)
    if quiet_from < quiet_until:
        return ((0, quiet_from), (quiet_until, DAY))
    return ((quiet_until, quiet_from),)
