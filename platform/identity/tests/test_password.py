from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tenants.utils import get_tenant_domain_model

from auditing.models import AuditEntry
from identity.models import OneTimeToken, Session, User
from identity.tests.steps import COOKIE, HOME, facts_of, log_in, mails, post, secret_in, text_of, token_of
from kernel import clock
from outbox.models import Event
from testkit import make

NEW = "another long secret"


def _forgot(browser: Client, email: str = "ada@example.org", **headers: str) -> Any:
    return post(browser, "/auth/password/forgot", {"email": email}, **headers)


def _reset(browser: Client, secret: str, password: str = NEW) -> Any:
    return post(browser, "/auth/password/reset", {"token": secret, "password": password})


@pytest.fixture
def secret(at_north: Client, in_north: Any) -> str:
    make.account(verified=False)
    _forgot(at_north)
    return secret_in(mails("password_reset")[0])


def test_a_forgotten_password_is_set_anew_by_mail(at_north: Client, in_north: Any, secret: str) -> None:
    inside = log_in(at_north)
    assert _reset(at_north, secret).status_code == 204
    assert at_north.get("/api/v1/profile", headers=token_of(inside)).status_code == 401
    assert post(at_north, "/auth/refresh", **HOME).status_code == 401
    assert log_in(at_north).status_code == 401
    assert log_in(at_north, password=NEW).json()["user"]["email_verified"] is True
    assert {"account.reset_asked", "account.password_changed"} <= set(
        AuditEntry.objects.values_list("action", flat=True)
    )
    assert mails("password_changed")[0].recipient == "ada@example.org"


def test_asking_for_a_reset_does_not_tell_who_has_an_account(at_north: Client, in_north: Any) -> None:
    """trap S12"""
    make.account()
    post(at_north, "/auth/logout", **HOME)  # the clinic is looked up once, whoever asks
    seen = []
    for email in ("ada@example.org", "nobody@example.org"):
        with CaptureQueriesContext(connection) as statements:
            answer = _forgot(at_north, email)
        verbs = [one["sql"].split(";")[-1].split()[0] for one in statements]
        headers = {name: value for name, value in answer.headers.items() if name != "X-Request-Id"}
        seen.append((answer.status_code, answer.content, headers, verbs))
    assert seen[0] == seen[1]
    assert seen[0][0] == 202
    assert [mail.recipient for mail in mails("password_reset")] == ["ada@example.org"]


def test_a_link_works_once(at_north: Client, in_north: Any, secret: str) -> None:
    """trap S13"""
    assert _reset(at_north, secret).status_code == 204
    again = _reset(at_north, secret, "a third long secret")
    assert (again.status_code, again.json()["code"]) == (401, "link_invalid")
    assert log_in(at_north, password=NEW).status_code == 200


def test_a_link_works_for_an_hour(at_north: Client, in_north: Any, secret: str) -> None:
    """trap S13"""
    token = OneTimeToken.objects.get()
    assert token.expires_at - token.created_at == timedelta(hours=1)
    OneTimeToken.objects.update(expires_at=clock.now())
    assert _reset(at_north, secret).status_code == 401
    assert log_in(at_north).status_code == 200


def test_a_changed_password_kills_the_links_that_wait(at_north: Client, in_north: Any, secret: str) -> None:
    """trap S13"""
    inside = log_in(at_north)
    body = {"current": make.PASSWORD, "new": NEW}
    assert post(at_north, "/profile/password", body, **token_of(inside)).status_code == 200
    assert _reset(at_north, secret, "a third long secret").status_code == 401


def test_one_reset_kills_the_other_links(at_north: Client, in_north: Any, secret: str) -> None:
    _forgot(at_north)
    other = secret_in(mails("password_reset")[1])
    assert other != secret
    assert _reset(at_north, secret).status_code == 204
    assert _reset(at_north, other, "a third long secret").status_code == 401


def test_a_link_to_an_address_that_was_left_is_dead(at_north: Client, in_north: Any, secret: str) -> None:
    User.objects.update(email="new@example.org")
    assert _reset(at_north, secret).status_code == 401


def test_a_weak_password_leaves_the_link_good(at_north: Client, in_north: Any, secret: str) -> None:
    assert _reset(at_north, secret, "short").json()["code"] == "password_too_weak"
    assert _reset(at_north, secret).status_code == 204


