"""What staff may choose when they move a visit: room and length, beside time and dentist."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from auditing.models import AuditEntry
from kernel import clock, tenancy
from outbox.models import Event
from scheduling.models import Appointment, ClinicProfile, DentistService, Hold, Reservation
from scheduling.rules.policy import Status
from scheduling.tests import ledger
from scheduling.tests.conftest import Practice, next_monday, open_practice
from scheduling.tests.desk import Desk
from testkit import make, people

HOUR = timedelta(hours=1)


@pytest.fixture
def practice(in_north: tenancy.Clinic) -> Practice:
    return open_practice(chairs=2)


@pytest.fixture
def nine(practice: Practice) -> datetime:
    return next_monday(tenancy.current(), clock.now())


@pytest.fixture
def desk(practice: Practice, at_north: Client) -> Desk:
    return Desk(at_north, "front_desk")


def everything() -> list[Any]:
    models = (Appointment, Reservation, Hold, Event)
    return [list(model.objects.order_by("pk").values()) for model in models]


def book(desk: Desk, practice: Practice, at: datetime, *, dentist: int = 0, name: str = "Grace", **more: Any) -> Any:
    answer = desk(
        "post",
        "/appointments",
        {
            "service_id": str(practice.check_up.id),
            "dentist_id": str(practice.dentists[dentist].id),
            "appointment_time": at.isoformat(),
            "guest": {"name": name, "email": "grace@example.org"},
            **more,
        },
    )
    assert answer.status_code == 201, answer.content
    return answer.json()


def move(desk: Desk, one: Any, at: datetime, *, version: int | None = None, **more: Any) -> Any:
    headers = {} if version is None else {"if_match": f'"{version}"'}
    return desk("put", f"/appointments/{one['id']}", {"appointment_time": at.isoformat(), **more}, **headers)


def check(desk: Desk, one: Any, at: datetime, **more: Any) -> Any:
    asked = "&".join(f"{name}={value}" for name, value in more.items())
    time = at.isoformat().replace("+", "%2B")
    return desk("get", f"/appointments/{one['id']}/check?appointment_time={time}&{asked}")


def room(practice: Practice, number: int) -> str:
    return str(practice.chairs[number].id)


def minutes(one: Any) -> int:
    taken = datetime.fromisoformat(one["ends_at"]) - datetime.fromisoformat(one["appointment_time"])
    return taken // timedelta(minutes=1)


def test_staff_book_a_room_and_a_length(practice: Practice, nine: datetime, desk: Desk) -> None:
    made = book(desk, practice, nine, operatory_id=room(practice, 1), duration=50)
    assert (made["operatory"]["id"], minutes(made)) == (room(practice, 1), 50)
    assert {one.during.upper for one in Reservation.objects.all()} == {nine + timedelta(minutes=50)}


def test_another_room_or_end_keeps_the_status_and_is_told_apart_from_a_move(
    practice: Practice, nine: datetime, desk: Desk
) -> None:
    made = book(desk, practice, nine, operatory_id=room(practice, 0))
    desk("post", f"/appointments/{made['id']}/status", {"status": "confirmed"})
    longer = move(desk, made, nine, operatory_id=room(practice, 1), duration=60).json()
    assert (longer["status"], longer["operatory"]["id"], minutes(longer)) == ("confirmed", room(practice, 1), 60)
    assert Event.objects.filter(kind="appointment_adjusted").count() == 1
    assert not Event.objects.filter(kind="appointment_moved").exists()
    assert AuditEntry.objects.filter(action="appointment.adjusted").count() == 1
    moved = move(desk, made, nine + HOUR).json()
    assert (moved["status"], moved["operatory"]["id"]) == ("rescheduled", room(practice, 1))
    assert ledger.faults() == {}


def test_a_visit_keeps_its_own_length_when_it_moves(practice: Practice, nine: datetime, desk: Desk) -> None:
    made = book(desk, practice, nine, duration=50)
    assert minutes(move(desk, made, nine + HOUR).json()) == 50
    other = str(practice.dentists[1].id)
    assert minutes(move(desk, made, nine + HOUR, dentist_id=other).json()) == 50


def test_a_usual_length_is_the_next_dentists_own(practice: Practice, nine: datetime, desk: Desk) -> None:
    DentistService.objects.filter(dentist=practice.dentists[1], service=practice.check_up).update(duration=40)
    made = book(desk, practice, nine)
    assert minutes(move(desk, made, nine, dentist_id=str(practice.dentists[1].id)).json()) == 40


def test_a_taken_room_is_taken_and_an_unfit_one_is_unfit(practice: Practice, nine: datetime, desk: Desk) -> None:
    book(desk, practice, nine, dentist=1, name="Ada", operatory_id=room(practice, 1))
    made = book(desk, practice, nine, operatory_id=room(practice, 0))
    before = everything()
    answer = move(desk, made, nine, operatory_id=room(practice, 1))
    assert (answer.status_code, answer.json()["code"]) == (409, "slot_taken")
    practice.chairs[1].only_for.add(practice.cleaning)
    answer = move(desk, made, nine, operatory_id=room(practice, 1))
    assert (answer.status_code, answer.json()["code"]) == (422, "operatory_unsuitable")
    answer = move(desk, made, nine, operatory_id=str(practice.ada.id))
    assert (answer.status_code, answer.json()["code"]) == (404, "operatory_unknown")
    assert everything() == before


def test_a_visit_that_grows_into_the_next_is_refused_and_stays(
    practice: Practice, nine: datetime, desk: Desk
) -> None:
    made = book(desk, practice, nine)
    book(desk, practice, nine + timedelta(minutes=30), name="Ada")
    before = everything()
    answer = move(desk, made, nine, duration=35)
    assert (answer.status_code, answer.json()["code"]) == (409, "slot_taken")
    assert everything() == before


def test_a_visit_that_grows_beyond_the_hours_needs_a_reason(practice: Practice, nine: datetime, desk: Desk) -> None:
    made = book(desk, practice, nine.replace(hour=11, minute=30))
    at = nine.replace(hour=11, minute=30)
    answer = move(desk, made, at, duration=45)
    assert (answer.status_code, answer.json()["facts"]) == (422, {"rule": "outside_working_hours"})
    longer = move(desk, made, at, duration=45, override_reason="Difficult tooth")
    assert (longer.status_code, minutes(longer.json())) == (200, 45)
    # What was allowed once is not asked for again by a change that needs no more time.
    assert move(desk, made, at, operatory_id=room(practice, 1)).status_code == 200
    assert Appointment.objects.get().override_reason == "Difficult tooth"


def test_a_visit_under_way_changes_room_and_end_but_not_its_time(
    practice: Practice, nine: datetime, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = book(desk, practice, nine, operatory_id=room(practice, 0))
    desk.headers = people.bearer(people.account("front_desk"), now=nine)
    monkeypatch.setattr(clock, "now", lambda: nine + timedelta(minutes=5))
    desk("post", f"/appointments/{made['id']}/status", {"status": "arrived"})
    desk("post", f"/appointments/{made['id']}/status", {"status": "in_chair"})
    longer = move(desk, made, nine, operatory_id=room(practice, 1), duration=60)
    assert longer.status_code == 200, longer.content
    assert (longer.json()["status"], minutes(longer.json())) == ("in_chair", 60)
    refused = move(desk, made, nine + HOUR)
    assert (refused.status_code, refused.json()["code"]) == (409, "appointment_closed")


def test_patients_choose_neither_room_nor_length(practice: Practice, nine: datetime, at_north: Client) -> None:
    """trap S18"""
    patient = Desk(at_north, "patient")
    wish = {
        "service_id": str(practice.check_up.id),
        "dentist_id": str(practice.ada.id),
        "appointment_time": nine.isoformat(),
    }
    for more in ({"duration": 10}, {"operatory_id": room(practice, 0)}):
        answer = patient("post", "/appointments", wish | more)
        assert (answer.status_code, answer.json()["code"]) == (403, "staff_only")
    made = patient("post", "/appointments", wish).json()
    before = everything()
    for more in ({"duration": 10}, {"operatory_id": room(practice, 1)}, {"operatory_id": "any"}):
        answer = move(patient, made, nine + HOUR, **more)
        assert (answer.status_code, answer.json()["code"]) == (403, "staff_only")
    assert everything() == before


def test_who_drags_what_somebody_else_has_resized_is_told_the_newer_version(
    practice: Practice, nine: datetime, desk: Desk
) -> None:
    """trap T46"""
    made = book(desk, practice, nine)
    assert move(desk, made, nine, duration=60, version=1).json()["version"] == 2
    before = everything()
    late = move(desk, made, nine + HOUR, version=1)
    assert (late.status_code, late.json()["facts"]) == (412, {"version": 2})
    assert everything() == before


CHECKS: dict[str, tuple[int, dict[str, Any], str, list[str]]] = {
    "free": (60, {}, "free", []),
    "taken": (120, {}, "taken", ["dentist_busy"]),
    "before the hours": (-120, {}, "needs_override", ["outside_working_hours"]),
    "off the grid": (65, {}, "needs_override", ["off_grid"]),
    "too long": (60, {"duration": 90}, "taken", ["dentist_busy"]),
    "years ahead": (60 * 24 * 1000, {}, "impossible", ["beyond_horizon"]),
    "where it is": (0, {"duration": 45}, "free", []),
}


@pytest.mark.parametrize("case", CHECKS)
def test_a_check_says_what_the_move_would_and_moves_nothing(
    practice: Practice, nine: datetime, desk: Desk, case: str
) -> None:
    ClinicProfile.objects.update(slot_interval=15)
    made = book(desk, practice, nine)
    book(desk, practice, nine + 2 * HOUR, name="Ada")
    shift, more, outcome, rules = CHECKS[case]
    at, before = nine + timedelta(minutes=shift), everything()
    answer = check(desk, made, at, **more)
    assert answer.status_code == 200, answer.content
    told = answer.json()
    assert told["outcome"] == outcome
    assert told["rules"][: len(rules)] == rules
    assert everything() == before
    moved = move(desk, made, at, **more)
    assert (moved.status_code == 200) == (outcome == "free")
    overridden = move(desk, made, at, **more, override_reason="Asked for it")
    assert (overridden.status_code == 200) == (outcome in ("free", "needs_override"))
    if told["operatory_id"] is not None:
        assert overridden.json()["operatory"]["id"] == told["operatory_id"]


def test_a_booking_can_be_checked_before(practice: Practice, nine: datetime, desk: Desk) -> None:
    book(desk, practice, nine)
    before = everything()

    def asked(at: datetime) -> Any:
        time = at.isoformat().replace("+", "%2B")
        wish = f"service_id={practice.check_up.id}&dentist_id={practice.ada.id}&appointment_time={time}"
        return desk("get", f"/appointments/check?{wish}").json()["outcome"]

    outcomes = [asked(nine), asked(nine + HOUR), asked(nine - 2 * HOUR)]
    assert outcomes == ["taken", "free", "needs_override"]
    assert everything() == before


UNDONE = {
    "done": (["arrived", "completed"], "arrived"),
    "done in the chair": (["arrived", "in_chair", "completed"], "in_chair"),
    "missed": (["no_show"], "scheduled"),
    "missed though confirmed": (["confirmed", "no_show"], "confirmed"),
}


@pytest.mark.parametrize("case", UNDONE)
def test_a_wrong_click_can_be_taken_back_on_the_day_itself(
    practice: Practice, nine: datetime, desk: Desk, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    made = book(desk, practice, nine)
    desk.headers = people.bearer(people.account("front_desk"), now=nine)
    monkeypatch.setattr(clock, "now", lambda: nine + timedelta(minutes=5))
    steps, back = UNDONE[case]

    def step(status: str) -> Any:
        return desk("post", f"/appointments/{made['id']}/status", {"status": status})

    for status in steps:
        assert step(status).status_code == 200, status
    assert step(back).json()["status"] == back
    assert Reservation.objects.count() == 3
    assert step(steps[-1]).status_code == 200
    desk.headers = people.bearer(people.account("front_desk"), now=nine + timedelta(days=1))
    monkeypatch.setattr(clock, "now", lambda: nine + timedelta(days=1))
    late = step(back)
    assert (late.status_code, late.json()["code"]) == (409, "step_not_possible")


def test_since_when_somebody_waits_is_known_and_no_other_change_moves_it(
    practice: Practice, nine: datetime, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = book(desk, practice, nine)
    desk.headers = people.bearer(people.account("front_desk"), now=nine)
    monkeypatch.setattr(clock, "now", lambda: nine)
    desk("post", f"/appointments/{made['id']}/status", {"status": "arrived"})
    monkeypatch.setattr(clock, "now", lambda: nine + timedelta(minutes=7))
    move(desk, made, nine, operatory_id=room(practice, 1))
    assert Appointment.objects.get().status == Status.ARRIVED
    assert Appointment.objects.get().status_at == nine


def test_a_missed_visit_is_not_moved_as_if_it_were_to_come(
    practice: Practice, nine: datetime, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = book(desk, practice, nine)
    desk.headers = people.bearer(people.account("front_desk"), now=nine)
    monkeypatch.setattr(clock, "now", lambda: nine + timedelta(minutes=5))
    desk("post", f"/appointments/{made['id']}/status", {"status": "no_show"})
    answer = move(desk, made, nine + HOUR)
    assert (answer.status_code, answer.json()["code"]) == (409, "appointment_closed")


def test_a_booking_is_not_checked_for_a_key_that_could_not_book(
    practice: Practice, nine: datetime, at_north: Client
) -> None:
    """trap S17: when a patient is busy is the patient's."""
    query = f"service_id={practice.check_up.id}&appointment_time={quote(nine.isoformat())}"
    seen = {}
    for scope in ("see_schedule", "manage_all_appointments"):
        _, headers = make.api_key("see_schedule", scope)
        seen[scope] = at_north.get(f"/api/v1/appointments/check?{query}", headers=headers).status_code
    assert seen == {"see_schedule": 403, "manage_all_appointments": 200}
