"""Reports over HTTP, and their totals after random histories (trap T37)."""

import csv
import random
from collections import Counter
from datetime import datetime, timedelta
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from kernel import clock, tenancy
from kernel.actors import Actor
from kernel.errors import Conflict, Invalid
from scheduling.models import Appointment, Closure, TimeOff
from scheduling.operations import booking, moving, visits
from scheduling.operations.booking import Party
from scheduling.operations.moving import Wish
from scheduling.operations.patients import Contact
from scheduling.queries import reports
from scheduling.queries.appointments import Viewer
from scheduling.rules.policy import TAKES_TIME, Status
from scheduling.tests.conftest import Practice, next_monday, wall
from scheduling.tests.desk import Desk
from testkit import make

DESK = Actor(kind="account", role="front_desk")


@pytest.fixture
def manager(practice: Practice, at_north: Client) -> Desk:
    return Desk(at_north, "manager")


def _book(practice: Practice, at: datetime, *, name: str = "Ada Lovelace", now: datetime) -> Appointment:
    return booking.book(
        service_id=practice.check_up.id,
        dentist_id=practice.ada.id,
        starts_at=at,
        party=Party(
            guest=Contact(
                name=name,
                email=f"{name.split()[0].lower()}@example.org",
                phone="",
                birth_date=None,
                language="en",
            ),
            by_staff=True,
        ),
        by=DESK,
        now=now,
    )


def _week(monday: datetime) -> str:
    return f"from={monday.date()}&until={monday.date() + timedelta(days=7)}"


def test_a_week_is_told_in_figures(practice: Practice, manager: Desk, in_north: tenancy.Clinic) -> None:
    now = clock.now()
    monday = next_monday(in_north, now)
    _book(practice, monday, now=now)
    _book(practice, monday + timedelta(hours=1), name="Grace Hopper", now=now)
    Closure.objects.create(date=monday.date() + timedelta(days=4), name="Holiday")
    TimeOff.objects.create(
        dentist=practice.ada, starts_at=monday + timedelta(days=1), ends_at=monday + timedelta(days=1, hours=1)
    )
    answer = manager("get", f"/reports?{_week(monday)}")
    assert answer.status_code == 200, answer.content
    told = answer.json()["current"]
    assert (told["visits"], told["booked"], told["new_patients"], told["expected"]) == (2, 60, 2, 2)
    # Four days of eight hours for each of three, and an hour away.
    assert told["working"] == 3 * 4 * 480 - 60
    ada = next(one for one in told["dentists"] if one["id"] == str(practice.ada.id))
    assert (ada["working"], ada["booked"], ada["visits"]) == (4 * 480 - 60, 60, 2)
    assert told["hours"] == [{"weekday": 0, "hour": 9, "minutes": 30}, {"weekday": 0, "hour": 10, "minutes": 30}]
    assert told["sources"] == [{"source": "staff", "visits": 2}]
    assert answer.json()["before"] is None


def test_a_period_is_laid_beside_the_one_before(practice: Practice, manager: Desk, in_north: tenancy.Clinic) -> None:
    now = clock.now()
    monday = next_monday(in_north, now)
    _book(practice, monday, now=now)
    later = monday + timedelta(days=7)
    answer = manager("get", f"/reports?{_week(later)}&compare=previous").json()
    assert (answer["current"]["visits"], answer["before"]["visits"]) == (0, 1)
    assert (answer["before"]["from"], answer["before"]["until"]) == (str(monday.date()), str(later.date()))
    year = manager("get", f"/reports?{_week(later)}&compare=year").json()["before"]
    assert datetime.fromisoformat(year["from"]).weekday() == later.weekday()


def test_whole_months_are_laid_beside_whole_months(manager: Desk) -> None:
    for asked, told in (
        ("from=2026-03-01&until=2026-04-01", "2026-02-01"),
        ("from=2026-01-01&until=2026-04-01", "2025-10-01"),
    ):
        assert manager("get", f"/reports?{asked}&compare=previous").json()["before"]["from"] == told


@pytest.mark.parametrize(
    "period",
    ["from=2026-11-02&until=2026-11-02", "from=2026-11-03&until=2026-11-02", "from=2025-01-01&until=2026-06-01",
     "from=0001-01-01&until=0001-02-01", "from=9999-12-01&until=9999-12-31", "from=2026-11-02", "from=x&until=y",
     "from=1700006400&until=1700092800"],
)  # fmt: skip
def test_a_period_that_is_none_is_refused(manager: Desk, period: str) -> None:
    assert manager("get", f"/reports?{period}").status_code == 422


def test_a_report_is_for_managers(practice: Practice, at_north: Client) -> None:
    for role, status in (("manager", 200), ("front_desk", 403), ("dentist", 403), ("patient", 403)):
        answer = Desk(at_north, role)("get", "/reports?from=2026-11-02&until=2026-11-09")
        assert answer.status_code == status, role


def test_a_table_is_a_file_without_formulas(practice: Practice, manager: Desk, in_north: tenancy.Clinic) -> None:
    now = clock.now()
    monday = next_monday(in_north, now)
    type(practice.ada).objects.filter(pk=practice.ada.pk).update(name="=HYPERLINK(1)")
    _book(practice, monday, now=now)
    answer = manager("get", f"/reports/dentists/export?{_week(monday)}")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text)))
    assert {row["name"] for row in rows} == {"'=HYPERLINK(1)", "Dr. Number 1", "Dr. Number 2"}
    assert rows[0]["booked"] == "30"
    for part in ("operatories", "services", "sources", "lead_times", "hours"):
        assert manager("get", f"/reports/{part}/export?{_week(monday)}").status_code == 200
    assert manager("get", f"/reports/patients/export?{_week(monday)}").status_code == 422


