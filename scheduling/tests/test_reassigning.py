from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import pytest

from auditing.models import AuditEntry
from kernel import clock
from kernel.actors import system
from scheduling.models import Appointment, ClinicProfile, Dentist, TimeOff, WorkingHours
from scheduling.operations import booking
from scheduling.operations.booking import Party
from scheduling.operations.patients import Contact
from scheduling.tests.conftest import next_monday
from scheduling.tests.desk import Desk
from testkit import make, people


@pytest.fixture
def desk(at_north, practice):
    return Desk(at_north, "front_desk")


@pytest.fixture
def monday(in_north):
    return next_monday(in_north, clock.now())


def book(practice: Any, at: datetime, *, dentist: int = 0, name: str = "") -> Appointment:
    unique = uuid4().hex[:8]
    return booking.book(
        service_id=practice.check_up.pk,
        dentist_id=practice.dentists[dentist].pk,
        starts_at=at,
        party=Party(guest=Contact(name or unique, f"{unique}@example.org", "+493012345678", None, "en")),
        by=system("test"),
        now=clock.now(),
    )


def away(practice: Any, day: datetime) -> TimeOff:
    start = day.replace(hour=0)
    return TimeOff.objects.create(dentist=practice.ada, starts_at=start, ends_at=start + timedelta(days=1))


def proposed(desk: Desk, visits: list[Appointment], **wish: Any) -> list[list[tuple[str, str]]]:
    asked = urlencode({"appointment_id": [str(one.pk) for one in visits], **wish}, doseq=True)
    answer = desk("get", f"/reassignments/proposals?{asked}")
    assert answer.status_code == 200, answer.content
    found = {
        one["appointment_id"]: [(option["starts_at"], option["dentist_id"]) for option in one["options"]]
        for one in answer.json()["items"]
    }
    return [found[str(one.pk)] for one in visits]


def test_the_visits_of_an_absent_dentist_are_listed_with_whom_to_ring_up(desk, practice, monday):
    visit = book(practice, monday, name="Grace Hopper")
    book(practice, monday, dentist=1)
    book(practice, monday + timedelta(days=1))
    away(practice, monday)
    answer = desk("get", f"/conflicts?dentist_id={practice.ada.pk}&from={monday.date()}&until={monday.date()}").json()
    [found] = answer["items"]
    assert answer["total"] == 1
    assert found["appointment_id"] == str(visit.pk)
    assert found["patient"]["name"] == "Grace Hopper"
    assert found["patient"]["phone"] == "+493012345678"
    assert found["rules"] == ["time_off"]
    assert (found["starts_at"], found["version"]) == (monday.isoformat(), 1)
    reads = AuditEntry.objects.filter(action="patient.read").values_list("subject_id", flat=True)
    assert list(reads) == [str(visit.patient_id)]


def test_all_visits_to_come_of_a_room_a_service_or_a_dentist_are_listed_before_it_is_retired(desk, practice, monday):
    room = make.operatory("Room 1")
    visits = [book(practice, monday + timedelta(hours=hour)) for hour in (0, 1)]
    Appointment.objects.filter(pk=visits[0].pk).update(status="cancelled")
    for query in (f"operatory_id={room.pk}", f"service_id={practice.check_up.pk}", f"dentist_id={practice.ada.pk}"):
        answer = desk("get", f"/conflicts?include=all&{query}").json()
        assert [one["appointment_id"] for one in answer["items"]] == [str(visits[1].pk)], query
        assert answer["items"][0]["rules"] == []
    assert desk("get", f"/conflicts?include=all&service_id={practice.cleaning.pk}").json()["total"] == 0


def test_a_dentist_sees_and_moves_the_visits_of_the_own_calendar_alone(at_north, practice, monday):
    """trap T33"""
    account = people.account("dentist")
    Dentist.objects.filter(pk=practice.dentists[1].pk).update(user=account)
    foreign, own = book(practice, monday), book(practice, monday, dentist=1)
    headers = people.bearer(account)
    desk = Desk.__new__(Desk)
    desk.client, desk.headers = at_north, headers
    listed = desk("get", "/conflicts?include=all").json()
    assert [one["appointment_id"] for one in listed["items"]] == [str(own.pk)]
    refused = desk("get", f"/reassignments/proposals?appointment_id={own.pk}&appointment_id={foreign.pk}")
    assert (refused.status_code, refused.json()["code"]) == (404, "appointment_unknown")
    [options] = proposed(desk, [own], dentist="any")
    assert {dentist for _, dentist in options} == {str(practice.dentists[1].pk)}


