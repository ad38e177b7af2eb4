from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

from auditing.models import AuditEntry
from identity import tokens
from identity.models import Role, Session, User
from identity.tests.steps import COOKIE, HOME, log_in, post, token_of
from identity.tests.test_registration import hashings  # noqa: F401
from kernel import clock
from testkit import make
from webapi import throttling


def test_logging_in_opens_a_session(at_north: Client, in_north: Any) -> None:
    user = make.account()
    answer = log_in(at_north)
    assert answer.status_code == 200
    body = answer.json()
    assert (body["token_type"], body["expires_in"]) == ("Bearer", 600)
    assert body["user"]["id"] == str(user.id)
    assert "password" not in str(body)
    session = Session.objects.get()
    assert session.current_hash not in answer.cookies[COOKIE].value
    assert at_north.get("/api/v1/profile", headers=token_of(answer)).json() == body["user"]
    assert AuditEntry.objects.get(action="session.opened").actor_id == user.id


def test_the_cookie_belongs_to_one_host_and_to_no_script(at_north: Client, in_north: Any) -> None:
    """trap S16"""
    make.account()
    cookie = log_in(at_north).cookies[COOKIE]
    assert (cookie["httponly"], cookie["secure"], cookie["samesite"], cookie["path"]) == (True, True, "Lax", "/")
    assert "domain" not in cookie.OutputString().lower()
    assert cookie["max-age"] == ""
    remembered = log_in(at_north, remember=True).cookies[COOKIE]
    assert 30 * 86400 - 5 < remembered["max-age"] <= 30 * 86400


@pytest.mark.parametrize(
    ("role", "remember", "idle", "longest"),
    [
        (Role.PATIENT, False, timedelta(minutes=30), timedelta(hours=12)),
        (Role.PATIENT, True, timedelta(days=30), timedelta(days=30)),
        (Role.MANAGER, False, timedelta(minutes=15), timedelta(hours=12)),
        (Role.DENTIST, True, timedelta(minutes=15), timedelta(hours=12)),
    ],
)
def test_how_long_a_session_lasts(
    at_north: Client, in_north: Any, role: str, remember: bool, idle: timedelta, longest: timedelta
) -> None:
    user = make.account(role=role)
    answer = log_in(at_north, remember=remember)
    if role != Role.PATIENT:
        make.second_factor(user)
        challenge = log_in(at_north, remember=remember).json()["challenge"]
        answer = post(at_north, "/auth/second-factor", {"challenge": challenge, "code": make.code(clock.now())})
    assert answer.status_code == 200
    assert answer.json()["idle_after"] == idle.total_seconds()
    session = Session.objects.get()
    assert session.idle_until - session.rotated_at == idle
    assert session.ends_at - session.created_at == longest


def test_an_unknown_address_a_wrong_password_and_a_disabled_account_look_alike(
    at_north: Client,
    in_north: Any,
    hashings: list[str],  # noqa: F811
) -> None:
    """trap S12"""
    make.account("known@example.org")
    gone = make.account("gone@example.org")
    User.objects.filter(pk=gone.pk).update(is_active=False)
    hashings.clear()
    seen = []
    for email, password in (
        ("known@example.org", "wrong password"),
        ("unknown@example.org", "wrong password"),
        ("gone@example.org", make.PASSWORD),
    ):
        answer = log_in(at_north, email, password)
        headers = {name: value for name, value in answer.headers.items() if name != "X-Request-Id"}
        seen.append((answer.status_code, answer.content, headers, tuple(hashings)))
        hashings.clear()
    assert seen[0] == seen[1] == seen[2]
    assert (seen[0][0], seen[0][3]) == (401, ("verify",))
    assert not Session.objects.exists()
    assert AuditEntry.objects.filter(action="session.refused").count() == 3


def test_a_foreign_page_cannot_log_somebody_in(at_north: Client, in_north: Any) -> None:
    """trap S15"""
    make.account()
    for origin in ("https://evil.example", "null", "http://south.localhost"):
        answer = post(at_north, "/auth/login", {"email": "ada@example.org", "password": make.PASSWORD}, origin=origin)
        assert (answer.status_code, answer.json()["code"]) == (403, "foreign_origin")
    assert not Session.objects.exists()


def test_guessing_is_locked_out_by_address_while_the_owner_logs_in_from_elsewhere(
    at_north: Client, in_north: Any
) -> None:
    """trap S26"""
    make.account()
    guess = {"email": "ada@example.org", "password": "wrong password"}
    right = {"email": "ada@example.org", "password": make.PASSWORD}
    assert [post(at_north, "/auth/login", guess).status_code for _ in range(6)] == [401] * 5 + [429]
    locked = post(at_north, "/auth/login", right)
    assert (locked.status_code, locked.json()["code"]) == (429, "too_many_requests")
    assert 1 <= int(locked.headers["Retry-After"]) <= 60
    assert post(at_north, "/auth/login", {**right, "email": "ADA@example.org"}).status_code == 429
    assert post(at_north, "/auth/login", right, address="203.0.113.9").status_code == 200


