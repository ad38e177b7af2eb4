"""A patient deletes the account: the login goes, the clinic's records stay."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from auditing.models import AuditEntry
from identity.models import OneTimeToken, Session, User
from kernel import clock, tenancy
from scheduling.models import Appointment, Patient, Reservation
from scheduling.rules.policy import Status
from scheduling.tests.conftest import Practice, next_monday
from scheduling.tests.desk import API
from testkit import make, people, snapshot

EMAIL = "ada@example.org"


class Leaver:
    """Ada, logged in at her browser."""

    def __init__(self, client: Client, practice: Practice) -> None:
        self.client, self.practice = client, practice
        self.account = make.account(EMAIL)
        self.headers = make.bearer(self.account)
        self.monday = next_monday(tenancy.current(), clock.now())

    def __call__(self, method: str, path: str, body: Any = None, headers: Any = None) -> Any:
        sent = self.headers if headers is None else headers
        return getattr(self.client, method)(API + path, body, content_type="application/json", headers=sent)

    def books(self, at: datetime | None = None, **more: str) -> Any:
        when = (at or self.monday).isoformat()
        body = {"service_id": str(self.practice.check_up.id), "appointment_time": when, **more}
        answer = self("post", "/appointments", body)
        assert answer.status_code == 201, answer.content
        return answer.json()

    def child(self) -> str:
        body = {"name": "Byron", "birth_date": "2019-05-12"}
        return str(self("post", "/patients", body).json()["id"])

    def leaves(self, **more: str) -> Any:
        return self("post", "/profile/delete", {"password": make.PASSWORD, **more})


@pytest.fixture
def ada(practice: Practice, at_north: Client) -> Leaver:
    return Leaver(at_north, practice)


def _refused(answer: Any, status: int, code: str) -> Any:
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.content
    return answer.json()["facts"]


def test_the_login_is_gone_and_says_nothing_of_its_owner(ada: Leaver) -> None:
    """trap T36"""
    elsewhere = make.bearer(ada.account)
    answer = ada.leaves()
    assert answer.status_code == 204
    assert answer.cookies["__Host-chairside"].value == ""
    for headers in (ada.headers, elsewhere):
        assert ada("get", "/profile", headers=headers).status_code == 401
    gone = User.objects.get(pk=ada.account.pk)
    assert (gone.name, gone.phone, gone.is_active, gone.email_verified_at) == ("", "", False, None)
    assert EMAIL not in gone.email
    assert not Session.objects.filter(revoked_at=None).exists()
    assert not OneTimeToken.objects.exists()
    login = {"email": EMAIL, "password": make.PASSWORD}
    _refused(ada("post", "/auth/login", login, headers={}), 401, "login_refused")
    assert AuditEntry.objects.filter(action="account.deleted", actor_id=gone.pk).exists()


def test_the_address_is_free_for_a_new_account_that_knows_nothing_of_the_old(ada: Leaver) -> None:
    ada.books()
    assert ada.leaves(upcoming="keep").status_code == 204
    phrase = "an entirely other phrase"
    body = {"name": "Ada Lovelace", "email": EMAIL, "password": phrase}
    assert ada("post", "/auth/register", body, headers={}).status_code == 202
    login = ada("post", "/auth/login", {"email": EMAIL, "password": phrase}, headers={}).json()
    ada.headers = {"authorization": f"Bearer {login['access_token']}"}
    assert ada("get", "/appointments").json()["total"] == 0
    assert ada("get", "/patients").json() == []
    ada.books(ada.monday + timedelta(hours=1))
    assert Patient.objects.count() == 2


def test_the_password_is_asked_for(ada: Leaver) -> None:
    before = snapshot.take()
    _refused(ada("post", "/profile/delete", {"password": "another"}), 403, "password_wrong")
    _refused(ada("post", "/profile/delete", {}), 422, "invalid")
    assert snapshot.differing(before, snapshot.take()) == []


@pytest.mark.parametrize("role", ["front_desk", "dentist", "manager"])
def test_staff_do_not_leave_by_this_door(ada: Leaver, role: str) -> None:
    ada.headers = make.bearer(make.account(f"{role}@example.org", role=role))
    before = snapshot.take()
    _refused(ada.leaves(), 409, "staff_account")
    assert snapshot.differing(before, snapshot.take()) == []


def test_visits_to_come_are_asked_about(ada: Leaver) -> None:
    ada.books()
    ada.books(ada.monday + timedelta(hours=1), patient_id=ada.child())
    make.appointment(ada.practice.ada, ada.practice.check_up, clock.now() - timedelta(days=3), user=ada.account)
    before = snapshot.take()
    assert _refused(ada.leaves(), 409, "still_has_appointments") == {"count": 2}
    assert snapshot.differing(before, snapshot.take()) == []


def test_kept_visits_stay_in_reach_of_their_links(ada: Leaver) -> None:
    own = ada.books()
    for_child = ada.books(ada.monday + timedelta(hours=1), patient_id=ada.child())
    assert ada.leaves(upcoming="keep").status_code == 204
    for made in (own, for_child):
        link = {"Authorization": f"Link {made['link_token']}"}
        assert ada("get", "/appointment-link", headers=link).json()["can_change"] is True
        kept = Appointment.objects.get(pk=made["id"])
        assert (kept.user_id, kept.patient.account_id, kept.patient.email) == (None, None, EMAIL)
        cancelled = ada("post", "/appointment-link/cancel", {"reason": ""}, headers=link)
        assert cancelled.json()["status"] == "cancelled"


def test_all_that_is_to_come_is_cancelled_if_so_wished(ada: Leaver) -> None:
    ada.books()
    ada.books(ada.monday + timedelta(hours=1), patient_id=ada.child())
    assert ada.leaves(upcoming="cancel").status_code == 204
    assert list(Appointment.objects.values_list("status", flat=True)) == [Status.CANCELLED] * 2
    assert not Reservation.objects.exists()
    assert {one.actor_id for one in AuditEntry.objects.filter(action="appointment.cancelled")} == {ada.account.pk}


def test_one_visit_that_cannot_be_cancelled_keeps_everything_as_it_was(ada: Leaver) -> None:
    ada.books()
    soon = clock.now() + timedelta(hours=3)
    me = Patient.objects.get()
    make.appointment(ada.practice.ada, ada.practice.check_up, soon, patient=me, user=ada.account)
    before = snapshot.take()
    assert _refused(ada.leaves(upcoming="cancel"), 409, "too_late_to_change")["until"]
    assert snapshot.differing(before, snapshot.take()) == []
    assert ada("get", "/profile").status_code == 200


def test_the_clinic_keeps_who_was_here_and_forgets_who_was_not(ada: Leaver) -> None:
    """trap T36"""
    ada.child()
    me = make.patient("Ada Lovelace", name_key="ada lovelace", account=ada.account, is_self=True, email=EMAIL)
    past = make.appointment(
        ada.practice.ada, ada.practice.check_up, clock.now() - timedelta(days=9), patient=me, user=ada.account
    )
    # She had been here as a guest before, under the same name and address.
    make.patient("Ada Lovelace", name_key="ada lovelace", email=EMAIL)
    assert ada.leaves().status_code == 204
    kept = Patient.objects.get(pk=me.pk)
    assert (kept.name, kept.email, kept.account_id, kept.is_self) == ("Ada Lovelace", EMAIL, None, False)
    assert not Patient.objects.filter(name="Byron").exists()
    desk = people.signed_in(ada.client, "front_desk")
    shown = ada("get", f"/appointments/{past.pk}", headers=desk).json()
    assert (shown["user_id"], shown["patient"]["name"]) == (None, "Ada Lovelace")
