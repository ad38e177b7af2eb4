"""The calendar that staff see: complete, in a fixed number of statements, and true to what each may know."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auditing.models import AuditEntry
from identity.models import User
from kernel import clock, tenancy
from kernel.actors import system
from scheduling.api.calendar import CalendarOut
from scheduling.models import Appointment, Closure, Dentist, Hold, Operatory, Patient, Service, TimeOff
from scheduling.operations import booking, holding, moving, visits
from scheduling.operations.booking import Party
from scheduling.operations.moving import Wish
from scheduling.operations.patients import Contact
from scheduling.queries.appointments import Viewer
from scheduling.rules.policy import Status
from scheduling.tests.conftest import Practice, next_monday, open_practice
from scheduling.tests.desk import Desk
from testkit import people

BY = system("test")


@pytest.fixture
def practice(in_north: tenancy.Clinic) -> Practice:
    return open_practice(chairs=2)


@pytest.fixture
def nine(practice: Practice) -> datetime:
    return next_monday(tenancy.current(), clock.now())


@pytest.fixture
def desk(practice: Practice, at_north: Client) -> Desk:
    return Desk(at_north, "front_desk")


@pytest.fixture
def viewer(practice: Practice) -> Viewer:
    return Viewer(account=people.account("front_desk").id, role="front_desk")


def book(practice: Practice, at: datetime, *, dentist: int = 0, name: str = "Grace", service: Any = None) -> Any:
    contact = Contact(name=name, email="grace@example.org", phone="+493012345", birth_date=None, language="de")
    return booking.book(
        service_id=(service or practice.check_up).id,
        dentist_id=practice.dentists[dentist].id,
        starts_at=at,
        party=Party(guest=contact, by_staff=True),
        by=BY,
        now=clock.now(),
    )


def hold(practice: Practice, at: datetime) -> Any:
    return holding.hold(
        service_id=practice.check_up.id,
        dentist_id=practice.ada.id,
        starts_at=at,
        visitor="somebody",
        known_account=False,
        replaces=None,
        by=BY,
        now=clock.now(),
    ).hold


def span(day: date, days: int = 1) -> str:
    return f"from={day}&until={day + timedelta(days=days)}"


def read(desk: Desk, day: date, days: int = 1, more: str = "") -> Any:
    answer = desk("get", f"/calendar?{span(day, days)}{more}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_a_day_is_told_with_all_that_stands_in_it(practice: Practice, nine: datetime, desk: Desk) -> None:
    day = nine.date()
    made = book(practice, nine, service=practice.cleaning)
    held = hold(practice, nine + timedelta(hours=4))
    Closure.objects.create(date=day, from_minute=960, until_minute=1020, name="Team")
    away = TimeOff.objects.create(
        dentist=practice.dentists[1], starts_at=nine, ends_at=nine + timedelta(hours=1), reason="Own dentist"
    )
    told = read(desk, day)
    assert CalendarOut.model_validate(told).model_dump(mode="json").keys() == told.keys()
    (visit,) = told["appointments"]
    assert visit["id"] == str(made.id)
    assert visit["patient"] == {
        "id": str(made.patient_id),
        "name": "Grace",
        "phone": "+493012345",
        "birth_date": None,
        "is_new": True,
    }
    assert (visit["from_minute"], visit["until_minute"]) == (540, 600)
    assert datetime.fromisoformat(visit["busy_until"]) == nine + timedelta(minutes=70)
    assert datetime.fromisoformat(visit["starts_at"]).utcoffset() == nine.utcoffset()
    assert visit["operatory_id"] in {str(one.id) for one in practice.chairs}
    assert [one["id"] for one in told["holds"]] == [str(held.id)]
    assert [(one["id"], one["reason"]) for one in told["absences"]] == [(str(away.id), None)]
    (shown,) = told["days"]
    assert shown["closures"] == [{"from_minute": 960, "until_minute": 1020, "name": "Team"}]
    ranges = [(one["from_minute"], one["until_minute"]) for one in told["hours"]]
    assert ranges == [(480, 720), (780, 1020)] * 3
    assert told["busy"] == []


def test_cancelled_visits_are_shown_to_those_who_ask_for_them(practice: Practice, nine: datetime, desk: Desk) -> None:
    made = book(practice, nine)
    Appointment.objects.filter(pk=made.pk).update(status=Status.CANCELLED)
    missed = book(practice, nine + timedelta(hours=1))
    Appointment.objects.filter(pk=missed.pk).update(status=Status.NO_SHOW)
    assert [one["status"] for one in read(desk, nine.date())["appointments"]] == ["no_show"]
    shown = read(desk, nine.date(), more="&include=cancelled")["appointments"]
    assert [one["status"] for one in shown] == ["cancelled", "no_show"]


def test_who_has_been_treated_before_is_not_new(practice: Practice, nine: datetime, desk: Desk) -> None:
    first, second = book(practice, nine), book(practice, nine + timedelta(days=1))
    Appointment.objects.filter(pk=first.pk).update(status=Status.COMPLETED)
    assert first.patient_id == second.patient_id
    assert [one["patient"]["is_new"] for one in read(desk, nine.date(), 2)["appointments"]] == [True, False]


def test_a_dentist_sees_who_comes_to_him_and_that_colleagues_are_busy(
    practice: Practice, nine: datetime, at_north: Client
) -> None:
    """trap T33"""
    dentist = Desk(at_north, "dentist", email="own@example.org")
    own = practice.ada
    Dentist.objects.filter(pk=own.pk).update(user=User.objects.get(email="own@example.org"))
    book(practice, nine, name="Grace")
    book(practice, nine, dentist=1, name="Secretive")
    hold(practice, nine + timedelta(hours=1))
    for other in practice.dentists[:2]:
        TimeOff.objects.create(dentist=other, starts_at=nine, ends_at=nine + timedelta(hours=1), reason="Ill")
    answer = dentist("get", f"/calendar?{span(nine.date())}")
    told = answer.json()
    assert [one["patient"]["name"] for one in told["appointments"]] == ["Grace"]
    assert [one["dentist_id"] for one in told["busy"]] == [str(practice.dentists[1].id)]
    assert b"Secretive" not in answer.content
    assert [one["name"] for one in told["dentists"] if one["is_own"]] == [own.name]
    assert {one["dentist_id"]: one["reason"] for one in told["absences"]} == {
        str(own.id): "Ill",
        str(practice.dentists[1].id): None,
    }


def test_of_some_dentists_alone(practice: Practice, nine: datetime, desk: Desk) -> None:
    for number in range(3):
        book(practice, nine, dentist=number, name=f"Grace {number}") if number < 2 else None
    told = read(desk, nine.date(), more=f"&dentist_id={practice.dentists[1].id}")
    assert [one["patient"]["name"] for one in told["appointments"]] == ["Grace 1"]
    assert {one["dentist_id"] for one in told["hours"]} == {str(practice.dentists[1].id)}
    assert len(told["dentists"]) == 3


@pytest.mark.parametrize("dentists", [1, 30])
def test_the_number_of_statements_does_not_grow(in_north: tenancy.Clinic, at_north: Client, dentists: int) -> None:
    practice = open_practice(dentists=dentists, chairs=dentists)
    desk, nine = Desk(at_north, "front_desk"), next_monday(in_north, clock.now())
    for number in range(dentists):
        book(practice, nine, dentist=number, name=f"Grace {number}")
    read(desk, nine.date(), 7)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        told = read(desk, nine.date(), 7)
    assert len(told["appointments"]) == dentists
    assert len(asked) <= 8, [one["sql"][:90] for one in asked]


def test_reading_it_is_on_record_once_and_asking_for_its_version_is_not(
    practice: Practice, nine: datetime, desk: Desk
) -> None:
    for hour in range(3):
        book(practice, nine + timedelta(hours=hour), name=f"Grace {hour}")
    last = AuditEntry.objects.order_by("-id").first()
    answer = desk("get", f"/calendar?{span(nine.date(), 7)}")
    assert answer.headers["Cache-Control"] == "no-store"
    entry = AuditEntry.objects.get(id__gt=last.id if last else 0)
    assert (entry.action, entry.subject_id) == (
        "calendar.read",
        f"{nine:%Y-%m-%d}/{nine + timedelta(days=7):%Y-%m-%d}",
    )
    desk("get", f"/calendar/version?{span(nine.date())}")
    assert AuditEntry.objects.filter(id__gt=entry.id).count() == 0


@pytest.mark.parametrize("days", [0, -1, 43])
def test_no_days_and_too_many_are_refused(desk: Desk, days: int) -> None:
    for path in ("/calendar", "/calendar/version"):
        answer = desk("get", f"{path}?{span(date(2026, 11, 23), days)}")
        assert (answer.status_code, answer.json()["code"]) == (422, "days_unclear")


def test_asking_for_the_version_takes_one_statement_beside_the_log_in(
    practice: Practice, nine: datetime, desk: Desk
) -> None:
    book(practice, nine)
    with CaptureQueriesContext(connection) as asked:
        answer = desk("get", f"/calendar/version?{span(nine.date())}")
    assert len(asked) == 2, [one["sql"] for one in asked]
    assert answer.json()["version"] == read(desk, nine.date())["version"]


def _status(one: Any, viewer: Viewer) -> None:
    visits.set_status(appointment_id=one.id, viewer=viewer, status=Status.CONFIRMED, by=BY, now=clock.now())


def _move(one: Any, viewer: Viewer, **by: Any) -> None:
    wish = Wish(starts_at=one.starts_at + timedelta(**by))
    moving.reschedule(appointment_id=one.id, viewer=viewer, wish=wish, by=BY, now=clock.now())


def _lengthen(one: Any, viewer: Viewer) -> None:
    wish = Wish(starts_at=one.starts_at, duration=45)
    moving.reschedule(appointment_id=one.id, viewer=viewer, wish=wish, by=BY, now=clock.now())


def _cancel(one: Any, viewer: Viewer) -> None:
    visits.cancel(appointment_id=one.id, viewer=viewer, reason="ill", by=BY, now=clock.now())


Change = Callable[[Any, Any, Viewer], Any]
CHANGES: dict[str, Change] = {
    "booked": lambda practice, one, _: book(practice, one.starts_at + timedelta(hours=1), name="Ada"),
    "moved within": lambda _, one, viewer: _move(one, viewer, hours=1),
    "moved away": lambda _, one, viewer: _move(one, viewer, days=1),
    "lengthened": lambda _, one, viewer: _lengthen(one, viewer),
    "confirmed": lambda _, one, viewer: _status(one, viewer),
    "cancelled": lambda _, one, viewer: _cancel(one, viewer),
    "noted without a version": lambda _, one, __: Appointment.objects.filter(pk=one.pk).update(note="late"),
    "patient renamed": lambda _, one, __: Patient.objects.filter(pk=one.patient_id).update(name="Grace H."),
    "held": lambda practice, one, _: hold(practice, one.starts_at + timedelta(hours=2)),
    "hold ran out": lambda *_: Hold.objects.update(expires_at=clock.now()),
    "hold let go": lambda *_: Hold.objects.all().delete(),
    "absence": lambda practice, one, _: TimeOff.objects.create(
        dentist=practice.ada, starts_at=one.starts_at, ends_at=one.ends_at
    ),
    "closure": lambda _, one, __: Closure.objects.create(date=one.starts_at.date()),
    "hours": lambda practice, *_: practice.ada.working_hours.all().delete(),
    "dentist": lambda practice, *_: Dentist.objects.filter(pk=practice.ada.pk).update(name="Dr. Else"),
    "service": lambda practice, *_: Service.objects.filter(pk=practice.check_up.pk).update(color="#111111"),
    "operatory": lambda practice, *_: Operatory.objects.filter(pk=practice.chairs[0].pk).update(name="Window"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_version_changes_with_what_is_shown(
    practice: Practice, nine: datetime, desk: Desk, viewer: Viewer, change: str
) -> None:
    made = book(practice, nine)
    hold(practice, nine + timedelta(hours=4))
    before, elsewhere = read(desk, nine.date()), read(desk, nine.date() + timedelta(days=20))
    CHANGES[change](practice, made, viewer)
    assert read(desk, nine.date())["version"] != before["version"]
    assert read(desk, nine.date())["version"] == read(desk, nine.date())["version"]
    if change not in ("absence", "closure", "hours", "dentist", "service", "operatory"):
        assert read(desk, nine.date() + timedelta(days=20))["version"] == elsewhere["version"]


def test_what_happens_on_other_days_or_is_only_looked_at_leaves_the_version(
    practice: Practice, nine: datetime, desk: Desk
) -> None:
    made = book(practice, nine)
    before = read(desk, nine.date())["version"]
    book(practice, nine + timedelta(days=1))
    hold(practice, nine + timedelta(days=1, hours=2))
    desk("get", f"/appointments/{made.id}")
    Appointment.objects.select_for_update().get(pk=made.pk)
    assert read(desk, nine.date())["version"] == before
