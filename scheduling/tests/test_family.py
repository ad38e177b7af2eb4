"""The people whom an account looks after: changed, and let go."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from auditing.models import AuditEntry
from identity.models import User
from kernel import clock, tenancy
from scheduling.models import Appointment, Patient
from scheduling.rules.policy import Status
from scheduling.tests.conftest import Practice, next_monday
from scheduling.tests.desk import API
from testkit import make

CHILD = {"name": "Byron Lovelace", "birth_date": "2019-05-12"}


class Family:
    """A mother at her browser."""

    def __init__(self, client: Client) -> None:
        self.client, self.account = client, make.account()
        self.headers = make.bearer(self.account)

    def __call__(self, method: str, path: str, body: Any = None) -> Any:
        return getattr(self.client, method)(API + path, body, content_type="application/json", headers=self.headers)

    def child(self) -> str:
        made = self("post", "/patients", CHILD)
        assert made.status_code == 201, made.content
        return str(made.json()["id"])


@pytest.fixture
def family(practice: Practice, at_north: Client) -> Family:
    return Family(at_north)


def test_a_family_member_is_changed_and_recognised_by_the_new_name(family: Family) -> None:
    child = family.child()
    new = {"name": "Byron King", "phone": "030 23125 001", "language": "en", "birth_date": "2019-05-13"}
    answer = family("patch", f"/patients/{child}", new)
    assert (answer.status_code, answer.json()) == (
        200,
        {**new, "id": child, "email": "", "phone": "+493023125001", "is_self": False},
    )
    again = family("post", "/patients", {"name": "byron  KING", "birth_date": "2019-05-13"})
    assert again.json()["code"] == "patient_already_known"
    assert family("patch", f"/patients/{child}", {"phone": ""}).json()["phone"] == ""
    trail = AuditEntry.objects.filter(action="patient.changed", subject_id=child).order_by("id")
    assert [one.after for one in trail] == [
        {"fields": ["birth_date", "language", "name", "phone"]},
        {"fields": ["phone"]},
    ]


def test_two_children_do_not_become_one(family: Family) -> None:
    family.child()
    other = family("post", "/patients", {**CHILD, "name": "Annabella"}).json()["id"]
    answer = family("patch", f"/patients/{other}", {"name": CHILD["name"]})
    assert (answer.status_code, answer.json()["code"]) == (409, "patient_already_known")
    assert Patient.objects.get(pk=other).name == "Annabella"


@pytest.mark.parametrize(
    "body", [{"name": None}, {"birth_date": None}, {"name": ""}, {"language": "fr"}, {"email": "a@b.org"}]
)
def test_what_makes_a_record_cannot_be_taken_from_it(family: Family, body: Any) -> None:
    child = family.child()
    assert family("patch", f"/patients/{child}", body).status_code == 422
    assert Patient.objects.get(pk=child).name == CHILD["name"]


def test_the_own_record_follows_the_profile(family: Family, practice: Practice) -> None:
    me = make.patient(account=family.account, is_self=True)
    for answer in (family("patch", f"/patients/{me.id}", {"name": "X"}), family("delete", f"/patients/{me.id}")):
        assert (answer.status_code, answer.json()["code"]) == (409, "own_record")
    assert Patient.objects.get(pk=me.id).name == me.name


def test_whoever_was_never_here_is_forgotten(family: Family) -> None:
    child = family.child()
    assert family("delete", f"/patients/{child}").status_code == 204
    assert not Patient.objects.exists()
    assert family("delete", f"/patients/{child}").json()["code"] == "patient_unknown"


def test_a_visit_to_come_keeps_a_member_in_the_family(family: Family, practice: Practice) -> None:
    child = family.child()
    at = next_monday(tenancy.current(), clock.now())
    body = {"service_id": practice.check_up.id, "appointment_time": at.isoformat(), "patient_id": child}
    visit = family("post", "/appointments", body).json()["id"]
    answer = family("delete", f"/patients/{child}")
    assert (answer.status_code, answer.json()["code"]) == (409, "still_has_appointments")
    assert answer.json()["facts"] == {"count": 1}
    assert str(Patient.objects.get().account_id) == str(family.account.id)
    assert family("delete", f"/appointments/{visit}", {"reason": ""}).status_code == 200
    assert family("delete", f"/patients/{child}").status_code == 204


def test_the_clinic_keeps_the_record_of_whoever_was_here(family: Family, practice: Practice) -> None:
    """trap T36"""
    child = family.child()
    visit = make.appointment(
        practice.ada,
        practice.check_up,
        clock.now() - timedelta(days=30),
        patient=Patient.objects.get(pk=child),
        user=family.account,
        status=Status.COMPLETED,
    )
    assert family("delete", f"/patients/{child}").status_code == 204
    kept = Patient.objects.get(pk=child)
    assert (kept.account_id, kept.name, kept.birth_date) == (None, CHILD["name"], date(2019, 5, 12))
    assert Appointment.objects.get(pk=visit.pk).status == Status.COMPLETED
    assert family("get", "/appointments").json()["total"] == 0
    assert family("get", f"/appointments/{visit.pk}").status_code == 404
    assert AuditEntry.objects.filter(action="patient.detached", subject_id=child).exists()
    # The same child once more, and once more let go: no record stands in the other's way.
    again = family.child()
    make.appointment(
        practice.ada, practice.check_up, clock.now() - timedelta(days=9), patient=Patient.objects.get(pk=again)
    )
    assert family("delete", f"/patients/{again}").status_code == 204
    assert Patient.objects.filter(name=CHILD["name"], account=None).count() == 2


def test_a_foreign_child_is_nobody(family: Family, practice: Practice) -> None:
    theirs = make.patient("Child", account=make.account("eve@example.org"))
    for answer in (
        family("patch", f"/patients/{theirs.id}", {"name": "X"}),
        family("delete", f"/patients/{theirs.id}"),
    ):
        assert (answer.status_code, answer.json()["code"]) == (404, "patient_unknown")
    assert Patient.objects.get().name == "Child"
    assert User.objects.count() == 2
