"""Patients are reminded by text messages too: whoever has a mobile and did not ask to be left alone."""

from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from kernel import tenancy
from messaging import addresses, channels, choices
from messaging.choices import Choice
from messaging.models import Delivery
from scheduling.models import Appointment, ClinicProfile
from scheduling.operations import reminding
from scheduling.queries import catalog, patient_records
from scheduling.tests.conftest import Practice, wall
from scheduling.tests.desk import Desk
from scheduling.tests.post import Post, send_out
from scheduling.tests.reminded import DAY, HOUR, last_round, let_pass, visit
from testkit import make, people

MOBILE, OTHER_MOBILE, LANDLINE = "+4915228817386", "+491713920001", "+4930901820"


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def texts(practice: Practice, post: Post, monkeypatch: Any) -> Post:
    texts = Post()
    monkeypatch.setattr(channels, "named", {"email": post, "sms": texts}.__getitem__)
    return texts


@pytest.fixture
def at(practice: Practice) -> datetime:
    return wall(tenancy.current(), "2027-03-17 10:00")


def _steps(**steps: Any) -> None:
    ClinicProfile.objects.update(**steps)
    catalog.forget()


def _noted() -> list[tuple[str, str, str]]:
    return list(Delivery.objects.filter(channel="sms").values_list("recipient", "state", "last_error"))


def test_two_hours_before_the_visit_a_text_goes_to_the_patients_mobile(
    practice: Practice, post: Post, texts: Post, at: datetime
) -> None:
    made = visit(practice, at, phone=MOBILE)
    let_pass(at - 9 * DAY, at + DAY)
    [text] = texts.sent
    assert (text.recipient, text.language) == (MOBILE, "de")
    assert "10:00" in text.text
    assert "/visit#" in text.text
    assert "Kontrolle" not in text.text
    row = Delivery.objects.get(channel="sms")
    assert (row.once, row.sent_at) == (f"booking_reminder:{made.id}:120:1:sms", at - 2 * HOUR)
    assert len(post.sent) == 2


@pytest.mark.parametrize(("status", "asked"), [("scheduled", "Bitte bestätigen: "), ("confirmed", "Einzelheiten: ")])
def test_a_text_asks_for_nothing_that_its_page_refuses(
    practice: Practice, texts: Post, at: datetime, status: str, asked: str
) -> None:
    _steps(cancellation_window=24 * 60)
    made = visit(practice, at, phone=MOBILE)
    Appointment.objects.filter(pk=made.pk).update(status=status)
    let_pass(at - DAY, at)
    [text] = texts.sent
    assert f". {asked}http" in text.text


@pytest.mark.parametrize("phone", ["", LANDLINE])
def test_who_has_no_mobile_gets_no_text_and_staff_can_read_why(
    practice: Practice, texts: Post, at: datetime, phone: str
) -> None:
    visit(practice, at, phone=phone)
    let_pass(at - DAY, at)
    assert texts.sent == []
    assert _noted() == [("", "withheld", "no_address")]


def test_a_text_about_a_child_goes_to_the_guardian_and_else_to_the_account(
    practice: Practice, texts: Post, at: datetime
) -> None:
    guardian = make.patient("Greta Guest", phone=MOBILE)
    visit(practice, at, guardian=guardian, phone=OTHER_MOBILE)
    account = people.account(phone=OTHER_MOBILE)
    visit(practice, at, phone=LANDLINE, account=account)
    let_pass(at - DAY, at)
    assert sorted(one.recipient for one in texts.sent) == [MOBILE, OTHER_MOBILE]


def test_where_no_texts_are_sent_at_all_nothing_is_said_of_them(
    practice: Practice, texts: Post, at: datetime, settings: Any
) -> None:
    settings.MESSAGING_CHANNELS = {"email": "mailbox", "sms": "off"}
    visit(practice, at, phone=MOBILE)
    let_pass(at - DAY, at)
    assert (_noted(), texts.sent) == ([], [])


def test_texts_that_were_switched_off_meanwhile_stay_here_and_say_so(
    practice: Practice, texts: Post, at: datetime, settings: Any
) -> None:
    visit(practice, at, phone=MOBILE)
    last_round(at - DAY)
    reminding.remind(now=at - HOUR)
    settings.MESSAGING_CHANNELS = {"email": "mailbox", "sms": "off"}
    send_out(at - HOUR)
    assert _noted() == [(MOBILE, "withheld", "no_channel")]


def test_who_answered_stop_is_left_alone_until_start(practice: Practice, texts: Post, at: datetime) -> None:
    """trap T18"""
    at = at.replace(hour=16)
    _steps(reminder_text_steps=[240, 120])
    visit(practice, at, phone=MOBILE)
    addresses.opt(out=True, number=MOBILE, said_at=at - DAY)
    let_pass(at - DAY, at - 3 * HOUR)
    assert _noted() == [(MOBILE, "withheld", "opted_out")]
    addresses.opt(out=False, number=MOBILE, said_at=at - 3 * HOUR)
    let_pass(at - 3 * HOUR, at)
    assert len(texts.sent) == 1


