"""Two records of one person become one."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from auditing.models import AuditEntry
from kernel import clock, tenancy
from kernel.actors import system
from kernel.database import queue_for
from kernel.errors import Refusal
from scheduling.models import Appointment, Patient, Reservation
from scheduling.operations import booking, family, merging
from scheduling.operations.booking import Party
from scheduling.queries import patient_records
from scheduling.tests.conftest import Practice, next_monday, open_practice
from scheduling.tests.desk import Desk
from testkit import make, people
from testkit.processes import until
from testkit.rivals import ONCE, own_connection

pytestmark = ONCE

BORN = date(1990, 12, 9)


@pytest.fixture
def desk(at_north: Any, practice: Practice) -> Desk:
    return Desk(at_north, "front_desk")


def added(desk: Desk, **fields: Any) -> dict[str, Any]:
    answer = desk("post", "/patient-records", {"name": "Ada Lovelace", "phone": "030 901820", **fields})
    assert answer.status_code == 201, answer.content
    found: dict[str, Any] = answer.json()
    return found


def merged(desk: Desk, keep: dict[str, Any], other: dict[str, Any], *take: str) -> Any:
    body = {
        "keep_id": keep["id"],
        "keep_version": keep["version"],
        "other_id": other["id"],
        "other_version": other["version"],
        "take": list(take),
    }
    return desk("post", "/patient-records/merge", body)


def book(patient: Any, dentist: Any, service: Any, starts_at: Any) -> Appointment:
    return booking.book(
        service_id=service.id,
        dentist_id=dentist.id,
        starts_at=starts_at,
        party=Party(patient_id=UUID(str(patient)), by_staff=True),
        by=system("test"),
        now=clock.now(),
    )


def test_the_kept_record_takes_what_is_chosen_and_all_that_is_medical(desk: Desk) -> None:
    keep = added(desk, notes="Drill", alerts=[{"severity": "info", "text": "Latex"}])
    other = added(
        desk,
        name="Ada King",
        phone="030 111111",
        birth_date="1990-12-09",
        notes="Chair",
        alerts=[{"severity": "critical", "text": "latex"}, {"severity": "warning", "text": "Penicillin"}],
    )
    answer = merged(desk, keep, other, "birth_date", "phone")
    assert answer.status_code == 200, answer.content
    found = answer.json()
    assert (found["name"], found["phone"], found["birth_date"]) == ("Ada Lovelace", "+4930111111", "1990-12-09")
    assert found["notes"] == "Drill\n\nChair"
    assert [one["text"] for one in found["alerts"]] == ["Latex", "Penicillin"]
    assert found["version"] == 2
    assert Patient.objects.count() == 1


def test_visits_and_the_time_that_they_take_follow(desk: Desk, practice: Practice) -> None:
    keep, other = added(desk), added(desk, name="Ada King")
    monday = next_monday(tenancy.current(), clock.now())
    visit = book(other["id"], practice.ada, practice.check_up, monday)
    found = merged(desk, keep, other).json()
    assert [one["id"] for one in desk("get", f"/patient-records/{keep['id']}/visits").json()["items"]] == [
        str(visit.pk)
    ]
    taken = Reservation.objects.get(patient__isnull=False)
    assert str(taken.patient_id) == found["id"]
    assert AuditEntry.objects.get(action="patient.merged").after == {"merged": other["id"], "visits": 1, "taken": []}


def test_the_id_that_was_given_up_leads_to_the_record_that_stayed(desk: Desk, practice: Practice) -> None:
    first, second, third = added(desk), added(desk, name="Ada King"), added(desk, name="Ada Byron")
    assert merged(desk, second, third).status_code == 200
    second = desk("get", f"/patient-records/{second['id']}").json()
    assert merged(desk, first, second).status_code == 200
    for gone in (second, third):
        answer = desk("get", f"/patient-records/{gone['id']}")
        assert (answer.status_code, answer.json()["code"]) == (410, "patient_merged")
        assert answer.json()["facts"] == {"merged_into": first["id"]}
        assert desk("patch", f"/patient-records/{gone['id']}", {"notes": "x"}).status_code == 410
        assert desk("get", f"/patient-records/{gone['id']}/visits").status_code == 410
    visit = book(third["id"], practice.ada, practice.check_up, next_monday(tenancy.current(), clock.now()))
    assert str(visit.patient_id) == first["id"]


def test_who_would_be_in_two_places_at_once_is_not_merged(desk: Desk, practice: Practice) -> None:
    keep, other = added(desk), added(desk, name="Ada King")
    monday = next_monday(tenancy.current(), clock.now())
    one = book(keep["id"], practice.dentists[0], practice.check_up, monday)
    two = book(other["id"], practice.dentists[1], practice.check_up, monday + timedelta(minutes=15))
    book(other["id"], practice.dentists[1], practice.check_up, monday + timedelta(hours=2))
    answer = merged(desk, keep, other)
    assert (answer.status_code, answer.json()["code"]) == (409, "visits_overlap")
    assert [(at["id"], at["patient_id"]) for at in answer.json()["facts"]["visits"]] == [
        (str(one.pk), keep["id"]),
        (str(two.pk), other["id"]),
    ]
    assert Appointment.objects.filter(patient=other["id"]).count() == 2


def test_a_record_that_was_changed_since_is_not_merged(desk: Desk) -> None:
    """Trap T46."""
    keep, other = added(desk), added(desk, name="Ada King")
    desk("patch", f"/patient-records/{other['id']}", {"notes": "new"})
    answer = merged(desk, keep, other)
    assert (answer.status_code, answer.json()["code"]) == (412, "outdated")
    assert answer.json()["facts"] == {"patient_id": other["id"], "version": 2}
    assert Patient.objects.count() == 2


def test_the_account_follows_and_goes_on_saying_who_its_holder_is(desk: Desk) -> None:
    account = people.account(name="Ada King", email="ada@example.org")
    make.patient("Ada King", account=account, is_self=True, email="ada@example.org", phone="+4930111111")
    keep, other = added(desk), desk("get", "/patient-records?q=ada king").json()["items"][0]
    answer = merged(desk, keep, {**other, "version": 1}, "birth_date")
    assert answer.status_code == 200, answer.content
    found = answer.json()
    assert (found["name"], found["email"], found["phone"]) == ("Ada King", "ada@example.org", "+4930111111")
    assert found["account"]["is_own"]
    kept = merged(desk, found, added(desk, name="Ada Byron"), "name", "phone").json()
    assert (kept["name"], kept["phone"]) == ("Ada King", "+4930111111")


def test_records_of_two_accounts_stay_two(desk: Desk) -> None:
    ids = [make.patient("Ada", account=people.account(), is_self=True).pk for _ in range(2)]
    keep, other = ({"id": str(one), "version": 1} for one in ids)
    answer = merged(desk, keep, other)
    assert (answer.status_code, answer.json()["code"]) == (409, "two_accounts")
    assert Patient.objects.count() == 2


def test_a_record_is_not_merged_with_itself_or_with_nobody(desk: Desk) -> None:
    keep = added(desk)
    assert merged(desk, keep, keep).json()["code"] == "merge_with_itself"
    assert merged(desk, keep, {"id": str(uuid4()), "version": 1}).json()["code"] == "patient_unknown"
    body = {"first_id": keep["id"], "second_id": keep["id"]}
    assert desk("post", "/patient-records/told-apart", body).json()["code"] == "merge_with_itself"


def test_wards_get_the_guardian_who_stays(desk: Desk) -> None:
    keep, other = added(desk), added(desk, name="Ada King")
    child = added(desk, name="Byron", phone="", guardian_id=other["id"])
    merged(desk, keep, other)
    found = desk("get", f"/patient-records/{child['id']}").json()
    assert (found["guardian"]["id"], found["version"]) == (keep["id"], 2)
    mother, ward = added(desk, name="Eve"), added(desk, name="Ada Byron", phone="", guardian_id=keep["id"])
    answer = merged(desk, ward, mother)
    assert answer.status_code == 200, answer.content
    answer = merged(desk, answer.json(), desk("get", f"/patient-records/{keep['id']}").json(), "phone")
    # The child's record would have been its own guardian.
    assert (answer.status_code, answer.json()["guardian"]) == (200, None)


def duplicates(desk: Desk) -> list[tuple[str, str, list[str]]]:
    answer = desk("get", "/patient-records/duplicates").json()
    found = [(one["first"]["name"], one["second"]["name"], one["because"]) for one in answer["items"]]
    assert answer["total"] == len(found)
    return [(*sorted((first, second)), because) for first, second, because in found]


def test_who_may_be_one_person_is_suggested(desk: Desk) -> None:
    for name, fields in (
        ("Ada Lovelace", {"birth_date": BORN, "email": "ada@example.org"}),
        ("ADA LOVELACE", {"birth_date": BORN}),
        ("Ada Lovelance", {"email": "Ada@example.org"}),
        # A family: the same number, the same last name.
        ("Grace Hopper", {"phone": "+4930901820", "birth_date": date(1960, 1, 1)}),
        ("Vincent Hopper", {"phone": "+4930901820"}),
        ("Grace Hoper", {"phone": "+4930901820"}),
        # Of one name, born on two days.
        ("Grace Hopper", {"phone": "+4930901820", "birth_date": date(1990, 1, 1)}),
    ):
        make.patient(name, **fields)
    assert sorted(duplicates(desk)) == [
        ("ADA LOVELACE", "Ada Lovelace", ["name_and_birth_date"]),
        ("Ada Lovelace", "Ada Lovelance", ["email"]),
        ("Grace Hoper", "Grace Hopper", ["phone"]),
        ("Grace Hoper", "Grace Hopper", ["phone"]),
    ]


def test_a_pair_that_was_told_apart_is_not_suggested_again(desk: Desk) -> None:
    one, two = (make.patient("Ada", birth_date=BORN) for _ in range(2))
    assert len(duplicates(desk)) == 1
    for first, second in ((one, two), (two, one)):
        body = {"first_id": str(first.pk), "second_id": str(second.pk)}
        assert desk("post", "/patient-records/told-apart", body).status_code == 204
    assert duplicates(desk) == []
    assert AuditEntry.objects.filter(action="patient.told_apart").count() == 1


def test_a_pair_that_was_merged_is_not_suggested_again(desk: Desk) -> None:
    one, two = (make.patient("Ada", birth_date=BORN) for _ in range(2))
    merging.merge(keep_id=one.pk, other_id=two.pk, keep_version=1, other_version=1, take=[], by=system("test"))
    assert duplicates(desk) == []
    with pytest.raises(patient_records.PatientMerged):
        merging.tell_apart(one_id=one.pk, other_id=two.pk, by=system("test"))


def test_a_pair_stays_told_apart_when_one_of_them_is_merged(desk: Desk) -> None:
    one, two, three = (make.patient("Ada", birth_date=BORN) for _ in range(3))
    merging.tell_apart(one_id=one.pk, other_id=two.pk, by=system("test"))
    assert len(duplicates(desk)) == 2
    merging.merge(keep_id=three.pk, other_id=two.pk, keep_version=1, other_version=1, take=[], by=system("test"))
    assert duplicates(desk) == []


def test_a_merge_takes_nobodys_way_to_be_reached(desk: Desk) -> None:
    mother = added(desk, name="Mother")
    keep, other = added(desk), added(desk, name="Ada King", phone="", guardian_id=mother["id"])
    answer = merged(desk, keep, other, "phone")
    assert (answer.status_code, answer.json()["code"]) == (422, "patient_unreachable")
    assert Patient.objects.get(pk=keep["id"]).phone == keep["phone"]
    assert Patient.objects.count() == 3
    assert not AuditEntry.objects.filter(action="patient.merged").exists()
    assert merged(desk, keep, other, "phone", "guardian_id").status_code == 200


def test_two_whom_nobody_could_reach_before_become_one_all_the_same(desk: Desk) -> None:
    one, two = make.patient("Ada"), make.patient("Ada")
    merging.merge(keep_id=one.pk, other_id=two.pk, keep_version=1, other_version=1, take=[], by=system("test"))
    assert Patient.objects.count() == 1


def _waiting() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT count(DISTINCT pid) FROM pg_stat_activity"
            " WHERE wait_event_type = 'Lock' AND datname = current_database()"
        )
        return int(cursor.fetchone()[0])


def _one_behind_the_other(held: UUID, *acts: Callable[[], Any]) -> list[Any]:
    """Let the first act come as far as the queue for what is held and each other one as far as a lock."""
    clinic = tenancy.current()

    def run(act: Callable[[], Any]) -> Any:
        with own_connection(), tenancy.use(clinic):
            try:
                return act()
            except Refusal as error:
                return error

    with ThreadPoolExecutor(len(acts)) as pool:
        with transaction.atomic():
            queue_for([held])
            started: list[Future[Any]] = []
            for act in acts:
                started.append(pool.submit(run, act))
                until(lambda: _waiting() == len(started))
        return [one.result(timeout=20) for one in started]


@pytest.mark.parametrize("first", ["booking", "merging"])
def test_a_visit_booked_for_a_record_while_it_is_merged_is_the_kept_ones(committed: None, first: str) -> None:
    with tenancy.use(tenancy.clinic_of("north")):
        practice = open_practice(dentists=1)
        keep, other = make.patient("Ada Lovelace"), make.patient("Ada King")
        monday = next_monday(tenancy.current(), clock.now())

        def merge() -> Patient:
            return merging.merge(
                keep_id=keep.pk, other_id=other.pk, keep_version=1, other_version=1, take=["name"], by=system("test")
            )

        def visit() -> Appointment:
            return book(other.pk, practice.ada, practice.check_up, monday)

        if first == "booking":
            booked, kept = _one_behind_the_other(practice.ada.pk, visit, merge)
        else:
            kept, booked = _one_behind_the_other(keep.pk, merge, visit)
        assert isinstance(kept, Patient), kept
        assert isinstance(booked, Appointment), booked
        assert Appointment.objects.get().patient_id == keep.pk
        assert Reservation.objects.get(patient__isnull=False).patient_id == keep.pk
        assert not Patient.objects.filter(pk=other.pk).exists()


def test_two_who_merge_the_same_pair_the_other_way_round_leave_one_record(committed: None) -> None:
    with tenancy.use(tenancy.clinic_of("north")):
        one, two = make.patient("Ada"), make.patient("Ada")

        def merge(keep: Patient, other: Patient) -> Callable[[], Any]:
            return lambda: merging.merge(
                keep_id=keep.pk, other_id=other.pk, keep_version=1, other_version=1, take=[], by=system("test")
            )

        done = _one_behind_the_other(one.pk, merge(one, two), merge(two, one))
        assert [type(result).__name__ for result in done] == ["Patient", "PatientMerged"]
        assert Patient.objects.get().pk == one.pk


def test_who_left_an_account_is_not_merged_by_being_called_the_same(desk: Desk) -> None:
    ada = make.patient("Ada", account=people.account(), email="ada@example.org")
    family.detach(ada, by=system("test"))
    desk("patch", f"/patient-records/{ada.pk}", {"name": "Ada King"})
    assert Patient.objects.get().name_key == f"ada king {ada.pk}"
