"""The clinic keeps its patients' records."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from auditing.models import AuditEntry
from kernel import clock
from scheduling.models import Patient
from scheduling.queries import patient_records
from scheduling.tests.conftest import Practice
from scheduling.tests.desk import Desk
from testkit import make, people

ADA = {
    "name": "Ada Lovelace",
    "email": "ada@example.org",
    "phone": "030 901820",
    "birth_date": "1990-12-09",
    "notes": "Afraid of the drill",
    "alerts": [{"severity": "critical", "text": "Allergy: latex"}],
}


@pytest.fixture
def desk(at_north: Any, in_north: Any) -> Desk:
    return Desk(at_north, "front_desk")


def added(desk: Desk, **fields: Any) -> dict[str, Any]:
    answer = desk("post", "/patient-records", {**ADA, **fields})
    assert answer.status_code == 201, answer.content
    found: dict[str, Any] = answer.json()
    return found


def refusal(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_a_new_patient_is_kept_as_said(desk: Desk) -> None:
    made = added(desk)
    assert made == desk("get", f"/patient-records/{made['id']}").json()
    assert made["phone"] == "+4930901820"
    assert made["reach"] == {
        "id": made["id"],
        "name": "Ada Lovelace",
        "email": "ada@example.org",
        "phone": "+4930901820",
    }
    assert (made["language"], made["is_new"], made["version"], made["account"]) == ("de", True, 1, None)
    assert made["alerts"] == ADA["alerts"]


def test_notes_and_alerts_are_unreadable_in_the_table_and_absent_from_the_trail(desk: Desk) -> None:
    made = added(desk)
    desk("patch", f"/patient-records/{made['id']}", {"notes": "Afraid of the chair"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT p::text FROM scheduling_patient p")
        (row,) = cursor.fetchone()
        cursor.execute("SELECT string_agg(a::text, '') FROM auditing_auditentry a")
        (trail,) = cursor.fetchone()
    for secret in ("drill", "chair", "latex"):
        assert secret not in row
        assert secret not in trail
    assert patient_records.notes_of(Patient.objects.get()) == "Afraid of the chair"


@pytest.mark.parametrize("contact", [{"email": ""}, {"phone": ""}])
def test_one_way_to_reach_somebody_is_enough(desk: Desk, contact: dict[str, str]) -> None:
    added(desk, **contact)


def test_somebody_whom_nobody_can_reach_is_not_added(desk: Desk) -> None:
    answer = desk("post", "/patient-records", {"name": "Ada"})
    assert refusal(answer) == (422, "patient_unreachable")
    assert not Patient.objects.exists()
    made = added(desk)
    answer = desk("patch", f"/patient-records/{made['id']}", {"email": "", "phone": ""})
    assert refusal(answer) == (422, "patient_unreachable")
    assert Patient.objects.get().email == ADA["email"]


def test_two_of_one_name_who_have_only_telephones_are_two(desk: Desk) -> None:
    for phone in ("030 901820", "030 901821"):
        added(desk, email="", phone=phone, birth_date=None)
    assert Patient.objects.count() == 2


def test_the_same_person_is_not_added_twice(desk: Desk) -> None:
    added(desk)
    answer = desk("post", "/patient-records", {**ADA, "name": "ADA  lovelace", "email": "ADA@example.org"})
    assert refusal(answer) == (409, "patient_record_exists")
    other = added(desk, name="Eve")
    answer = desk("patch", f"/patient-records/{other['id']}", {"name": "Ada Lovelace"})
    assert refusal(answer) == (409, "patient_record_exists")
    assert Patient.objects.get(pk=other["id"]).name == "Eve"


def test_a_change_leaves_what_it_does_not_name(desk: Desk) -> None:
    made = added(desk)
    answer = desk("patch", f"/patient-records/{made['id']}", {"name": "Ada King", "birth_date": None})
    changed = {**made, "name": "Ada King", "birth_date": None, "age": None, "version": 2}
    assert {**answer.json(), "updated_at": made["updated_at"], "reach": None} == {**changed, "reach": None}
    assert answer.headers["ETag"] == '"2"'
    assert Patient.objects.get().name_key == "ada king"
    last = AuditEntry.objects.latest("id")
    assert (last.action, last.after) == ("patient.changed", {"fields": ["birth_date", "name"]})


def test_the_second_of_two_editors_is_told_and_changes_nothing(desk: Desk) -> None:
    """Trap T46."""
    made = added(desk)
    path = f"/patient-records/{made['id']}"
    assert desk("patch", path, {"notes": "first"}, if_match='"1"').status_code == 200
    assert refusal(desk("patch", path, {"phone": ""}, if_match='"1"')) == (412, "outdated")
    assert desk("get", path).json()["phone"] == made["phone"]
    assert desk("patch", path, {"phone": ""}, if_match='"2"').json()["version"] == 3


def test_whoever_changes_a_record_outdates_what_staff_have_read(desk: Desk) -> None:
    made = added(desk)
    Patient.objects.filter(pk=made["id"]).update(updated_at=clock.now())
    assert patient_records.one(made["id"]).version == 1
    Patient.objects.filter(pk=made["id"]).update(phone="+4930111111")
    assert patient_records.one(made["id"]).version == 2


def test_a_change_of_nothing_leaves_no_trace(desk: Desk) -> None:
    made = added(desk)
    before = AuditEntry.objects.count()
    answer = desk("patch", f"/patient-records/{made['id']}", {"name": "Ada Lovelace", "alerts": ADA["alerts"]})
    assert answer.json()["version"] == 1
    assert AuditEntry.objects.count() == before


@pytest.fixture
def child(desk: Desk) -> dict[str, Any]:
    mother = added(desk)
    return added(
        desk, name="Byron", email="", phone="", birth_date="2019-05-12", guardian_id=mother["id"], notes="", alerts=[]
    )


def test_a_child_is_reached_through_the_guardian(desk: Desk, child: dict[str, Any]) -> None:
    assert child["guardian"]["name"] == "Ada Lovelace"
    assert child["reach"] == {
        "id": child["guardian"]["id"],
        "name": "Ada Lovelace",
        "email": "ada@example.org",
        "phone": "+4930901820",
    }


def test_a_family_is_seen_from_each_of_its_members(desk: Desk, child: dict[str, Any]) -> None:
    mother = child["guardian"]["id"]
    sister = added(desk, name="Anne", email="", phone="", birth_date=None, guardian_id=mother)
    seen = {
        one["name"]: [(member["name"], member["relation"]) for member in one["family"]]
        for one in (desk("get", f"/patient-records/{id_}").json() for id_ in (mother, child["id"], sister["id"]))
    }
    assert seen == {
        "Ada Lovelace": [("Anne", "ward"), ("Byron", "ward")],
        "Byron": [("Ada Lovelace", "guardian"), ("Anne", "same_guardian")],
        "Anne": [("Ada Lovelace", "guardian"), ("Byron", "same_guardian")],
    }


def test_a_guardian_stands_on_own_feet(desk: Desk, child: dict[str, Any]) -> None:
    mother = child["guardian"]["id"]
    eve = added(desk, name="Eve", email="eve@example.org")["id"]
    for patient, guardian, because in (
        (mother, eve, "is_guardian"),
        (eve, child["id"], "has_guardian"),
        (eve, eve, "self"),
    ):
        answer = desk("patch", f"/patient-records/{patient}", {"guardian_id": guardian})
        assert refusal(answer) == (422, "guardian_not_possible")
        assert answer.json()["facts"] == {"because": because}
    assert desk("patch", f"/patient-records/{child['id']}", {"guardian_id": None}).status_code == 422
    answer = desk("patch", f"/patient-records/{child['id']}", {"guardian_id": None, "phone": "030 111111"})
    assert (answer.status_code, answer.json()["guardian"]) == (200, None)


def test_what_staff_say_of_somebody_who_logs_in_the_account_says_too(desk: Desk) -> None:
    account = people.account(name="Ada", email="ada@example.org", phone="+4930901820")
    ada = make.patient("Ada", account=account, is_self=True, email="ada@example.org", phone="+4930901820")
    path = f"/patient-records/{ada.pk}"
    answer = desk("patch", path, {"name": "Ada King", "phone": "030 111111", "notes": "moved"}, if_match='"1"')
    assert answer.status_code == 200, answer.content
    account.refresh_from_db()
    assert (account.name, account.phone) == ("Ada King", "+4930111111")
    assert answer.json()["account"] == {
        "name": "Ada King",
        "email": "ada@example.org",
        "is_own": True,
        "is_verified": True,
    }
    assert refusal(desk("patch", path, {"email": "mallory@example.org"})) == (409, "email_of_account")
    assert refusal(desk("patch", path, {"phone": "030 222222"}, if_match='"1"')) == (412, "outdated")
    account.refresh_from_db()
    assert (account.email, account.phone) == ("ada@example.org", "+4930111111")


def test_nobody_gives_a_colleague_another_name_by_the_patients_record(desk: Desk) -> None:
    """trap S35: the trail names those who act by their accounts."""
    boss = people.account("manager", name="Boss", email="boss@example.org")
    record = make.patient("Boss", account=boss, is_self=True, email=boss.email)
    path = f"/patient-records/{record.pk}"
    for fields in ({"name": "Somebody"}, {"phone": "030 111111"}, {"language": "en"}, {"name": "X", "notes": "y"}):
        assert refusal(desk("patch", path, fields)) == (403, "account_of_colleague")
    boss.refresh_from_db()
    assert (boss.name, boss.phone) == ("Boss", "")
    assert patient_records.notes_of(Patient.objects.get(pk=record.pk)) == ""
    assert desk("patch", path, {"notes": "Prefers mornings"}).status_code == 200
    desk.headers = people.bearer(boss)
    assert desk("patch", path, {"name": "The Boss"}).json()["name"] == "The Boss"


@pytest.mark.parametrize("email", ["jörg@example.org", "ada@exämple.org", "Ada@Example.ORG", "Ada <ada@example.org>"])
def test_an_address_is_one_that_a_mail_can_be_sent_to(desk: Desk, email: str) -> None:
    answer = desk("post", "/patient-records", {**ADA, "email": email})
    if answer.status_code == 201:
        assert answer.json()["email"] in ("ada@example.org", "ada@xn--exmple-cua.org")
    else:
        assert refusal(answer) == (422, "invalid")
    assert Patient.objects.exists() == (email in ("ada@exämple.org", "Ada@Example.ORG"))


def test_visits_are_parted_into_those_to_come_and_past_ones(desk: Desk, practice: Practice) -> None:
    ada, now = make.patient("Ada"), clock.now()
    visits = {
        (days, status): make.appointment(
            practice.ada, practice.check_up, now + timedelta(days=days), patient=ada, status=status
        )
        for days, status in (
            (-9, "completed"),
            (-8, "scheduled"),
            (3, "confirmed"),
            (5, "scheduled"),
            (4, "cancelled"),
        )
    }
    make.appointment(practice.ada, practice.check_up, now + timedelta(days=3))

    def seen(when: str) -> list[tuple[int, str]]:
        answer = desk("get", f"/patient-records/{ada.pk}/visits?when={when}")
        by_id = {str(visit.pk): key for key, visit in visits.items()}
        return [by_id[one["id"]] for one in answer.json()["items"]]

    assert seen("upcoming") == [(3, "confirmed"), (5, "scheduled")]
    assert seen("past") == [(4, "cancelled"), (-8, "scheduled"), (-9, "completed")]
    assert desk("get", f"/patient-records/{ada.pk}").json()["is_new"] is False


def test_what_the_clinic_notes_of_a_patient_stays_from_the_patient(at_north: Any, practice: Practice) -> None:
    """Trap T32, trap S28."""
    account = people.account(name="Ada", email="ada@example.org")
    ada = make.patient("Ada", account=account, is_self=True)
    Desk(at_north, "front_desk")("patch", f"/patient-records/{ada.pk}", {k: ADA[k] for k in ("notes", "alerts")})
    visit = make.appointment(
        practice.ada, practice.check_up, clock.now() + timedelta(days=3), patient=ada, user=account
    )
    headers = make.bearer(account)
    for path in ("/patients", f"/appointments/{visit.pk}", "/appointments", "/profile/export", "/profile"):
        answer = at_north.get(f"/api/v1{path}", headers=headers)
        assert answer.status_code == 200
        assert b"drill" not in answer.content
        assert b"latex" not in answer.content
    assert at_north.get(f"/api/v1/patient-records/{ada.pk}", headers=headers).status_code == 403


def test_each_look_at_a_record_is_recorded(desk: Desk) -> None:
    made = added(desk)
    before = AuditEntry.objects.latest("id").pk
    desk("get", f"/patient-records/{made['id']}")
    desk("get", f"/patient-records/{made['id']}/visits")
    looks = AuditEntry.objects.filter(pk__gt=before)
    assert [(one.action, one.subject_id) for one in looks] == [("patient.read", made["id"])] * 2


@pytest.mark.parametrize(
    "alerts",
    [
        [{"severity": "deadly", "text": "x"}],
        [{"severity": "info", "text": ""}],
        [{"severity": "info", "text": "a\nb"}],
        [{"severity": "info", "text": "x"}] * 2,
        [{"severity": "info", "text": str(number)} for number in range(21)],
        [{"severity": "info"}],
    ],
)
def test_an_alert_is_one_short_line_said_once(desk: Desk, alerts: list[Any]) -> None:
    assert refusal(desk("post", "/patient-records", {**ADA, "alerts": alerts})) == (422, "invalid")


def test_a_birthday_to_come_is_refused(desk: Desk) -> None:
    day = (date.today() + timedelta(days=3)).isoformat()  # noqa: DTZ011
    assert refusal(desk("post", "/patient-records", {**ADA, "birth_date": day})) == (422, "invalid")