def test_a_dentist_who_is_a_patient_here_too_is_not_shown_that_visit_as_his_to_move(at_north, practice, monday):
    account = people.account("dentist")
    visit = book(practice, monday)
    Appointment.objects.filter(pk=visit.pk).update(user=account)
    desk = Desk.__new__(Desk)
    desk.client, desk.headers = at_north, people.bearer(account)
    assert desk("get", "/conflicts?include=all").json()["total"] == 0


def test_three_visits_of_an_ill_dentist_are_proposed_their_own_time_with_colleagues(desk, practice, monday):
    visits = [book(practice, monday + timedelta(minutes=30 * at)) for at in range(3)]
    away(practice, monday)
    colleagues = {str(one.pk) for one in practice.dentists[1:]}
    for visit, options in zip(visits, proposed(desk, visits), strict=True):
        assert options[0][0] == visit.starts_at.astimezone(monday.tzinfo).isoformat()
        assert {dentist for _, dentist in options} <= colleagues
        assert len(options) == 6


def test_what_is_proposed_first_to_each_can_be_done_for_all(desk, practice, monday):
    """trap T8"""
    WorkingHours.objects.filter(dentist__in=practice.dentists[2:]).delete()
    make.operatory("Room 1")
    visits = [book(practice, monday + timedelta(minutes=30 * at)) for at in range(4)]
    away(practice, monday)
    WorkingHours.objects.filter(dentist=practice.dentists[1], from_minute=480).update(from_minute=600)
    seen = set()
    for visit, options in zip(visits, proposed(desk, visits, dentist="any"), strict=True):
        at, dentist = options[0]
        assert (at, dentist) not in seen
        seen.add((at, dentist))
        moved = desk(
            "put", f"/appointments/{visit.pk}", {"appointment_time": at, "dentist_id": dentist}, if_match='"1"'
        )
        assert moved.status_code == 200, moved.content
        assert moved.json()["dentist"]["id"] == dentist
    assert desk("get", f"/conflicts?from={monday.date()}").json()["total"] == 0


def test_with_the_same_dentist_a_visit_goes_to_the_next_day_that_he_is_there(desk, practice, monday):
    visit = book(practice, monday)
    away(practice, monday)
    [options] = proposed(desk, [visit], dentist="same")
    assert {dentist for _, dentist in options} == {str(practice.ada.pk)}
    assert options[0][0][:10] == (monday + timedelta(days=1)).date().isoformat()


def test_a_chosen_day_lists_all_its_free_times_in_order(desk, practice, monday):
    visit = book(practice, monday)
    day = (monday + timedelta(days=2)).date()
    [options] = proposed(desk, [visit], dentist=str(practice.dentists[1].pk), day=day.isoformat())
    query = f"service_id={practice.check_up.pk}&date={day}"
    offered = desk("get", f"/availability/{practice.dentists[1].pk}?{query}").json()["days"][0]["times"]
    assert [at for at, _ in options] == offered
    assert len(offered) == 30


def test_nobody_is_proposed_to_come_sooner_than_the_clinics_notice(desk, practice, monday):
    visit = book(practice, monday)
    ClinicProfile.objects.update(minimum_notice=60 * 24 * 30)
    [options] = proposed(desk, [visit])
    earliest = clock.now() + timedelta(days=30)
    assert options
    assert all(datetime.fromisoformat(at) >= earliest for at, _ in options)


def test_where_nothing_is_free_nothing_is_proposed(desk, practice, monday):
    visit = book(practice, monday)
    WorkingHours.objects.all().delete()
    assert proposed(desk, [visit]) == [[]]


def test_a_visit_that_is_over_or_cancelled_is_not_proposed_anything(desk, practice, monday):
    visit = book(practice, monday)
    Appointment.objects.filter(pk=visit.pk).update(status="cancelled")
    answer = desk("get", f"/reassignments/proposals?appointment_id={visit.pk}")
    assert (answer.status_code, answer.json()["code"]) == (404, "appointment_unknown")


def test_proposals_take_few_statements_however_many_dentists(desk, practice, monday, django_assert_max_num_queries):
    """trap T21"""
    visits = [book(practice, monday + timedelta(minutes=30 * at)) for at in range(5)]
    away(practice, monday)
    for number in range(10):
        extra = make.dentist(f"Dr. Extra {number}", offers=[practice.check_up])
        make.hours(extra, 0, 1, 2, 3, 4)
    proposed(desk, visits)
    with django_assert_max_num_queries(20):
        proposed(desk, visits)