def test_a_reset_ends_the_lock_out(at_north: Client, in_north: Any, secret: str) -> None:
    assert [log_in(at_north, password="wrong").status_code for _ in range(6)][-1] == 429
    _reset(at_north, secret)
    assert log_in(at_north, password=NEW).status_code == 200


def test_the_link_leads_to_the_clinics_own_address_whatever_the_request_says(at_north: Client, in_north: Any) -> None:
    """trap S13"""
    make.account()
    get_tenant_domain_model().objects.create(tenant_id=in_north.id, domain="alias.localhost", is_primary=False)
    forged = {"x-forwarded-host": "evil.example", "x-forwarded-proto": "gopher", "forwarded": "host=evil.example"}
    assert _forgot(at_north, **forged).status_code == 202
    assert _forgot(at_north, host="north.localhost:6666").status_code == 202
    assert _forgot(at_north, host="alias.localhost").status_code == 202
    assert _forgot(at_north, host="evil.example").status_code == 404
    sent = mails("password_reset")
    assert len(sent) == 3
    for mail in sent:
        link = f"{in_north.origin}/reset-password#token={secret_in(mail)}"
        assert link in text_of(mail)
        assert "evil" not in text_of(mail)


def test_no_secret_lies_in_a_row(at_north: Client, in_north: Any, secret: str) -> None:
    rows = [*Event.objects.values(), *OneTimeToken.objects.values(), *AuditEntry.objects.values()]
    assert secret not in str(rows) + str(facts_of("identity.password_reset_asked"))


def test_mails_to_one_recipient_are_counted(at_north: Client, in_north: Any) -> None:
    """trap T34"""
    make.account()
    answers = [
        post(at_north, "/auth/password/forgot", {"email": "ada@example.org"}, address=f"203.0.113.{n}").status_code
        for n in range(7)
    ]
    assert answers == [202] * 5 + [429] * 2
    assert len(mails("password_reset")) == 5


def test_mails_for_one_asker_are_counted(at_north: Client, in_north: Any) -> None:
    """trap T34"""
    answers = [_forgot(at_north, f"somebody{n}@example.org").status_code for n in range(22)]
    assert answers == [202] * 20 + [429] * 2


def test_changing_the_password_keeps_this_session_alone(at_north: Client, in_north: Any) -> None:
    make.account()
    phone = Client(headers={"host": "north.localhost"})
    elsewhere, here = log_in(phone), log_in(at_north)
    answer = post(at_north, "/profile/password", {"current": make.PASSWORD, "new": NEW}, **token_of(here))
    assert answer.status_code == 200
    for dead in (elsewhere, here):
        assert at_north.get("/api/v1/profile", headers=token_of(dead)).status_code == 401
    assert at_north.get("/api/v1/profile", headers=token_of(answer)).status_code == 200
    assert post(phone, "/auth/refresh", **HOME).status_code == 401
    assert post(at_north, "/auth/refresh", **HOME).status_code == 200
    assert Session.objects.filter(revoked_at=None).count() == 1


def test_a_changed_password_leaves_the_old_cookie_no_grace(at_north: Client, in_north: Any) -> None:
    """trap S14"""
    make.account()
    inside = log_in(at_north)
    answer = post(at_north, "/profile/password", {"current": make.PASSWORD, "new": NEW}, **token_of(inside))
    assert answer.cookies[COOKIE].value != inside.cookies[COOKIE].value
    at_north.cookies[COOKIE] = inside.cookies[COOKIE].value
    assert post(at_north, "/auth/refresh", **HOME).status_code == 401


def test_the_password_is_not_changed_without_the_present_one(at_north: Client, in_north: Any) -> None:
    make.account()
    inside = log_in(at_north)
    before = User.objects.values().get()
    answer = post(at_north, "/profile/password", {"current": "wrong", "new": NEW}, **token_of(inside))
    assert (answer.status_code, answer.json()["code"]) == (403, "password_wrong")
    weak = post(at_north, "/profile/password", {"current": make.PASSWORD, "new": "short"}, **token_of(inside))
    assert (weak.status_code, weak.json()["code"]) == (422, "password_too_weak")
    assert User.objects.values().get() == before
    assert facts_of("identity.password_changed") == []
    guesses = [
        post(at_north, "/profile/password", {"current": "wrong", "new": NEW}, **token_of(inside)).status_code
        for _ in range(4)
    ]
    assert guesses == [403] * 3 + [429]
