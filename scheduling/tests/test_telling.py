"""Whoever must know is told of a visit: once, the last word, and not what she knows already."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject  # type: ignore[import-untyped]
from icalendar import Calendar

from kernel import clock, tenancy
from kernel.actors import system
from messaging import channels, mime
from messaging.dispatching import dispatch
from messaging.models import Delivery, DeliveryState
from scheduling.models import Appointment, Cause, ClinicProfile, Patient
from scheduling.operations import booking, moving, visits
from scheduling.operations.booking import Party
from scheduling.operations.moving import Wish
from scheduling.operations.patients import Contact
from scheduling.queries import catalog
from scheduling.queries.appointments import Viewer
from scheduling.tests.conftest import Practice, next_monday
from scheduling.tests.post import Post, hear, log, send_out
from testkit import make

BY = system("test")
HOUR, MINUTE, SECOND = timedelta(hours=1), timedelta(minutes=1), timedelta(seconds=1)
BOOKED = "Ihr Termin bei North Dental"
CHANGED = "Ihr Termin bei North Dental wurde geändert"
CANCELLED = "Ihr Termin bei North Dental ist abgesagt"
AS_ASKED = "Ihre Absage bei North Dental"


@dataclass
class Stage:
    """A guest's visit on a Monday at 9, and who does something with it."""

    practice: Practice
    post: Post
    now: datetime
    visit: Appointment

    @property
    def patient(self) -> Viewer:
        return Viewer(account=None, role="guest", linked=self.visit.id)

    @property
    def staff(self) -> Viewer:
        return Viewer(account=self.visit.dentist_id, role="front_desk")

    @property
    def nine(self) -> datetime:
        return next_monday(tenancy.current(), self.now)

    def move(self, hours: int, viewer: Viewer, *, tells: bool = True, **where: Any) -> None:
        wish = Wish(starts_at=self.nine + hours * HOUR, tells=tells, **where)
        self.visit = moving.reschedule(appointment_id=self.visit.id, viewer=viewer, wish=wish, by=BY, now=self.now)

    def cancel(self, viewer: Viewer, cause: Cause | None = None, *, tells: bool = True) -> None:
        self.visit = visits.cancel(
            appointment_id=self.visit.id,
            viewer=viewer,
            reason="Root canal",
            cause=cause,
            tells=tells,
            by=BY,
            now=self.now,
        )

    def wait(self, time: timedelta = SECOND) -> None:
        """Let the workers do what there is to do, then some time pass, and let them do it again."""
        hear(self.now)
        send_out(self.now)
        self.now += time
        send_out(self.now)


@pytest.fixture
def post(monkeypatch: Any) -> Post:
    post = Post()
    monkeypatch.setattr(channels, "named", {"email": post}.__getitem__)
    return post


def _book(practice: Practice, now: datetime, **contact: Any) -> Appointment:
    known: dict[str, Any] = {
        "name": "Ada Guest", "email": "ada@example.org", "phone": "", "birth_date": None, "language": "de"
    }  # fmt: skip
    return booking.book(
        service_id=practice.check_up.id,
        dentist_id=practice.ada.id,
        starts_at=next_monday(tenancy.current(), now),
        party=Party(guest=Contact(**known | contact)),
        by=BY,
        now=now,
    )


@pytest.fixture
def booked(practice: Practice, post: Post) -> Stage:
    """The visit, of which nobody has been told yet."""
    now = clock.now()
    return Stage(practice, post, now, _book(practice, now))


@pytest.fixture
def stage(booked: Stage) -> Stage:
    """The visit, confirmed by mail."""
    booked.wait()
    assert booked.post.subjects == [BOOKED]
    return booked


def test_a_patient_who_moves_her_visit_is_told_at_once(stage: Stage) -> None:
    stage.move(1, stage.patient)
    stage.wait()
    assert stage.post.subjects == [BOOKED, CHANGED]
    told = stage.post.sent[-1]
    assert (told.recipient, told.language) == ("ada@example.org", "de")
    for part in (told.text, told.html):
        assert "10:00" in part
        assert "09:00" in part, "it says where the visit was"
        assert "/visit#" in part


