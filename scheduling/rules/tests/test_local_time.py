import os
import time
import zoneinfo
from datetime import UTC, date, datetime, timedelta, timezone
from importlib.metadata import version
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduling.rules import local_time
from scheduling.rules.local_time import (
    DAY,
    closing_minute,
    day_bounds,
    day_of,
    iso,
    iso_by_day,
    iso_many,
    local_date,
    opening_minute,
    wall,
    week_bounds,
    zone,
)
from scheduling.rules.tests import zones

few = settings(max_examples=150, deadline=None)
near_changes = st.sampled_from(zones.ALL).flatmap(
    lambda name: st.tuples(
        st.just(zone(name)),
        st.builds(
            lambda day, off: day + timedelta(days=off),
            st.sampled_from(zones.telling_days(name)),
            st.integers(-2, 2),
        ),
    )
)


def utc(year, month, day, hour, minute):
    return int(datetime(year, month, day, hour, minute, tzinfo=UTC).timestamp()) // 60


def test_only_the_pinned_wheel_says_what_time_it_is():
    """T11: the systems around us carry other editions of the tz database."""
    assert zoneinfo.TZPATH == ()
    assert tuple(int(part) for part in version("tzdata").split(".")) >= (2026, 6)
    assert zone("Europe/Berlin") is zone("Europe/Berlin") is ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "europe/berlin", "Europe", "../etc/passwd", "/etc/localtime"])
def test_an_unknown_zone_is_a_plain_value_error(name):
    """S37."""
    with pytest.raises(ValueError, match="unknown time zone"):
        zone(name)


def test_every_zone_of_the_trials_is_known_and_half_of_them_change_their_clocks():
    """T9: changes are found, not written down, so that the trials do not run dry."""
    assert len(zones.ALL) >= 12
    for name in zones.WITH_CHANGES:
        assert len(zones.changes(name)) == 2 * len(zones.YEARS), name
    for name in zones.WITHOUT_CHANGES:
        assert zones.changes(name) == (), name


def test_a_skipped_half_past_two_is_the_instant_of_the_change():
    """T9, S37: Berlin, 2027-03-28: 02:00 to 03:00 does not exist."""
    berlin, day = zone("Europe/Berlin"), date(2027, 3, 28)
    change = utc(2027, 3, 28, 1, 0)
    for minute in (120, 150, 179, 180):
        assert opening_minute(day, minute, berlin) == change
        assert closing_minute(day, minute, berlin) == change
    assert opening_minute(day, 119, berlin) == change - 1
    assert opening_minute(day, 181, berlin) == change + 1


def test_a_doubled_half_past_one_opens_at_its_first_and_closes_at_its_last_occurrence():
    """T9, S37: New York, 2026-11-01: 01:00 to 02:00 comes twice."""
    new_york, day = zone("America/New_York"), date(2026, 11, 1)
    assert opening_minute(day, 90, new_york) == utc(2026, 11, 1, 5, 30)
    assert closing_minute(day, 90, new_york) == utc(2026, 11, 1, 6, 30)
    assert opening_minute(day, 120, new_york) == closing_minute(day, 120, new_york) == utc(2026, 11, 1, 7, 0)


def test_lord_howe_moves_its_clock_by_half_an_hour():
    """T9: 2026-04-05, 01:30 to 02:00 comes twice; 2026-10-04, 02:00 to 02:30 does not exist."""
    lord_howe = zone("Australia/Lord_Howe")
    autumn, spring = date(2026, 4, 5), date(2026, 10, 4)
    assert closing_minute(autumn, 105, lord_howe) - opening_minute(autumn, 105, lord_howe) == 30
    assert closing_minute(autumn, 120, lord_howe) == opening_minute(autumn, 120, lord_howe)
    assert opening_minute(spring, 135, lord_howe) == utc(2026, 10, 3, 15, 30)
    assert iso(utc(2026, 10, 3, 15, 30), lord_howe) == "2026-10-04T02:30:00+11:00"


def test_a_day_whose_midnight_is_skipped_starts_at_the_change():
    """T9, T13: Santiago goes from 24:00 to 01:00."""
    santiago = zone("America/Santiago")
    day = next(day for day in zones.telling_days("America/Santiago") if day.year == 2026 and day.month > 6)
    for candidate in (day, day + timedelta(days=1)):
        start, end = day_bounds(candidate, santiago)
        if end - start == 23 * 60:
            assert wall(start, santiago).hour == 1
            assert local_date(start - 1, santiago) == candidate - timedelta(days=1)
            return
    pytest.fail("no short day found")


def test_a_doubled_midnight_belongs_to_the_new_day_alone():
    """T9, T13: the Azores go from 01:00 back to 00:00; the evening before ends at the first midnight."""
    azores, day = zone("Atlantic/Azores"), date(2026, 10, 25)
    start, end = day_bounds(day, azores)
    assert end - start == 25 * 60
    assert closing_minute(day - timedelta(days=1), DAY, azores) == start
    assert wall(start + 60, azores).hour == 0


