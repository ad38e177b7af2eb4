from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.test import Client

from auditing.models import AuditEntry
from identity.links import invitation_secret
from identity.models import Invitation, User
from identity.operations import invitations
from identity.operations.links import LinkInvalid
from identity.tests.steps import log_in, mails, post, secret_in, text_of
from kernel import clock, tenancy
from kernel.actors import system
from testkit import make
from testkit.rivals import own_connection

SOMEBODY = {"email": "new@example.org", "role": "front_desk", "language": "de"}
NEWCOMER = {"name": "Grace Hopper", "password": "an entirely other phrase"}


@pytest.fixture
def boss(in_north: Any) -> dict[str, str]:
    return make.bearer(make.account("boss@example.org", name="Boss", role="manager"))


def _secret(kind: str = "staff_invitation") -> str:
    return secret_in(mails(kind)[-1])


def _shown(browser: Client, secret: str) -> Any:
    return browser.get("/api/v1/auth/invitation", headers={"x-invitation-token": secret})


def test_somebody_is_invited_by_mail_and_works(at_north: Client, boss: dict[str, str]) -> None:
    answer = post(at_north, "/invitations", SOMEBODY, **boss)
    assert answer.status_code == 201
    assert answer.json()["invited_by"] == "Boss"
    [mail] = mails("staff_invitation")
    assert (mail.recipient, mail.language) == ("new@example.org", "de")
    assert "/staff/accept-invitation#token=" in text_of(mail)
    secret = secret_in(mail)
    assert secret not in str(list(Invitation.objects.values())) + str(mail.facts)
    assert _shown(at_north, secret).json() == {"email": "new@example.org", "role": "front_desk", "has_account": False}
    accepted = post(at_north, "/auth/invitation/accept", {"token": secret, **NEWCOMER})
    assert accepted.status_code == 202
    code = make.code(clock.now(), accepted.json()["set_up"]["secret"])
    inside = post(at_north, "/auth/second-factor", {"challenge": accepted.json()["challenge"], "code": code})
    assert (inside.json()["user"]["role"], inside.json()["user"]["language"]) == ("front_desk", "de")
    user = User.objects.get(email="new@example.org")
    assert (user.name, user.email_verified_at is not None) == ("Grace Hopper", True)
    assert at_north.get("/api/v1/invitations", headers=boss).json()["items"] == []
    assert AuditEntry.objects.get(action="invitation.accepted").actor_id == user.id


def test_a_patient_who_is_invited_keeps_the_account_and_gets_the_role(at_north: Client, boss: dict[str, str]) -> None:
    patient = make.account("new@example.org", verified=False)
    inside = make.bearer(patient)
    post(at_north, "/invitations", SOMEBODY, **boss)
    secret = _secret()
    assert _shown(at_north, secret).json()["has_account"] is True
    wrong = post(at_north, "/auth/invitation/accept", {"token": secret, **NEWCOMER})
    assert (wrong.status_code, wrong.json()["code"]) == (403, "password_wrong")
    assert AuditEntry.objects.get(action="session.refused", reason="invitation").subject_id == str(patient.id)
    assert User.objects.get(pk=patient.pk).role == "patient"
    body = {"token": secret, "name": "Ignored", "password": make.PASSWORD}
    assert post(at_north, "/auth/invitation/accept", body).status_code == 202
    user = User.objects.get(pk=patient.pk)
    assert (user.role, user.name, user.email_verified_at is not None) == ("front_desk", patient.name, True)
    assert at_north.get("/api/v1/profile", headers=inside).status_code == 401
    assert AuditEntry.objects.get(action="account.role_changed").reason == "invitation accepted"


@pytest.mark.parametrize("end", ["accepted", "withdrawn", "too old", "sent again", "joined otherwise"])
def test_a_link_is_good_for_a_week_and_one_use(at_north: Client, boss: dict[str, str], end: str) -> None:
    made = post(at_north, "/invitations", SOMEBODY, **boss).json()["id"]
    secret = _secret()
    if end == "accepted":
        post(at_north, "/auth/invitation/accept", {"token": secret, **NEWCOMER})
    elif end == "withdrawn":
        assert at_north.delete(f"/api/v1/invitations/{made}", headers=boss).status_code == 204
    elif end == "too old":
        Invitation.objects.update(expires_at=clock.now() - timedelta(seconds=1))
    elif end == "sent again":
        assert post(at_north, f"/invitations/{made}/send-again", **boss).status_code == 200
        assert _secret() != secret
    else:
        make.account("new@example.org", role="manager")
    people = User.objects.count()
    refused = post(at_north, "/auth/invitation/accept", {"token": secret, **NEWCOMER})
    assert (refused.status_code, refused.json()["code"]) == (401, "link_invalid")
    assert User.objects.count() == people


