"""The one place where a clinic's wall time becomes an instant and an instant becomes wall time.

An instant is a whole number of minutes since 1970-01-01T00:00Z (an "epoch minute"). The zone rules are those
of the pinned `tzdata` wheel and of nothing else: the systems around us carry other editions.
"""

import zoneinfo
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from itertools import groupby
from zoneinfo import ZoneInfo

zoneinfo.reset_tzpath(to=())
# A zone that was read earlier from the system's files would otherwise be served from this cache.
ZoneInfo.clear_cache()

DAY = 1440
# Whole weeks, so far from the limits of `datetime` that no offset and no neighbouring day crosses them.
FIRST_DAY = date(1, 1, 8)
LAST_DAY = date(9999, 12, 26)

_EPOCH = date(1970, 1, 1).toordinal()
_FIRST_MINUTE = (FIRST_DAY.toordinal() - _EPOCH) * DAY
_LAST_MINUTE = (LAST_DAY.toordinal() + 1 - _EPOCH) * DAY
_ORIGIN = datetime(1970, 1, 1, tzinfo=UTC)
_ONE_DAY = timedelta(days=1)
_ONE_SECOND = timedelta(seconds=1)
_CLOCK = tuple(f"T{minute // 60:02}:{minute % 60:02}:00" for minute in range(DAY))


@lru_cache(maxsize=1024)
def zone(name: str) -> ZoneInfo:
    """Return the zone of an IANA name.

    :raises ValueError: if the tz database does not know the name.
    """
    if name not in _names():
        raise ValueError(f"unknown time zone: {name!r}")
    return ZoneInfo(name)


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())


@lru_cache(maxsize=16384)
def opening_minute(day: date, minute_of_day: int, zone: ZoneInfo) -> int:
    """Return the first instant at which the day's wall clock shows this minute or a later one.

    A wall time that a clock change skips is the instant of the change; a doubled one is its first occurrence.
    1440 is the start of the next day.

    :raises ValueError: if the day or the minute is out of range.
    """
    day, minute_of_day = _checked(day, minute_of_day)
    first, second = _occurrences(day, minute_of_day, zone)
    if first > second:
        first = _change_between(second, first, zone)
    return _whole_minute(first)


def closing_minute(day: date, minute_of_day: int, zone: ZoneInfo) -> int:
    """Return the last instant at which the day's wall clock comes to this minute.

    A wall time that a clock change skips is the instant of the change; a doubled one is its last occurrence,
    but never later than the start of the next day, so that no day reaches into the next.

    :raises ValueError: if the day or the minute is out of range.
    """
    checked_day, checked_minute = _checked(day, minute_of_day)
    first, second = _occurrences(checked_day, checked_minute, zone)
    if first < second:
        return min(_whole_minute(second), opening_minute(day, DAY, zone))
    return opening_minute(day, minute_of_day, zone)


def day_bounds(day: date, zone: ZoneInfo) -> tuple[int, int]:
    """Return the instants at which the local day starts and ends; the days of a zone tile the time line.

    :raises ValueError: if the day is out of range.
    """
    return opening_minute(day, 0, zone), opening_minute(day, DAY, zone)


def week_bounds(day: date, zone: ZoneInfo) -> tuple[int, int]:
    """Return the instants at which the local week (Monday to Sunday) of a day starts and ends.

    :raises ValueError: if a day of the week is out of range.
    """
    _checked(day, 0)
    monday = day - timedelta(days=day.weekday())
    return opening_minute(monday, 0, zone), opening_minute(monday + timedelta(days=6), DAY, zone)


@lru_cache(maxsize=4096)
def wall_segments(day: date, zone: ZoneInfo) -> tuple[tuple[int, int, int], ...]:
    """Return the stretches of a local day in which its wall clock runs evenly: from which minute of the day until
    which, and the instant of the first.

    One stretch on most days, one more for each clock change: skipped minutes lie in none, doubled ones in two.

    :raises ValueError: if the day is out of range.
    """
    start, end = day_bounds(day, zone)
    found = []
    while start < end:
        until = _steady_until(start, end, zone)
        shown = wall(start, zone)
        from_minute = (shown.date() - day).days * DAY + shown.hour * 60 + shown.minute
        found.append((from_minute, from_minute + until - start, start))
        start = until
    return tuple(found)


def _steady_until(start: int, end: int, zone: ZoneInfo) -> int:
    """Return the first instant after `start`, up to `end`, at which the zone's offset is another."""
    offset = _offset(wall(start, zone))
    for later in range(start + 60, end + 60, 60):
        if _offset(wall(min(later, end - 1), zone)) != offset:
            return _whole_minute(_change_between((later - 60) * 60, min(later, end - 1) * 60, zone))
    return end


def _checked(day: date, minute_of_day: int) -> tuple[date, int]:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(f"date out of range: {day}")
    if not 0 <= minute_of_day <= DAY:
        raise ValueError(f"minute of day out of range: {minute_of_day}")
    return (day + _ONE_DAY, 0) if minute_of_day == DAY else (day, minute_of_day)


def _occurrences(day: date, minute_of_day: int, zone: ZoneInfo) -> tuple[int, int]:
    """Return both readings of a wall time (PEP 495), epoch seconds: rising if doubled, falling if skipped."""
    hour, minute = divmod(minute_of_day, 60)
    wall_time = datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)
    unshifted = ((day.toordinal() - _EPOCH) * DAY + minute_of_day) * 60
    return unshifted - _offset(wall_time), unshifted - _offset(wall_time.replace(fold=1))


