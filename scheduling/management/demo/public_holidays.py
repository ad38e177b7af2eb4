"""On which dates a demo clinic is closed as a whole."""

from collections.abc import Iterator
from datetime import date, timedelta

import holidays

from scheduling.management.demo.content import HolidayContent

Closed = tuple[date, int, int, str]


def closed_days(rule: HolidayContent, first_day: date, last_day: date) -> list[Closed]:
    """Return (date, from, until, name) of the days from first to last, in order; each date and start only once."""
    found: dict[tuple[date, int], Closed] = {}
    for day, from_minute, until_minute, name in _all(rule, range(first_day.year, last_day.year + 1)):
        if first_day <= day <= last_day:
            found.setdefault((day, from_minute), (day, from_minute, until_minute, name))
    return [found[key] for key in sorted(found)]


def _all(rule: HolidayContent, years: range) -> Iterator[Closed]:
    public = holidays.country_holidays(rule.country, rule.subdivision, years=years, language=rule.language)
    for day, name in public.items():
        if name not in rule.open_on:
            # Dates that follow the moon are estimates until they are seen; the clinic plans with them all the same.
            yield day, 0, 1440, name.replace(" (تقديري)", "").replace(" تقديري)", ")")
    for year in years:
        for month, day_of_month, from_minute, until_minute, name in rule.yearly:
            yield date(year, month, day_of_month), from_minute, until_minute, name
    if rule.monthly is not None:
        weekday, from_minute, until_minute, name = rule.monthly
        for first in (date(year, month, 1) for year in years for month in range(1, 13)):
            yield first + timedelta(days=(weekday - first.weekday()) % 7), from_minute, until_minute, name
