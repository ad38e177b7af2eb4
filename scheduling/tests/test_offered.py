"""What is offered can be booked, and what is not offered cannot: the promise of the product, kept by two readings."""

from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kernel import tenancy
from kernel.actors import Actor
from scheduling.models import (
    Appointment,
    ClinicProfile,
    Closure,
    DayOverride,
    Dentist,
    Hold,
    Operatory,
    OverrideHours,
    Service,
    TimeOff,
)
from scheduling.operations import booking, holding
from scheduling.operations.booking import Party
from scheduling.operations.patients import Contact
from scheduling.operations.places import SlotNotOffered, SlotTaken
from scheduling.queries import catalog, slots
from scheduling.queries.slots import Asked, Board
from scheduling.rules import local_time
from testkit import make, snapshot

GUEST = Actor(kind="guest", role="guest")
PERSON = Contact(name="Grace Hopper", email="grace@example.org", phone="", birth_date=None, language="en")
# Both clock changes of a clinic in the north and one in the south, and a day on which nothing changes.
CHANGES = [
    ("north", date(2027, 3, 28)),
    ("north", date(2027, 10, 31)),
    ("south", date(2027, 4, 4)),
    ("south", date(2027, 10, 3)),
    ("south", date(2027, 6, 16)),
]
RIVALS = ["visit", "hold", "expired"]
STRETCHES = [[], [(480, 1020)], [(540, 720), (780, 1000)], [(0, 1440)], [(60, 240)], [(1200, 1440)], [(115, 200)]]


@st.composite
def practices(draw: st.DrawFn) -> dict[str, Any]:
    """Draw all that decides about a time."""
    return {
        "duration": draw(st.sampled_from([15, 30, 45, 60])),
        "buffers": draw(st.sampled_from([(0, 0), (0, 10), (15, 0), (5, 20)])),
        "interval": draw(st.sampled_from([10, 15, 20, 30])),
        "notice": draw(st.sampled_from([0, 60, 120, 600])),
        "horizon": draw(st.sampled_from([1, 2, 30])),
        "weeks": [draw(st.lists(st.sampled_from(STRETCHES), min_size=3, max_size=3)) for _ in range(2)],
        "override": draw(st.none() | st.sampled_from(STRETCHES)),
        "closure": draw(st.none() | st.sampled_from([(0, 1440), (600, 700), (60, 180)])),
        "time_off": draw(st.none() | st.tuples(st.integers(0, 2800), st.integers(1, 300))),
        "chairs": draw(st.integers(0, 2)),
        "now": draw(st.tuples(st.integers(-1700, 700), st.sampled_from([0, 1, 59]))),
        "rivals": draw(st.lists(st.tuples(st.integers(0, 200), st.sampled_from(RIVALS)), max_size=5)),
        "picks": draw(st.lists(st.integers(0, 4000), min_size=12, max_size=12)),
    }  # fmt: skip