def test_a_day_that_a_country_skipped_is_empty():
    """T9: Samoa had no 30 December 2011."""
    apia = zone("Pacific/Apia")
    start, end = day_bounds(date(2011, 12, 30), apia)
    assert start == end
    assert opening_minute(date(2011, 12, 30), 540, apia) == start
    assert local_date(start - 1, apia) == date(2011, 12, 29)
    assert local_date(start, apia) == date(2011, 12, 31)


def test_minutes_after_a_midnight_that_is_taken_back_belong_to_the_day_that_has_begun():
    """T9, T13: until 2011 St. John's went from 00:01 back to 23:01 of the day before."""
    st_johns = zone("America/St_Johns")
    start, _ = day_bounds(date(2006, 10, 29), st_johns)
    assert local_date(start + 30, st_johns) == date(2006, 10, 28)
    assert day_of(start + 30, st_johns) == day_of(start, st_johns) == date(2006, 10, 29)
    assert day_of(start - 1, st_johns) == date(2006, 10, 28)


@few
@given(near_changes, st.integers(0, DAY))
def test_opening_is_the_first_and_closing_the_last_that_the_wall_clock_allows(near, minute):
    """T9, S37: by definition, minute for minute, around every change."""
    place, day = near
    begin = (day.toordinal() - date(1970, 1, 1).toordinal() - 1) * DAY
    wanted = datetime(day.year, day.month, day.day) + timedelta(minutes=minute)  # noqa: DTZ001
    shown = [
        (at, datetime.fromtimestamp(at * 60, UTC).astimezone(place).replace(tzinfo=None))
        for at in range(begin, begin + 4 * DAY)
    ]
    first = next(at for at, clock in shown if clock >= wanted)
    last = next(at + (clock < wanted) for at, clock in reversed(shown) if clock <= wanted)
    next_day = next(at for at, clock in shown if clock.date() > day)
    assert opening_minute(day, minute, place) == first
    assert closing_minute(day, minute, place) == min(last, next_day)


@few
@given(near_changes, st.integers(0, DAY), st.integers(0, DAY))
def test_later_wall_times_never_come_earlier(near, one, other):
    """T9."""
    place, day = near
    early, late = sorted((one, other))
    assert opening_minute(day, early, place) <= opening_minute(day, late, place)
    assert closing_minute(day, early, place) <= closing_minute(day, late, place)
    assert opening_minute(day, early, place) <= closing_minute(day, early, place)


@few
@given(near_changes, st.integers(0, 25 * 60))
def test_days_tile_the_time_line_and_each_minute_lies_in_its_own(near, offset):
    """T13."""
    place, day = near
    start, end = day_bounds(day, place)
    assert day_bounds(day + timedelta(days=1), place)[0] == end
    assert local_date(start, place) == day == local_date(end - 1, place)
    found = day_of(start + offset, place)
    assert day_bounds(found, place)[0] <= start + offset < day_bounds(found, place)[1]


def test_a_week_goes_from_monday_to_sunday_also_over_a_clock_change():
    """T9."""
    berlin = zone("Europe/Berlin")
    start, end = week_bounds(date(2026, 10, 25), berlin)
    assert (local_date(start, berlin), local_date(end - 1, berlin)) == (
        date(2026, 10, 19),
        date(2026, 10, 25),
    )
    assert end - start == 7 * DAY + 60


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Europe/Berlin", "2026-11-23T09:00:00+01:00"),
        ("Asia/Kolkata", "2026-11-23T13:30:00+05:30"),
        ("Pacific/Kiritimati", "2026-11-23T22:00:00+14:00"),
        ("Pacific/Honolulu", "2026-11-22T22:00:00-10:00"),
        ("America/St_Johns", "2026-11-23T04:30:00-03:30"),
        ("Asia/Kathmandu", "2026-11-23T13:45:00+05:45"),
        ("UTC", "2026-11-23T08:00:00+00:00"),
    ],
)
def test_the_offset_is_printed_as_the_zone_has_it(name, expected):
    """T12, T13."""
    assert iso(utc(2026, 11, 23, 8, 0), zone(name)) == expected
    assert iso_many([utc(2026, 11, 23, 8, 0)], zone(name)) == [expected]


def test_the_zone_of_the_machine_does_not_matter(monkeypatch):
    """T12: a server in Tokyo serves a clinic in Paris."""
    paris, minute = zone("Europe/Paris"), utc(2026, 11, 23, 8, 0)
    before = os.environ.get("TZ")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        assert iso(minute, paris) == iso_many([minute], paris)[0] == "2026-11-23T09:00:00+01:00"
        assert opening_minute(date(2026, 11, 23), 540, paris) == minute
    finally:
        monkeypatch.setenv("TZ", before) if before else monkeypatch.delenv("TZ")
        time.tzset()


@few
@given(near_changes, st.lists(st.integers(-2 * DAY, 3 * DAY), max_size=40), st.booleans())
def test_printing_in_bulk_prints_what_printing_one_by_one_does(near, offsets, in_order):
    """T9, T13."""
    place, day = near
    start = day_bounds(day, place)[0]
    minutes = [start + offset for offset in (sorted(offsets) if in_order else offsets)]
    assert iso_many(minutes, place) == [iso(minute, place) for minute in minutes]
    by_day = iso_by_day(minutes, place)
    assert {local_date(minute, place) for minute in minutes} == set(by_day)
    for shown_on, texts in by_day.items():
        assert texts == [iso(minute, place) for minute in minutes if local_date(minute, place) == shown_on]
        assert all(text.startswith(shown_on.isoformat()) for text in texts)