def test_a_new_booking_takes_no_stop_back(practice: Practice, texts: Post, at: datetime) -> None:
    """trap T18"""
    addresses.opt(out=True, number=MOBILE, said_at=at - 40 * DAY)
    visit(practice, at, phone=MOBILE, email="other@example.org")
    let_pass(at - DAY, at)
    assert texts.sent == []


def test_who_wants_no_reminders_gets_them_by_neither_way(
    practice: Practice, post: Post, texts: Post, at: datetime
) -> None:
    """trap T18"""
    made = visit(practice, at, phone=MOBILE)
    person = patient_records.person(made.patient_id)
    for one in Choice(person, "booking_reminder", "ada@example.org").by_every_channel():
        choices.decline(one, now=at - 8 * DAY)
    let_pass(at - 8 * DAY, at)
    assert (post.sent, texts.sent) == ([], [])
    assert _noted() == [(MOBILE, "withheld", "declined")]


def test_one_step_may_be_said_both_ways_and_a_late_round_says_the_latest_of_each(
    practice: Practice, post: Post, texts: Post, at: datetime
) -> None:
    _steps(reminder_steps=[2880, 240], reminder_text_steps=[240, 120])
    visit(practice, at, phone=MOBILE)
    last_round(at - 3 * DAY)
    for _ in range(2):
        reminding.remind(now=at - HOUR)
        send_out(at - HOUR)
    assert (len(post.sent), len(texts.sent)) == (1, 1)
    assert set(Delivery.objects.values_list("channel", "facts__step")) == {("email", 240), ("sms", 120)}
    _steps(reminder_text_steps=[240])
    visit(practice, at + DAY, phone=OTHER_MOBILE)
    let_pass(at + DAY - 5 * HOUR, at + DAY)
    assert (len(post.sent), len(texts.sent)) == (2, 2)


def test_a_visit_that_moves_takes_its_text_along_and_one_that_is_cancelled_has_none(
    practice: Practice, texts: Post, at: datetime
) -> None:
    """trap T14"""
    moved, cancelled = visit(practice, at, phone=MOBILE), visit(practice, at, phone=OTHER_MOBILE)
    last_round(at - DAY)
    reminding.remind(now=at - HOUR)
    Appointment.objects.filter(pk=moved.pk).update(
        starts_at=at + DAY, ends_at=at + DAY + HOUR, placed_at=at - HOUR, placed_version=2
    )
    Appointment.objects.filter(pk=cancelled.pk).update(status="cancelled")
    send_out(at - HOUR)
    assert texts.sent == []
    let_pass(at - HOUR, at + DAY)
    assert [one.recipient for one in texts.sent] == [MOBILE]


def test_at_night_no_text_leaves(practice: Practice, texts: Post, at: datetime) -> None:
    """trap T17"""
    visit(practice, at.replace(hour=9), phone=MOBILE)
    visit(practice, at.replace(hour=7), phone=OTHER_MOBILE)
    let_pass(at.replace(hour=0) - HOUR, at, timedelta(minutes=30))
    rows = Delivery.objects.filter(channel="sms").order_by("recipient").values_list("state", "sent_at")
    assert list(rows) == [("sent", at.replace(hour=8)), ("dropped", None)]


def test_clinics_that_were_there_keep_their_steps_and_a_new_one_has_the_usual(
    in_north: tenancy.Clinic,
) -> None:
    assert ClinicProfile.objects.get().reminder_text_steps == [120]
    for state, steps in (("active", []), ("opening", [120])):
        ClinicProfile.objects.update(reminder_text_steps=[])
        with connection.cursor() as cursor:
            cursor.execute("UPDATE public.tenants_clinic SET state = %s WHERE schema_name = 'north'", [state])
            cursor.execute(import_module("scheduling.migrations.0011_reminders_by_text").USUAL_FOR_NEW)
        assert ClinicProfile.objects.get().reminder_text_steps == steps


def test_the_clinic_chooses_its_text_steps_and_learns_whether_texts_are_sent(
    practice: Practice, at_north: Client, settings: Any
) -> None:
    manager = Desk(at_north, "manager")
    kept = manager("get", "/settings").json()
    assert (kept["reminder_text_steps"], kept["texts_are_sent"]) == ([120], True)
    changed = manager("patch", "/settings", {"reminder_text_steps": [1440, 60]})
    assert (changed.status_code, changed.json()["reminder_text_steps"]) == (200, [1440, 60])
    assert changed.json()["reminder_steps"] == kept["reminder_steps"]
    for wrong in ([30], [60, 60], [60, 120, 180, 240, 300, 360], ["60"]):
        assert manager("patch", "/settings", {"reminder_text_steps": wrong}).status_code == 422
    assert manager("patch", "/settings", {"texts_are_sent": False}).status_code == 422
    settings.MESSAGING_CHANNELS = {"email": "mailbox", "sms": "off"}
    assert manager("get", "/settings").json()["texts_are_sent"] is False
