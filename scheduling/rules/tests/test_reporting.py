"""Figures against a naive recount, one minute and one visit at a time (trap T37)."""

from collections import Counter
from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduling.rules import local_time
from scheduling.rules.policy import Status
from scheduling.rules.reporting import Hours, Seen, figures

BERLIN = ZoneInfo("Europe/Berlin")
CHATHAM = ZoneInfo("Pacific/Chatham")
# The Sunday of a clock change in Berlin, and some days around it.
START = local_time.minute_of(datetime(2026, 10, 23, tzinfo=UTC))
DENTISTS = [UUID(int=one) for one in (1, 2, 3)]
CHAIR = UUID(int=11)
ROOMS = [None, CHAIR, UUID(int=12)]
SERVICES = [UUID(int=21), UUID(int=22)]


@st.composite
def visits(draw: st.DrawFn) -> Seen:
    start = START + draw(st.integers(0, 5 * 1440))
    status = draw(st.sampled_from(list(Status)))
    cancelled = start - draw(st.integers(-60, 4000)) if status is Status.CANCELLED else None
    return Seen(
        dentist=draw(st.sampled_from(DENTISTS)),
        operatory=draw(st.sampled_from(ROOMS)),
        service=draw(st.sampled_from(SERVICES)),
        source=draw(st.sampled_from(["online", "staff"])),
        status=status,
        start=start,
        end=start + draw(st.integers(5, 200)),
        buffers=draw(st.sampled_from([0, 10])),
        made=start - draw(st.integers(-10, 60 * 1440)),
        cancelled=cancelled,
        by_clinic=draw(st.booleans()),
        is_first=draw(st.booleans()),
    )


HOURS = Hours(
    dentists={DENTISTS[0]: [(START, START + 480)], DENTISTS[1]: [(START + 240, START + 720)]}, operatories=[CHAIR]
)


@given(st.lists(visits(), max_size=30))
@settings(max_examples=150, deadline=None)
def test_every_total_equals_a_recount(seen: list[Seen]) -> None:
    found = figures(seen, HOURS, window=1440, zone=BERLIN)
    given_back = (Status.CANCELLED, Status.NO_SHOW)
    kept = [one for one in seen if one.status not in given_back]
    assert found.visits == len(seen) == found.attended + found.expected + found.no_shows + found.cancelled
    assert found.booked == sum(1 for one in kept for _ in range(one.start, one.end))
    assert (
        found.booked
        == sum(one.booked for one in found.dentists)
        == sum(minutes for _, minutes in found.services.values())
    )
    assert found.booked == sum(found.hours.values())
    assert sum(one.no_shows for one in found.dentists) == found.no_shows
    assert sum(one.cancelled for one in found.dentists) == found.cancelled
    assert sum(found.lead_times) == len(kept) == sum(one.visits for one in found.dentists)
    assert sum(found.sources.values()) == len(seen)
    assert found.cancelled_late == sum(
        one.status is Status.CANCELLED and not one.by_clinic and one.start - 1440 < (one.cancelled or 0)
        for one in seen
    )
    assert found.working == 960


@given(st.lists(visits(), max_size=8), st.sampled_from([BERLIN, CHATHAM, UTC]))
@settings(max_examples=60, deadline=None)
def test_the_busy_hours_are_those_of_the_wall(seen: list[Seen], zone: ZoneInfo) -> None:
    wall: Counter[tuple[int, int]] = Counter()
    for one in seen:
        if one.takes_time:
            for minute in range(one.start, one.end):
                local = local_time.moment(minute).astimezone(zone)
                wall[local.weekday(), local.hour] += 1
    assert figures(seen, HOURS, window=0, zone=zone).hours == dict(wall)


def test_a_room_can_be_used_while_anybody_works() -> None:
    found = figures([], HOURS, window=0, zone=BERLIN)
    assert [one.working for one in found.operatories] == [720]


def test_nothing_due_has_no_rate() -> None:
    empty = figures([], Hours(), window=0, zone=BERLIN)
    assert (empty.utilisation, empty.no_show_rate, empty.cancellation_rate, empty.lead_time) == (
        None,
        None,
        None,
        None,
    )


def test_rates_are_of_those_who_were_due() -> None:
    def seen(status: Status, **more: object) -> Seen:
        return Seen(DENTISTS[0], None, SERVICES[0], "online", status, START, START + 30, 0, START - 3000, **more)  # type: ignore[arg-type]

    found = figures(
        [
            seen(Status.COMPLETED),
            seen(Status.ARRIVED),
            seen(Status.NO_SHOW),
            seen(Status.CONFIRMED),
            seen(Status.CANCELLED, cancelled=START - 60),
            seen(Status.CANCELLED, cancelled=START - 60, by_clinic=True),
            seen(Status.CANCELLED, cancelled=START - 1440),
        ],
        HOURS,
        window=1440,
        zone=BERLIN,
    )
    assert found.no_show_rate == 1 / 3
    assert found.cancellation_rate == 3 / 7
    assert found.late_cancellation_rate == 1 / 7
    assert found.lead_time == 3000
    assert found.lead_times == (0, 3, 0, 0, 0, 0)
