from datetime import timedelta

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from scheduling.rules.local_time import DAY, day_bounds, wall, zone
from scheduling.rules.quiet_hours import first_heard
from scheduling.rules.tests import zones

minutes = st.integers(0, DAY - 1)
nights = st.sampled_from(zones.ALL).flatmap(
    lambda name: st.tuples(
        st.just(name),
        st.builds(
            lambda day, off, minute: day_bounds(day + timedelta(days=off), zone(name))[0] + minute,
            st.sampled_from(zones.telling_days(name)),
            st.integers(-1, 1),
            st.integers(0, DAY + 60),
        ),
    )
)


def is_quiet(at, quiet_from, quiet_until, where):
    shown = wall(at, where)
    minute = shown.hour * 60 + shown.minute
    if quiet_from <= quiet_until:
        return quiet_from <= minute < quiet_until
    return minute >= quiet_from or minute < quiet_until


@given(nights, minutes, minutes)
@settings(max_examples=300, deadline=None)
@example(("Europe/Berlin", day_bounds(zones.changes("Europe/Berlin")[0], zone("Europe/Berlin"))[0]), 1260, 150)
@example(("Europe/Berlin", day_bounds(zones.changes("Europe/Berlin")[1], zone("Europe/Berlin"))[0]), 1260, 150)
def test_nobody_is_disturbed_and_nobody_waits_longer_than_the_night(night, quiet_from, quiet_until):
    """trap T17, over clock changes, against a walk minute by minute"""
    name, at = night
    where = zone(name)
    heard = first_heard(at, quiet_from, quiet_until, where)
    oracle = at
    while is_quiet(oracle, quiet_from, quiet_until, where):
        oracle += 1
    assert heard == oracle


@given(nights, minutes, minutes)
@settings(max_examples=100, deadline=None)
def test_what_is_moved_out_of_the_night_stays_where_it_is(night, quiet_from, quiet_until):
    assume(quiet_from != quiet_until)
    name, at = night
    heard = first_heard(at, quiet_from, quiet_until, zone(name))
    assert first_heard(heard, quiet_from, quiet_until, zone(name)) == heard


def test_without_quiet_hours_nothing_waits():
    assert first_heard(1234, 600, 600, zone("Europe/Berlin")) == 1234