@pytest.mark.parametrize(("schema", "day"), CHANGES)
@settings(
    max_examples=8,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(practice=practices())
def test_every_offered_time_books_and_no_other_does(
    db: None, schema: str, day: date, practice: dict[str, Any]
) -> None:
    """Trap T8, trap T7, trap T9, trap T10, trap T13, trap S37."""
    with tenancy.use(tenancy.clinic_of(schema)) as clinic, transaction.atomic():
        service, dentists, now = _opened(clinic, day, practice)
        _rivals(service, day, practice["rivals"], now)
        before = snapshot.take(public=False)
        for dentist_id in (dentists[0].id, None):
            board = _board(service, dentist_id, day, now)
            offered = set(board.starts())
            candidates = _candidates(board, offered, day, practice["picks"])
            for minute in sorted(candidates):
                _hold_to_the_offer(service, dentist_id, minute, minute in offered, now)
        assert snapshot.differing(before, snapshot.take(public=False)) == []
        transaction.set_rollback(True)
    catalog.forget()


@pytest.mark.parametrize(("schema", "day"), CHANGES)
@settings(
    max_examples=25,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(practice=practices())
def test_a_time_has_no_reason_against_it_if_and_only_if_it_is_offered(
    db: None, schema: str, day: date, practice: dict[str, Any]
) -> None:
    """Trap T8: every time that is not offered has a reason that the product can name."""
    with tenancy.use(tenancy.clinic_of(schema)) as clinic, transaction.atomic():
        service, _, now = _opened(clinic, day, practice)
        _rivals(service, day, practice["rivals"], now)
        board = _board(service, None, day, now)
        free = board.free(day - timedelta(days=1), day + timedelta(days=1))
        start, end = _three_days(board, day)
        for minute in [*range(start, end, 5), *(one + 1 for one in free)]:
            reasonless = [one.id for one in board.dentists if not board.blocking(minute, one)]
            assert reasonless == list(free.get(minute, [])), local_time.iso(minute, board.catalog.zone)
        transaction.set_rollback(True)
    catalog.forget()


def _opened(clinic: tenancy.Clinic, day: date, practice: dict[str, Any]) -> tuple[Service, list[Dentist], datetime]:
    before, after = practice["buffers"]
    service = make.service(duration=practice["duration"], buffer_before=before, buffer_after=after)
    dentists = []
    for number, week in enumerate(practice["weeks"]):
        dentist = make.dentist(f"Dr. {number}", offers=[service], position=number)
        for offset, stretches in enumerate(week):
            weekday = (day + timedelta(days=offset - 1)).weekday()
            for begin, end in stretches:
                make.hours(dentist, weekday, start=begin, end=end)
        dentists.append(dentist)
    if practice["override"] is not None:
        override = DayOverride.objects.create(dentist=dentists[0], date=day)
        for begin, end in practice["override"]:
            OverrideHours.objects.create(override=override, from_minute=begin, until_minute=end)
    if practice["closure"] is not None:
        begin, end = practice["closure"]
        Closure.objects.create(date=day, from_minute=begin, until_minute=end)
    midnight = local_time.day_bounds(day, ZoneInfo(clinic.zone))[0]
    if practice["time_off"] is not None:
        begin, length = practice["time_off"]
        away = local_time.moment(midnight - 720 + begin)
        TimeOff.objects.create(dentist=dentists[0], starts_at=away, ends_at=away + timedelta(minutes=length))
    for number in range(practice["chairs"]):
        Operatory.objects.create(name=f"Room {number}", position=number)
    ClinicProfile.objects.update(
        slot_interval=practice["interval"],
        minimum_notice=practice["notice"],
        horizon_days=practice["horizon"],
        open_bookings_per_patient=100,
        holds_per_visitor=20,
    )
    catalog.forget()
    minutes, seconds = practice["now"]
    return service, dentists, local_time.moment(midnight + minutes) + timedelta(seconds=seconds)


def _rivals(service: Service, day: date, wanted: list[tuple[int, str]], now: datetime) -> None:
    """Let others book or hold some of the offered times; some of the holds have run out by now."""
    for number, (pick, kind) in enumerate(wanted):
        then = now - timedelta(minutes=30) if kind == "expired" else now
        starts = _board(service, None, day, then).starts()
        if not starts:
            continue
        start = local_time.moment(starts[pick % len(starts)])
        if kind == "visit":
            _book(service.id, None, start, now, f"Rival {number}")
            continue
        holding.hold(
            service_id=service.id, dentist_id=None, starts_at=start, visitor=f"v{number}", known_account=False,
            replaces=None, by=GUEST, now=then,
        )  # fmt: skip


def _board(service: Service, dentist_id: UUID | None, day: date, now: datetime) -> Board:
    first, last = day - timedelta(days=1), day + timedelta(days=1)
    return slots.board(Asked(service_id=service.id, dentist_id=dentist_id, first_day=first, last_day=last, now=now))


def _three_days(board: Board, day: date) -> tuple[int, int]:
    zone = board.catalog.zone
    first, last = day - timedelta(days=1), day + timedelta(days=1)
    return local_time.day_bounds(first, zone)[0], local_time.day_bounds(last, zone)[1]


def _candidates(board: Board, offered: set[int], day: date, picks: list[int]) -> set[int]:
    """Return times on both sides of every edge, some on the grid and some on odd minutes."""
    start, end = _three_days(board, day)
    interval = board.catalog.policy.slot_interval
    edges = [board.window.earliest, board.window.horizon_end, board.window.now]
    found = {one + step for one in edges for step in (-interval, -1, 0, 1, interval)}
    # From the edge of the notice to the next time on the grid, and back from the horizon.
    found |= {one - one % interval + step for one in edges for step in (-interval, 0, interval)}
    found |= {start + pick * 5 for pick in picks[:6]} | {start + pick for pick in picks[6:9]}
    ordered = sorted(offered)
    if ordered:
        some = [ordered[pick % len(ordered)] for pick in picks]
        found |= {ordered[0], ordered[-1], ordered[0] - interval, ordered[-1] + interval, *some}
        found |= {some[0] + 1, some[1] - 1, some[2] + 7}
    return {one for one in found if start <= one < end}


def _hold_to_the_offer(service: Service, dentist_id: UUID | None, minute: int, offered: bool, now: datetime) -> None:
    start = local_time.moment(minute)
    if not offered:
        with pytest.raises((SlotNotOffered, SlotTaken)):
            _book(service.id, dentist_id, start, now, PERSON.name)
        with pytest.raises((SlotNotOffered, SlotTaken)):
            _keep(service.id, dentist_id, start, now)
        return
    with suppress(_Undone), transaction.atomic():
        booked = _book(service.id, dentist_id, start, now, PERSON.name)
        assert booked.starts_at == start
        assert dentist_id in (None, booked.dentist_id)
        raise _Undone
    with suppress(_Undone), transaction.atomic():
        assert _keep(service.id, dentist_id, start, now).starts_at == start
        raise _Undone


class _Undone(Exception):
    pass


def _book(service_id: UUID, dentist_id: UUID | None, start: datetime, now: datetime, name: str) -> Appointment:
    contact = Contact(name=name, email=PERSON.email, phone="", birth_date=None, language="en")
    return booking.book(
        service_id=service_id,
        dentist_id=dentist_id,
        starts_at=start,
        party=Party(guest=contact),
        by=GUEST,
        now=now,
    )


def _keep(service_id: UUID, dentist_id: UUID | None, start: datetime, now: datetime) -> Hold:
    return holding.hold(
        service_id=service_id,
        dentist_id=dentist_id,
        starts_at=start,
        visitor="me",
        known_account=False,
        replaces=None,
        by=GUEST,
        now=now,
    ).hold
