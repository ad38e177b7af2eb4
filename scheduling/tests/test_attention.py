"""What the panel puts before people's eyes, and that it puts nothing there that is in order."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auditing.models import AuditEntry
from identity.models import User
from kernel import clock, tenancy
from messaging.models import Delivery
from scheduling.models import Appointment, Dentist, TimeOff
from scheduling.queries import attention
from scheduling.rules.policy import Status
from scheduling.tests.conftest import Practice, next_monday, open_practice
from scheduling.tests.desk import Desk
from scheduling.tests.test_calendar_feed import book
from testkit import make, people


@pytest.fixture
def practice(in_north: tenancy.Clinic) -> Practice:
    return open_practice()


@pytest.fixture
def nine(practice: Practice) -> datetime:
    return next_monday(tenancy.current(), clock.now())


@pytest.fixture
def desk(practice: Practice, at_north: Client) -> Desk:
    return Desk(at_north, "front_desk")


def items(desk: Desk) -> list[tuple[str, str]]:
    answer = desk("get", "/attention")
    assert answer.status_code == 200, answer.content
    return [(one["kind"], one["appointment"]["patient"]["name"]) for one in answer.json()["items"]]


def fail(visit: Appointment, channel: str = "email", kind: str = "booking_confirmation") -> Delivery:
    return Delivery.objects.create(
        once=f"{kind}:{visit.id}:{channel}",
        kind=kind,
        channel=channel,
        recipient="grace@example.org",
        language="de",
        facts={},
        subject_kind="appointment",
        subject_id=str(visit.id),
        state="failed",
        created_at=clock.now(),
    )


def at(monkeypatch: pytest.MonkeyPatch, desk: Desk, moment: datetime) -> None:
    desk.headers = people.bearer(people.account("front_desk"), now=moment)
    monkeypatch.setattr(clock, "now", lambda: moment)


def test_nothing_needs_attention_where_all_is_in_order(practice: Practice, nine: datetime, desk: Desk) -> None:
    book(practice, nine)
    last = AuditEntry.objects.count()
    assert items(desk) == []
    assert AuditEntry.objects.count() == last


def test_visits_of_today_and_tomorrow_that_nobody_confirmed(
    practice: Practice, nine: datetime, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    over, sure = book(practice, nine, name="Over"), book(practice, nine + timedelta(hours=1), name="Sure")
    book(practice, nine + timedelta(hours=2), name="Today")
    book(practice, nine + timedelta(days=1, hours=7), name="Tomorrow")
    book(practice, nine + timedelta(days=2), name="Later")
    Appointment.objects.filter(pk=sure.pk).update(status=Status.CONFIRMED)
    at(monkeypatch, desk, over.starts_at + timedelta(minutes=5))
    assert items(desk) == [("unconfirmed", "Today"), ("unconfirmed", "Tomorrow")]
    assert AuditEntry.objects.filter(action="attention.read").count() == 1


def test_a_visit_in_an_absence_and_one_whose_message_failed_come_first(
    practice: Practice, nine: datetime, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    ill, unreached = book(practice, nine, name="Ill"), book(practice, nine + timedelta(hours=1), name="Unreached")
    cancelled = book(practice, nine + timedelta(hours=2), name="Cancelled")
    at(monkeypatch, desk, nine - timedelta(hours=1))
    TimeOff.objects.create(dentist=practice.ada, starts_at=nine, ends_at=nine + timedelta(minutes=30))
    Appointment.objects.filter(pk=cancelled.pk).update(status=Status.CANCELLED)
    for visit in (unreached, cancelled):
        fail(visit)
    assert items(desk) == [
        ("conflict", "Ill"),
        ("message_failed", "Unreached"),
        ("unconfirmed", "Ill"),
        ("unconfirmed", "Unreached"),
    ]
    told: Any = desk("get", "/attention").json()["items"]
    assert told[0]["rules"] == ["time_off"]
    assert told[0]["appointment"]["id"] == str(ill.id)
    assert told[1]["channel"] == "email"


def test_who_did_not_hear_that_the_visit_was_cancelled_is_to_be_called(
    practice: Practice, nine: datetime, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, desk, nine - timedelta(days=3))
    visit, expected = book(practice, nine, name="In vain"), book(practice, nine + timedelta(hours=1), name="Expected")
    Appointment.objects.filter(pk=visit.pk).update(status=Status.CANCELLED)
    fail(visit, kind="booking_cancellation")
    fail(expected)
    assert items(desk) == [("message_failed", "In vain"), ("message_failed", "Expected")]
    at(monkeypatch, desk, nine)
    assert ("message_failed", "In vain") not in items(desk)


def test_a_message_that_failed_is_forgotten_once_a_later_one_arrived(
    practice: Practice, nine: datetime, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, desk, nine - timedelta(days=3))
    visit = book(practice, nine, name="Reached")
    fail(visit)
    assert items(desk) == [("message_failed", "Reached")]
    later = Delivery.objects.filter(pk=fail(visit, kind="booking_change").pk)
    later.update(created_at=clock.now() + timedelta(minutes=1))
    assert items(desk) == [("message_failed", "Reached")]
    later.update(state="sent")
    assert items(desk) == []


def test_a_dentist_is_told_of_the_own_calendar_alone(
    practice: Practice, nine: datetime, at_north: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """trap T33"""
    dentist = Desk(at_north, "dentist", email="own@example.org")
    user = User.objects.get(email="own@example.org")
    Dentist.objects.filter(pk=practice.ada.pk).update(user=user)
    book(practice, nine, name="Own")
    fail(book(practice, nine, dentist=1, name="Foreign"))
    TimeOff.objects.create(dentist=practice.dentists[1], starts_at=nine, ends_at=nine + timedelta(minutes=30))
    dentist.headers = people.bearer(user, now=nine - timedelta(hours=1))
    monkeypatch.setattr(clock, "now", lambda: nine - timedelta(hours=1))
    assert items(dentist) == [("unconfirmed", "Own")]


def test_it_takes_a_fixed_number_of_statements(
    practice: Practice, nine: datetime, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    visits = [book(practice, nine + timedelta(minutes=30 * number), name=f"Grace {number}") for number in range(5)]
    at(monkeypatch, desk, nine - timedelta(hours=1))
    for visit in visits:
        fail(visit)
    TimeOff.objects.create(dentist=practice.ada, starts_at=nine, ends_at=nine + timedelta(hours=3))
    assert len(items(desk)) == 15
    with CaptureQueriesContext(connection) as asked:
        items(desk)
    assert len(asked) <= 7, [one["sql"][:90] for one in asked]


def test_a_key_that_sees_the_schedule_alone_is_told_of_no_patient(
    practice: Practice, nine: datetime, at_north: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """trap S17: no account is nobody's, least of all that of a dentist who has none."""
    fail(book(practice, nine))
    monkeypatch.setattr(clock, "now", lambda: nine - timedelta(hours=1))
    seen = {}
    for scope in ("see_schedule", "see_all_appointments"):
        _, headers = make.api_key(scope, "see_schedule")
        seen[scope] = len(at_north.get("/api/v1/attention", headers=headers).json()["items"])
    assert seen == {"see_schedule": 0, "see_all_appointments": 2}


