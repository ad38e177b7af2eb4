"""The story of a patient over HTTP: find, hold, book, move, cancel."""

from datetime import timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auditing.models import AuditEntry
from kernel import clock, tenancy
from outbox.models import Event
from scheduling.models import Appointment, Dentist, DentistService, Hold, Patient, Reservation
from scheduling.tests.conftest import Practice, next_monday, open_practice
from testkit import make


def _free(client: Client, practice: Practice, dentist: Any, day: str, **more: Any) -> list[str]:
    answer = client.get(f"/api/v1/availability/{dentist}", {"service_id": practice.check_up.id, "date": day, **more})
    assert answer.status_code == 200, answer.content
    return list(answer.json()["days"][0]["times"])


def test_a_patient_finds_holds_books_moves_and_cancels(practice: Practice, at_north: Client) -> None:
    clinic = tenancy.current()
    user = make.account()
    headers = make.bearer(user)
    monday = next_monday(clinic, clock.now())
    day = monday.date().isoformat()
    times = _free(at_north, practice, practice.ada.id, day)
    assert times[0].startswith(f"{day}T08:00:00")
    assert not any("T12:" in one for one in times)

    held = at_north.post(
        "/api/v1/holds",
        {"service_id": practice.check_up.id, "dentist_id": practice.ada.id, "appointment_time": monday.isoformat()},
        content_type="application/json",
        headers=headers,
    )
    assert held.status_code == 201, held.content
    assert monday.isoformat() not in _free(at_north, practice, practice.ada.id, day)
    assert monday.isoformat() in _free(at_north, practice, practice.ada.id, day, hold_id=held.json()["id"])

    booked = at_north.post(
        "/api/v1/appointments",
        {
            "service_id": practice.check_up.id,
            "dentist_id": practice.ada.id,
            "appointment_time": monday.isoformat(),
            "hold": {"id": held.json()["id"], "secret": held.json()["secret"]},
        },
        content_type="application/json",
        headers=headers,
    )
    assert booked.status_code == 201, booked.content
    assert booked.json()["appointment_time"] == monday.isoformat()
    assert Hold.objects.count() == 0
    assert Reservation.objects.count() == 2
    assert Event.objects.filter(kind="appointment_booked").count() == 1
    assert AuditEntry.objects.filter(action="appointment.booked", actor_id=user.id).exists()

    later = monday + timedelta(hours=1)
    moved = at_north.put(
        f"/api/v1/appointments/{booked.json()['id']}",
        {"appointment_time": later.isoformat()},
        content_type="application/json",
        headers=headers | {"If-Match": booked.headers["ETag"]},
    )
    assert moved.status_code == 200, moved.content
    assert moved.json()["status"] == "rescheduled"
    assert monday.isoformat() in _free(at_north, practice, practice.ada.id, day)

    cancelled = at_north.delete(
        f"/api/v1/appointments/{booked.json()['id']}",
        {"reason": "A cold"},
        content_type="application/json",
        headers=headers,
    )
    assert cancelled.status_code == 200, cancelled.content
    assert cancelled.json()["status"] == "cancelled"
    assert Reservation.objects.count() == 0
    assert Appointment.objects.get().cancellation_reason == "A cold"
    listed = at_north.get(f"/api/v1/appointments/user/{user.id}", headers=headers)
    assert listed.json()["total"] == 1


def test_a_guest_books_and_manages_by_link(practice: Practice, at_north: Client) -> None:
    monday = next_monday(tenancy.current(), clock.now())
    booked = at_north.post(
        "/api/v1/appointments",
        {
            "service_id": practice.check_up.id,
            "appointment_time": monday.isoformat(),
            "guest": {"name": "Ada Guest", "email": "ada@example.org", "phone": "030 23125 001"},
        },
        content_type="application/json",
    )
    assert booked.status_code == 201, booked.content
    link = {"Authorization": f"Link {booked.json()['link_token']}"}
    shown = at_north.get("/api/v1/appointment-link", headers=link)
    assert shown.status_code == 200, shown.content
    assert shown.json()["first_name"] == "Ada"
    assert "ada@example.org" not in shown.content.decode()
    gone = at_north.post(
        "/api/v1/appointment-link/cancel", {"reason": ""}, content_type="application/json", headers=link
    )
    assert gone.status_code == 200, gone.content


def _book(client: Client, practice: Practice, at: Any, headers: dict[str, str], **more: Any) -> Any:
    return client.post(
        "/api/v1/appointments",
        {
            "service_id": practice.check_up.id,
            "dentist_id": practice.ada.id,
            "appointment_time": at.isoformat(),
            **more,
        },
        content_type="application/json",
        headers=headers,
    )


def test_the_holders_record_follows_the_account(practice: Practice, at_north: Client) -> None:
    user = make.account(name="Ada Lovelace")
    headers = make.bearer(user)
    monday = next_monday(tenancy.current(), clock.now())
    first = _book(at_north, practice, monday, headers).json()
    type(user).objects.filter(pk=user.pk).update(name="Ada King", phone="+493023125001")
    second = _book(at_north, practice, monday + timedelta(hours=2), headers).json()
    assert second["patient"]["id"] == first["patient"]["id"]
    assert (second["patient"]["name"], second["patient"]["phone"]) == ("Ada King", "+493023125001")
    assert Patient.objects.get().name_key == "ada king"


def test_a_booking_takes_at_most_twelve_statements(practice: Practice, at_north: Client) -> None:
    headers = make.bearer(make.account())
    monday = next_monday(tenancy.current(), clock.now())
    _book(at_north, practice, monday, headers)
    with CaptureQueriesContext(connection) as plain:
        assert _book(at_north, practice, monday + timedelta(hours=1), headers).status_code == 201
    with CaptureQueriesContext(connection) as keyed:
        keyed_headers = headers | {"Idempotency-Key": "once-and-again"}
        assert _book(at_north, practice, monday + timedelta(hours=2), keyed_headers).status_code == 201
    assert (_statements(plain), _statements(keyed)) == (10, 12)
    assert (len(plain), len(keyed)) == (6, 8)


def _statements(captured: CaptureQueriesContext) -> int:
    """Count what PostgreSQL was given to do: one message may carry several statements."""
    return sum(1 + one["sql"].strip().rstrip(";").count(";") for one in captured.captured_queries)


def test_free_times_take_one_statement_for_any_number_of_dentists(in_north: tenancy.Clinic, at_north: Client) -> None:
    """trap T21"""
    practice = open_practice(dentists=1, chairs=3)
    counts = []
    for _ in range(2):
        path = f"/api/v1/availability/any?service_id={practice.check_up.id}&month=2027-03"
        at_north.get(path)
        with CaptureQueriesContext(connection) as seen:
            assert at_north.get(path).status_code == 200
        counts.append(len(seen))
        for number in range(29):
            dentist = Dentist.objects.create(name=f"Dr. More {number}")
            DentistService.objects.create(dentist=dentist, service=practice.check_up)
    assert counts == [1, 1]
