from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from auditing.models import AuditEntry
from identity.models import Session, User
from identity.operations import second_factor, session
from identity.operations.challenges import Challenged
from identity.operations.session import LoggedIn, SessionOver
from identity.tests.steps import COOKIE, HOME, log_in, post, token_of
from kernel import clock, tenancy
from kernel.actors import Actor
from testkit import make

BY = Actor(kind="guest", role="guest")


def _entered(now: datetime, *, remember: bool = False, role: str = "patient") -> str:
    user = make.account(role=role)
    answer = session.log_in(
        email="ada@example.org", password=make.PASSWORD, remember=remember, device="", by=BY, now=now
    )
    if isinstance(answer, Challenged):
        make.second_factor(user)
        again = session.log_in(
            email="ada@example.org", password=make.PASSWORD, remember=remember, device="", by=BY, now=now
        )
        assert isinstance(again, Challenged)
        code = make.code(now)
        answer = second_factor.prove(challenge=again.secret, code=code, device="", by=BY, now=now).logged_in
    assert answer.refresh_token is not None
    return answer.refresh_token


def _refresh(token: str, now: datetime) -> LoggedIn:
    return session.refresh(refresh_token=token, by=BY, now=now)


def test_refreshing_replaces_the_cookie_and_gives_an_access_token(at_north: Client, in_north: Any) -> None:
    make.account()
    first = log_in(at_north).cookies[COOKIE].value
    answer = post(at_north, "/auth/refresh", **HOME)
    assert answer.status_code == 200
    assert answer.cookies[COOKIE].value != first
    assert at_north.get("/api/v1/profile", headers=token_of(answer)).status_code == 200
    assert post(at_north, "/auth/refresh", **HOME).status_code == 200


def test_without_a_session_there_is_nothing_to_refresh(at_north: Client, in_north: Any) -> None:
    for cookie in (None, "nonsense", f"{make.account().id}.secret", "."):
        if cookie is not None:
            at_north.cookies[COOKIE] = cookie
        answer = post(at_north, "/auth/refresh", **HOME)
        assert (answer.status_code, answer.json()["code"]) == (401, "session_over")


def test_a_second_tab_within_the_grace_stays_alive_without_a_second_rotation(in_north: Any) -> None:
    """trap S14"""
    now = clock.now()
    old = _entered(now)
    new = _refresh(old, now).refresh_token
    late = _refresh(old, now + timedelta(seconds=9))
    assert late.refresh_token is None
    assert late.access_token
    assert new is not None
    assert _refresh(new, now + timedelta(seconds=10)).refresh_token is not None


def test_a_replayed_token_ends_the_family(in_north: Any) -> None:
    """trap S14"""
    now = clock.now()
    old = _entered(now)
    new = _refresh(old, now).refresh_token
    assert new is not None
    with pytest.raises(SessionOver):
        _refresh(old, now + session.GRACE)
    assert Session.objects.get().revoked_because == "token_reused"
    assert AuditEntry.objects.get(action="session.ended").reason == "token_reused"
    with pytest.raises(SessionOver):
        _refresh(new, now + session.GRACE)


def test_a_token_two_rotations_old_has_no_grace(in_north: Any) -> None:
    """trap S14"""
    now = clock.now()
    oldest = _entered(now)
    older = _refresh(oldest, now).refresh_token
    assert older is not None
    _refresh(older, now)
    with pytest.raises(SessionOver):
        _refresh(oldest, now)
    assert Session.objects.get().revoked_because == "token_reused"


def test_a_replay_over_http_kills_the_access_token_too(at_north: Client, in_north: Any) -> None:
    """trap S14"""
    make.account()
    stolen = log_in(at_north).cookies[COOKIE].value
    inside = post(at_north, "/auth/refresh", **HOME)
    Session.objects.update(rotated_at=clock.now() - session.GRACE)
    at_north.cookies[COOKIE] = stolen
    assert post(at_north, "/auth/refresh", **HOME).status_code == 401
    assert at_north.get("/api/v1/profile", headers=token_of(inside)).status_code == 401


@pytest.mark.parametrize(
    ("role", "remember", "idle"),
    [
        ("patient", False, timedelta(minutes=30)),
        ("front_desk", False, timedelta(minutes=15)),
        ("front_desk", True, timedelta(minutes=15)),
        ("patient", True, timedelta(days=30)),
    ],
)
def test_an_idle_session_is_over(in_north: Any, role: str, remember: bool, idle: timedelta) -> None:
    now = clock.now()
    token = _entered(now, remember=remember, role=role)
    with pytest.raises(SessionOver):
        _refresh(token, now + idle)
    assert _refresh(token, now + idle - timedelta(seconds=1)).refresh_token is not None


def test_no_refresh_carries_a_session_beyond_its_end(in_north: Any) -> None:
    now = clock.now()
    token: str | None = _entered(now)
    for minutes in range(20, 12 * 60, 20):
        assert token is not None
        token = _refresh(token, now + timedelta(minutes=minutes)).refresh_token
    assert token is not None
    assert Session.objects.get().idle_until == now + timedelta(hours=12)
    with pytest.raises(SessionOver):
        _refresh(token, now + timedelta(hours=12))


def test_a_disabled_account_cannot_refresh(in_north: Any) -> None:
    now = clock.now()
    token = _entered(now)
    User.objects.update(is_active=False)
    with pytest.raises(SessionOver):
        _refresh(token, now)


def test_tabs_that_race_all_stay_alive_and_one_rotates(committed: None) -> None:
    """trap S14. Without the row's lock several rotate, and all but one of their cookies are worth nothing."""
    north = tenancy.clinic_of("north")
    with tenancy.use(north):
        make.account()
    first = log_in(Client(headers={"host": north.host})).cookies[COOKIE].value
    tabs = 6
    barrier = Barrier(tabs)

    def refresh(_: int) -> Any:
        try:
            browser = Client(headers={"host": north.host})
            browser.cookies[COOKIE] = first
            barrier.wait()
            return post(browser, "/auth/refresh", **HOME)
        finally:
            connection.close()

    with ThreadPoolExecutor(tabs) as pool:
        answers = list(pool.map(refresh, range(tabs)))
    assert [answer.status_code for answer in answers] == [200] * tabs
    given = [answer.cookies[COOKIE].value for answer in answers if COOKIE in answer.cookies]
    assert len(given) == 1
    browser = Client(headers={"host": north.host})
    browser.cookies[COOKIE] = given[0]
    assert post(browser, "/auth/refresh", **HOME).status_code == 200
    for answer in answers:
        assert browser.get("/api/v1/profile", headers=token_of(answer)).status_code == 200
