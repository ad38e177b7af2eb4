"""Patients choose which messages they get, kind by kind and channel by channel; staff do so when they are asked."""

from typing import Any

import pytest
from django.test import Client

from auditing.models import AuditEntry
from identity.models import User
from kernel import clock, tenancy
from messaging import addresses, choices
from messaging.choices import Choice
from messaging.models import Declined, Delivery
from messaging.sending import send
from scheduling.models import Appointment, ClinicProfile, Patient
from scheduling.queries import catalog, message_choices, patient_records
from scheduling.tests.conftest import Practice, next_monday
from scheduling.tests.desk import Desk
from testkit import make

ADA, PHONE = "ada@example.org", "+4917612345678"
REMINDER = {"kind": "booking_reminder", "channel": "email", "wanted": False}


@pytest.fixture
def patient(in_north: tenancy.Clinic) -> Patient:
    return make.patient("Ada Lovelace", email=ADA, phone=PHONE)


@pytest.fixture
def desk(at_north: Client, in_north: tenancy.Clinic) -> Desk:
    return Desk(at_north, "front_desk")


@pytest.fixture
def home(at_north: Client, in_north: tenancy.Clinic) -> Desk:
    return Desk(at_north, "patient")


def _follow_ups() -> None:
    ClinicProfile.objects.update(follow_up_on=True)
    catalog.forget()


def _wishes(items: list[dict[str, Any]]) -> dict[str, bool]:
    return {f"{one['kind']} {one['channel']}": one["wanted"] for one in items}


def _reminded(person: str, *, by: str = "email", at: str = ADA, kind: str = "booking_reminder") -> bool:
    once = f"{person} {Delivery.objects.count()}"
    send(
        once=once,
        kind=kind,
        channel=by,
        recipient=at,
        language="de",
        facts={},
        subject=None,
        now=clock.now(),
        person=person,
    )
    return Delivery.objects.get(once=once).state == "due"


def test_staff_stop_one_kind_by_one_channel_and_no_other(desk: Desk, patient: Patient) -> None:
    """trap T18"""
    _follow_ups()
    path = f"/patient-records/{patient.pk}"
    assert set(_wishes(desk("GET", path).json()["messages"]).values()) == {True}
    answer = desk("PUT", f"{path}/messages", REMINDER)
    assert _wishes(answer.json()["messages"]) == {
        "booking_reminder email": False,
        "booking_reminder sms": True,
        "visit_follow_up email": True,
    }
    person = patient_records.who_is_told(patient)
    assert not _reminded(person)
    assert _reminded(person, by="sms", at=PHONE)
    assert _reminded(person, kind="visit_follow_up")
    desk("PUT", f"{path}/messages", REMINDER)
    entry = AuditEntry.objects.get(action="patient.messages_declined")
    assert (entry.subject_id, entry.after) == (str(patient.pk), {"kind": "booking_reminder", "channels": ["email"]})
    assert desk("PUT", f"{path}/messages", REMINDER | {"wanted": True}).json()["messages"][0]["wanted"]
    assert _reminded(person)


def test_a_childs_wishes_are_those_of_whoever_is_reached(desk: Desk, patient: Patient) -> None:
    """trap T18"""
    child = make.patient("Byron", guardian=patient)
    desk("PUT", f"/patient-records/{child.pk}/messages", REMINDER)
    assert not desk("GET", f"/patient-records/{patient.pk}").json()["messages"][0]["wanted"]
    assert Declined.objects.get().person == patient_records.person(patient.pk)


def test_what_is_not_sent_here_is_not_offered(desk: Desk, patient: Patient, settings: Any) -> None:
    settings.MESSAGING_CHANNELS = settings.MESSAGING_CHANNELS | {"sms": "off"}
    record = desk("GET", f"/patient-records/{patient.pk}").json()
    assert _wishes(record["messages"]) == {"booking_reminder email": True}


