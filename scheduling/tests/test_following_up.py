"""After a completed visit, and no other, patients are written to: once, by day, if the clinic and they want it."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from kernel import tenancy
from messaging import channels, choices
from messaging.choices import Choice
from messaging.models import Delivery
from scheduling.models import Appointment, ClinicProfile, ReminderRound
from scheduling.operations import reminding
from scheduling.queries import catalog, patient_records, reminders
from scheduling.tests.conftest import Practice, wall
from scheduling.tests.post import Post, send_out
from testkit import make

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
THANKED = "Nach Ihrem Besuch bei North Dental"


@pytest.fixture
def post(practice: Practice, monkeypatch: Any) -> Post:
    post = Post()
    monkeypatch.setattr(channels, "named", {"email": post}.__getitem__)
    _set(follow_up_on=True)
    return post


@pytest.fixture
def at() -> datetime:
    return wall(tenancy.current(), "2027-03-17 10:00")


def _set(**profile: Any) -> None:
    ClinicProfile.objects.update(reminder_steps=[], **profile)
    catalog.forget()


def _visit(practice: Practice, at: datetime, *, status: str = "completed", **fields: Any) -> Appointment:
    who = make.patient(email="ada@example.org", language="de")
    known = {"status_at": at + HOUR / 2, "patient": who, "placed_at": at - 30 * DAY} | fields
    return make.appointment(practice.ada, practice.check_up, at, status=status, **known)


def _pass(since: datetime, until: datetime, by: timedelta = HOUR) -> None:
    ReminderRound.objects.update(done_until=since)
    now = since
    while now <= until:
        asked = reminders.clinics(now=now)
        said = reminding.remind(now=now)
        assert (tenancy.current().schema in asked) >= bool(said), "the sweep would have missed it"
        send_out(now)
        now += by


def test_a_completed_visit_is_followed_by_one_message_that_says_nothing_of_it(
    practice: Practice, post: Post, at: datetime
) -> None:
    """trap S28"""
    _visit(practice, at)
    _pass(at, at + 9 * DAY)
    assert post.subjects == [THANKED]
    [row] = Delivery.objects.all()
    assert row.sent_at == at + HOUR / 2 + DAY + HOUR / 2, "a day after its end, at the first round from then on"
    for said in (post.sent[0].text, post.sent[0].html):
        assert "Kontrolle" not in said
        assert "10:00" not in said
        assert "/book" in said
        assert "/unsubscribe?token=" in said
    assert post.sent[0].unsubscribe


@pytest.mark.parametrize("status", ["scheduled", "confirmed", "arrived", "in_chair", "cancelled", "no_show"])
def test_no_other_visit_is_followed_by_anything(practice: Practice, post: Post, at: datetime, status: str) -> None:
    _visit(practice, at, status=status)
    _pass(at, at + 5 * DAY, HOUR * 6)
    assert not Delivery.objects.exists()


def test_a_clinic_that_does_not_want_it_sends_none_and_catches_up_on_none(
    practice: Practice, post: Post, at: datetime
) -> None:
    _set(follow_up_on=False)
    _visit(practice, at)
    _pass(at, at + 3 * DAY, HOUR * 3)
    _set(follow_up_on=True)
    _pass(at + 3 * DAY, at + 6 * DAY, HOUR * 3)
    assert not Delivery.objects.exists()


def test_a_clinic_chooses_how_long_after(practice: Practice, post: Post, at: datetime) -> None:
    _set(follow_up_on=True, follow_up_after=180)
    _visit(practice, at)
    _pass(at, at + DAY, HOUR / 2)
    [row] = Delivery.objects.all()
    assert row.sent_at == at + HOUR / 2 + 3 * HOUR


def test_what_falls_into_the_night_waits_for_the_morning(practice: Practice, post: Post, at: datetime) -> None:
    """trap T17"""
    _set(follow_up_on=True, follow_up_after=14 * 60)
    _visit(practice, at)
    _pass(at, at + 2 * DAY)
    [row] = Delivery.objects.all()
    assert row.sent_at is not None
    assert row.sent_at.astimezone(ZoneInfo("Europe/Berlin")) == at.replace(hour=8) + DAY


def test_a_visit_that_is_completed_late_is_followed_then_and_one_much_later_not(
    practice: Practice, post: Post, at: datetime
) -> None:
    _visit(practice, at, status_at=at + 2 * DAY)
    _visit(practice, at, status_at=at + 6 * DAY)
    _pass(at, at + 9 * DAY)
    [row] = Delivery.objects.all()
    assert row.sent_at == at + 2 * DAY


def test_a_visit_of_another_program_is_not_followed(practice: Practice, post: Post, at: datetime) -> None:
    _visit(practice, at, source="import")
    _pass(at, at + 3 * DAY)
    assert not Delivery.objects.exists()


def test_a_visit_that_is_completed_twice_is_followed_once(practice: Practice, post: Post, at: datetime) -> None:
    made = _visit(practice, at)
    _pass(at, at + 2 * DAY)
    Appointment.objects.filter(pk=made.pk).update(status_at=at + 3 * DAY)
    _pass(at + 2 * DAY, at + 4 * DAY)
    assert post.subjects == [THANKED]


@pytest.mark.parametrize("undone", ["status", "switch"])
def test_what_waits_for_the_morning_is_dropped_if_it_is_no_longer_so(
    practice: Practice, post: Post, at: datetime, undone: str
) -> None:
    """trap T14"""
    _set(follow_up_on=True, follow_up_after=14 * 60)
    made = _visit(practice, at)
    night = at + 15 * HOUR
    _pass(at, night)
    assert Delivery.objects.get().state == "due"
    if undone == "status":
        Appointment.objects.filter(pk=made.pk).update(status="no_show")
    else:
        _set(follow_up_on=False)
    send_out(night + 10 * HOUR)
    assert (Delivery.objects.get().state, post.sent) == ("dropped", [])


def test_who_declined_it_gets_none_and_is_still_reminded(practice: Practice, post: Post, at: datetime) -> None:
    """trap T18"""
    made = _visit(practice, at)
    person = patient_records.who_is_told(made.patient)
    choices.decline(Choice(person, "visit_follow_up", "ada@example.org"), now=at)
    _pass(at, at + 3 * DAY, HOUR * 3)
    assert set(Delivery.objects.values_list("kind", "state", "last_error")) == {
        ("visit_follow_up", "withheld", "declined")
    }
    assert not choices.declined(person=person, kind="booking_reminder", channel="email", address="ada@example.org")


def test_rounds_that_come_together_write_one(practice: Practice, post: Post, at: datetime) -> None:
    _visit(practice, at)
    for _ in range(2):
        ReminderRound.objects.update(done_until=at)
        reminding.remind(now=at + 2 * DAY)
    assert Delivery.objects.count() == 1
