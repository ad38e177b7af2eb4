"""A time zone as calendar files carry it (RFC 5545, 3.6.5), from the one tz database that all of us use.

icalendar can write one too, but has summer time begin by the wall of after the change, and not, as the RFC wants, by
the wall of before: readers that go by the file are then an hour off until the next one.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_NOTHING = timedelta(0)


def of(zone: ZoneInfo, *, first_year: int, last_year: int) -> Timezone:
    """Return a zone with each of its clock changes from the beginning of one year to the end of another."""
    start, end = datetime(first_year, 1, 1, tzinfo=UTC), datetime(last_year + 1, 1, 1, tzinfo=UTC)
    timezone = Timezone()
    timezone.add("tzid", zone.key)
    timezone.add_component(_observance(start, _offset(start, zone), zone))
    # Each by itself: of several in one RDATE some readers take the first alone.
    for change in _changes(start, end, zone):
        timezone.add_component(_observance(change, _offset(change - timedelta(seconds=1), zone), zone))
    return timezone


def _observance(onset: datetime, before: timedelta, zone: ZoneInfo) -> TimezoneDaylight | TimezoneStandard:
    after = onset.astimezone(zone)
    made = TimezoneDaylight() if after.dst() else TimezoneStandard()
    made.add("dtstart", (onset + before).replace(tzinfo=None))
    made.add("tzoffsetfrom", before)
    made.add("tzoffsetto", after.utcoffset() or _NOTHING)
    made.add("tzname", after.tzname() or "")
    return made


def _changes(start: datetime, end: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    """Yield each first second, in UTC, of another offset."""
    day = timedelta(days=1)
    while start < end:
        if _offset(start, zone) != _offset(start + day, zone):
            yield _change_within(start, start + day, zone)
        start += day


def _change_within(early: datetime, late: datetime, zone: ZoneInfo) -> datetime:
    before = _offset(early, zone)
    while late - early > timedelta(seconds=1):
        middle = early + timedelta(seconds=int((late - early).total_seconds()) // 2)
        if _offset(middle, zone) == before:
            early = middle
        else:
            late = middle
    return late


def _offset(instant: datetime, zone: ZoneInfo) -> timedelta:
    return instant.astimezone(zone).utcoffset() or _NOTHING
