import random
import subprocess
import sys
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduling.rules.fairness import Load, booked_minutes, fairest, in_turn

DENTISTS = ("ada", "ben", "cleo")
DAY = 1440
few = settings(max_examples=100, deadline=None)
loads = st.lists(
    st.builds(Load, st.uuids(), st.integers(0, 480), st.integers(0, 2400)),
    unique_by=lambda load: load.dentist,
)


@few
@given(loads, st.integers(0, 10**8), st.randoms())
def test_whose_turn_it_is_does_not_depend_on_the_order_in_which_the_dentists_are_named(some, start, chance):
    shuffled = list(some)
    chance.shuffle(shuffled)
    assert in_turn(start, shuffled) == in_turn(start, some)
    assert sorted(in_turn(start, some)) == sorted(load.dentist for load in some)


@few
@given(loads, st.integers(0, 10**8))
def test_nobody_goes_before_someone_with_less_that_day_or_as_much_that_day_and_less_that_week(some, start):
    booked = {load.dentist: (load.minutes_that_day, load.minutes_that_week) for load in some}
    ordered = [booked[dentist] for dentist in in_turn(start, some)]
    assert ordered == sorted(ordered)
    assert fairest(start, some) == next(iter(in_turn(start, some)), None)


def test_when_nobody_is_free_it_is_nobodys_turn():
    assert fairest(600, []) is None


def test_three_hundred_bookings_over_four_weeks_differ_by_a_few_between_three_equal_dentists():
    chance = random.Random(20261123)
    booked: dict[str, list[tuple[int, int]]] = {dentist: [] for dentist in DENTISTS}
    for _ in range(300):
        start = chance.randrange(20) // 5 * 7 * DAY + chance.randrange(5) * DAY + 540 + 30 * chance.randrange(16)
        day, week = start // DAY * DAY, start // (7 * DAY) * 7 * DAY
        turn = fairest(
            start,
            [
                Load(
                    dentist,
                    booked_minutes(intervals, day, day + DAY),
                    booked_minutes(intervals, week, week + 7 * DAY),
                )
                for dentist, intervals in booked.items()
            ],
        )
        assert turn is not None
        booked[turn].append((start, start + 30))
    counts = [len(intervals) for intervals in booked.values()]
    assert max(counts) - min(counts) <= 4, counts


def test_ties_are_spread_over_all_who_tie():
    turns = Counter(fairest(30 * n, [Load(dentist, 0, 0) for dentist in DENTISTS]) for n in range(300))
    assert all(80 <= turns[dentist] <= 120 for dentist in DENTISTS), turns


def test_a_tie_is_decided_alike_in_every_process():
    """T21: web processes share nothing, and Python salts its hashes."""
    code = (
        "from scheduling.rules.fairness import Load, in_turn\n"
        "print([in_turn(n, [Load(d, 0, 0) for d in ('ada', 'ben', 'cleo')]) for n in range(20)])"
    )
    here = str([in_turn(n, [Load(dentist, 0, 0) for dentist in DENTISTS]) for n in range(20)])
    there = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert there.stdout.strip() == here


def test_only_the_minutes_of_the_period_count():
    assert booked_minutes([(0, 60), (90, 120), (200, 260)], 30, 230) == 30 + 30 + 30
