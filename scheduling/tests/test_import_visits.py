"""Appointments from a file: by the calendar's rules when they are to come, as history when they are past."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from kernel import clock, tenancy
from kernel.actors import Actor
from kernel.sealing import opened
from messaging.models import Delivery
from outbox import delivering
from outbox.models import Event
from scheduling.models import Appointment, Closure, ImportRow, Operatory, Patient, Reservation
from scheduling.operations import import_working, moving
from scheduling.operations.moving import Wish
from scheduling.operations.patients import name_key
from scheduling.queries.appointments import Viewer
from scheduling.tests import ledger
from scheduling.tests.conftest import Practice, next_monday, open_practice
from scheduling.tests.files import VISITS, came_of, checked, manager, run
from testkit import make, snapshot


@pytest.fixture
def by(in_north: tenancy.Clinic) -> Actor:
    return manager()


@pytest.fixture
def practice(in_north: tenancy.Clinic) -> Practice:
    return open_practice(chairs=2)


@pytest.fixture
def monday(in_north: tenancy.Clinic) -> datetime:
    return next_monday(in_north, clock.now())


def row(number: str, at: datetime, name: str, **more: str) -> list[str]:
    given = {
        "number": number,
        "date": f"{at:%d.%m.%Y}",
        "time": f"{at:%H:%M}",
        "duration": "30",
        "name": name,
        "birth_date": "10.12.1985",
        "phone": "030 901820",
        "dentist": "Dr. Number 0",
        "service": "Kontrolle",
        **more,
    }
    return [given.get(field, "") for field in VISITS]


def faults() -> dict[str, int]:
    # Whoever was imported as a patient needs no visit.
    return {name: count for name, count in ledger.faults().items() if not name.startswith("guests of whom")}


def test_visits_come_into_the_calendar_and_none_over_another(practice: Practice, by: Actor, monday: datetime) -> None:
    """Promise 1: a time is never sold twice, by an import neither."""
    rows = [
        row("A", monday, "Ada"),
        row("B", monday + timedelta(minutes=15), "Bea"),
        row("C", monday, "Cleo", dentist="dr. number 1"),
        row("D", monday, "Dora", dentist="Dr. Number 2"),
        row("E", monday + timedelta(hours=1), "Ada", dentist="Dr. Number 1"),
        row("F", monday + timedelta(minutes=70), "Ada", dentist="Dr. Number 2"),
    ]
    before = snapshot.take()
    found = checked("appointments", rows, by)
    said = came_of(found)
    assert said == [
        ("new", ""),
        ("refused", "slot_taken"),
        ("new", ""),
        # Both rooms are taken.
        ("refused", "slot_taken"),
        ("new", ""),
        ("refused", "patient_busy"),
    ]
    own = ["scheduling_import", "scheduling_importrow", snapshot.AUDIT]
    assert snapshot.differing(before, snapshot.take(), but=own) == []
    done = run(found, by)
    assert came_of(done) == said
    assert Appointment.objects.filter(source="import").count() == 3
    assert Patient.objects.filter(name="Ada").count() == 1
    assert faults() == {}


def test_a_check_that_had_to_hurry_promises_too_much_and_the_run_still_sells_nothing_twice(
    practice: Practice, by: Actor, monday: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control experiment: only rows that are tried together know of each other."""
    monkeypatch.setattr(import_working, "LONGEST_TRIAL", 0.0)
    rows = [row("A", monday, "Ada"), row("B", monday + timedelta(minutes=15), "Bea")]
    found = checked("appointments", rows, by)
    assert came_of(found) == [("new", ""), ("new", "")]
    assert came_of(run(found, by)) == [("new", ""), ("refused", "slot_taken")]
    assert faults() == {}


def test_the_same_file_or_row_again_changes_nothing_wherever_the_visit_is_now(
    practice: Practice, by: Actor, monday: datetime
) -> None:
    rows = [
        row("A", monday, "Ada"),
        row("", monday + timedelta(hours=1), "Bea"),
        row("", monday, "Cleo", dentist="Dr. Number 1"),
    ]
    run(checked("appointments", rows, by), by)
    bea = Appointment.objects.get(patient__name="Bea")
    viewer = Viewer(account=by.id, role="manager", grants=frozenset({"manage_all_appointments"}))
    moving.reschedule(
        appointment_id=bea.pk, viewer=viewer, wish=Wish(starts_at=monday + timedelta(hours=2)), by=by, now=clock.now()
    )
    before = snapshot.take()
    again = run(checked("appointments", rows, by), by)
    assert came_of(again) == [("same", "")] * 3
    own = ["scheduling_import", "scheduling_importrow", snapshot.AUDIT]
    assert snapshot.differing(before, snapshot.take(), but=own) == []
    later = [row("A", monday + timedelta(hours=3), "Ada")]
    assert came_of(checked("appointments", later, by)) == [("refused", "visit_elsewhere")]
    assert came_of(checked("appointments", [row("A", monday, "Zoe", birth_date="")], by)) == [
        ("refused", "number_of_another")
    ]