def _change_between(early: int, late: int, zone: ZoneInfo) -> int:
    """Return the first epoch second after `early`, up to `late`, at which the zone's offset is another."""
    before = _offset(datetime.fromtimestamp(early, zone))
    while late - early > 1:
        middle = (early + late) // 2
        if _offset(datetime.fromtimestamp(middle, zone)) == before:
            early = middle
        else:
            late = middle
    return late


def _offset(wall_time: datetime) -> int:
    offset = wall_time.utcoffset()
    assert offset is not None
    return offset // _ONE_SECOND


def _whole_minute(second: int) -> int:
    # Offsets before 1972 have seconds; upwards, because a minute belongs to the day in which it starts.
    return -(-second // 60)


def minute_of(instant: datetime) -> int:
    """Return the epoch minute in which an instant lies.

    :raises ValueError: if the instant has no zone.
    """
    return _seconds(instant) // 60


def minute_after(instant: datetime) -> int:
    """Return the first epoch minute that does not start before an instant: what can still be booked at it.

    :raises ValueError: if the instant has no zone.
    """
    floor = _seconds(instant) // 60
    return floor if instant == moment(floor) else floor + 1


def moment(minute: int) -> datetime:
    """Return an epoch minute as a datetime in UTC.

    :raises ValueError: if the minute is out of range.
    """
    return wall(minute, UTC)


def _seconds(instant: datetime) -> int:
    if instant.tzinfo is None:
        raise ValueError("an instant needs a zone")
    return (instant - _ORIGIN) // _ONE_SECOND


def wall(minute: int, zone: tzinfo) -> datetime:
    """Return what the wall clock and the calendar show at an instant, as an aware datetime.

    :raises ValueError: if the minute is out of range.
    """
    if not _FIRST_MINUTE <= minute < _LAST_MINUTE:
        raise ValueError(f"instant out of range: {minute}")
    return datetime.fromtimestamp(minute * 60, zone)


def local_date(minute: int, zone: ZoneInfo) -> date:
    """Return the date that the calendar shows at an instant.

    :raises ValueError: if the minute is out of range.
    """
    return wall(minute, zone).date()


def day_of(minute: int, zone: ZoneInfo) -> date:
    """Return the local day whose bounds hold an instant.

    That is its local date, but for the minutes after a midnight that a clock change takes back
    (St. John's until 2011): the new day has begun and goes on.

    :raises ValueError: if the minute is out of range.
    """
    day = local_date(minute, zone)
    return day if minute < opening_minute(day, DAY, zone) else day + _ONE_DAY


def iso(minute: int, zone: ZoneInfo) -> str:
    """Return an instant as ISO 8601 wall time with its offset: 2026-11-23T09:00:00+01:00.

    :raises ValueError: if the minute is out of range.
    """
    return wall(minute, zone).isoformat()


def iso_many(minutes: Iterable[int], zone: ZoneInfo) -> list[str]:
    """Return `iso` of each instant; quick when neighbours are of the same day.

    :raises ValueError: if a minute is out of range.
    """
    return [text for _, texts in _iso_days(minutes, zone) for text in texts]


def iso_by_day(minutes: Iterable[int], zone: ZoneInfo) -> dict[date, list[str]]:
    """Return `iso` of each instant under its local date; quick when neighbours are of the same day.

    :raises ValueError: if a minute is out of range.
    """
    days: dict[date, list[str]] = {}
    for day, texts in _iso_days(minutes, zone):
        days.setdefault(day, []).extend(texts)
    return days


def _iso_days(minutes: Iterable[int], zone: ZoneInfo) -> Iterator[tuple[date, list[str]]]:
    batch: list[int] = []
    start = end = 0
    for minute in minutes:
        if not start <= minute < end:
            if batch:
                yield from _iso_day(batch, start, end, zone)
                batch = []
            start, end = day_bounds(local_date(minute, zone), zone)
        batch.append(minute)
    if batch:
        yield from _iso_day(batch, start, end, zone)


def _iso_day(minutes: list[int], start: int, end: int, zone: ZoneInfo) -> Iterator[tuple[date, list[str]]]:
    """Print instants of one local day, from one look at the zone unless the clock changes during that day."""
    steady = _steady_day(start, end, zone)
    if steady is not None and start <= minutes[0] < end:
        day, prefix, suffix, shift = steady
        yield day, [f"{prefix}{_CLOCK[(minute + shift) % DAY]}{suffix}" for minute in minutes]
    else:
        shown = [wall(minute, zone) for minute in minutes]
        for day, moments in groupby(shown, datetime.date):
            yield day, [each.isoformat() for each in moments]


@lru_cache(maxsize=4096)
def _steady_day(start: int, end: int, zone: ZoneInfo) -> tuple[date, str, str, int] | None:
    """Return a day's date, what stands before and after its wall times in print, and its offset in minutes; None if
    the clock changes during it.
    """
    first = wall(start, zone)
    offset = _offset(first)
    if offset % 60 or offset != _offset(wall(end - 1, zone)):
        return None
    text = first.isoformat()
    return first.date(), text[:10], text[19:], offset // 60
