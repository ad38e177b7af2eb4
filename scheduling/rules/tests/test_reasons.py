from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from scheduling.rules.chain import Calendar, Rule, Visit, Window, explain
from scheduling.rules.local_time import opening_minute
from scheduling.rules.opening_hours import Closures, Rota
from scheduling.rules.reasons import first_rules, span_of, starts_to_show

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 11, 23)
WEEK = {day: [(8 * 60, 12 * 60), (13 * 60 + 10, 17 * 60)] for day in range(5)}


def at(hour: int, minute: int = 0, day: date = MONDAY) -> int:
    return opening_minute(day, hour * 60 + minute, BERLIN)


def starts(rota: Rota, day: date = MONDAY, span: tuple[int, int] = (7 * 60, 18 * 60)) -> list[int]:
    return starts_to_show(rota, day, span, 15, BERLIN)


@pytest.mark.parametrize("day", [MONDAY + timedelta(days=offset) for offset in range(7)])
def test_the_first_rule_of_each_start_is_the_one_that_explain_names_first(day):
    rota = Rota.of(
        WEEK,
        {MONDAY + timedelta(days=1): [(10 * 60, 11 * 60)], MONDAY + timedelta(days=5): [(9 * 60 + 5, 12 * 60)]},
        [(at(9, 0, MONDAY + timedelta(days=2)), at(14, 0, MONDAY + timedelta(days=2)))],
    )
    calendar = Calendar(
        rota=rota,
        visit=Visit(30, 5, 10),
        zone=BERLIN,
        interval=15,
        closures=Closures.of([MONDAY + timedelta(days=3)], [(MONDAY + timedelta(days=4), 600, 720)]),
        busy=[(at(8, 30), at(9))],
        held=[(at(13, 10), at(13, 40))],
        operatories=[[(at(15), at(16))]],
    )
    window = Window(now=at(7, 30), earliest=at(8, 15), horizon_end=at(0, 0, MONDAY + timedelta(days=6)))
    shown = starts(rota, day)
    firsts = first_rules(shown, calendar, window, day)
    assert firsts == [next(iter(explain(one, calendar, window)), None) for one in shown]
    if day == MONDAY:
        assert {*firsts} >= {None, Rule.IN_THE_PAST, Rule.MINIMUM_NOTICE, Rule.DENTIST_BUSY, Rule.HELD, Rule.BUFFER}


def test_a_day_is_drawn_by_the_grid_of_its_stretches_and_by_even_steps_between_them():
    shown = starts(Rota.of(WEEK))
    assert shown[:5] == [at(7), at(7, 15), at(7, 30), at(7, 45), at(8)]
    assert {at(12, 45), at(13), at(13, 10), at(13, 25)} <= set(shown)
    assert at(13, 15) not in shown
    assert shown[-1] == at(17, 45)


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_a_day_of_a_clock_change_is_drawn_whole(day):
    """trap T9"""
    shown = starts_to_show(Rota.of({6: [(0, 1440)]}), day, (0, 1440), 60, BERLIN)
    assert len(shown) == (23 if day.month == 3 else 25)


def test_what_is_shown_of_a_day_holds_everybodys_hours():
    night = Rota.of({6: [(20 * 60 + 30, 23 * 60 + 15)]})
    assert span_of([Rota.of(WEEK), night], MONDAY) == (8 * 60, 24 * 60)
    assert span_of([Rota.of(WEEK, {MONDAY: [(5 * 60 + 45, 6 * 60)]})], MONDAY) == (5 * 60, 17 * 60)
    assert span_of([Rota.of({})], MONDAY) == (8 * 60, 18 * 60)
