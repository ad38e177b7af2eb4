"""One appointment as staff see it: the note among staff, what happened, what was sent, which steps are open."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auditing.models import AuditEntry
from kernel import clock, tenancy
from messaging.models import Delivery
from scheduling.models import Appointment, Reservation
from scheduling.queries import links
from scheduling.rules.policy import Status
from scheduling.tests.conftest import Practice, next_monday, open_practice
from scheduling.tests.desk import API, Desk
from testkit import make, people

SECRET_NOTE = "Nervous: begin slowly"


@pytest.fixture
def desk(practice: Practice, at_north: Client) -> Desk:
    return Desk(at_north, "front_desk", name="Rosa Front")


@pytest.fixture
def nine(practice: Practice) -> datetime:
    return next_monday(tenancy.current(), clock.now())


@pytest.fixture
def visit(practice: Practice, desk: Desk, nine: datetime) -> dict[str, Any]:
    """A visit that the front desk booked for a caller."""
    caller = make.patient("Ada Lovelace", email="ada@example.org", phone="+493023125001")
    answer = desk("post", "/appointments", _booking(practice, nine) | {"patient_id": str(caller.id)})
    assert answer.status_code == 201, answer.content
    return dict(answer.json())


def _booking(practice: Practice, at: datetime) -> dict[str, Any]:
    return {
        "service_id": str(practice.check_up.id),
        "dentist_id": str(practice.ada.id),
        "appointment_time": at.isoformat(),
    }


def _seen(desk: Desk, visit: dict[str, Any]) -> dict[str, Any]:
    answer = desk("get", f"/appointments/{visit['id']}/for-staff")
    assert answer.status_code == 200, answer.content
    return dict(answer.json())


def test_staff_see_who_booked_why_rules_were_set_aside_and_the_patients_own_link(
    practice: Practice, desk: Desk, nine: datetime
) -> None:
    caller = make.patient()
    body = _booking(practice, nine.replace(hour=19)) | {"patient_id": str(caller.id), "override_reason": "Pain"}
    made = desk("post", "/appointments", body).json()
    seen = _seen(desk, made)
    assert seen["booked_by"] == {"kind": "account", "role": "front_desk", "name": "Rosa Front"}
    assert (seen["override_reason"], seen["source"], seen["status"]) == ("Pain", "staff", "scheduled")
    assert links.appointment_of(seen["link"].partition("#")[2]) == Appointment.objects.get().id


def test_a_note_among_staff_is_kept_and_never_reaches_the_patient_nor_the_trail(
    practice: Practice, at_north: Client, desk: Desk, nine: datetime
) -> None:
    """trap T32, S28"""
    ada = make.account()
    headers = make.bearer(ada)
    body = _booking(practice, nine)
    made = at_north.post(f"{API}/appointments", body, content_type="application/json", headers=headers).json()
    path = f"/appointments/{made['id']}"
    noted = desk("put", f"{path}/staff-note", {"staff_note": f" {SECRET_NOTE}\n"}, If_Match='"1"')
    assert (noted.status_code, noted.json()["staff_note"], noted.json()["version"]) == (200, SECRET_NOTE, 2)
    assert _seen(desk, made)["staff_note"] == SECRET_NOTE
    link = {"Authorization": f"Link {made['link_token']}"}
    for asked in (path, f"{path}/calendar", "/appointments", "/profile/export", f"/appointments/user/{ada.id}"):
        answer = at_north.get(API + asked, headers=headers)
        assert answer.status_code == 200, asked
        assert "Nervous" not in answer.content.decode(), asked
        assert "staff_note" not in answer.content.decode(), asked
    for asked in ("/appointment-link", "/appointment-link/calendar"):
        assert "Nervous" not in at_north.get(API + asked, headers=link).content.decode()
    assert "Nervous" not in str(list(Appointment.objects.values()))
    assert "Nervous" not in str(list(AuditEntry.objects.values())) + str(list(Delivery.objects.values()))


def test_a_patient_has_no_view_of_staff_even_of_the_own_visit(
    practice: Practice, at_north: Client, nine: datetime
) -> None:
    user = make.account()
    made = make.appointment(practice.ada, practice.check_up, nine, user=user)
    for role in ("patient", "dentist"):
        who = Desk(at_north, role) if role == "dentist" else None
        for part in ("for-staff", "history", "messages"):
            path = f"/appointments/{made.id}/{part}"
            answer = who("get", path) if who else at_north.get(API + path, headers=make.bearer(user))
            assert answer.status_code == (404 if who else 403)
    note = at_north.put(
        f"{API}/appointments/{made.id}/staff-note",
        {"staff_note": "mine"},
        content_type="application/json",
        headers=make.bearer(user),
    )
    assert note.status_code == 403
    made.refresh_from_db()
    assert (made.staff_note_sealed, made.version) == ("", 1)


def test_of_two_who_write_a_note_the_second_sees_the_first_ones(desk: Desk, visit: dict[str, Any]) -> None:
    """trap T46"""
    path = f"/appointments/{visit['id']}/staff-note"
    assert desk("put", path, {"staff_note": "first"}, If_Match='"1"').status_code == 200
    late = desk("put", path, {"staff_note": "second"}, If_Match='"1"')
    assert (late.status_code, late.json()["code"], late.json()["facts"]) == (412, "outdated", {"version": 2})
    assert _seen(desk, visit)["staff_note"] == "first"
    assert desk("put", path, {"staff_note": "second"}, If_Match='"2"').status_code == 200


def test_a_note_that_says_the_same_is_no_deed(desk: Desk, visit: dict[str, Any]) -> None:
    path = f"/appointments/{visit['id']}/staff-note"
    desk("put", path, {"staff_note": "once"})
    again = desk("put", path, {"staff_note": "once"})
    assert (again.status_code, again.json()["version"]) == (200, 2)
    assert AuditEntry.objects.filter(action="appointment.noted").count() == 1


def test_the_history_tells_each_deed_in_the_clinics_words(
    practice: Practice, desk: Desk, visit: dict[str, Any], nine: datetime
) -> None:
    other = practice.dentists[1]
    later = nine + timedelta(hours=1)
    desk(
        "put",
        f"/appointments/{visit['id']}",
        {"appointment_time": later.isoformat(), "dentist_id": str(other.id)},
        If_Match='"1"',
    )
    desk("put", f"/appointments/{visit['id']}/staff-note", {"staff_note": SECRET_NOTE})
    desk("delete", f"/appointments/{visit['id']}", {"cause": "dentist_ill", "reason": "So sorry"})
    answer = desk("get", f"/appointments/{visit['id']}/history")
    assert answer.status_code == 200, answer.content
    cancelled, noted, moved, booked = answer.json()["items"]
    assert [one["action"] for one in (booked, moved, noted, cancelled)] == [
        f"appointment.{what}" for what in ("booked", "moved", "noted", "cancelled")
    ]
    assert {one["by"]["name"] for one in answer.json()["items"]} == {"Rosa Front"}
    changes = {one["field"]: (one["before"], one["after"]) for one in moved["changes"]}
    assert changes["starts_at"] == (nine.isoformat(), later.isoformat())
    assert changes["dentist"] == (practice.ada.name, other.name)
    assert changes["status"] == ("scheduled", "rescheduled")
    assert {one["field"]: one["after"] for one in booked["changes"]} == {
        "starts_at": nine.isoformat(),
        "ends_at": (nine + timedelta(minutes=30)).isoformat(),
        "dentist": practice.ada.name,
        "service": "Kontrolle",
        "patient": "Ada Lovelace",
        "status": "scheduled",
    }
    assert noted["changes"] == []
    assert (cancelled["reason"], {one["field"]: one["after"] for one in cancelled["changes"]}) == (
        "So sorry",
        {"status": "cancelled", "cause": "dentist_ill"},
    )


def test_a_history_takes_the_same_statements_however_long_it_is(
    practice: Practice, desk: Desk, visit: dict[str, Any], nine: datetime
) -> None:
    """trap T21"""

    def statements() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert desk("get", f"/appointments/{visit['id']}/history").status_code == 200
        return len(seen)

    short = statements()
    for number in range(1, 6):
        at = (nine + timedelta(hours=number % 3)).isoformat()
        whom = str(practice.dentists[number % 3].id)
        answer = desk("put", f"/appointments/{visit['id']}", {"appointment_time": at, "dentist_id": whom})
        assert answer.status_code == 200, answer.content
    assert statements() == short


def test_staff_see_what_was_sent_and_what_failed(desk: Desk, visit: dict[str, Any]) -> None:
    def message(number: int, state: str, **fields: Any) -> None:
        Delivery.objects.create(
            once=f"test:{number}",
            kind="booking_confirmation",
            channel="email",
            recipient="ada@example.org",
            language="de",
            facts={"appointment": visit["id"]},
            subject_kind="appointment",
            subject_id=fields.pop("about", visit["id"]),
            state=state,
            created_at=clock.now() + timedelta(minutes=number),
            **fields,
        )

    message(1, "sent", sent_at=clock.now())
    message(2, "failed", last_error="Refused", attempts=8)
    message(3, "sent", about="someone-elses")
    answer = desk("get", f"/appointments/{visit['id']}/messages")
    assert answer.status_code == 200, answer.content
    listed = [one for one in answer.json()["items"] if one["kind"] == "booking_confirmation"]
    assert [(one["state"], one["failure"], one["attempts"]) for one in listed][:2] == [
        ("failed", "Refused", 8),
        ("sent", "", 0),
    ]
    assert {one["recipient"] for one in listed} == {"ada@example.org"}
    assert "facts" not in listed[0]


@pytest.mark.parametrize(
    ("cause", "reason", "kept"),
    [
        ("patient", "", "patient"),
        ("dentist_ill", "", "dentist_ill"),
        ("other", "A flood", "other"),
        (None, "A flood", "other"),
        ("other", " ", None),
        (None, "", None),
    ],
)
def test_staff_say_why_they_cancel_by_a_cause_or_in_words(
    desk: Desk, visit: dict[str, Any], cause: str | None, reason: str, kept: str | None
) -> None:
    answer = desk("delete", f"/appointments/{visit['id']}", {"cause": cause, "reason": reason})
    found = Appointment.objects.get()
    if kept is None:
        assert (answer.status_code, answer.json()["code"]) == (422, "reason_missing")
        assert (found.status, found.cancelled_at, Reservation.objects.count()) == ("scheduled", None, 2)
        return
    assert answer.status_code == 200, answer.content
    assert (found.cancellation_cause, found.cancelled_by_role) == (kept, "front_desk")
    assert found.cancelled_at == found.updated_at


def test_a_cancellation_by_the_patient_is_the_patients_whatever_is_said(
    practice: Practice, at_north: Client, nine: datetime
) -> None:
    headers = make.bearer(make.account())
    body = _booking(practice, nine)
    made = at_north.post(f"{API}/appointments", body, content_type="application/json", headers=headers).json()
    gone = at_north.delete(
        f"{API}/appointments/{made['id']}",
        {"cause": "dentist_ill"},
        content_type="application/json",
        headers=headers,
    )
    assert gone.status_code == 200
    found = Appointment.objects.get()
    assert (found.cancellation_cause, found.cancelled_by_role) == ("patient", "patient")
    assert "cancellation_cause" not in gone.content.decode()


Clock = Callable[[datetime], None]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock, to be set."""
    return lambda moment: monkeypatch.setattr(clock, "now", lambda: moment)


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("minutes", [-24 * 60, -30, 10, 26 * 60])
def test_a_step_is_offered_to_staff_exactly_if_it_can_be_taken(
    in_north: tenancy.Clinic, at_north: Client, nine: datetime, at: Clock, status: Status, minutes: int
) -> None:
    practice, moment = open_practice(), nine + timedelta(minutes=minutes)
    at(moment)
    desk = Desk(at_north, "front_desk")
    visit = make.appointment(practice.ada, practice.check_up, nine, status=status)
    offered = set(_seen(desk, {"id": visit.id})["steps"])
    taken = set()
    for step in ("confirmed", "arrived", "in_chair", "completed", "no_show"):
        Reservation.objects.all().delete()
        Appointment.objects.filter(pk=visit.pk).update(status=status)
        answer = desk("post", f"/appointments/{visit.id}/status", {"status": step})
        if answer.status_code == 200 and step != status:
            taken.add(step)
    backwards = {"arrived": {"confirmed"}, "in_chair": {"arrived"}, "completed": {"arrived", "in_chair"}}
    late = {"confirmed"} if moment >= nine else set()
    missed = {"confirmed"} if status == "no_show" else set()
    assert offered == taken - backwards.get(status, set()) - late - missed


