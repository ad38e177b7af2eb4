from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduling.rules import intervals

raw = st.lists(st.tuples(st.integers(-30, 60), st.integers(-30, 60)), max_size=8)
sorted_lists = raw.map(intervals.normalise)
few = settings(max_examples=150, deadline=None)


def minutes(some):
    return {minute for start, end in some for minute in range(start, end)}


def is_tidy(some):
    return all(start < end for start, end in some) and all(end <= after for (_, end), (after, _) in pairwise(some))


def is_merged(some):
    return is_tidy(some) and all(end < after for (_, end), (after, _) in pairwise(some))


@few
@given(raw)
def test_normalising_keeps_the_minutes_and_leaves_nothing_to_merge(some):
    tidy = intervals.normalise(some)
    assert minutes(tidy) == minutes(some)
    assert is_merged(tidy)
    assert intervals.normalise(tidy) == tidy


@few
@given(sorted_lists, sorted_lists)
def test_union_subtraction_and_intersection_are_those_of_the_minutes(left, right):
    for result, expected in (
        (intervals.union(left, right), minutes(left) | minutes(right)),
        (intervals.subtract(left, right), minutes(left) - minutes(right)),
        (intervals.intersect(left, right), minutes(left) & minutes(right)),
    ):
        assert minutes(result) == expected
        assert is_tidy(result)


@few
@given(sorted_lists, sorted_lists, sorted_lists)
def test_what_is_taken_away_together_is_what_is_taken_away_in_turn(whole, one, other):
    together = intervals.subtract(whole, intervals.union(one, other))
    in_turn = intervals.subtract(intervals.subtract(whole, one), other)
    assert together == in_turn


def test_subtraction_does_not_melt_neighbouring_days_into_one():
    assert intervals.subtract([(0, 10), (10, 20)], [(4, 5)]) == [(0, 4), (5, 10), (10, 20)]


@few
@given(sorted_lists, st.integers(-35, 65), st.integers(-35, 65))
def test_every_question_is_answered_as_the_minutes_would(some, start, end):
    inside, span = minutes(some), set(range(start, end))
    assert minutes(intervals.clip(some, start, end)) == inside & span
    assert intervals.total(some) == len(inside)
    assert intervals.contains(some, start) == (start in inside)
    assert intervals.overlaps(some, start, end) == bool(inside & span)
    if span:
        assert intervals.covers(some, start, end) == (span <= inside)
    around = intervals.around(some, start)
    assert (around is None) == (start not in inside)
    assert around is None or (around in some and around[0] <= start < around[1])


def test_half_open_neighbours_do_not_touch_each_other():
    assert not intervals.overlaps([(0, 30)], 30, 60)
    assert not intervals.contains([(0, 30)], 30)
    assert intervals.clip([(0, 30)], 30, 60) == []
