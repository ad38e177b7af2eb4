"""Nobody's mailbox or telephone is filled by what strangers book (trap T34)."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from kernel import clock, tenancy
from outbox.models import Event
from scheduling.api import guest_limits
from scheduling.models import Appointment, Patient
from scheduling.tests.conftest import Practice, next_monday
from testkit import make
from webapi import throttling
from webapi.throttling import Throttle

VICTIM = "victim@example.org"


class Door:
    """Books the next free half hour each time it is asked."""

    def __init__(self, client: Client, practice: Practice) -> None:
        self._client, self._practice = client, practice
        self._monday = next_monday(tenancy.current(), clock.now())
        self.asked = 0

    def book(self, email: str, phone: str = "", *, headers: dict[str, str] | None = None) -> Any:
        at = self._monday + timedelta(minutes=30 * (self.asked % 6), days=7 * (self.asked // 6))
        self.asked += 1
        return self._client.post(
            "/api/v1/appointments",
            {
                "service_id": self._practice.check_up.id,
                "dentist_id": self._practice.ada.id,
                "appointment_time": at.isoformat(),
                "guest": {"name": f"Guest {self.asked}", "email": email, "phone": phone},
            },
            content_type="application/json",
            headers=headers or {},
        )


@pytest.fixture
def door(practice: Practice, at_north: Client) -> Door:
    return Door(at_north, practice)


def test_five_visits_an_hour_go_to_one_address_under_whatever_names(door: Door) -> None:
    """Fourteen bookings for one address had made fourteen mails."""
    spellings = ["victim@example.org", "Victim@Example.org", "victim+1@example.org", "v.ictim@example.org"]
    answers = [door.book(spellings[number % 4]) for number in range(14)]
    assert [one.status_code for one in answers] == [201] * 5 + [429] * 9
    refused = answers[-1]
    assert refused.json()["code"] == "too_many_for_contact"
    assert 0 < refused.json()["facts"]["retry_after"] <= 3600
    assert refused.headers["Retry-After"] == str(refused.json()["facts"]["retry_after"])
    # Nothing of what was refused has happened.
    assert Appointment.objects.count() == 5
    assert Event.objects.filter(kind="appointment_booked").count() == 5
    assert Patient.objects.count() == 5
    assert door.book("somebody@example.org").status_code == 201


def test_five_visits_an_hour_go_to_one_number(door: Door) -> None:
    answers = [door.book(f"guest{number}@example.org", "0151 23125001") for number in range(6)]
    assert [one.status_code for one in answers] == [201] * 5 + [429]
    assert door.book("guest6@example.org", "0151 23125002").status_code == 201


def test_ten_visits_a_day_go_to_one_address(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guest_limits, "_BOOKED", [Throttle("hour", "100/hour"), guest_limits._BOOKED[1]])
    answers = [door.book(VICTIM).status_code for _ in range(11)]
    assert answers == [201] * 10 + [429]


def test_what_could_not_be_booked_is_not_counted(door: Door) -> None:
    door.book("somebody@example.org")
    for _ in range(5):
        door.asked = 0
        assert door.book(VICTIM).status_code == 409
    assert door.book(VICTIM).status_code == 201


def test_staff_book_as_often_as_they_like(door: Door) -> None:
    desk = make.bearer(make.account(role="front_desk"))
    assert [door.book(VICTIM, headers=desk).status_code for _ in range(7)] == [201] * 7


def test_a_visit_is_moved_by_its_link_ten_times_a_day(door: Door, practice: Practice, at_north: Client) -> None:
    link = {"Authorization": f"Link {door.book(VICTIM).json()['link_token']}"}
    monday = next_monday(tenancy.current(), clock.now())
    answers = [
        at_north.post(
            "/api/v1/appointment-link/reschedule",
            {"appointment_time": (monday + timedelta(minutes=30 * (number % 2 + 1))).isoformat()},
            content_type="application/json",
            headers=link,
        ).status_code
        for number in range(11)
    ]
    assert answers == [200] * 10 + [429]


def test_with_nobody_to_count_a_booking_waits_for_the_counter_once(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It holds the calendar's queue meanwhile."""
    asked = []

    class Away:
        def hit(self, *key: object) -> bool:
            asked.append(key)
            raise TimeoutError

    monkeypatch.setattr(throttling, "_limiter", Away)
    for _ in range(2):
        assert door.book(VICTIM, "+4915228817386").status_code == 201
    assert len(asked) == 2