def test_the_right_password_forgives_the_wrong_ones(at_north: Client, in_north: Any) -> None:
    make.account()
    for _ in range(3):
        assert [log_in(at_north, password="wrong password").status_code for _ in range(4)] == [401] * 4
        assert log_in(at_north).status_code == 200


@pytest.mark.parametrize("hops", [0, 1])
def test_an_invented_forwarded_address_opens_no_new_account_of_attempts(
    at_north: Client, in_north: Any, settings: Any, hops: int
) -> None:
    """trap S25"""
    settings.TRUSTED_PROXY_HOPS = hops
    make.account()
    answers = []
    for last in range(7):
        invented = f"198.51.100.{last}, 203.0.113.7" if hops else f"198.51.100.{last}"
        headers = {"x-forwarded-for": invented}
        body = {"email": "ada@example.org", "password": "wrong password"}
        answers.append(post(at_north, "/auth/login", body, **headers).status_code)
    assert answers == [401] * 5 + [429] * 2


def test_one_address_that_tries_many_accounts_is_stopped(at_north: Client, in_north: Any) -> None:
    """trap S26"""
    answers = [log_in(at_north, f"somebody{n}@example.org", "wrong password").status_code for n in range(62)]
    assert answers == [401] * 60 + [429] * 2


def test_with_valkey_away_nobody_logs_in_and_those_inside_stay(
    at_north: Client, in_north: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """trap S25"""
    make.account()
    inside = log_in(at_north)
    away = MovingWindowRateLimiter(storage_from_string("redis://127.0.0.1:1/0", socket_connect_timeout=0.2))
    monkeypatch.setattr(throttling, "_limiter", lambda: away)
    answer = log_in(at_north)
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert Session.objects.count() == 1
    assert post(at_north, "/auth/refresh", **HOME).status_code == 200
    assert at_north.get("/api/v1/profile", headers=token_of(inside)).status_code == 200


def test_logging_out_by_cookie_ends_the_session_and_its_tokens(at_north: Client, in_north: Any) -> None:
    make.account()
    inside = log_in(at_north)
    stolen = at_north.cookies[COOKIE].value
    answer = post(at_north, "/auth/logout", **HOME)
    assert answer.status_code == 204
    assert (answer.cookies[COOKIE].value, answer.cookies[COOKIE]["max-age"]) == ("", 0)
    assert Session.objects.get().revoked_because == "logged_out"
    assert at_north.get("/api/v1/profile", headers=token_of(inside)).status_code == 401
    at_north.cookies[COOKIE] = stolen
    assert post(at_north, "/auth/refresh", **HOME).status_code == 401
    assert post(at_north, "/auth/logout", **HOME).status_code == 204


def test_logging_out_by_token_needs_no_cookie(at_north: Client, in_north: Any) -> None:
    make.account()
    inside = log_in(at_north)
    at_north.cookies.clear()
    assert post(at_north, "/auth/logout", **token_of(inside)).status_code == 204
    assert Session.objects.get().revoked_at is not None
    assert post(at_north, "/auth/logout", **token_of(inside)).status_code == 401


def test_logging_out_with_a_token_that_ran_out_falls_back_on_the_cookie(at_north: Client, in_north: Any) -> None:
    user = make.account()
    log_in(at_north)
    old = make.bearer(user, now=clock.now() - 2 * tokens.LIFETIME)
    assert post(at_north, "/auth/logout", **old, **HOME).status_code == 204
    assert Session.objects.filter(revoked_because="logged_out").count() == 1


@pytest.mark.parametrize("origin", ["", "null", "https://evil.example", "http://south.localhost"])
@pytest.mark.parametrize("path", ["/auth/refresh", "/auth/logout"])
@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "application/x-www-form-urlencoded"])
def test_a_foreign_page_cannot_use_the_cookie(
    at_north: Client, in_north: Any, origin: str, path: str, content_type: str
) -> None:
    """trap S15"""
    make.account()
    log_in(at_north)
    before = Session.objects.values().get()
    headers = {"origin": origin} if origin else {}
    answer = at_north.post(f"/api/v1{path}", "{}", content_type=content_type, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "foreign_origin")
    assert COOKIE not in answer.cookies
    assert Session.objects.values().get() == before