def test_what_was_sent_again_is_good(at_north: Client, boss: dict[str, str]) -> None:
    made = post(at_north, "/invitations", SOMEBODY, **boss).json()["id"]
    Invitation.objects.update(expires_at=clock.now() - timedelta(seconds=1))
    post(at_north, f"/invitations/{made}/send-again", **boss)
    assert post(at_north, "/auth/invitation/accept", {"token": _secret(), **NEWCOMER}).status_code == 202


def test_a_weak_password_leaves_the_link_good(at_north: Client, boss: dict[str, str]) -> None:
    post(at_north, "/invitations", SOMEBODY, **boss)
    secret = _secret()
    weak = post(at_north, "/auth/invitation/accept", {"token": secret, "name": "Grace", "password": "password123"})
    assert (weak.status_code, weak.json()["code"]) == (422, "password_too_weak")
    assert post(at_north, "/auth/invitation/accept", {"token": secret, **NEWCOMER}).status_code == 202


@pytest.mark.parametrize(
    ("known", "code"),
    [("staff", "email_taken"), ("disabled", "email_taken"), ("invited", "already_invited")],
)
def test_whom_nobody_can_invite(at_north: Client, boss: dict[str, str], known: str, code: str) -> None:
    if known == "invited":
        post(at_north, "/invitations", SOMEBODY, **boss)
    else:
        user = make.account("new@example.org", role="dentist" if known == "staff" else "patient")
        User.objects.filter(pk=user.pk).update(is_active=known == "staff")
    waiting = Invitation.objects.count()
    refused = post(at_north, "/invitations", {**SOMEBODY, "email": "NEW@example.org"}, **boss)
    assert (refused.status_code, refused.json()["code"]) == (409, code)
    assert Invitation.objects.count() == waiting


def test_a_withdrawn_invitation_is_not_mailed_any_more(at_north: Client, boss: dict[str, str]) -> None:
    made = post(at_north, "/invitations", SOMEBODY, **boss).json()["id"]
    at_north.delete(f"/api/v1/invitations/{made}", headers=boss)
    assert mails("staff_invitation") == []
    assert post(at_north, "/invitations", SOMEBODY, **boss).status_code == 201


def test_nobody_is_invited_as_a_patient_or_in_a_language_not_spoken(at_north: Client, boss: dict[str, str]) -> None:
    for wrong in ({"role": "patient"}, {"role": "operator"}, {"language": "es"}):
        assert post(at_north, "/invitations", {**SOMEBODY, **wrong}, **boss).status_code == 422
    assert not Invitation.objects.exists()


def test_who_was_taken_out_of_the_team_logs_in_as_a_patient(at_north: Client, boss: dict[str, str]) -> None:
    user = make.account(role="dentist")
    make.second_factor(user)
    answer = at_north.put(
        f"/api/v1/people/{user.id}/role", {"role": "patient"}, content_type="application/json", headers=boss
    )
    assert answer.json()["role"] == "patient"
    assert str(user.id) not in str(at_north.get("/api/v1/people", headers=boss).json())
    assert log_in(at_north).status_code == 200


def test_who_was_invited_in_a_language_that_the_clinic_gave_up_is_not_kept_out(
    at_north: Client, boss: dict[str, str], in_north: tenancy.Clinic
) -> None:
    post(at_north, "/invitations", {**SOMEBODY, "language": "en"}, **boss)
    secret = _secret()
    with tenancy.use(replace(in_north, languages=("de",))):
        invitations.accept(secret=secret, **NEWCOMER, by=system("tests"), now=clock.now())
    assert User.objects.get(email=SOMEBODY["email"]).language == "de"


def test_of_two_who_accept_one_invitation_at_once_one_does(committed: None) -> None:
    """trap S35"""
    north = tenancy.clinic_of("north")
    with tenancy.use(north):
        make.account(SOMEBODY["email"])
        made = invitations.invite(**SOMEBODY, by=system("tests"), now=clock.now())
        secret = invitation_secret(made.id, 1)
    barrier = Barrier(3)

    def accept(_: int) -> str:
        try:
            with own_connection(), tenancy.use(north):
                barrier.wait()
                by, now = system("tests"), clock.now()
                invitations.accept(secret=secret, name="Grace", password=make.PASSWORD, by=by, now=now)
            return "done"
        except LinkInvalid:
            return "refused"

    with ThreadPoolExecutor(3) as pool:
        assert sorted(pool.map(accept, range(3))) == ["done", "refused", "refused"]
    with tenancy.use(north):
        assert AuditEntry.objects.filter(action="invitation.accepted").count() == 1
