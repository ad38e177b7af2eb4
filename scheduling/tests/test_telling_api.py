"""What staff are told of what their patients are told."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from kernel import clock, tenancy
from messaging.models import Delivery
from outbox.models import Event
from scheduling.models import ClinicProfile, Patient
from scheduling.queries import catalog, notices
from scheduling.tests.conftest import Practice, next_monday
from scheduling.tests.desk import API, Desk
from scheduling.tests.post import hear, send_out
from scheduling.tests.test_calendar_feed import book
from testkit import make


@pytest.fixture
def desk(practice: Practice, at_north: Client) -> Desk:
    return Desk(at_north, "front_desk")


@pytest.fixture
def visit(practice: Practice) -> Any:
    made = book(practice, next_monday(tenancy.current(), clock.now()), name="Grace Guest")
    Patient.objects.filter(pk=made.patient_id).update(email="grace@example.org")
    return made


def _told(answer: Any) -> tuple[str, int]:
    assert answer.status_code == 200, answer.content
    return answer.json()["patient_told"], answer.json()["told_after"]


def _later(visit: Any, hours: int = 1) -> str:
    return str((visit.starts_at.replace(hour=visit.starts_at.hour + hours)).isoformat())


def test_a_move_is_told_after_the_minutes_of_undo_and_a_cancellation_at_once(desk: Desk, visit: Any) -> None:
    ClinicProfile.objects.update(undo_minutes=5)
    catalog.forget()
    path = f"/appointments/{visit.id}"
    assert _told(desk("put", path, {"appointment_time": _later(visit)})) == ("by_email", 5)
    assert _told(desk("put", path, {"appointment_time": _later(visit), "duration": 45})) == ("not", 0)
    assert _told(desk("delete", path, {"cause": "dentist_ill"})) == ("by_email", 0)


def test_staff_who_tell_the_patient_themselves_are_believed(desk: Desk, visit: Any) -> None:
    path = f"/appointments/{visit.id}"
    hear(clock.now())
    Delivery.objects.update(state="sent")
    body = {"appointment_time": _later(visit), "tell_patient": False}
    assert _told(desk("put", path, body)) == ("not", 0)
    assert _told(desk("delete", path, {"cause": "dentist_ill", "tell_patient": False})) == ("not", 0)
    hear(clock.now())
    assert set(Delivery.objects.exclude(kind=notices.CONFIRMATION).values_list("state", "last_error")) == {
        ("withheld", "as_asked")
    }


def test_who_cannot_be_written_to_is_said_to_staff(desk: Desk, visit: Any) -> None:
    Patient.objects.update(email="")
    sheet = desk("get", f"/appointments/{visit.id}/for-staff").json()
    assert sheet["written_to"] == ""
    assert _told(desk("put", f"/appointments/{visit.id}", {"appointment_time": _later(visit)})) == ("no_address", 0)


def _switch_off(*switches: str) -> None:
    ClinicProfile.objects.update(**dict.fromkeys(switches, False))
    catalog.forget()


def test_what_is_switched_off_is_not_promised_not_sent_and_stands_in_the_history(desk: Desk, visit: Any) -> None:
    _switch_off("confirmation_on", "change_on", "cancellation_on")
    path = f"/appointments/{visit.id}"
    hear(clock.now())
    assert _told(desk("put", path, {"appointment_time": _later(visit)})) == ("switched_off", 0)
    hear(clock.now())
    assert _told(desk("delete", path, {"cause": "dentist_ill"})) == ("switched_off", 0)
    hear(clock.now())
    shown = desk("get", f"{path}/messages").json()["items"]
    assert [(one["kind"], one["state"], one["failure"]) for one in shown] == [
        ("booking_cancellation", "withheld", "switched_off"),
        ("booking_change", "withheld", "switched_off"),
        ("booking_confirmation", "withheld", "switched_off"),
    ]


def test_each_kind_of_news_has_a_switch_of_its_own(desk: Desk, visit: Any) -> None:
    _switch_off("cancellation_on")
    path = f"/appointments/{visit.id}"
    assert _told(desk("put", path, {"appointment_time": _later(visit)}))[0] == "by_email"
    assert _told(desk("delete", path, {"cause": "patient"})) == ("by_email", 0)
    hear(clock.now())
    assert not Delivery.objects.filter(last_error="switched_off").exists()


@pytest.mark.parametrize(("switch", "cause"), [("cancellation_on", "other"), ("cancellation_as_asked_on", "patient")])
def test_who_cancelled_decides_which_switch_holds(desk: Desk, visit: Any, switch: str, cause: str) -> None:
    _switch_off(switch)
    answer = desk("delete", f"/appointments/{visit.id}", {"cause": cause, "reason": "A flood"})
    assert _told(answer) == ("switched_off", 0)
    hear(clock.now())
    assert Delivery.objects.get(kind__startswith="booking_cancellation").last_error == "switched_off"


def test_staff_who_tell_the_patient_themselves_have_done_so_whatever_is_switched_off(desk: Desk, visit: Any) -> None:
    _switch_off("change_on")
    hear(clock.now())
    Delivery.objects.update(state="sent")
    body = {"appointment_time": _later(visit), "tell_patient": False}
    assert _told(desk("put", f"/appointments/{visit.id}", body)) == ("not", 0)
    hear(clock.now())
    assert Delivery.objects.get(kind=notices.CHANGE).last_error == "as_asked"


def test_what_waits_when_a_kind_is_switched_off_was_promised_and_still_leaves(desk: Desk, visit: Any) -> None:
    hear(clock.now())
    Delivery.objects.update(state="sent")
    assert _told(desk("put", f"/appointments/{visit.id}", {"appointment_time": _later(visit)})) == ("by_email", 1)
    hear(clock.now())
    _switch_off("change_on")
    send_out(clock.now() + timedelta(minutes=2))
    assert Delivery.objects.get(kind=notices.CHANGE).state == "sent"


def test_everybody_is_told_which_news_the_clinic_does_not_send(visit: Any, at_north: Client) -> None:
    assert at_north.get(f"{API}/clinic").json()["news_off"] == []
    _switch_off("confirmation_on", "cancellation_as_asked_on")
    said = at_north.get(f"{API}/clinic").json()["news_off"]
    assert said == ["booking_confirmation", "booking_cancellation_as_asked"]


def test_the_sheet_names_the_address_of_whoever_is_written_to(desk: Desk, visit: Any) -> None:
    guardian = make.patient("Greta Guest", email="greta@example.org")
    Patient.objects.filter(pk=visit.patient_id).update(guardian=guardian)
    assert desk("get", f"/appointments/{visit.id}/for-staff").json()["written_to"] == "greta@example.org"


def test_a_patient_who_would_not_be_told_is(practice: Practice, at_north: Client) -> None:
    account = make.account()
    headers = make.bearer(account)
    body: Any = {
        "service_id": str(practice.check_up.id),
        "appointment_time": next_monday(tenancy.current(), clock.now()).isoformat(),
    }
    made = at_north.post(f"{API}/appointments", body, content_type="application/json", headers=headers).json()
    answer = at_north.delete(
        f"{API}/appointments/{made['id']}",
        {"tell_patient": False},
        content_type="application/json",
        headers=headers,
    )
    assert _told(answer) == ("by_email", 0)
    assert Event.objects.get(kind="appointment_cancelled").facts["tells"] is True


def test_the_message_history_says_what_did_not_leave_and_why(desk: Desk, visit: Any) -> None:
    hear(clock.now())
    Delivery.objects.update(state="sent")
    body = {"appointment_time": _later(visit), "tell_patient": False}
    desk("put", f"/appointments/{visit.id}", body)
    hear(clock.now())
    shown = desk("get", f"/appointments/{visit.id}/messages").json()["items"]
    assert [(one["kind"], one["state"], one["failure"]) for one in shown] == [
        ("booking_change", "withheld", "as_asked"),
        ("booking_confirmation", "sent", ""),
    ]
