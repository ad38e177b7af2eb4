"""Operators log in with two factors, stay logged in for a working day, and are told nothing about each other."""

from datetime import datetime, timedelta
from typing import Any

import jwt
import pytest
from django.conf import settings as project
from django.test import Client

from identity import tokens as clinic_tokens
from kernel import clock, signing, tenancy
from operators import tokens
from operators.models import Operator, OperatorChallenge, OperatorEntry, OperatorRecoveryCode, OperatorSession
from testkit import make as at_clinics
from testkit import operators as make

HOST = project.PLATFORM_HOSTS[0]
ORIGIN = f"{project.PUBLIC_SCHEME}://{HOST}"
COOKIE = "__Host-chairside-operator"

pytestmark = pytest.mark.django_db


class Watch:
    """A clock that tests move."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def on(self, **by: float) -> datetime:
        self.now += timedelta(**by)
        return self.now


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    made = Watch(clock.now())
    monkeypatch.setattr(clock, "now", made)
    return made


@pytest.fixture
def browser() -> Client:
    return Client(headers={"host": HOST, "origin": ORIGIN})


def post(browser: Client, path: str, body: Any = None, **headers: str) -> Any:
    return browser.post(f"/api/v1/{path}", body or {}, "application/json", headers=headers)


def log_in(browser: Client, email: str, password: str = make.PASSWORD) -> Any:
    return post(browser, "auth/login", {"email": email, "password": password})


def enter(browser: Client, operator: Operator, watch: Watch) -> Any:
    challenge = log_in(browser, operator.email).json()["challenge"]
    code = at_clinics.code(watch.now, make.APP)
    answer = post(browser, "auth/second-factor", {"challenge": challenge, "code": code})
    assert answer.status_code == 200, answer.content
    return answer


def profile(browser: Client, token: str) -> Any:
    return browser.get("/api/v1/profile", headers={"authorization": f"Bearer {token}"})


@pytest.fixture
def ada() -> Operator:
    return make.make("admin", name="Ada", email="ada@example.org", password=make.PASSWORD)


def test_a_password_alone_opens_no_session(browser: Client, ada: Operator) -> None:
    answer = log_in(browser, "ADA@example.org")
    assert answer.status_code == 202
    assert answer.json()["set_up"] is None
    assert COOKIE not in answer.cookies
    assert not OperatorSession.objects.exists()


def test_the_code_of_the_app_opens_one_and_is_good_once(browser: Client, ada: Operator, watch: Watch) -> None:
    first, second = (log_in(browser, ada.email).json()["challenge"] for _ in range(2))
    code = at_clinics.code(watch.now, make.APP)
    answer = post(browser, "auth/second-factor", {"challenge": first, "code": code})
    assert answer.json()["operator"]["email"] == "ada@example.org"
    assert answer.json()["recovery_codes"] == []
    cookie = answer.cookies[COOKIE]
    assert cookie["secure"]
    assert cookie["httponly"]
    assert cookie["path"] == "/"
    assert not cookie["domain"]
    assert profile(browser, answer.json()["access_token"]).json()["role"] == "admin"
    assert post(browser, "auth/second-factor", {"challenge": second, "code": code}).status_code == 401
    again = log_in(browser, ada.email).json()["challenge"]
    answer = post(browser, "auth/second-factor", {"challenge": again, "code": code})
    assert (answer.status_code, answer.json()["code"]) == (403, "code_wrong")


def test_the_first_log_in_sets_the_app_up_and_gives_codes_that_are_good_once(browser: Client, watch: Watch) -> None:
    make.make("support", email="new@example.org", app=False, password=make.PASSWORD)
    asked = log_in(browser, "new@example.org").json()
    secret = asked["set_up"]["secret"]
    wrong = post(browser, "auth/second-factor", {"challenge": asked["challenge"], "code": "000000"})
    assert wrong.json()["facts"] == {"tries_left": 4}
    code = at_clinics.code(watch.now, secret)
    answer = post(browser, "auth/second-factor", {"challenge": asked["challenge"], "code": code}).json()
    assert len(answer["recovery_codes"]) == 10
    kept = Operator.objects.get(email="new@example.org")
    assert secret not in kept.sealed_app
    spare = answer["recovery_codes"][0]
    for wanted in (200, 403):
        challenge = log_in(browser, "new@example.org").json()["challenge"]
        tried = post(browser, "auth/second-factor", {"challenge": challenge, "code": spare})
        assert tried.status_code == wanted
    assert OperatorRecoveryCode.objects.filter(used_at=None).count() == 9


def test_nobody_learns_whether_an_address_has_an_operator(browser: Client, ada: Operator) -> None:
    """Trap S12."""
    blocked = make.make("admin", email="blocked@example.org", password=make.PASSWORD, is_active=False)
    answers = [
        log_in(browser, ada.email, "not the password"),
        log_in(browser, "nobody@example.org"),
        log_in(browser, blocked.email),
        log_in(browser, make.make("admin", email="unfinished@example.org", app=False).email, "!"),
    ]
    assert {answer.status_code for answer in answers} == {401}
    assert len({answer.content for answer in answers}) == 1
    assert not OperatorChallenge.objects.exists()
    assert OperatorEntry.objects.filter(action="session.refused").count() == 4


def test_five_wrong_codes_end_a_challenge(browser: Client, ada: Operator, watch: Watch, settings: Any) -> None:
    settings.RATE_LIMITS_ENABLED = False
    challenge = log_in(browser, ada.email).json()["challenge"]
    for _ in range(5):
        post(browser, "auth/second-factor", {"challenge": challenge, "code": "000000"})
    right = {"challenge": challenge, "code": at_clinics.code(watch.now, make.APP)}
    answer = post(browser, "auth/second-factor", right)
    assert (answer.status_code, answer.json()["code"]) == (401, "challenge_over")


def test_guessing_locks_a_network_out_and_the_owner_still_logs_in_from_elsewhere(ada: Operator) -> None:
    """Trap S26."""
    here = Client(headers={"host": HOST, "origin": ORIGIN}, REMOTE_ADDR="198.51.100.7")
    elsewhere = Client(headers={"host": HOST, "origin": ORIGIN}, REMOTE_ADDR="203.0.113.9")
    statuses = [log_in(here, ada.email, "not the password").status_code for _ in range(6)]
    assert statuses == [401] * 5 + [429]
    assert log_in(here, ada.email).status_code == 429
    assert log_in(elsewhere, ada.email).status_code == 202


def test_a_refresh_replaces_the_cookie_and_an_old_one_ends_the_session(
    browser: Client, ada: Operator, watch: Watch
) -> None:
    """Trap S14."""
    enter(browser, ada, watch)
    old = browser.cookies[COOKIE].value
    watch.on(minutes=2)
    assert post(browser, "auth/refresh").status_code == 200
    new = browser.cookies[COOKIE].value
    assert new != old
    browser.cookies[COOKIE] = old
    watch.on(seconds=5)
    within = post(browser, "auth/refresh")
    assert (within.status_code, COOKIE in within.cookies) == (200, False)
    watch.on(seconds=30)
    assert post(browser, "auth/refresh").status_code == 401
    browser.cookies[COOKIE] = new
    assert post(browser, "auth/refresh").status_code == 401
    assert OperatorSession.objects.get().revoked_because == "token_reused"


def test_a_session_ends_after_a_quarter_of_an_hour_without_use(browser: Client, ada: Operator, watch: Watch) -> None:
    token = enter(browser, ada, watch).json()["access_token"]
    watch.on(minutes=9)
    assert profile(browser, token).status_code == 200
    watch.on(minutes=6)
    assert profile(browser, token).status_code == 401
    assert post(browser, "auth/refresh").status_code == 401


def test_a_page_that_only_keeps_itself_fresh_keeps_no_session(browser: Client, ada: Operator, watch: Watch) -> None:
    enter(browser, ada, watch)
    watch.on(minutes=9)
    assert post(browser, "auth/refresh", {"idle_seconds": 540}).status_code == 200
    watch.on(minutes=7)
    assert post(browser, "auth/refresh", {"idle_seconds": 960}).status_code == 401


def test_a_session_ends_after_twelve_hours_in_any_case(browser: Client, ada: Operator, watch: Watch) -> None:
    enter(browser, ada, watch)
    for _ in range(71):
        watch.on(minutes=10)
        assert post(browser, "auth/refresh").status_code == 200
    watch.on(minutes=10)
    assert post(browser, "auth/refresh").status_code == 401


@pytest.mark.parametrize("origin", ["https://evil.example", "null", None, "http://north.localhost"])
def test_the_cookie_works_from_the_platforms_own_pages_alone(
    browser: Client, ada: Operator, watch: Watch, origin: str | None
) -> None:
    """Trap S15."""
    enter(browser, ada, watch)
    other = Client(headers={"host": HOST} | ({"origin": origin} if origin else {}))
    other.cookies = browser.cookies
    for path in ("auth/refresh", "auth/logout"):
        answer = post(other, path)
        assert (answer.status_code, answer.json()["code"]) == (403, "foreign_origin")
    assert OperatorSession.objects.get().revoked_at is None


def test_logging_out_ends_the_session(browser: Client, ada: Operator, watch: Watch) -> None:
    token = enter(browser, ada, watch).json()["access_token"]
    assert post(browser, "auth/logout", authorization=f"Bearer {token}").status_code == 204
    assert profile(browser, token).status_code == 401
    assert OperatorSession.objects.get().revoked_because == "logged_out"


def test_a_blocked_operator_is_out_with_the_next_request(browser: Client, ada: Operator, watch: Watch) -> None:
    token = enter(browser, ada, watch).json()["access_token"]
    Operator.objects.update(is_active=False)
    assert profile(browser, token).status_code == 401
    assert post(browser, "auth/refresh").status_code == 401


def _altered(token: str, key: bytes, *, headers: dict[str, str] | None = None, **claims: Any) -> str:
    payload = jwt.decode(token, options={"verify_signature": False}) | claims
    known = jwt.get_unverified_header(token) | (headers or {})
    return jwt.encode(payload, key, algorithm="HS256", headers=known)


def test_no_other_token_is_one_of_the_platforms(
    browser: Client, ada: Operator, watch: Watch, north: tenancy.Clinic
) -> None:
    """Traps S3 and S14."""
    good = enter(browser, ada, watch).json()["access_token"]
    key = tokens._key(project.SECRET_KEY)
    assert profile(browser, _altered(good, key)).status_code == 200
    of_clinic = clinic_tokens._key(north.id, project.SECRET_KEY)
    for bad in (
        _altered(good, key, aud="chairside-clinic"),
        _altered(good, key, iss="somebody"),
        _altered(good, key, exp=1),
        _altered(good, key, nbf=4_000_000_000),
        _altered(good, key, ver=7),
        _altered(good, key, headers={"typ": "at+jwt"}),
        _altered(good, key, headers={"kid": "k1.elsewhere"}),
        _altered(good, of_clinic),
        _altered(good, project.SECRET_KEY.encode()),
        jwt.encode({"sub": str(ada.id)}, "", algorithm="none"),
        good[:-2],
        "nothing",
    ):
        answer = profile(browser, bad)
        assert answer.status_code == 401
        assert answer.json()["code"] in ("operator_token_invalid", "not_authenticated")


def test_a_signed_token_says_its_type_and_nothing_is_believed_of_what_is_none() -> None:
    kind = signing.Kind(type="some+jwt", audience="somebody", says=("sub",))
    token = signing.issue(
        kind, {"sub": "1"}, key=b"k" * 32, key_id="k", now=clock.now(), lifetime=timedelta(minutes=1)
    )
    assert signing.type_of(token) == "some+jwt"
    assert signing.type_of("nothing") == signing.type_of("") == signing.type_of("a.b.c") == ""
