from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from scheduling.rules.chain import Calendar, Rule, Visit, Window, explain
from scheduling.rules.local_time import opening_minute, zone
from scheduling.rules.opening_hours import Closures, Rota

BERLIN = zone("Europe/Berlin")
MONDAY = date(2026, 11, 23)
TUESDAY = MONDAY + timedelta(days=1)
NINE = opening_minute(MONDAY, 540, BERLIN)
WEEK = {weekday: [(540, 1020)] for weekday in range(5)}
ROTA = Rota.of(WEEK)
CALENDAR = Calendar(ROTA, Visit(30, 5, 10), BERLIN, 30)
WINDOW = Window(now=NINE - 600, earliest=NINE - 500, horizon_end=NINE + 10_000)
CLOSED_MONDAY = Closures.of([MONDAY])

EXAMPLES: dict[Rule, tuple[int, dict[str, Any], dict[str, int]]] = {
    Rule.SERVICE_NOT_OFFERED: (NINE, {"offered": False}, {}),
    Rule.DENTIST_INACTIVE: (NINE, {"rota": Rota.of(WEEK, active=False)}, {}),
    Rule.IN_THE_PAST: (NINE, {}, {"now": NINE + 1}),
    Rule.MINIMUM_NOTICE: (NINE, {}, {"earliest": NINE + 1}),
    Rule.BEYOND_HORIZON: (NINE, {}, {"horizon_end": NINE}),
    Rule.CLINIC_CLOSED: (NINE, {"closures": CLOSED_MONDAY}, {}),
    Rule.DAY_OVERRIDDEN: (NINE, {"rota": Rota.of(WEEK, {MONDAY: [(600, 660)]})}, {}),
    Rule.OUTSIDE_WORKING_HOURS: (NINE - 30, {}, {}),
    Rule.TIME_OFF: (NINE, {"rota": Rota.of(WEEK, absences=[(NINE + 29, NINE + 90)])}, {}),
    Rule.OFF_GRID: (NINE + 1, {}, {}),
    Rule.DENTIST_BUSY: (NINE, {"busy": [(NINE + 20, NINE + 50)]}, {}),
    Rule.HELD: (NINE, {"held": [(NINE + 20, NINE + 50)]}, {}),
    Rule.BUFFER: (NINE, {"busy": [(NINE + 39, NINE + 60)]}, {}),
    Rule.OPERATORY_BUSY: (NINE, {"operatories": [[(NINE, NINE + 5)], [(NINE + 39, NINE + 60)]]}, {}),
    Rule.PATIENT_BUSY: (NINE, {"patient_busy": [(NINE - 60, NINE + 1)]}, {}),
}


def test_every_rule_has_an_example():
    """T8."""
    assert set(EXAMPLES) == set(Rule)


@pytest.mark.parametrize("rule", Rule)
def test_each_rule_is_named_when_it_alone_forbids_a_time(rule):
    """T7, T8."""
    start, calendar, window = EXAMPLES[rule]
    expected = [rule, Rule.MINIMUM_NOTICE] if rule is Rule.IN_THE_PAST else [rule]
    if rule is Rule.IN_THE_PAST:
        window = {**window, "earliest": NINE + 1}
    assert explain(start, replace(CALENDAR, **calendar), replace(WINDOW, **window)) == expected


def test_nothing_forbids_an_ordinary_time():
    """T8."""
    assert explain(NINE, CALENDAR, WINDOW) == []


def test_all_that_forbids_a_time_is_named_in_the_order_of_the_chain():
    """T7: three in the night, yesterday, at an odd minute, with somebody in the chair."""
    three = opening_minute(MONDAY, 181, BERLIN)
    calendar = replace(
        CALENDAR,
        closures=CLOSED_MONDAY,
        busy=[(three, three + 9)],
        patient_busy=[(three, three + 9)],
        operatories=[],
    )
    window = Window(now=NINE, earliest=NINE + 60, horizon_end=NINE + 10_000)
    assert explain(three, calendar, window) == [
        Rule.IN_THE_PAST,
        Rule.MINIMUM_NOTICE,
        Rule.CLINIC_CLOSED,
        Rule.OUTSIDE_WORKING_HOURS,
        Rule.DENTIST_BUSY,
        Rule.OPERATORY_BUSY,
        Rule.PATIENT_BUSY,
    ]


def test_a_visit_that_is_too_long_for_the_rest_of_the_day_is_outside_working_hours():
    """T7: a wrong duration."""
    half_past_four = opening_minute(MONDAY, 990, BERLIN)
    assert explain(half_past_four, CALENDAR, WINDOW) == []
    longer = replace(CALENDAR, visit=Visit(31))
    assert explain(half_past_four, longer, WINDOW) == [Rule.OUTSIDE_WORKING_HOURS]


def test_a_day_off_by_override_says_so_and_an_extra_day_is_open():
    """T13."""
    saturday = MONDAY + timedelta(days=5)
    calendar = replace(CALENDAR, rota=Rota.of(WEEK, {MONDAY: [], saturday: [(540, 600)]}))
    assert explain(NINE, calendar, WINDOW) == [Rule.DAY_OVERRIDDEN]
    assert explain(opening_minute(saturday, 540, BERLIN), calendar, WINDOW) == []
    assert explain(opening_minute(TUESDAY, 540, BERLIN), calendar, WINDOW) == []


def test_a_partial_closure_closes_its_hours_only():
    """T13."""
    calendar = replace(CALENDAR, closures=Closures.of(parts=[(MONDAY, 600, 720)]))
    assert explain(NINE + 30, calendar, WINDOW) == []
    assert explain(NINE + 60, calendar, WINDOW) == [Rule.CLINIC_CLOSED]
    assert explain(NINE + 180, calendar, WINDOW) == []


def test_holds_count_with_their_buffers_like_visits():
    """T8."""
    assert explain(NINE, replace(CALENDAR, held=[(NINE + 39, NINE + 60)]), WINDOW) == [Rule.BUFFER]
    assert explain(NINE, replace(CALENDAR, held=[(NINE + 40, NINE + 60)]), WINDOW) == []


@pytest.mark.parametrize("wrong", [{"duration": 0}, {"duration": 1441}, {"duration": 30, "buffer_after": -1}])
def test_an_impossible_visit_is_refused(wrong):
    """T7."""
    with pytest.raises(ValueError):
        Visit(**wrong)


def test_a_grid_of_no_minutes_is_refused():
    """T22: it would never end."""
    with pytest.raises(ValueError, match="interval"):
        replace(CALENDAR, interval=0)


@pytest.mark.parametrize("weekly", [{7: [(0, 60)]}, {0: [(60, 60)]}, {0: [(-1, 60)]}, {0: [(0, 1441)]}])
def test_impossible_hours_are_refused(weekly):
    """T7."""
    with pytest.raises(ValueError):
        Rota.of(weekly)
    with pytest.raises(ValueError):
        Rota.of({}, {MONDAY: [(720, 540)]})
    with pytest.raises(ValueError):
        Closures.of(parts=[(MONDAY, 720, 540)])
