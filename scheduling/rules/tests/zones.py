"""The zones that the time rules are tried in, and where their clocks change."""

from datetime import date, datetime, timedelta
from functools import cache

from scheduling.rules import local_time

YEARS = (2025, 2026, 2027)

WITH_CHANGES = (
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",  # half an hour
    "Pacific/Auckland",
    "America/Santiago",  # at midnight
    "Africa/Cairo",  # at midnight
    "Asia/Jerusalem",
    "Atlantic/Azores",  # doubles midnight
)
WITHOUT_CHANGES = (
    "Asia/Kolkata",
    "Asia/Tokyo",
    "Pacific/Kiritimati",
    "Pacific/Honolulu",
)
# Its changes follow the Ramadan, and differ from one edition of the tz database to the next.
IRREGULAR = ("Africa/Casablanca",)
ALL = WITH_CHANGES + WITHOUT_CHANGES + IRREGULAR


@cache
def changes(name: str) -> tuple[date, ...]:
    """Return the days on which the zone's clock changes, found by walking the years."""
    zone = local_time.zone(name)
    day, end = date(YEARS[0], 1, 1), date(YEARS[-1] + 1, 1, 1)
    found = []
    while day < end:
        at = datetime(day.year, day.month, day.day, tzinfo=zone)
        following = day + timedelta(days=1)
        if at.utcoffset() != datetime(following.year, following.month, following.day, tzinfo=zone).utcoffset():
            found.append(day)
        day = following
    return tuple(found)


def telling_days(name: str) -> tuple[date, ...]:
    """Return the days of clock changes, or two ordinary days where there are none."""
    return changes(name) or (date(2026, 6, 30), date(2026, 12, 31))
