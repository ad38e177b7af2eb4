"""The free starts by brute force: every minute of some days, asked one by one what its wall clock shows."""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from scheduling.rules.chain import Calendar, Window

PER_DAY = 24 * 60
LONGEST_VISIT = 6 * 60


@lru_cache(maxsize=64)
def _wall_clock(name: str, begin: int, end: int) -> tuple[list[int], list[int], list[int]]:
    """Return, minute by minute, what the clock shows, its latest so far and its earliest to come."""
    zone = ZoneInfo(name)
    shown = []
    for minute in range(begin, end):
        at = datetime.fromtimestamp(minute * 60, UTC).astimezone(zone)
        shown.append(at.toordinal() * PER_DAY + at.hour * 60 + at.minute)
    latest = list(shown)
    for index in range(1, len(shown)):
        latest[index] = max(latest[index], latest[index - 1])
    to_come = [*shown[1:], shown[-1] + 1]
    for index in reversed(range(len(shown) - 1)):
        to_come[index] = min(to_come[index], to_come[index + 1])
    return shown, latest, to_come


def free_starts(calendar: Calendar, window: Window, first_day: date, last_day: date) -> list[int]:
    if not calendar.offered or not calendar.rota.active:
        return []
    begin = int(datetime(first_day.year, first_day.month, first_day.day, tzinfo=UTC).timestamp()) // 60 - 16 * 60
    after = last_day + timedelta(days=1)
    end = int(datetime(after.year, after.month, after.day, tzinfo=UTC).timestamp()) // 60 + 16 * 60 + LONGEST_VISIT
    shown, latest, to_come = _wall_clock(calendar.zone.key, begin, end)
    overrides = dict(calendar.rota.overrides)

    open_at, closed_at, day_at = set(), set(), {}
    for minute in range(begin, end):
        index = minute - begin
        day = day_at[minute] = date.fromordinal(latest[index] // PER_DAY)
        since_midnight = latest[index] % PER_DAY
        shown_now, still_to_come = (each[index] - latest[index] // PER_DAY * PER_DAY for each in (shown, to_come))

        def within(start, until, now=shown_now, later=still_to_come, reached=since_midnight):
            return reached >= start and (now < until or later <= until)

        ranges = overrides[day] if day in overrides else calendar.rota.weekly[day.weekday()]
        if any(within(start, until) for start, until in ranges):
            open_at.add(minute)
        if day in calendar.closures.days or any(
            day == part_day and within(start, until) for part_day, start, until in calendar.closures.parts
        ):
            closed_at.add(minute)

    away = _minutes(calendar.rota.absences)
    dentist = _minutes(calendar.busy) | _minutes(calendar.held)
    patient = _minutes(calendar.patient_busy)
    chairs = None if calendar.operatories is None else [_minutes(busy) for busy in calendar.operatories]

    starts, anchor = [], begin
    for minute in range(begin + 1, end - LONGEST_VISIT):
        if minute not in open_at:
            continue
        if minute - 1 not in open_at or day_at[minute - 1] != day_at[minute]:
            anchor = minute
        if (minute - anchor) % calendar.interval or not first_day <= day_at[minute] <= last_day:
            continue
        visit = calendar.visit
        itself = set(range(minute, minute + visit.duration))
        buffered = set(range(minute - visit.buffer_before, minute + visit.duration + visit.buffer_after))
        if (
            window.now <= minute
            and window.earliest <= minute < window.horizon_end
            and itself <= open_at
            and not itself & (closed_at | away | patient)
            and not buffered & dentist
            and (chairs is None or any(not buffered & chair for chair in chairs))
        ):
            starts.append(minute)
    return starts


def _minutes(intervals) -> set[int]:
    return {minute for start, end in intervals for minute in range(start, end)}
