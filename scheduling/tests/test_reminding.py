"""Patients are reminded of their visits: each step once, never too late, not at night, not of what has moved."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from kernel import clock, tenancy
from kernel.actors import system
from messaging import channels
from messaging.models import Delivery
from outbox import hints
from scheduling import tasks
from scheduling.models import Appointment, ClinicProfile, Patient
from scheduling.operations import moving, reminding, visits
from scheduling.operations.moving import Wish
from scheduling.queries import catalog, reminders
from scheduling.queries.appointments import Viewer
from scheduling.tests.conftest import Practice, open_practice, wall
from scheduling.tests.post import Post, hear, send_out
from scheduling.tests.reminded import DAY, HOUR, last_round, let_pass, visit

BY = system("test")
REMINDED = "Erinnerung: Ihr Termin bei North Dental"


@pytest.fixture
def post(practice: Practice, monkeypatch: Any) -> Post:
    post = Post()
    monkeypatch.setattr(channels, "named", {"email": post}.__getitem__)
    return post


@pytest.fixture
def at() -> datetime:
    return wall(tenancy.current(), "2027-03-17 10:00")


def _sent() -> list[datetime]:
    rows = Delivery.objects.filter(state="sent").order_by("sent_at")
    return [row.sent_at for row in rows if row.sent_at is not None]


def test_a_patient_is_reminded_a_week_and_two_days_before_and_no_more(
    practice: Practice, post: Post, at: datetime
) -> None:
    """trap T14"""
    visit(practice, at)
    let_pass(at - 9 * DAY, at + DAY)
    assert post.subjects == [REMINDED] * 2
    assert _sent() == [at - 7 * DAY, at - 2 * DAY]
    text = post.sent[0].text
    assert "10:00" in text
    assert "/visit#" in text
    assert "Kontrolle" not in text


def test_rounds_that_come_late_make_up_for_it_with_the_latest_step_alone(
    practice: Practice, post: Post, at: datetime
) -> None:
    visit(practice, at)
    last_round(at - 8 * DAY)
    for now in (at - DAY, at - DAY, at - HOUR):
        reminding.remind(now=now)
        send_out(now)
    assert post.subjects == [REMINDED]


def test_a_late_booking_skips_the_steps_that_have_passed(practice: Practice, post: Post, at: datetime) -> None:
    """trap T14"""
    visit(practice, at, placed_at=at - 5 * DAY)
    visit(practice, at, placed_at=at - DAY)
    let_pass(at - 9 * DAY, at)
    assert _sent() == [at - 2 * DAY]


def test_a_clinic_chooses_its_steps_or_none(practice: Practice, post: Post, at: datetime) -> None:
    ClinicProfile.objects.update(reminder_steps=[240])
    catalog.forget()
    visit(practice, at + 4 * HOUR)
    let_pass(at - 9 * DAY, at + 5 * HOUR)
    assert _sent() == [at]
    ClinicProfile.objects.update(reminder_steps=[])
    catalog.forget()
    visit(practice, at + 40 * DAY)
    let_pass(at + 30 * DAY, at + 41 * DAY)
    assert len(post.sent) == 1


def test_at_night_nobody_is_reminded_and_in_the_morning_everybody_is(
    practice: Practice, post: Post, at: datetime
) -> None:
    """trap T17"""
    visit(practice, at.replace(hour=6))
    let_pass(at.replace(hour=0) - 3 * DAY, at)
    [sent] = _sent()
    assert sent.astimezone(ZoneInfo("Europe/Berlin")) == at.replace(hour=8) - 2 * DAY


@pytest.mark.parametrize("late", ["the workers stood still", "the provider was away"])
def test_what_comes_late_on_the_day_waits_for_the_morning(
    practice: Practice, post: Post, at: datetime, monkeypatch: Any, late: str
) -> None:
    """trap T17"""
    evening = (at - 2 * DAY).replace(hour=20, minute=55)
    visit(practice, evening + 2 * DAY)
    last_round(evening - HOUR)
    reminding.remind(now=evening)
    if late == "the provider was away":
        with monkeypatch.context() as away:
            away.setattr(channels, "named", {}.__getitem__)
            send_out(evening)
    for hour in range(1, 11):
        send_out(evening + hour * HOUR)
    assert post.sent == []
    assert Delivery.objects.get().attempts == (late == "the provider was away")
    morning = evening.replace(hour=8, minute=0) + DAY
    send_out(morning)
    assert _sent() == [morning]


def test_what_the_night_keeps_back_beyond_the_visit_is_dropped(practice: Practice, post: Post, at: datetime) -> None:
    """trap T17"""
    ClinicProfile.objects.update(reminder_steps=[60], reminder_text_steps=[])
    catalog.forget()
    visit(practice, at.replace(hour=7))
    let_pass(at.replace(hour=0), at, HOUR / 2)
    assert post.sent == []
    assert Delivery.objects.get().state == "dropped"


def test_a_confirmed_visit_is_reminded_of_once_for_each_step(practice: Practice, post: Post, at: datetime) -> None:
    """The version counts confirmations too; the time is the same."""
    made = visit(practice, at)
    let_pass(at - 8 * DAY, at - 7 * DAY)
    Appointment.objects.filter(pk=made.pk).update(status="confirmed", version=2)
    last_round(at - 8 * DAY)
    reminding.remind(now=at - 7 * DAY)
    let_pass(at - 7 * DAY, at)
    assert post.subjects == [REMINDED] * 2


@pytest.mark.parametrize(
    ("confirmed", "hours", "button"),
    [
        (False, 48, "Bestätigen, verschieben oder absagen"),
        (True, 48, "Ansehen, verschieben oder absagen"),
        (False, 2, "Termin bestätigen"),
        (True, 2, "Termin ansehen"),
    ],
)
def test_a_reminder_offers_nothing_that_its_page_refuses(
    practice: Practice, post: Post, at: datetime, confirmed: bool, hours: int, button: str
) -> None:
    ClinicProfile.objects.update(
        cancellation_window=24 * 60, phone="+49 30 901820", reminder_steps=[hours * 60], quiet_from=0, quiet_until=0
    )
    catalog.forget()
    made = visit(practice, at)
    if confirmed:
        Appointment.objects.filter(pk=made.pk).update(status="confirmed")
    let_pass(at - 3 * DAY, at)
    [mail] = post.sent
    assert f"\n{button}:\n" in mail.text
    assert ("rufen Sie" in mail.text) == ("+49 30 901820" in mail.text) == (hours == 2)


def test_a_visit_that_moves_takes_its_reminders_along(practice: Practice, post: Post, at: datetime) -> None:
    """trap T14"""
    made = visit(practice, at)
    night = (at - 2 * DAY).replace(hour=22)
    Appointment.objects.filter(pk=made.pk).update(starts_at=night + 2 * DAY, ends_at=night + 2 * DAY + HOUR)
    last_round(night - HOUR)
    reminding.remind(now=night)
    assert Delivery.objects.get().state == "due"
    linked = Viewer(account=None, role="guest", linked=made.id)
    wish = Wish(starts_at=at + 7 * DAY)
    moving.reschedule(appointment_id=made.id, viewer=linked, wish=wish, by=BY, now=night)
    hear(night)
    let_pass(night, at + 6 * DAY)
    assert post.subjects == ["Ihr Termin bei North Dental wurde geändert", REMINDED, REMINDED]
    assert _sent()[1:] == [at, at + 5 * DAY]


@pytest.mark.parametrize("heard", [True, False])
def test_a_cancelled_visit_is_not_reminded_of(practice: Practice, post: Post, at: datetime, heard: bool) -> None:
    """trap T14"""
    made = visit(practice, at)
    night = (at - 2 * DAY).replace(hour=22)
    Appointment.objects.filter(pk=made.pk).update(starts_at=night + 2 * DAY, ends_at=night + 2 * DAY + HOUR)
    last_round(night - HOUR)
    reminding.remind(now=night)
    linked = Viewer(account=None, role="guest", linked=made.id)
    visits.cancel(appointment_id=made.id, viewer=linked, reason="", by=BY, now=night)
    if heard:
        hear(night)
    send_out(night + 12 * HOUR)
    assert REMINDED not in post.subjects
    let_pass(night, at + DAY)
    assert REMINDED not in post.subjects


def test_who_cannot_be_written_to_is_noted_and_keeps_nobody_waiting(
    practice: Practice, post: Post, at: datetime
) -> None:
    visit(practice, at, email="")
    let_pass(at - 8 * DAY, at)
    assert set(Delivery.objects.values_list("state", "last_error")) == {("withheld", "no_address")}
    assert Delivery.objects.filter(channel="email").count() == 2


def test_of_two_rounds_at_once_one_reminds(practice: Practice, post: Post, at: datetime) -> None:
    visit(practice, at)
    last_round(at - 8 * DAY)
    assert [reminding.remind(now=at - 7 * DAY) for _ in range(2)] == [1, 0]


def test_only_clinics_with_something_due_get_a_task(
    practice: Practice, south: tenancy.Clinic, at: datetime, monkeypatch: Any
) -> None:
    given: list[str] = []

    def give(task: Any, *, schema: str, expires: float) -> bool:
        given.append(schema)
        return True

    monkeypatch.setattr(hints, "give", give)
    monkeypatch.setattr(clock, "now", lambda: at.astimezone(UTC) - 7 * DAY)
    with tenancy.use(south):
        other = open_practice()
        visit(other, at + DAY)
        last_round(at - 8 * DAY)
    visit(practice, at)
    last_round(at - 8 * DAY)
    tasks.remind_everywhere()
    assert given == ["north"]
    tasks.remind(schema="north")
    tasks.remind_everywhere()
    assert given == ["north"]


def test_many_clinics_are_asked_with_one_statement_and_many_visits_with_few(
    practice: Practice, post: Post, at: datetime, django_assert_num_queries: Any
) -> None:
    last_round(at - 8 * DAY)
    with django_assert_num_queries(1):
        reminders._ask(["north", "south"], at)

    def statements(count: int) -> int:
        for number in range(count):
            visit(practice, at + number * HOUR / 60, email=f"p{number}@example.org")
        with CaptureQueriesContext(connection) as seen:
            reminding.remind(now=at - 7 * DAY + HOUR)
        Delivery.objects.all().delete()
        last_round(at - 8 * DAY)
        Patient.objects.update(email="")
        Appointment.objects.update(status="cancelled")
        return len(seen)

    _, few, many = statements(1), statements(1), statements(11)
    assert many - few == 20, "for each message the row and whether it is wanted, none for whom to write to"


def test_a_clinic_that_cannot_be_asked_keeps_no_other_from_its_reminders(
    practice: Practice, at: datetime, monkeypatch: Any
) -> None:
    visit(practice, at)
    last_round(at - 8 * DAY)
    monkeypatch.setattr(tenancy, "_roll", lambda: {"default": ["broken_clinic", "north"]})
    # Inside the test's transaction a failed statement needs a savepoint around it.
    ask = reminders._ask

    def ask_in_savepoint(schemas: list[str], now: datetime) -> list[str]:
        with transaction.atomic():
            return ask(schemas, now)

    monkeypatch.setattr(reminders, "_ask", ask_in_savepoint)
    assert reminders.clinics(now=at - 7 * DAY) == ["north"]