@pytest.mark.parametrize(
    ("way", "back"),
    [
        (["arrived"], "scheduled"),
        (["confirmed", "arrived"], "confirmed"),
        (["arrived", "in_chair"], "arrived"),
        (["arrived", "in_chair", "arrived"], "scheduled"),
        (["arrived", "in_chair", "completed"], "in_chair"),
        (["arrived", "completed"], "arrived"),
        (["confirmed", "no_show"], "confirmed"),
        (["confirmed"], None),
        ([], None),
    ],
)
def test_a_wrong_click_is_taken_back_to_what_stood_before_it(
    desk: Desk, visit: dict[str, Any], nine: datetime, at: Clock, way: list[str], back: str | None
) -> None:
    at(nine + timedelta(minutes=5))
    desk = Desk(desk.client, "front_desk")
    for step in way:
        answer = desk("post", f"/appointments/{visit['id']}/status", {"status": step})
        assert answer.status_code == 200, answer.content
    assert _seen(desk, visit)["step_back"] == back
    if back is not None:
        again = desk("post", f"/appointments/{visit['id']}/status", {"status": back})
        assert (again.status_code, again.json()["status"]) == (200, back)
    assert Reservation.objects.count() == 2


def test_what_was_completed_is_not_taken_back_on_another_day(
    desk: Desk, visit: dict[str, Any], nine: datetime, at: Clock
) -> None:
    at(nine + timedelta(minutes=5))
    desk = Desk(desk.client, "front_desk")
    for step in ("arrived", "completed"):
        desk("post", f"/appointments/{visit['id']}/status", {"status": step})
    at(nine.replace(hour=0) + timedelta(days=1))
    desk = Desk(desk.client, "front_desk")
    assert _seen(desk, visit)["step_back"] is None
    refused = desk("post", f"/appointments/{visit['id']}/status", {"status": "arrived"})
    assert (refused.status_code, refused.json()["code"]) == (409, "step_not_possible")


