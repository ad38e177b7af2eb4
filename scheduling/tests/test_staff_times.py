"""What is offered to staff can be booked by staff, and nothing else: as for patients, by other rules."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from kernel import clock, tenancy
from scheduling.models import Appointment, ClinicProfile, Closure, Service
from scheduling.tests.conftest import Practice, next_monday, open_practice
from scheduling.tests.desk import API, Desk
from testkit import make

STAFF = "audience=staff"


@pytest.fixture
def desk(practice: Practice, at_north: Client) -> Desk:
    return Desk(at_north, "front_desk")


@pytest.fixture
def nine(practice: Practice) -> datetime:
    return next_monday(tenancy.current(), clock.now())


def _times(desk: Desk, practice: Practice, day: datetime, more: str = STAFF, whom: Any = None) -> list[str]:
    path = f"/availability/{whom or practice.ada.id}?service_id={practice.check_up.id}&date={day.date()}&{more}"
    answer = desk("get", path)
    assert answer.status_code == 200, answer.content
    return list(answer.json()["days"][0]["times"])


def _book(desk: Desk, practice: Practice, at: datetime, patient: Any) -> Any:
    body = {
        "service_id": str(practice.check_up.id),
        "dentist_id": str(practice.ada.id),
        "appointment_time": at.isoformat(),
        "patient_id": str(patient.id),
    }
    return desk("post", "/appointments", body)


def test_every_time_offered_to_staff_books_and_no_other_of_the_grid_does(
    in_north: tenancy.Clinic, at_north: Client, nine: datetime
) -> None:
    """trap T8"""
    practice = open_practice(dentists=2, chairs=1)
    Service.objects.update(bookable_online=False)
    ClinicProfile.objects.update(minimum_notice=60 * 24 * 30, horizon_days=1)
    Closure.objects.create(date=nine.date(), name="Training", from_minute=15 * 60, until_minute=16 * 60)
    desk, patient = Desk(at_north, "front_desk"), make.patient()
    assert _book(desk, practice, nine.replace(hour=10), patient).status_code == 201
    other = make.patient("Grace Hopper")
    midnight = nine.replace(hour=0)
    for one in (nine.replace(hour=11), nine.replace(hour=13, minute=30)):
        assert _book(desk, practice, one, other).status_code == 201
    assert _times(desk, practice, nine, more="") == []
    offered = set(_times(desk, practice, nine, f"{STAFF}&patient_id={patient.id}"))
    booked = set()
    for quarter in range(4 * 24):
        at = midnight + timedelta(minutes=15 * quarter)
        before = set(Appointment.objects.values_list("id", flat=True))
        answer = _book(desk, practice, at, patient)
        assert answer.status_code in (201, 409, 422), answer.content
        if answer.status_code == 201:
            booked.add(at.isoformat())
            made = Appointment.objects.exclude(id__in=before)
            made.get().reservations.all().delete()
            made.delete()
    assert offered == booked
    assert len(offered) > 8


def test_the_visit_to_be_moved_does_not_stand_in_its_own_way(desk: Desk, practice: Practice, nine: datetime) -> None:
    patient = make.patient()
    made = _book(desk, practice, nine, patient).json()
    after = (nine + timedelta(minutes=15)).isoformat()
    assert after not in _times(desk, practice, nine, f"{STAFF}&patient_id={patient.id}")
    assert after in _times(desk, practice, nine, f"{STAFF}&appointment_id={made['id']}")
    moved = desk("put", f"/appointments/{made['id']}", {"appointment_time": after})
    assert moved.status_code == 200, moved.content


def test_the_patients_other_visits_are_left_out_of_what_is_offered(
    desk: Desk, practice: Practice, nine: datetime
) -> None:
    patient = make.patient()
    _book(desk, practice, nine, patient)
    elsewhere = practice.dentists[1].id
    assert nine.isoformat() in _times(desk, practice, nine, whom=elsewhere)
    assert nine.isoformat() not in _times(desk, practice, nine, f"{STAFF}&patient_id={patient.id}", whom=elsewhere)


def test_a_visit_of_its_own_length_is_offered_the_times_into_which_it_fits(
    desk: Desk, practice: Practice, nine: datetime
) -> None:
    """trap T8"""
    made = _book(desk, practice, nine, make.patient()).json()
    path = f"/appointments/{made['id']}"
    longer = desk("put", path, {"appointment_time": nine.isoformat(), "duration": 90})
    assert longer.status_code == 200, longer.content
    offered = _times(desk, practice, nine, f"{STAFF}&appointment_id={made['id']}")
    fits, does_not = nine.replace(hour=15, minute=30), nine.replace(hour=15, minute=45)
    assert fits.isoformat() in offered
    assert does_not.isoformat() not in offered
    assert does_not.isoformat() in _times(desk, practice, nine, f"{STAFF}&appointment_id={made['id']}&duration=75")
    refused = desk("put", path, {"appointment_time": does_not.isoformat()})
    assert (refused.status_code, refused.json()["code"]) == (422, "slot_not_offered")
    assert desk("put", path, {"appointment_time": fits.isoformat()}).status_code == 200


def test_the_first_free_time_and_its_reasons_are_those_of_staff(
    desk: Desk, practice: Practice, nine: datetime
) -> None:
    ClinicProfile.objects.update(minimum_notice=60 * 24 * 30, horizon_days=1)
    service = f"service_id={practice.check_up.id}"
    path = f"/availability/any/first?{service}&from={nine.date()}"
    assert desk("get", path).json()["first"] is None
    assert desk("get", f"{path}&{STAFF}").json()["first"] == nine.replace(hour=8).isoformat()
    why = f"/availability/{practice.ada.id}/explain?{service}&at={nine.isoformat().replace('+', '%2B')}"
    assert desk("get", why).json()["dentists"][0]["rules"] == ["minimum_notice", "beyond_horizon"]
    assert desk("get", f"{why}&{STAFF}").json()["dentists"][0]["rules"] == []


@pytest.mark.parametrize(
    ("role", "more", "status"),
    [
        (None, STAFF, 401),
        ("patient", STAFF, 403),
        ("dentist", STAFF, 200),
        ("front_desk", "patient_id={patient}", 422),
        ("front_desk", f"{STAFF}&patient_id={{nobody}}", 404),
        ("dentist", f"{STAFF}&appointment_id={{visit}}", 404),
        ("front_desk", f"{STAFF}&appointment_id={{visit}}", 200),
    ],
)
def test_only_staff_are_offered_what_staff_may_book(
    practice: Practice, at_north: Client, nine: datetime, role: str | None, more: str, status: int
) -> None:
    visit = make.appointment(practice.ada, practice.check_up, nine)
    words = {"patient": visit.patient_id, "visit": visit.id, "nobody": practice.ada.id}
    path = f"/availability/any?service_id={practice.check_up.id}&{more.format_map(words)}"
    answer = Desk(at_north, role)("get", path) if role else at_north.get(API + path)
    assert answer.status_code == status, answer.content


def test_a_visit_moves_as_the_service_that_it_is_for(desk: Desk, practice: Practice, nine: datetime) -> None:
    visit = make.appointment(practice.ada, practice.check_up, nine)
    path = f"/availability/any?service_id={practice.cleaning.id}&{STAFF}&appointment_id={visit.id}"
    answer = desk("get", path)
    assert (answer.status_code, answer.json()["code"]) == (404, "service_unknown")


@pytest.mark.parametrize(
    ("day", "stretches"),
    [
        ("2027-03-27", [(0, 1440, "2027-03-27T00:00:00+01:00")]),
        ("2027-03-28", [(0, 120, "2027-03-28T00:00:00+01:00"), (180, 1440, "2027-03-28T03:00:00+02:00")]),
        ("2027-10-31", [(0, 180, "2027-10-31T00:00:00+02:00"), (120, 1440, "2027-10-31T02:00:00+01:00")]),
    ],
)
def test_the_wall_clock_tells_which_instant_a_typed_time_is(
    desk: Desk, day: str, stretches: list[tuple[int, int, str]]
) -> None:
    """trap T2"""
    answer = desk("get", f"/wall-clock?day={day}")
    assert answer.status_code == 200, answer.content
    assert [tuple(one.values()) for one in answer.json()["stretches"]] == stretches
