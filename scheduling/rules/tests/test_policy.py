from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduling.rules import policy
from scheduling.rules.local_time import iso, opening_minute, zone
from scheduling.rules.policy import EXPECTED, TAKES_TIME, Status, may_become, patient_may_make_it

S = Status
LEGAL = {
    (S.SCHEDULED, S.RESCHEDULED),
    (S.SCHEDULED, S.CONFIRMED),
    (S.SCHEDULED, S.ARRIVED),
    (S.SCHEDULED, S.CANCELLED),
    (S.SCHEDULED, S.NO_SHOW),
    (S.RESCHEDULED, S.RESCHEDULED),
    (S.RESCHEDULED, S.CONFIRMED),
    (S.RESCHEDULED, S.ARRIVED),
    (S.RESCHEDULED, S.CANCELLED),
    (S.RESCHEDULED, S.NO_SHOW),
    (S.CONFIRMED, S.RESCHEDULED),
    (S.CONFIRMED, S.ARRIVED),
    (S.CONFIRMED, S.CANCELLED),
    (S.CONFIRMED, S.NO_SHOW),
    (S.ARRIVED, S.SCHEDULED),
    (S.ARRIVED, S.RESCHEDULED),
    (S.ARRIVED, S.CONFIRMED),
    (S.ARRIVED, S.IN_CHAIR),
    (S.ARRIVED, S.COMPLETED),
    (S.ARRIVED, S.CANCELLED),
    (S.IN_CHAIR, S.ARRIVED),
    (S.IN_CHAIR, S.COMPLETED),
    (S.COMPLETED, S.ARRIVED),
    (S.COMPLETED, S.IN_CHAIR),
    (S.NO_SHOW, S.SCHEDULED),
    (S.NO_SHOW, S.RESCHEDULED),
    (S.NO_SHOW, S.CONFIRMED),
    (S.NO_SHOW, S.ARRIVED),
}


@pytest.mark.parametrize(("old", "new"), list(product(Status, Status)))
def test_a_status_follows_another_only_where_the_table_says_so(old, new):
    assert may_become(old, new) == ((old, new) in LEGAL)


def test_cancelled_is_final():
    assert not any(may_become(S.CANCELLED, new) for new in Status)


def test_a_patient_confirms_moves_and_cancels_what_is_still_to_come_and_nothing_else():
    """T7."""
    allowed = {(old, new) for old, new in product(Status, Status) if patient_may_make_it(old, new)}
    assert allowed < LEGAL
    assert {old for old, _ in allowed} == EXPECTED
    assert {new for _, new in allowed} == {S.RESCHEDULED, S.CONFIRMED, S.CANCELLED}


def test_only_cancelled_visits_and_those_that_nobody_came_to_give_their_time_back():
    assert set(Status) - TAKES_TIME == {S.CANCELLED, S.NO_SHOW}


@given(st.integers(0, 10_000), st.integers(0, 10_000), st.integers(0, 5_000))
def test_a_visit_may_be_changed_up_to_the_last_minute_of_the_window_and_never_once_it_began(now, starts_at, window):
    """T8."""
    allowed = policy.may_change(now, starts_at, window)
    assert allowed == (starts_at - now >= window and starts_at > now)
    assert policy.latest_cancellation(starts_at, window) == starts_at - window


def test_without_a_window_a_visit_may_be_changed_until_it_starts():
    """T8: at the boundary."""
    assert policy.may_change(599, 600, 0)
    assert not policy.may_change(600, 600, 0)
    assert policy.may_change(540, 600, 60)
    assert not policy.may_change(541, 600, 60)


def test_the_notice_counts_from_now_and_never_backwards():
    assert policy.earliest_booking(600, 120) == 720
    assert policy.earliest_booking(600, -5) == 600


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Europe/Berlin", "2026-10-26T00:00:00+01:00"),
        ("Pacific/Kiritimati", "2026-10-26T00:00:00+14:00"),
        ("Pacific/Honolulu", "2026-10-26T00:00:00-10:00"),
    ],
)
def test_the_horizon_ends_with_a_local_day_also_over_a_clock_change(name, expected):
    """T9, T13."""
    place = zone(name)
    for minute in (0, 720, 1439):
        now = opening_minute(date(2026, 10, 23), minute, place)
        assert iso(policy.horizon_end(now, 2, place), place) == expected


def test_a_horizon_of_no_days_is_today():
    """T13."""
    place = zone("Europe/Berlin")
    today = date(2026, 11, 23)
    now = opening_minute(today, 600, place)
    assert policy.horizon_end(now, 0, place) == opening_minute(today + timedelta(days=1), 0, place)


@pytest.mark.parametrize("days", [-1, 10_000_000, 10**30])
def test_an_absurd_horizon_is_refused(days):
    """T22."""
    with pytest.raises(ValueError, match="horizon"):
        policy.horizon_end(29_000_000, days, zone("Europe/Berlin"))