def test_a_dentist_who_is_a_patient_here_too_sees_that_visit_as_its_patient(
    practice: Practice, visit: dict[str, Any], at_north: Client
) -> None:
    """trap T33, trap S17"""
    account = people.account("dentist")
    Appointment.objects.filter(pk=visit["id"]).update(user=account)
    headers = people.bearer(account)
    path = f"{API}/appointments/{visit['id']}"
    assert at_north.get(path, headers=headers).status_code == 200
    for part in ("for-staff", "history", "messages"):
        assert at_north.get(f"{path}/{part}", headers=headers).status_code == 404, part
    said = {"staff_note": "Give me the best chair"}
    assert at_north.put(f"{path}/staff-note", said, "application/json", headers=headers).status_code == 404
    assert Appointment.objects.get(pk=visit["id"]).staff_note_sealed == ""


def test_the_latest_version_is_told_without_a_reading_of_the_patient(desk: Desk, visit: dict[str, Any]) -> None:
    def told() -> Any:
        return desk("get", f"/appointments/{visit['id']}/version").json()

    before = AuditEntry.objects.count()
    assert told() == {"version": 1}
    assert AuditEntry.objects.count() == before
    desk("post", f"/appointments/{visit['id']}/status", {"status": "confirmed"})
    assert told() == {"version": 2}