def test_who_answered_stop_is_shown_as_such_and_staff_cannot_take_it_back(desk: Desk, patient: Patient) -> None:
    addresses.opt(out=True, number=PHONE, said_at=clock.now())
    wish = {"kind": "booking_reminder", "channel": "sms", "wanted": True}
    record = desk("PUT", f"/patient-records/{patient.pk}/messages", wish).json()
    assert [one["stopped"] for one in record["messages"]] == [False, True]
    assert addresses.why_not("sms", PHONE) == "opted_out"


@pytest.mark.parametrize(
    "body",
    [{}, REMINDER | {"kind": "booking_confirmation"}, REMINDER | {"channel": "post"}, REMINDER | {"wanted": "no"}],
)
def test_what_is_owed_or_unknown_cannot_be_declined(desk: Desk, home: Desk, patient: Patient, body: Any) -> None:
    assert desk("PUT", f"/patient-records/{patient.pk}/messages", body).status_code == 422
    assert home("PUT", "/profile/messages", body).status_code == 422
    assert not Declined.objects.exists()


def test_an_account_decides_for_all_whom_it_looks_after(home: Desk, practice: Practice) -> None:
    user = _account()
    own = make.patient("Pat Doe", account=user, is_self=True, email=user.email)
    child = make.patient("Child", account=user)
    shown = home("PUT", "/profile/messages", REMINDER).json()
    assert not _wishes(shown["items"])["booking_reminder email"]
    for one in (own, child):
        assert not _reminded(patient_records.who_is_told(one), at="elsewhere@example.org")
    assert AuditEntry.objects.filter(action="patient.messages_declined").count() == 2
    shown = home("PUT", "/profile/messages", REMINDER | {"wanted": True}).json()
    assert _wishes(shown["items"])["booking_reminder email"]
    assert _reminded(patient_records.who_is_told(child), at=user.email)


def test_a_later_booking_never_lets_messages_go_again(home: Desk, practice: Practice) -> None:
    """trap T18: declined before anything was booked, and still so for the record that the booking makes"""
    home("PUT", "/profile/messages", REMINDER)
    day = next_monday(tenancy.current(), clock.now()).date()
    free = home("GET", f"/availability/{practice.ada.id}?service_id={practice.check_up.id}&date={day}").json()
    slot = {
        "service_id": str(practice.check_up.id),
        "dentist_id": str(practice.ada.id),
        "appointment_time": free["days"][0]["times"][0],
    }
    assert home("POST", "/appointments", slot).status_code == 201
    made = Appointment.objects.get()
    assert not _reminded(patient_records.who_is_told(made.patient), at=_account().email)
    assert not _wishes(home("GET", "/profile/messages").json()["items"])["booking_reminder email"]


def test_the_link_in_a_mail_stops_the_kind_by_every_channel_and_allows_it_again(home: Desk, patient: Patient) -> None:
    """trap T18"""
    person = patient_records.who_is_told(patient)
    assert _reminded(person)
    token = choices.token_of(Delivery.objects.get())
    assert home("PUT", "/message-choice", {"wanted": False}, x_message_token=token).status_code == 200
    assert not _reminded(person)
    assert not _reminded(person, by="sms", at=PHONE)
    assert _reminded(person, kind="visit_follow_up")
    assert home("PUT", "/message-choice", {"wanted": True}, x_message_token=token).status_code == 200
    assert _reminded(person)
    assert _reminded(person, by="sms", at=PHONE)


def test_what_was_declined_without_an_address_is_nobody_elses(in_north: tenancy.Clinic) -> None:
    """Else everybody without an address would have declined it."""
    choices.decline(Choice("patient:x", "booking_reminder", "", "sms"), now=clock.now())
    assert all(one.wanted for one in message_choices.of([message_choices.Reader("patient:y", ADA, "")]))
    assert not choices.declined(person="patient:y", kind="booking_reminder", channel="sms", address="")


def test_wishes_of_many_are_read_with_as_few_questions_as_of_one(
    patient: Patient, django_assert_num_queries: Any
) -> None:
    catalog.current()
    # The version of the catalogue, what was declined, and what was answered.
    for many in (1, 9):
        with django_assert_num_queries(3):
            message_choices.of([message_choices.Reader("patient:y", ADA, PHONE)] * many)


def _account() -> User:
    return User.objects.get(role="patient")
