"""What happens at the edges between two things that are each right by themselves."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from auditing.models import AuditEntry
from kernel import clock, tenancy
from kernel.actors import system
from messaging.templates import render
from scheduling.models import Appointment, ClinicProfile, Dentist, DentistService, Patient, Service
from scheduling.operations import booking, holding, moving, visits
from scheduling.operations.booking import Party
from scheduling.operations.holding import Held, HoldProof
from scheduling.operations.moving import Wish
from scheduling.operations.patients import Contact
from scheduling.operations.places import PatientBusy, SlotNotOffered, SlotTaken
from scheduling.queries import catalog
from scheduling.queries.appointments import Viewer
from scheduling.queries.notices import CONFIRMATION
from scheduling.rules.policy import Status
from scheduling.tests.conftest import Practice, next_monday, open_practice
from testkit import make

ADA = Contact("Ada Guest", "ada@example.org", "", None, "de")


def _hold(practice: Practice, at: Any, now: Any, service: Service | None = None) -> Held:
    return holding.hold(
        service_id=(service or practice.check_up).id,
        dentist_id=practice.ada.id,
        starts_at=at,
        visitor="one",
        known_account=True,
        replaces=None,
        by=system("test"),
        now=now,
    )


def _book(practice: Practice, at: Any, now: Any, **more: Any) -> Appointment:
    facts: dict[str, Any] = {
        "service_id": practice.check_up.id,
        "dentist_id": practice.ada.id,
        "party": Party(guest=ADA),
    }
    return booking.book(starts_at=at, by=system("test"), now=now, **{**facts, **more})


def test_an_appointment_with_a_newer_dentist_can_be_read_by_a_process_with_an_older_copy(
    practice: Practice, at_north: Client
) -> None:
    """trap T40"""
    catalog.current()
    old = catalog.kept()
    newcomer = Dentist.objects.create(name="Dr. Newcomer")
    DentistService.objects.create(dentist=newcomer, service=practice.check_up)
    user = make.account()
    at = next_monday(tenancy.current(), clock.now())
    made = make.appointment(newcomer, practice.check_up, at, user=user)
    assert old is not None
    catalog._kept[tenancy.current().id] = old
    answer = at_north.get(f"/api/v1/appointments/{made.id}", headers=make.bearer(user))
    assert (answer.status_code, answer.json()["dentist"]["name"]) == (200, "Dr. Newcomer")


def test_a_held_chair_is_left_when_the_visit_no_longer_fits_it(in_north: tenancy.Clinic) -> None:
    """trap T8"""
    practice, now = open_practice(dentists=2, chairs=3), clock.now()
    at = next_monday(tenancy.current(), now)
    held = _hold(practice, at, now)
    other = practice.dentists[1]
    after = _book(practice, at + timedelta(minutes=30), now, dentist_id=other.id)
    Appointment.objects.filter(pk=after.pk).update(operatory=held.hold.operatory_id)
    after.reservations.filter(operatory__isnull=False).update(operatory_id=held.hold.operatory_id)
    guest = Party(guest=Contact("Bo", "bo@example.org", "", None, "de"))
    proof = HoldProof(held.hold.id, held.secret)
    made = _book(practice, at, now, service_id=practice.cleaning.id, party=guest, held=proof)
    assert made.operatory_id not in (None, held.hold.operatory_id)


def test_a_hold_outlasts_the_minimum_notice(practice: Practice) -> None:
    at = next_monday(tenancy.current(), clock.now())
    ClinicProfile.objects.update(minimum_notice=120)
    moment = at - timedelta(minutes=120, seconds=20)
    held = _hold(practice, at, moment)
    later = moment + timedelta(minutes=3)
    with pytest.raises(SlotNotOffered):
        _book(practice, at, later)
    made = _book(practice, at, later, held=HoldProof(held.hold.id, held.secret))
    assert made.starts_at == at


def test_an_expired_hold_lengthens_nothing(practice: Practice) -> None:
    at = next_monday(tenancy.current(), clock.now())
    ClinicProfile.objects.update(minimum_notice=120, hold_minutes=5)
    moment = at - timedelta(minutes=120, seconds=20)
    held = _hold(practice, at, moment)
    with pytest.raises(SlotNotOffered):
        _book(practice, at, moment + timedelta(minutes=6), held=HoldProof(held.hold.id, held.secret))


def test_a_visit_of_a_retired_service_can_still_be_moved(practice: Practice) -> None:
    now = clock.now()
    at = next_monday(tenancy.current(), now)
    made = _book(practice, at, now)
    Service.objects.filter(pk=practice.check_up.pk).update(is_active=False)
    moved = moving.reschedule(
        appointment_id=made.id,
        viewer=Viewer(account=None, role="guest", linked=made.id),
        wish=Wish(starts_at=at + timedelta(hours=1)),
        by=system("test"),
        now=now,
    )
    assert moved.status == Status.RESCHEDULED


def test_a_visit_with_a_retired_dentist_is_refused_by_a_rule_and_not_by_silence(practice: Practice) -> None:
    now = clock.now()
    at = next_monday(tenancy.current(), now)
    made = _book(practice, at, now)
    Dentist.objects.filter(pk=practice.ada.pk).update(is_active=False)
    with pytest.raises(SlotNotOffered) as refused:
        moving.reschedule(
            appointment_id=made.id,
            viewer=Viewer(account=None, role="guest", linked=made.id),
            wish=Wish(starts_at=at + timedelta(hours=1)),
            by=system("test"),
            now=now,
        )
    assert refused.value.facts["rule"] == "dentist_inactive"


def test_a_dentist_moves_within_the_own_calendar_only(practice: Practice, at_north: Client) -> None:
    """trap T33"""
    user = make.account(role="dentist")
    Dentist.objects.filter(pk=practice.ada.pk).update(user=user)
    made = _book(practice, next_monday(tenancy.current(), clock.now()), clock.now())
    path, headers = f"/api/v1/appointments/{made.id}", make.bearer(user)
    at = (made.starts_at + timedelta(hours=1)).isoformat()
    for whom in (str(practice.dentists[1].id), "any"):
        body = {"appointment_time": at, "dentist_id": whom, "override_reason": "because"}
        answer = at_north.put(path, body, content_type="application/json", headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (403, "foreign_calendar")
    made.refresh_from_db()
    assert (made.dentist_id, made.version) == (practice.ada.id, 1)
    answer = at_north.put(path, {"appointment_time": at}, content_type="application/json", headers=headers)
    assert answer.status_code == 200


def test_a_dentist_books_for_patients_into_the_own_calendar_only(practice: Practice, at_north: Client) -> None:
    """trap T33"""
    user = make.account(role="dentist")
    Dentist.objects.filter(pk=practice.ada.pk).update(user=user)
    at = next_monday(tenancy.current(), clock.now())
    body = {
        "service_id": practice.check_up.id,
        "appointment_time": at.isoformat(),
        "guest": {"name": "Walk In", "email": "walk@example.org"},
    }
    answers = [
        at_north.post(
            "/api/v1/appointments",
            body | {"dentist_id": str(one.id)},
            content_type="application/json",
            headers=make.bearer(user),
        )
        for one in practice.dentists[:2]
    ]
    assert [one.status_code for one in answers] == [201, 403]
    assert Appointment.objects.get().source == "staff"


def test_a_visit_of_another_day_cannot_have_arrived(practice: Practice) -> None:
    now = clock.now()
    made = _book(practice, next_monday(tenancy.current(), now), now)
    desk = Viewer(account=make.account(role="front_desk").id, role="front_desk")
    with pytest.raises(visits.NotYet):
        visits.set_status(appointment_id=made.id, viewer=desk, status=Status.ARRIVED, by=system("test"), now=now)
    today = made.starts_at - timedelta(minutes=30)
    steps = [Status.ARRIVED, Status.SCHEDULED, Status.ARRIVED, Status.IN_CHAIR]
    for step in steps:
        visits.set_status(appointment_id=made.id, viewer=desk, status=step, by=system("test"), now=today)
    made.refresh_from_db()
    assert (made.status, made.version) == (Status.IN_CHAIR, 5)


def test_a_patient_and_a_new_person_at_once_are_refused(practice: Practice, at_north: Client) -> None:
    patient = make.patient()
    answer = at_north.post(
        "/api/v1/appointments",
        {
            "service_id": practice.check_up.id,
            "appointment_time": next_monday(tenancy.current(), clock.now()).isoformat(),
            "patient_id": str(patient.id),
            "guest": {"name": "Somebody", "email": "s@example.org"},
        },
        content_type="application/json",
    )
    assert (answer.status_code, answer.json()["code"]) == (422, "party_unclear")
    assert not Appointment.objects.exists()


def test_a_confirmed_visit_still_gets_its_confirmation(practice: Practice) -> None:
    now = clock.now()
    made = _book(practice, next_monday(tenancy.current(), now), now)
    link = Viewer(account=None, role="guest", linked=made.id)
    visits.set_status(appointment_id=made.id, viewer=link, status=Status.CONFIRMED, by=system("test"), now=now)
    facts = {"appointment": str(made.id)}
    assert "/visit#" in render(CONFIRMATION, recipient="a@example.org", language="de", facts=facts, now=now).text


def test_a_record_made_by_booking_leaves_a_trace_once(practice: Practice) -> None:
    now = clock.now()
    at = next_monday(tenancy.current(), now)
    _book(practice, at, now)
    _book(practice, at + timedelta(hours=1), now)
    added = AuditEntry.objects.filter(action="patient.added")
    assert [one.subject_id for one in added] == [str(Patient.objects.get().id)]


def test_a_time_between_two_minutes_is_explained_as_off_the_grid(practice: Practice, at_north: Client) -> None:
    at = next_monday(tenancy.current(), clock.now()) + timedelta(seconds=30)
    answer = at_north.get(
        f"/api/v1/availability/{practice.ada.id}/explain",
        {"service_id": str(practice.check_up.id), "at": at.isoformat()},
        headers=make.bearer(make.account(role="manager")),
    )
    assert answer.json()["dentists"][0]["rules"] == ["off_grid"]


def test_staff_are_told_that_the_patient_is_elsewhere_and_a_stranger_is_not(practice: Practice) -> None:
    now = clock.now()
    at = next_monday(tenancy.current(), now)
    _book(practice, at, now)
    elsewhere = practice.dentists[1].id
    with pytest.raises(PatientBusy):
        _book(practice, at, now, dentist_id=elsewhere, party=Party(guest=ADA, by_staff=True))
    with pytest.raises(SlotTaken):
        _book(practice, at, now, dentist_id=elsewhere)
    assert Appointment.objects.count() == 1