def test_what_concerns_others_hides_nothing_of_ones_own(
    practice: Practice, nine: datetime, at_north: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """trap T33"""
    dentist = Desk(at_north, "dentist", email="own@example.org")
    user = User.objects.get(email="own@example.org")
    Dentist.objects.filter(pk=practice.ada.pk).update(user=user)
    monkeypatch.setattr(attention, "MOST_OF_A_KIND", 2)
    for hour in range(3):
        fail(book(practice, nine + timedelta(hours=hour), dentist=1, name=f"Foreign {hour}"))
    fail(book(practice, nine + timedelta(hours=5), name="Own"))
    for one in practice.dentists[:2]:
        TimeOff.objects.create(dentist=one, starts_at=nine, ends_at=nine + timedelta(hours=8))
    dentist.headers = people.bearer(user, now=nine - timedelta(hours=1))
    monkeypatch.setattr(clock, "now", lambda: nine - timedelta(hours=1))
    assert items(dentist)[:2] == [("conflict", "Own"), ("message_failed", "Own")]


def test_what_is_over_hides_no_failed_message_of_a_visit_to_come(
    practice: Practice, nine: datetime, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attention, "MOST_OF_A_KIND", 2)
    late, soon = book(practice, nine + timedelta(hours=5), name="Late"), book(practice, nine, name="Soon")
    later = book(practice, nine + timedelta(hours=6), name="Later")
    over = [book(practice, nine + timedelta(hours=hour), dentist=1, name="Over") for hour in range(3)]
    for visit in (soon, late, later, *over):
        fail(visit)
    Appointment.objects.filter(pk__in=[one.pk for one in over]).update(starts_at=nine - timedelta(days=1))
    at(monkeypatch, desk, nine - timedelta(hours=1))
    assert [one for one in items(desk) if one[0] == "message_failed"] == [
        ("message_failed", "Soon"),
        ("message_failed", "Late"),
    ]


def test_what_is_far_ahead_or_long_ago_is_not_worth_a_word_yet(
    practice: Practice, nine: datetime, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    near, far = book(practice, nine, name="Near"), book(practice, nine + timedelta(days=14), name="Far")
    TimeOff.objects.create(dentist=practice.ada, starts_at=nine, ends_at=far.ends_at)
    Delivery.objects.filter(pk=fail(near).pk).update(created_at=nine - timedelta(days=14, hours=3))
    at(monkeypatch, desk, nine - timedelta(hours=2))
    assert [one for one in items(desk) if one[0] != "unconfirmed"] == [("conflict", "Near")]
    Delivery.objects.update(created_at=nine - timedelta(days=14, hours=1))
    assert ("message_failed", "Near") in items(desk)