def test_what_was_retired_keeps_its_name_in_the_figures(
    practice: Practice, manager: Desk, in_north: tenancy.Clinic
) -> None:
    monday = next_monday(in_north, clock.now())
    room, gone = make.operatory("Room 1"), make.dentist("Dr. Gone", offers=[practice.check_up])
    make.appointment(gone, practice.check_up, monday, operatory=room)
    for one in (room, gone, practice.check_up):
        type(one).objects.filter(pk=one.pk).update(is_active=False)
    told = manager("get", f"/reports?{_week(monday)}").json()["current"]
    assert [one["name"] for one in told["operatories"]] == ["Room 1"]
    assert "Dr. Gone" in {one["name"] for one in told["dentists"]}
    assert [one["name"] for one in told["services"]] == ["Kontrolle"]


def test_who_first_came_after_a_cancelled_visit_is_new_when_coming(
    practice: Practice, in_north: tenancy.Clinic
) -> None:
    monday, who = next_monday(in_north, clock.now()), make.patient()
    for at, status in ((monday, "cancelled"), (monday + timedelta(days=7), "completed")):
        make.appointment(practice.ada, practice.check_up, at, patient=who, status=status)
    weeks = [monday.date() + timedelta(days=7 * number) for number in range(3)]
    assert [reports.of_period(*weeks[at : at + 2]).new_patients for at in (0, 1)] == [0, 1]


def test_a_report_asks_as_often_for_many_dentists(
    practice: Practice, in_north: tenancy.Clinic, django_assert_num_queries: Any
) -> None:
    now = clock.now()
    monday = next_monday(in_north, now)
    for hours in range(3):
        _book(practice, monday + timedelta(hours=hours), now=now)
    reports.of_period(monday.date(), monday.date() + timedelta(days=7))
    with django_assert_num_queries(3):
        reports.of_period(monday.date(), monday.date() + timedelta(days=7))


def test_a_visit_that_was_moved_counts_once_where_it_stands(practice: Practice, in_north: tenancy.Clinic) -> None:
    now = clock.now()
    monday = next_monday(in_north, now)
    made = _book(practice, monday, now=now)
    staff = Viewer(account=made.id, role="front_desk")
    for days in (1, 7, 8):
        moving.reschedule(
            appointment_id=made.id, viewer=staff, wish=Wish(starts_at=monday + timedelta(days=days)), by=DESK, now=now
        )
    first = reports.of_period(monday.date(), monday.date() + timedelta(days=7))
    second = reports.of_period(monday.date() + timedelta(days=7), monday.date() + timedelta(days=14))
    assert (first.visits, first.booked, second.visits, second.booked) == (0, 0, 1, 30)


@pytest.mark.parametrize("seed", range(4))
def test_totals_equal_a_recount_after_a_random_history(
    seed: int, practice: Practice, in_north: tenancy.Clinic
) -> None:
    dice = random.Random(seed)
    now = clock.now()
    monday = next_monday(in_north, now, 8)
    staff = Viewer(account=practice.ada.id, role="front_desk")
    made: list[Appointment] = []
    for step in range(40):
        at = monday + timedelta(days=dice.randrange(4), minutes=15 * dice.randrange(16))
        try:
            if not made or dice.random() < 0.45:
                made.append(_book(practice, at, name=f"Name{step} Somebody", now=now))
                continue
            one = dice.choice(made)
            deed = dice.choice(["move", "move", "cancel", "no_show", "arrived", "completed"])
            if deed == "move":
                moving.reschedule(appointment_id=one.id, viewer=staff, wish=Wish(starts_at=at), by=DESK, now=now)
            elif deed == "cancel":
                late = at - timedelta(hours=dice.choice([1, 100]))
                visits.cancel(appointment_id=one.id, viewer=staff, reason="Asked for", by=DESK, now=late)
            else:
                then = monday + timedelta(days=5)
                visits.set_status(appointment_id=one.id, viewer=staff, status=Status(deed), by=DESK, now=then)
        except (Conflict, Invalid):
            continue
    rows = list(Appointment.objects.all())
    found = reports.of_period(monday.date(), monday.date() + timedelta(days=7))
    counted = Counter(row.status for row in rows)
    assert found.visits == len(rows) > 5
    assert found.no_shows == counted["no_show"]
    assert found.cancelled == counted["cancelled"]
    booked = [row for row in rows if row.status in TAKES_TIME]
    assert found.booked == sum((row.ends_at - row.starts_at).seconds // 60 for row in booked)
    cancelled_late = [row for row in rows if row.status == "cancelled" and row.cancelled_at and
            row.cancelled_at > row.starts_at - timedelta(hours=24)]  # fmt: skip
    assert found.cancelled_late == len(cancelled_late)
    assert found.new_patients == len({row.patient_id for row in booked})


def test_days_are_the_clinics(practice: Practice, in_north: tenancy.Clinic) -> None:
    now = clock.now()
    monday = next_monday(in_north, now, 0)
    patient = _book(practice, monday + timedelta(hours=9), now=now)
    Appointment.objects.filter(pk=patient.pk).update(starts_at=monday, ends_at=monday + timedelta(minutes=30))
    before = reports.of_period(monday.date() - timedelta(days=1), monday.date())
    after = reports.of_period(monday.date(), monday.date() + timedelta(days=1))
    assert (before.visits, after.visits) == (0, 1)
    assert monday.astimezone(ZoneInfo("UTC")).date() < monday.date()
    assert wall(in_north, f"{monday.date()} 00:00") == monday
