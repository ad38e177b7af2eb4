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
from scheduling.rules.policy import Status
from scheduling.tests.conftest import Practice, next_monday, open_practice
from scheduling.tests.desk import Desk
from scheduling.tests.test_calendar_feed import book
from testkit import people


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
    visit, expected = book(practice, nine, name="In vain"), book(practice, nine, dentist=1, name="Expected")
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