def test_a_move_by_staff_is_told_when_it_can_no_longer_be_undone(stage: Stage) -> None:
    stage.move(1, stage.staff)
    stage.wait(50 * SECOND)
    assert stage.post.subjects == [BOOKED]
    stage.wait(15 * SECOND)
    assert stage.post.subjects == [BOOKED, CHANGED]


def test_a_move_that_is_taken_back_in_time_tells_nobody(stage: Stage) -> None:
    stage.move(1, stage.staff)
    stage.wait(30 * SECOND)
    stage.move(0, stage.staff)
    stage.wait(HOUR)
    assert stage.post.subjects == [BOOKED]
    assert log() == [("booking_confirmation", "sent"), ("booking_change", "dropped")]


def test_a_move_that_is_taken_back_too_late_tells_both(stage: Stage) -> None:
    stage.move(1, stage.staff)
    stage.wait(2 * MINUTE)
    stage.move(0, stage.staff)
    stage.wait(2 * MINUTE)
    assert stage.post.subjects == [BOOKED, CHANGED, CHANGED]
    assert stage.post.sent[-1].text.index("09:00") < stage.post.sent[-1].text.index("10:00")


def test_of_several_moves_the_last_is_told_and_where_it_all_began(stage: Stage) -> None:
    for hours in (1, 2, 4):
        stage.move(hours, stage.staff)
        stage.wait(10 * SECOND)
    stage.wait(MINUTE)
    assert stage.post.subjects == [BOOKED, CHANGED]
    text = stage.post.sent[-1].text
    assert text.index("13:00") < text.index("09:00")
    assert "10:00" not in text
    assert "11:00" not in text


def test_the_clinic_says_how_long_it_may_undo(stage: Stage) -> None:
    ClinicProfile.objects.update(undo_minutes=0)
    catalog.forget()
    stage.move(1, stage.staff)
    stage.wait()
    assert stage.post.subjects == [BOOKED, CHANGED]


def test_another_dentist_is_told_of_like_another_time(stage: Stage) -> None:
    stage.move(0, stage.staff, dentist_id=stage.practice.dentists[1].id)
    stage.wait(2 * MINUTE)
    text = stage.post.sent[-1].text
    assert text.index("Dr. Number 1") < text.index("Dr. Number 0")


def test_another_room_or_end_is_told_to_nobody(stage: Stage) -> None:
    stage.move(0, stage.staff, duration=45)
    stage.wait(HOUR)
    assert stage.post.subjects == [BOOKED]


def test_a_confirmation_that_has_not_left_says_the_new_time_and_nothing_else_is_said(booked: Stage) -> None:
    """trap T14"""
    hear(booked.now)
    booked.move(1, booked.patient)
    booked.wait()
    assert booked.post.subjects == [BOOKED]
    assert "10:00" in booked.post.sent[0].text
    assert "09:00" not in booked.post.sent[0].text
    assert log() == [("booking_confirmation", "dropped"), ("booking_confirmation", "sent")]


@pytest.mark.parametrize("backwards", [False, True])
def test_news_that_are_heard_in_any_order_end_in_one_true_word(booked: Stage, backwards: bool) -> None:
    """trap T14; the broker was away"""
    booked.move(1, booked.patient)
    booked.move(2, booked.patient)
    hear(booked.now, backwards=backwards)
    send_out(booked.now)
    assert len(booked.post.sent) == 1
    assert "11:00" in booked.post.sent[0].text


@pytest.mark.parametrize("backwards", [False, True])
def test_a_move_and_its_undoing_heard_together_tell_nobody(stage: Stage, backwards: bool) -> None:
    stage.move(1, stage.staff)
    stage.move(0, stage.staff)
    hear(stage.now, backwards=backwards)
    send_out(stage.now + HOUR)
    assert stage.post.subjects == [BOOKED]


def test_what_is_about_to_leave_when_the_visit_moves_is_not_sent(stage: Stage) -> None:
    """trap T14: the move's own event has not been heard yet"""
    stage.move(1, stage.patient)
    hear(stage.now)
    stage.move(2, stage.patient)
    send_out(stage.now)
    assert stage.post.subjects == [BOOKED]
    stage.wait()
    assert stage.post.subjects == [BOOKED, CHANGED]
    assert "11:00" in stage.post.sent[-1].text
    assert "10:00" not in stage.post.sent[-1].text