def test_past_visits_are_history_without_rules_but_nobody_was_in_two_places(
    practice: Practice, by: Actor, monday: datetime
) -> None:
    past = monday - timedelta(days=28)
    night = past.replace(hour=22, minute=7)
    practice.dentists[2].is_active = False
    practice.dentists[2].save()
    rows = [
        row("A", night, "Ada", dentist="Dr. Number 2"),
        row("B", night, "Bea", status="no show"),
        row("C", night, "Cleo", status="abgesagt"),
        row("D", night, "Dora"),
        row("E", night + timedelta(minutes=29), "Eve"),
        row("F", night + timedelta(minutes=10), "Ada", dentist="Dr. Number 1"),
        row("G", night + timedelta(minutes=30), "Fay", status="in chair"),
    ]
    done = run(checked("appointments", rows, by), by, send_mail=True)
    assert came_of(done) == [
        ("new", ""),
        ("new", ""),
        ("new", ""),
        ("new", ""),
        ("refused", "slot_taken"),
        ("refused", "patient_busy"),
        ("new", ""),
    ]
    kept = {one.patient.name: one for one in Appointment.objects.select_related("patient")}
    assert {name: one.status for name, one in kept.items()} == {
        "Ada": "completed",
        "Bea": "no_show",
        "Cleo": "cancelled",
        "Dora": "completed",
        "Fay": "in_chair",
    }
    assert Reservation.objects.filter(appointment=kept["Bea"]).count() == 0
    assert faults() == {}
    _tell_everybody()
    assert Delivery.objects.count() == 0


@pytest.mark.parametrize("send_mail", [False, True])
def test_patients_are_told_of_imported_visits_only_when_that_was_ticked(
    practice: Practice, by: Actor, monday: datetime, send_mail: bool
) -> None:
    person = make.patient("Ada", name_key="ada", email="ada@example.org", phone="+4930901820")
    run(checked("appointments", [row("A", monday, "Ada")], by), by, send_mail=send_mail)
    _tell_everybody()
    assert list(Delivery.objects.values_list("recipient", flat=True)) == ([person.email] if send_mail else [])


def _tell_everybody() -> None:
    for one in Event.objects.all():
        delivering.deliver(event_id=one.pk, now=clock.now())


def test_a_time_that_a_rule_forbids_is_refused_by_its_name_or_taken_when_that_was_chosen(
    practice: Practice, by: Actor, monday: datetime
) -> None:
    Closure.objects.create(date=(monday + timedelta(days=1)).date(), name="Outing")
    rows = [
        row("A", monday.replace(hour=12, minute=30), "Ada"),
        row("B", monday + timedelta(days=1), "Bea"),
        row("C", monday + timedelta(days=800), "Cleo"),
        row("D", monday.replace(minute=7), "Dora"),
        row("E", monday.replace(hour=15), "Eve", status="completed"),
    ]
    found = checked("appointments", rows, by)
    rules = [one.facts.get("rule") for one in ImportRow.objects.filter(of=found).order_by("number")]
    assert rules == ["outside_working_hours", "clinic_closed", "beyond_horizon", None, None]
    # What was agreed elsewhere keeps not to our grid; nobody was treated tomorrow.
    assert came_of(found)[3:] == [("new", ""), ("refused", "status_not_yet")]
    again = run(checked("appointments", rows, by, outside_hours=True), by)
    assert [outcome for outcome, _ in came_of(again)] == ["new", "new", "refused", "new", "refused"]
    reasons = Appointment.objects.order_by("patient__name").values_list("override_reason", flat=True)
    assert list(reasons) == ["Import", "Import", ""]


def test_names_of_the_old_program_can_be_given_a_meaning(practice: Practice, by: Actor, monday: datetime) -> None:
    rows = [
        row("A", monday, "Ada", dentist="Hopper", service="KO 1"),
        row("B", monday + timedelta(hours=1), "Bea", dentist="", service=""),
    ]
    found = checked("appointments", rows, by)
    assert came_of(found) == [("refused", "dentist_unknown"), ("refused", "dentist_missing")]
    assert found.strangers == {"dentist": ["Hopper"], "service": ["KO 1"]}
    meant: dict[str, Any] = {
        "names": {
            "dentist": {"hopper": str(practice.dentists[1].id)},
            "service": {"ko 1": str(practice.cleaning.id)},
        },
        "dentist_id": str(practice.ada.id),
        "service_id": str(practice.check_up.id),
    }
    done = run(checked("appointments", rows, by, **meant), by)
    assert came_of(done) == [("new", "")] * 2
    assert done.strangers == {}
    made = Appointment.objects.order_by("starts_at").values_list("dentist__name", "service__name_en")
    assert list(made) == [("Dr. Number 1", "Cleaning"), ("Dr. Number 0", "Check-up")]


def test_what_is_written_beside_a_visit_stays_among_staff_and_its_room_is_kept(
    practice: Practice, by: Actor, monday: datetime
) -> None:
    heads = ("date", "name", "phone", "dentist", "service", "operatory", "note")
    given = [f"{monday:%Y-%m-%d %H:%M}", "Ada", "030 901820", "Dr. Number 0", "Check-up", "ROOM 1", "Anxious"]
    run(checked("appointments", [given], by, heads=heads), by)
    made = Appointment.objects.get()
    assert (made.operatory, made.note) == (Operatory.objects.get(name="Room 1"), "")
    assert opened(made.staff_note_sealed, place=f"appointment.staff_note:{made.pk}") == "Anxious"
    assert (made.ends_at - made.starts_at) == timedelta(minutes=30)


def test_the_patient_of_a_visit_is_found_by_the_number_of_an_earlier_file(
    practice: Practice, by: Actor, monday: datetime
) -> None:
    person = make.patient("Ada", name_key=name_key("Ada"), phone="+4930901820")
    run(checked("patients", [["17", "Ada", "", "", "030 901820", "", ""]], by), by)
    heads = ("date", "patient_number", "dentist", "service")
    rows: list[Any] = [
        [f"{monday:%Y-%m-%d %H:%M}", "17", "Dr. Number 0", "Check-up"],
        [f"{monday:%Y-%m-%d %H:%M}", "18", "Dr. Number 1", "Check-up"],
    ]
    done = run(checked("appointments", rows, by, heads=heads), by)
    assert came_of(done) == [("new", ""), ("refused", "patient_number_unknown")]
    assert Appointment.objects.get().patient_id == person.pk
