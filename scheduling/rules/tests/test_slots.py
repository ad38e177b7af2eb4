from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduling.rules import opening_hours
from scheduling.rules.chain import Calendar, Rule, Visit, Window, explain, free_operatories, occupancy
from scheduling.rules.local_time import DAY, day_bounds, iso_many, opening_minute, wall, zone
from scheduling.rules.opening_hours import Closures, Rota
from scheduling.rules.policy import horizon_end
from scheduling.rules.slots import FIRST_CHUNK, LONGEST_CHUNK, first_free, free_starts, free_starts_of_any
from scheduling.rules.tests import oracle, zones

EVERY_DAY = range(7)
MONDAY = date(2026, 11, 23)
BERLIN = zone("Europe/Berlin")
NINE_TO_FIVE = Rota.of({weekday: [(540, 1020)] for weekday in EVERY_DAY})
OPEN_ALWAYS = Window(now=0, earliest=0, horizon_end=60_000_000)
HALF_HOUR = Visit(30)

spans = st.builds(lambda start, length: (start, start + length), st.integers(-DAY, 4 * DAY), st.integers(0, 240))
edges = st.one_of(
    st.sampled_from([0, 30, 60, 90, 105, 120, 150, 180, 1380, DAY]), st.integers(0, DAY // 5).map((5).__mul__)
)
ranges = st.lists(edges, max_size=6, unique=True).map(
    lambda cuts: list(zip(sorted(cuts)[::2], sorted(cuts)[1::2], strict=False))
)
hours = st.one_of(ranges, st.just([(0, DAY)]), st.just([(540, 720), (720, 1020)]))
visits = st.builds(
    Visit,
    st.one_of(st.sampled_from([15, 30, 60]), st.integers(1, 240)),
    st.sampled_from([0, 5, 30]),
    st.sampled_from([0, 10, 45]),
)


@st.composite
def situations(draw, name):
    """A calendar near one of the zone's clock changes, a window and the days asked for."""
    day = draw(st.sampled_from(zones.telling_days(name))) + timedelta(days=draw(st.integers(-2, 1)))
    place = zone(name)
    start = day_bounds(day, place)[0]

    def moved(intervals):
        return [(start + begins, start + ends) for begins, ends in intervals]

    def some_spans(size):
        return moved(draw(st.lists(spans, max_size=size)))

    near_days = st.integers(-1, 3).map(lambda offset: day + timedelta(days=offset))
    calendar = Calendar(
        rota=Rota.of(
            draw(st.fixed_dictionaries(dict.fromkeys(EVERY_DAY, hours))),
            draw(st.dictionaries(near_days, hours, max_size=1)),
            some_spans(1),
            active=draw(st.sampled_from([True] * 19 + [False])),
        ),
        visit=draw(visits),
        zone=place,
        interval=draw(st.sampled_from([5, 7, 10, 15, 20, 30, 60])),
        closures=Closures.of(
            draw(st.sampled_from([0, 0, 0, 1]).flatmap(lambda size: st.sets(near_days, max_size=size))),
            [(draw(near_days), *part) for part in draw(ranges)[:1]],
        ),
        busy=some_spans(4),
        held=some_spans(2),
        patient_busy=some_spans(2),
        operatories=draw(st.none() | st.lists(st.lists(spans, max_size=4).map(moved), max_size=3)),
    )
    now = start + draw(st.sampled_from([-2 * DAY, -2 * DAY, 0, 755]))
    earliest = now + draw(st.sampled_from([0, 1, 120, DAY]))
    window = Window(now, earliest, start + draw(st.sampled_from([600, DAY, 3 * DAY, 60 * DAY])))
    return calendar, window, day, day + timedelta(days=draw(st.integers(0, 2)))


@pytest.mark.parametrize("name", zones.ALL)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_what_is_offered_is_what_walking_every_minute_finds_and_what_nothing_forbids(name, data):
    """T8, T9, T10, T13, S37: around both clock changes, against the oracle and against `explain`."""
    calendar, window, first_day, last_day = data.draw(situations(name))
    starts = free_starts(calendar, window, first_day, last_day)
    assert starts == oracle.free_starts(calendar, window, first_day, last_day)

    begin, end = day_bounds(first_day, calendar.zone)[0], day_bounds(last_day, calendar.zone)[1]
    asked = data.draw(st.lists(st.integers(begin, end - 1), max_size=15))
    asked += [near for start in starts[:3] + starts[-3:] for near in (start - 1, start, start + 1)]
    asked += [begin, window.now, window.earliest, window.horizon_end - 1, window.horizon_end]
    offered = set(starts)
    for minute in asked:
        if begin <= minute < end:
            assert (explain(minute, calendar, window) == []) == (minute in offered), minute


@pytest.mark.parametrize("name", zones.ALL)
def test_wall_hours_stay_where_they_are_around_both_clock_changes(name):
    """T9, T10: a rota is one set of wall hours, in winter and in summer."""
    place = zone(name)
    calendar = Calendar(NINE_TO_FIVE, HALF_HOUR, place, 30)
    expected = [f"{minute // 60:02}:{minute % 60:02}" for minute in range(540, 1020, 30)]
    for change in zones.telling_days(name):
        for offset in range(-2, 3):
            day = change + timedelta(days=offset)
            starts = free_starts(calendar, OPEN_ALWAYS, day, day)
            assert [wall(start, place).strftime("%H:%M") for start in starts] == expected
            assert {wall(start, place).date() for start in starts} == {day}


def test_hours_in_a_skipped_hour_open_at_the_change_and_offer_real_times_only():
    """T9, S37: Berlin, 2027-03-28, open from the skipped 02:30."""
    calendar = Calendar(Rota.of({6: [(150, 240)]}), HALF_HOUR, BERLIN, 30)
    day = date(2027, 3, 28)
    assert iso_many(free_starts(calendar, OPEN_ALWAYS, day, day), BERLIN) == [
        "2027-03-28T03:00:00+02:00",
        "2027-03-28T03:30:00+02:00",
    ]


def test_hours_in_a_doubled_hour_are_offered_twice_with_their_own_offsets():
    """T9, S37: New York, 2026-11-01, open from the first 01:30 to the last 01:45."""
    new_york, day = zone("America/New_York"), date(2026, 11, 1)
    calendar = Calendar(Rota.of({6: [(90, 105)]}), Visit(15), new_york, 30)
    assert iso_many(free_starts(calendar, OPEN_ALWAYS, day, day), new_york) == [
        "2026-11-01T01:30:00-04:00",
        "2026-11-01T01:00:00-05:00",
        "2026-11-01T01:30:00-05:00",
    ]


@pytest.mark.parametrize("name", ["Pacific/Kiritimati", "Pacific/Honolulu"])
def test_an_override_and_the_horizon_mean_the_date_at_the_clinic(name):
    """T13: at UTC+14 and UTC-10 the date at Greenwich is another for most of the day."""
    place = zone(name)
    now = opening_minute(MONDAY, 600, place)
    rota = Rota.of({weekday: [(0, DAY)] for weekday in EVERY_DAY}, {MONDAY + timedelta(days=1): []})
    calendar = Calendar(rota, Visit(60), place, 60)
    window = Window(now, now, horizon_end(now, 2, place))
    starts = free_starts(calendar, window, date(2026, 1, 1), date(2027, 12, 31))
    shown = [wall(start, place) for start in starts]
    assert [at.hour for at in shown if at.date() == MONDAY] == list(range(10, 24))
    assert [at.hour for at in shown if at.date() == MONDAY + timedelta(days=2)] == list(range(24))
    assert {at.date() for at in shown} == {MONDAY, MONDAY + timedelta(days=2)}


def test_the_notice_is_inclusive_and_the_horizon_is_not():
    """T8: at the very boundary the offer and the booking agree."""
    nine = opening_minute(MONDAY, 540, BERLIN)
    calendar = Calendar(NINE_TO_FIVE, HALF_HOUR, BERLIN, 30)
    window = Window(now=nine, earliest=nine + 60, horizon_end=nine + 120)
    assert free_starts(calendar, window, MONDAY, MONDAY) == [nine + 60, nine + 90]
    assert explain(nine + 60, calendar, window) == []
    assert explain(nine + 59, calendar, window) == [Rule.MINIMUM_NOTICE, Rule.OFF_GRID]
    assert explain(nine + 120, calendar, window) == [Rule.BEYOND_HORIZON]


def test_a_round_the_clock_clinic_offers_visits_across_midnight_on_a_grid_that_restarts_there():
    """T13."""
    calendar = Calendar(Rota.of({weekday: [(0, DAY)] for weekday in EVERY_DAY}), Visit(100), BERLIN, 100, Closures())
    starts = free_starts(calendar, OPEN_ALWAYS, MONDAY, MONDAY + timedelta(days=1))
    shown = [wall(start, BERLIN) for start in starts]
    assert [at.strftime("%H:%M") for at in shown if at.date() == MONDAY][-1] == "23:20"
    assert next(at for at in shown if at.date() != MONDAY).strftime("%H:%M") == "00:00"


def test_a_visit_as_long_as_a_day_may_end_on_the_day_after_the_last_one_asked_for():
    """T8."""
    calendar = Calendar(Rota.of({weekday: [(0, DAY)] for weekday in EVERY_DAY}), Visit(DAY), BERLIN, 60)
    spring = date(2027, 3, 27)
    assert len(free_starts(calendar, OPEN_ALWAYS, spring, spring)) == 24


def test_a_visit_may_not_reach_into_a_closed_day_after_the_last_one_asked_for():
    """T8: neither into one without hours nor into a closure."""
    calendar = Calendar(Rota.of({0: [(1380, DAY)]}), Visit(60), BERLIN, 30)
    expected = [opening_minute(MONDAY, 1380, BERLIN)]
    assert free_starts(calendar, OPEN_ALWAYS, MONDAY, MONDAY) == expected
    around_the_clock = Rota.of({weekday: [(0, DAY)] for weekday in EVERY_DAY})
    holiday = replace(calendar, rota=around_the_clock, closures=Closures.of([MONDAY + timedelta(days=1)]))
    assert free_starts(holiday, OPEN_ALWAYS, MONDAY, MONDAY)[-1] == expected[0]


def test_neither_a_closure_nor_time_off_moves_the_grid():
    """T8: who opens at nine offers half hours from nine, whatever takes a bite out of the day."""
    nine = opening_minute(MONDAY, 540, BERLIN)
    rota = Rota.of({0: [(540, 720)]}, absences=[(nine + 5, nine + 20)])
    calendar = Calendar(rota, HALF_HOUR, BERLIN, 30, Closures.of(parts=[(MONDAY, 665, 700)]))
    starts = free_starts(calendar, OPEN_ALWAYS, MONDAY, MONDAY)
    assert [start - nine for start in starts] == [30, 60, 90]


def test_buffers_need_no_opening_hours_but_do_need_the_dentist_and_the_chair():
    """T8."""
    nine = opening_minute(MONDAY, 540, BERLIN)
    rota = Rota.of({0: [(540, 660)]})
    visit = Visit(30, buffer_before=15, buffer_after=15)
    calendar = Calendar(rota, visit, BERLIN, 30)
    assert [start - nine for start in free_starts(calendar, OPEN_ALWAYS, MONDAY, MONDAY)] == [0, 30, 60, 90]
    busy_before_opening = replace(calendar, busy=[(nine - 20, nine - 10)])
    assert [start - nine for start in free_starts(busy_before_opening, OPEN_ALWAYS, MONDAY, MONDAY)] == [
        30,
        60,
        90,
    ]
    assert occupancy(nine, visit) == (nine - 15, nine + 45)


def test_back_to_back_visits_are_free():
    """T8: intervals are half open."""
    nine = opening_minute(MONDAY, 540, BERLIN)
    calendar = Calendar(Rota.of({0: [(540, 660)]}), HALF_HOUR, BERLIN, 30, busy=[(nine + 30, nine + 60)])
    assert [start - nine for start in free_starts(calendar, OPEN_ALWAYS, MONDAY, MONDAY)] == [0, 60, 90]


def test_a_chair_is_needed_for_the_whole_visit_and_none_at_all_means_no_slot():
    """T8: two chairs that are each free for half of the time do not make one."""
    nine = opening_minute(MONDAY, 540, BERLIN)
    unlimited = Calendar(Rota.of({0: [(540, 660)]}), Visit(60), BERLIN, 30)
    halves = [[(nine, nine + 30)], [(nine + 30, nine + 60)]]
    assert [t - nine for t in free_starts(unlimited, OPEN_ALWAYS, MONDAY, MONDAY)] == [0, 30, 60]
    limited = replace(unlimited, operatories=halves)
    assert [t - nine for t in free_starts(limited, OPEN_ALWAYS, MONDAY, MONDAY)] == [30, 60]
    assert free_operatories(nine + 30, limited.visit, halves) == [0]
    assert free_operatories(nine + 60, limited.visit, halves) == [0, 1]
    assert free_starts(replace(unlimited, operatories=[]), OPEN_ALWAYS, MONDAY, MONDAY) == []


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_dentist_is_all_dentists_together(data):
    """T8."""
    calendars = {}
    for dentist in ("ada", "ben", "cleo"):
        calendar, window, first_day, last_day = data.draw(situations("Europe/Berlin"))
        calendars[dentist] = calendar
    together = free_starts_of_any(calendars, window, first_day, last_day)
    assert list(together) == sorted(together)
    for dentist, calendar in calendars.items():
        alone = free_starts(calendar, window, first_day, last_day)
        assert [start for start, dentists in together.items() if dentist in dentists] == alone
    assert all(dentists == [each for each in calendars if each in dentists] for dentists in together.values())


def test_each_dentist_has_an_own_duration_also_in_shared_chairs():
    """T8."""
    nine = opening_minute(MONDAY, 540, BERLIN)
    rota, chairs = Rota.of({0: [(540, 660)]}), [[(nine + 60, nine + 90)]]
    quick = Calendar(rota, Visit(30), BERLIN, 30, operatories=chairs)
    slow = replace(quick, visit=Visit(60))
    together = free_starts_of_any({"quick": quick, "slow": slow}, OPEN_ALWAYS, MONDAY, MONDAY)
    assert {start - nine: dentists for start, dentists in together.items()} == {
        0: ["quick", "slow"],
        30: ["quick"],
        90: ["quick"],
    }


def test_what_dentists_share_is_worked_out_once():
    """T21: the chairs of ten dentists are read once, the hours of a rota are turned into instants once."""

    class Counted(list[tuple[int, int]]):
        times = 0

        def __iter__(self):
            Counted.times += 1
            return super().__iter__()

    opening_hours.openings.cache_clear()
    chairs = [Counted([(0, 10)]), Counted([(0, 10)])]
    calendar = Calendar(NINE_TO_FIVE, HALF_HOUR, BERLIN, 30, operatories=chairs)
    free_starts_of_any({dentist: replace(calendar) for dentist in range(10)}, OPEN_ALWAYS, MONDAY, MONDAY)
    assert Counted.times == len(chairs)
    assert opening_hours.openings.cache_info().misses == 1


class Book:
    """Hands out the same calendars for every chunk and remembers what it was asked for."""

    def __init__(self, **calendars):
        self.calendars = calendars
        self.asked = []

    def __call__(self, first_day, last_day):
        self.asked.append((first_day, last_day))
        return self.calendars


def within_days(days):
    now = opening_minute(MONDAY, 600, BERLIN)
    return Window(now, now, horizon_end(now, days, BERLIN))


def test_the_first_free_time_is_the_first_of_all_that_are_free():
    """T8."""
    book = Book(ada=Calendar(NINE_TO_FIVE, HALF_HOUR, BERLIN, 30))
    window = within_days(90)
    assert first_free(book, window, BERLIN) == (window.now, ["ada"])
    assert book.asked == [(MONDAY, MONDAY + timedelta(days=FIRST_CHUNK - 1))]
    later = MONDAY + timedelta(days=30)
    assert first_free(book, window, BERLIN, later) == (opening_minute(later, 540, BERLIN), ["ada"])


def test_a_late_first_free_time_is_found_in_a_later_chunk():
    """T22."""
    open_on = MONDAY + timedelta(days=60)
    late = Rota.of({}, {open_on: [(540, 600)]})
    book = Book(ada=Calendar(Rota.of({}), HALF_HOUR, BERLIN, 30), ben=Calendar(late, HALF_HOUR, BERLIN, 30))
    assert first_free(book, within_days(90), BERLIN) == (opening_minute(open_on, 540, BERLIN), ["ben"])


@pytest.mark.parametrize("days", [0, 1, 6, 7, 90, 730])
def test_the_search_for_a_free_time_ends_at_the_horizon(days):
    """T22: the chunks tile the days up to the horizon, each at most twice as long as the one before."""
    book = Book(ada=Calendar(Rota.of({}), HALF_HOUR, BERLIN, 30))
    assert first_free(book, within_days(days), BERLIN) is None
    asked = [
        MONDAY + timedelta(days=offset)
        for first, last in book.asked
        for offset in range((first - MONDAY).days, (last - MONDAY).days + 1)
    ]
    assert asked == [MONDAY + timedelta(days=offset) for offset in range(days + 1)]
    assert len(book.asked) <= 4 + days // LONGEST_CHUNK


def test_nobody_walks_the_days_of_a_dentist_without_hours(monkeypatch):
    """T22: what is looked at does not grow with the time asked for."""
    looked_at = []

    def counting(day, minute, place):
        looked_at.append(day)
        return opening_minute(day, minute, place)

    monkeypatch.setattr(opening_hours, "opening_minute", counting)
    calendar = Calendar(Rota.of({}, {MONDAY: []}), HALF_HOUR, BERLIN, 30)
    for years in (1, 300):
        opening_hours.openings.cache_clear()
        assert free_starts(calendar, OPEN_ALWAYS, MONDAY, MONDAY.replace(year=2026 + years, day=1)) == []
    assert looked_at == []


def test_an_absurd_range_is_cut_down_to_the_window():
    """T7, T22: from the first to the last date of the calendar."""
    calendar = Calendar(NINE_TO_FIVE, HALF_HOUR, BERLIN, 30)
    window = within_days(1)
    starts = free_starts(calendar, window, date.min, date.max)
    assert starts == free_starts(calendar, window, MONDAY, MONDAY + timedelta(days=1))
    assert free_starts(calendar, window, date.max, date.max) == []
    assert free_starts(calendar, window, MONDAY, MONDAY - timedelta(days=1)) == []
    assert free_starts(calendar, replace(window, horizon_end=window.now), date.min, date.max) == []


def test_a_time_is_the_same_instant_whoever_asks():
    """T12: nine o'clock at a clinic in Paris, as a booker in Tokyo and the server see it."""
    paris = zone("Europe/Paris")
    start, *_ = free_starts(Calendar(NINE_TO_FIVE, HALF_HOUR, paris, 30), OPEN_ALWAYS, MONDAY, MONDAY)
    assert datetime.fromtimestamp(start * 60, UTC) == datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