def test_a_patient_who_cancels_is_told_that_it_is_done(stage: Stage) -> None:
    stage.cancel(stage.patient)
    stage.wait()
    assert stage.post.subjects == [BOOKED, AS_ASKED]


def test_a_clinic_that_cancels_says_that_it_is_sorry_and_not_why(stage: Stage) -> None:
    """trap S28"""
    stage.cancel(stage.staff, Cause.DENTIST_ILL)
    stage.wait()
    assert stage.post.subjects == [BOOKED, CANCELLED]
    told = stage.post.sent[-1]
    for part in (told.text, told.html):
        assert "09:00" in part
        assert "Root canal" not in part
        assert "Kontrolle" not in part


def test_a_caller_for_whom_staff_cancel_is_told_as_one_who_asked(stage: Stage) -> None:
    stage.cancel(stage.staff, Cause.PATIENT)
    stage.wait()
    assert stage.post.subjects == [BOOKED, AS_ASKED]


def test_a_cancellation_names_the_time_that_the_patient_knows(stage: Stage) -> None:
    stage.move(1, stage.staff)
    stage.wait(10 * SECOND)
    stage.cancel(stage.staff, Cause.CLINIC_CLOSED)
    stage.wait(HOUR)
    assert stage.post.subjects == [BOOKED, CANCELLED]
    assert "09:00" in stage.post.sent[-1].text
    assert "10:00" not in stage.post.sent[-1].text


def test_staff_may_tell_the_patient_themselves(stage: Stage) -> None:
    stage.move(1, stage.staff, tells=False)
    stage.wait(HOUR)
    assert stage.post.subjects == [BOOKED]
    row = Delivery.objects.get(kind="booking_change")
    assert (row.state, row.last_error, row.recipient) == ("withheld", "as_asked", "ada@example.org")
    stage.move(0, stage.staff)
    stage.wait(HOUR)
    assert stage.post.subjects == [BOOKED, CHANGED], "told of ten o'clock by telephone, she is told of nine by mail"
    stage.cancel(stage.staff, Cause.OTHER, tells=False)
    stage.wait(HOUR)
    assert stage.post.subjects == [BOOKED, CHANGED]


def test_a_silent_move_does_not_take_the_confirmation_along(booked: Stage) -> None:
    hear(booked.now)
    booked.move(1, booked.staff, tells=False)
    booked.wait(2 * MINUTE)
    assert booked.post.subjects == [BOOKED]
    assert "10:00" in booked.post.sent[0].text


def test_a_patient_cannot_forgo_being_told(stage: Stage) -> None:
    stage.move(1, stage.patient, tells=False)
    stage.wait()
    stage.cancel(stage.patient, tells=False)
    stage.wait()
    assert stage.post.subjects == [BOOKED, CHANGED, AS_ASKED]


def test_who_has_no_address_is_noted_as_not_told(stage: Stage) -> None:
    Patient.objects.update(email="")
    stage.move(1, stage.staff)
    stage.wait(HOUR)
    assert stage.post.subjects == [BOOKED]
    row = Delivery.objects.get(kind="booking_change")
    assert (row.state, row.last_error, row.recipient) == ("withheld", "no_address", "")


def test_a_childs_guardian_is_told_in_the_guardians_language(stage: Stage) -> None:
    guardian = make.patient("Grace Guest", email="grace@example.org", language="ar")
    Patient.objects.filter(pk=stage.visit.patient_id).update(guardian=guardian)
    stage.move(1, stage.patient)
    stage.wait()
    assert (stage.post.sent[-1].recipient, stage.post.sent[-1].language) == ("grace@example.org", "ar")


def test_a_visit_of_which_nothing_was_ever_written_is_told_of_when_it_moves(stage: Stage) -> None:
    Delivery.objects.all().delete()
    stage.move(1, stage.staff)
    stage.wait(10 * SECOND)
    stage.move(0, stage.staff)
    stage.wait(HOUR)
    assert stage.post.subjects == [BOOKED]
    stage.move(2, stage.staff)
    stage.wait(HOUR)
    assert stage.post.subjects == [BOOKED, CHANGED]
    assert stage.post.sent[-1].text.index("11:00") < stage.post.sent[-1].text.index("09:00")