def test_printing_in_bulk_survives_a_midnight_that_is_taken_back_and_offsets_with_seconds():
    """T13."""
    for name, day in (("America/St_Johns", date(2006, 10, 29)), ("Africa/Monrovia", date(1960, 5, 5))):
        place = zone(name)
        minutes = list(range(day_bounds(day, place)[0] - 90, day_bounds(day, place)[0] + 120, 15))
        assert iso_many(minutes, place) == [iso(minute, place) for minute in minutes]


@pytest.mark.parametrize("day", [date.min, date(1, 1, 7), date(9999, 12, 27), date.max])
@pytest.mark.parametrize("name", ["Pacific/Kiritimati", "Pacific/Honolulu"])
def test_dates_at_the_end_of_time_are_refused_politely(day, name):
    """T7, S37: a posted 9999-12-31 is a wrong value, not a crash."""
    place = zone(name)
    for ask in (
        lambda: opening_minute(day, 0, place),
        lambda: closing_minute(day, DAY, place),
        lambda: day_bounds(day, place),
        lambda: week_bounds(day, place),
    ):
        with pytest.raises(ValueError, match="out of range"):
            ask()


@pytest.mark.parametrize("minute", [-(10**12), -1_035_600_000, 4_223_400_000, 10**12])
def test_instants_at_the_end_of_time_are_refused_politely(minute):
    """T7, S37."""
    for ask in (local_date, wall, iso, day_of, lambda at, place: iso_many([at], place)):
        with pytest.raises(ValueError, match="out of range"):
            ask(minute, zone("Pacific/Auckland"))


def test_the_first_and_the_last_supported_day_work():
    for name in ("Pacific/Kiritimati", "Pacific/Honolulu"):
        for day in (local_time.FIRST_DAY, local_time.LAST_DAY):
            start, end = day_bounds(day, zone(name))
            assert end - start == DAY
            assert week_bounds(day, zone(name))[0] <= start


@pytest.mark.parametrize("minute", [-1, DAY + 1])
def test_a_minute_that_no_day_has_is_refused(minute):
    for ask in (opening_minute, closing_minute):
        with pytest.raises(ValueError, match="minute of day"):
            ask(date(2026, 11, 23), minute, zone("UTC"))


def test_instants_become_minutes_downwards_for_now_and_upwards_for_what_can_still_start():
    """T8: half a minute past ten, ten o'clock is over."""
    at = datetime(2026, 11, 23, 10, 0, 0, 1, tzinfo=timezone(timedelta(hours=1)))
    assert local_time.minute_of(at) == utc(2026, 11, 23, 9, 0)
    assert local_time.minute_after(at) == utc(2026, 11, 23, 9, 1)
    assert local_time.minute_after(at.replace(microsecond=0)) == utc(2026, 11, 23, 9, 0)
    assert local_time.moment(utc(2026, 11, 23, 9, 0)) == at.replace(microsecond=0)
    with pytest.raises(ValueError, match="zone"):
        local_time.minute_of(datetime(2026, 11, 23, 10, 0))  # noqa: DTZ001


SEGMENTS = {
    "usual": ("Europe/Berlin", date(2026, 11, 23), [(0, 1440)]),
    "an hour is skipped": ("Europe/Berlin", date(2026, 3, 29), [(0, 120), (180, 1440)]),
    "an hour comes twice": ("Europe/Berlin", date(2026, 10, 25), [(0, 180), (120, 1440)]),
    "midnight is skipped": ("Africa/Cairo", date(2026, 4, 24), [(60, 1440)]),
    "the last hour comes twice": ("Africa/Cairo", date(2026, 10, 29), [(0, 1440), (1380, 1440)]),
    "half an hour is skipped": ("Australia/Lord_Howe", date(2026, 10, 4), [(0, 120), (150, 1440)]),
}


@pytest.mark.parametrize("case", SEGMENTS)
def test_a_day_runs_evenly_but_for_its_clock_changes(case):
    """trap T18"""
    name, day, expected = SEGMENTS[case]
    found = local_time.wall_segments(day, local_time.zone(name))
    assert [(start, end) for start, end, _ in found] == expected


@pytest.mark.parametrize("name", zones.WITH_CHANGES)
def test_the_segments_of_a_day_tile_it_and_show_what_the_wall_shows(name):
    zone = local_time.zone(name)
    for day in zones.changes(name):
        at, end = local_time.day_bounds(day, zone)
        for from_minute, until_minute, instant in local_time.wall_segments(day, zone):
            assert instant == at
            for minute in range(from_minute, until_minute, 7):
                shown = local_time.wall(instant + minute - from_minute, zone)
                assert shown.date() == day
                assert shown.hour * 60 + shown.minute == minute
            at += until_minute - from_minute
        assert at == end
