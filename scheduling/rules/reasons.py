"""Why a day looks as it does: for each start the rule that stands in its way first."""

from collections.abc import Iterable, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from scheduling.rules.chain import Calendar, Rule, Window, blocked_starts, on_grid
from scheduling.rules.intervals import Interval, contains, normalise
from scheduling.rules.local_time import DAY, closing_minute, opening_minute
from scheduling.rules.opening_hours import Closures, Openings, Rota, openings

_MORNING, _EVENING = 8 * 60, 18 * 60
_NOTHING_CLOSED = Closures()
_HOUR = 60


def first_rules(starts: Sequence[int], calendar: Calendar, window: Window, day: date) -> list[Rule | None]:
    """Return for each start on a local day the rule that `explain` names first, or None if it is free."""
    hours = openings(calendar.rota, calendar.closures, day, day, calendar.zone)
    blocked = [(rule, normalise(intervals)) for rule, intervals in blocked_starts(calendar, window, hours)]
    return [_first(start, blocked, hours, calendar.interval) for start in starts]


def starts_to_show(rota: Rota, day: date, span: tuple[int, int], interval: int, zone: ZoneInfo) -> list[int]:
    """Return the starts of a day by which it can be drawn: the grid of each stretch of hours, and between the
    stretches every `interval` from the beginning of `span` (minutes of the wall clock) to its end.
    """
    begin, end = opening_minute(day, span[0], zone), closing_minute(day, span[1], zone)
    hours = openings(rota, _NOTHING_CLOSED, day, day, zone)
    stretches = [(start, until) for start, until in hours.stretches if start < hours.end]
    within = [one for start, until in stretches for one in range(start, min(until, hours.end), interval)]
    between = [one for one in range(begin, end, interval) if not contains(stretches, one)]
    return sorted({*within, *between})


def span_of(rotas: Iterable[Rota], day: date) -> tuple[int, int]:
    """Return the part of a day that is worth showing, in whole hours of the wall clock: all hours that anybody keeps
    in a week or on this date, and the usual ones of a practice if nobody keeps any.
    """
    ranges = [stretch for rota in rotas for day_ranges in _ranges(rota, day) for stretch in day_ranges]
    if not ranges:
        return _MORNING, _EVENING
    first, last = min(start for start, _ in ranges), max(end for _, end in ranges)
    return max(first // _HOUR * _HOUR, 0), min(-(-last // _HOUR) * _HOUR, DAY)


def _ranges(rota: Rota, day: date) -> Iterable[tuple[tuple[int, int], ...]]:
    yield from rota.weekly
    yield from (ranges for date_, ranges in rota.overrides if date_ == day)


def _first(start: int, blocked: Sequence[tuple[Rule, list[Interval]]], hours: Openings, interval: int) -> Rule | None:
    names = {rule for rule, intervals in blocked if contains(intervals, start)}
    if not on_grid(start, hours.stretches, interval):
        names.add(Rule.OFF_GRID)
    return next((rule for rule in Rule if rule in names), None)