def test_a_visit_that_has_begun_is_not_spoken_of(stage: Stage) -> None:
    stage.now = stage.visit.starts_at + MINUTE
    stage.cancel(stage.staff, Cause.PATIENT)
    stage.wait(HOUR)
    assert stage.post.subjects == [BOOKED]


def test_what_could_not_leave_in_time_is_dropped(stage: Stage) -> None:
    stage.move(1, stage.patient)
    hear(stage.now)
    send_out(stage.visit.starts_at)
    assert stage.post.subjects == [BOOKED]
    assert log()[-1] == ("booking_change", "dropped")


def test_an_older_word_on_its_way_is_not_overtaken(stage: Stage) -> None:
    stage.move(1, stage.patient)
    hear(stage.now)
    older = Delivery.objects.get(kind="booking_change")
    Delivery.objects.filter(pk=older.pk).update(
        state=DeliveryState.SENDING, leased_until=stage.now + MINUTE, attempts=1
    )
    stage.move(2, stage.patient)
    hear(stage.now)
    newer = Delivery.objects.exclude(pk=older.pk).get(kind="booking_change")
    assert not dispatch(delivery_id=newer.pk, now=stage.now)
    assert dispatch(delivery_id=newer.pk, now=stage.now + MINUTE)


def _entries(stage: Stage) -> list[Any]:
    """Return the calendar part of each mail, read by both libraries, which must agree."""
    found = []
    for message in stage.post.sent:
        mail = mime.email(message, str(stage.visit.id))
        [shown] = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
        [file] = mail.iter_attachments()
        assert file.get_content_type() == "application/ics"
        assert file.get_content() == shown.get_content().encode().replace(b"\n", b"\r\n")
        calendar, twin = Calendar.from_ical(file.get_content()), vobject.readOne(file.get_content().decode())
        [event], [other] = calendar.events, twin.vevent_list
        assert shown.get_param("method") == calendar["method"] == twin.method.value
        assert (event["uid"], str(event["sequence"])) == (other.uid.value, other.sequence.value)
        assert event["attendee"] == other.attendee.value == "mailto:ada@example.org"
        assert event["organizer"] == other.organizer.value
        assert event.start == other.dtstart.value
        found.append((event, calendar["method"]))
    return found


def test_the_entry_in_the_patients_calendar_follows_the_visit(stage: Stage) -> None:
    """trap T20"""
    for hours in (1, 2):
        stage.move(hours, stage.patient)
        stage.wait()
    stage.cancel(stage.patient)
    stage.wait()
    events = _entries(stage)
    assert [method for _, method in events] == ["REQUEST", "REQUEST", "REQUEST", "CANCEL"]
    assert {str(event["uid"]) for event, _ in events} == {str(stage.visit.id)}
    assert [event["sequence"] for event, _ in events] == [0, 1, 2, 3]
    assert all(later["sequence"] > earlier["sequence"] for (earlier, _), (later, _) in pairwise(events))
    berlin = ZoneInfo("Europe/Berlin")
    assert [event.start.astimezone(berlin).hour for event, _ in events] == [9, 10, 11, 11]
    assert [str(event["status"]) for event, _ in events] == ["CONFIRMED"] * 3 + ["CANCELLED"]
    assert all("Kontrolle" not in event.to_ical().decode() for event, _ in events)


def test_mail_and_site_give_the_same_entry(stage: Stage, at_north: Any) -> None:
    """trap T20"""
    from scheduling.queries import links

    stage.move(1, stage.patient)
    stage.wait()
    header = {"Authorization": f"Link {links.token_of(stage.visit.id)}"}
    [fetched] = Calendar.from_ical(at_north.get("/api/v1/appointment-link/calendar", headers=header).content).events
    mailed, _ = _entries(stage)[-1]
    for name in ("uid", "sequence", "dtstart", "dtend", "summary", "url"):
        assert fetched[name].to_ical() == mailed[name].to_ical()
