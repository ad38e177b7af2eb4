import base64
import hashlib
import hmac
import json
from datetime import timedelta
from typing import Any

import jwt
import pytest
from django.conf import settings
from django.test import Client

from identity import tokens
from identity.models import OneTimeToken, Session, User
from identity.tests.steps import COOKIE, HOME, log_in, mails, post, secret_in, token_of
from kernel import clock, tenancy
from testkit import make


def _status(browser: Client, token: str) -> int:
    answer = browser.get("/api/v1/profile", headers={"authorization": f"Bearer {token}"})
    assert answer.status_code in (200, 401)
    assert answer.status_code == 200 or answer.json()["code"] in ("token_invalid", "not_authenticated")
    return answer.status_code


@pytest.fixture
def good(in_north: tenancy.Clinic) -> str:
    return make.bearer(make.account())["authorization"].removeprefix("Bearer ")


def _signed(good: str, clinic: tenancy.Clinic, *, alg: str = "HS256", headers: Any = None, **claims: Any) -> str:
    """The good token with other claims or headers, signed with the clinic's true key."""
    payload = jwt.decode(good, options={"verify_signature": False}) | claims
    payload = {name: value for name, value in payload.items() if value is not None}
    key = tokens._key(clinic.id, settings.SECRET_KEY)
    return jwt.encode(
        payload, key, algorithm=alg, headers=jwt.get_unverified_header(good) | (headers or {"alg": alg})
    )


def _by_hand(header: dict[str, Any], payload: dict[str, Any], key: bytes | None) -> str:
    parts = [base64.urlsafe_b64encode(json.dumps(one).encode()).rstrip(b"=") for one in (header, payload)]
    mac = hmac.new(key, b".".join(parts), hashlib.sha256).digest() if key else b""
    return b".".join([*parts, base64.urlsafe_b64encode(mac).rstrip(b"=")]).decode()


def test_a_token_as_given_is_good(at_north: Client, in_north: Any, good: str) -> None:
    assert _status(at_north, good) == 200
    assert _status(at_north, _signed(good, in_north)) == 200


@pytest.mark.parametrize(
    "claims",
    [
        {"exp": 1},
        {"nbf": 4_000_000_000},
        {"aud": "chairside-platform"},
        {"iss": "somebody"},
        {"tid": "00000000-0000-0000-0000-000000000000"},
        {"ver": 2},
        {"ver": "x"},
        {"sid": "00000000-0000-0000-0000-000000000000"},
        {"sub": "00000000-0000-0000-0000-000000000000"},
        {"sub": "ada"},
        {"exp": None},
        {"nbf": None},
        {"nbf": "soon"},
        {"tid": None},
        {"sid": None},
        {"ver": None},
    ],
)
def test_a_well_signed_token_with_another_claim_is_refused(
    at_north: Client, in_north: Any, good: str, claims: dict[str, Any]
) -> None:
    """trap S3"""
    assert _status(at_north, _signed(good, in_north, **claims)) == 401


def test_only_one_algorithm_kind_and_key_are_taken(at_north: Client, in_north: Any, good: str) -> None:
    """trap S3"""
    header, payload = jwt.get_unverified_header(good), jwt.decode(good, options={"verify_signature": False})
    key = tokens._key(in_north.id, settings.SECRET_KEY)
    assert _status(at_north, _by_hand(header, payload, key)) == 200
    forged = [
        _by_hand(header | {"alg": "none"}, payload, None),
        _by_hand(header | {"alg": "None"}, payload, key),
        _by_hand(header | {"alg": "RS256"}, payload, key),
        _by_hand(header | {"alg": "HS512"}, payload, key),
        _by_hand(header, payload, b"guessed"),
        _by_hand(header, payload, tokens._key(tenancy.clinic_of("south").id, settings.SECRET_KEY)),
        _by_hand(header, payload, settings.SECRET_KEY.encode()),
        _by_hand(header | {"typ": "JWT"}, payload, key),
        _by_hand(header | {"kid": "other"}, payload, key),
        _signed(good, in_north, alg="HS384"),
        good[:-4],
        good.rpartition(".")[0] + ".",
        "",
        "x",
        "a.b.c",
    ]
    assert [_status(at_north, one) for one in forged] == [401] * len(forged)


def test_a_token_ends_with_its_lifetime(at_north: Client, in_north: Any) -> None:
    user = make.account()
    old = make.bearer(user, now=clock.now() - tokens.LIFETIME)
    nearly = make.bearer(user, now=clock.now() - tokens.LIFETIME + timedelta(seconds=30))
    assert at_north.get("/api/v1/profile", headers=old).status_code == 401
    assert at_north.get("/api/v1/profile", headers=nearly).status_code == 200


def test_a_token_ends_with_its_session(at_north: Client, in_north: Any, good: str) -> None:
    Session.objects.update(ends_at=clock.now())
    assert _status(at_north, good) == 401


def test_nothing_given_out_at_one_clinic_opens_another_with_the_same_rows(
    at_north: Client, at_south: Client, north: tenancy.Clinic, south: tenancy.Clinic
) -> None:
    """traps S3, T25: account, session and links are copied as a restored backup would hold them."""
    with tenancy.use(north):
        make.account(verified=False)
        inside = log_in(at_north)
        post(at_north, "/auth/password/forgot", {"email": "ada@example.org"})
        post(at_north, "/auth/email/verify/resend", **token_of(inside))
        reset, verify = secret_in(mails("password_reset")[0]), secret_in(mails("email_verification")[0])
        rows = [(model, list(model.objects.values())) for model in (User, Session, OneTimeToken)]
    with tenancy.use(south):
        for model, copies in rows:
            for row in copies:
                model.objects.create(**row)
        before = [list(model.objects.values()) for model in (User, OneTimeToken)]
        at_south.cookies[COOKIE] = inside.cookies[COOKIE].value
        answers = [
            at_south.get("/api/v1/profile", headers=token_of(inside)),
            at_south.get("/api/v1/profile/sessions", headers=token_of(inside)),
            post(at_south, "/auth/password/reset", {"token": reset, "password": "another long secret"}),
            post(at_south, "/auth/email/verify", {"token": verify}),
            post(at_south, "/auth/email/verify/resend", **token_of(inside)),
            post(at_south, "/auth/refresh", origin="http://south.localhost"),
        ]
        assert [answer.status_code for answer in answers] == [401] * len(answers)
        assert [list(model.objects.values()) for model in (User, OneTimeToken)] == before
    assert at_north.get("/api/v1/profile", headers=token_of(inside)).status_code == 200
    assert post(at_north, "/auth/refresh", **HOME).status_code == 200


def test_no_kind_of_token_passes_as_another(at_north: Client, in_north: Any) -> None:
    """trap S3"""
    make.account(verified=False)
    inside = log_in(at_north)
    access, cookie = inside.json()["access_token"], inside.cookies[COOKIE].value
    post(at_north, "/auth/password/forgot", {"email": "ada@example.org"})
    post(at_north, "/auth/email/verify/resend", **token_of(inside))
    reset, verify = secret_in(mails("password_reset")[0]), secret_in(mails("email_verification")[0])
    before = User.objects.values().get()
    for wrong in (cookie, cookie.partition(".")[2], reset, verify):
        assert _status(at_north, wrong) == 401
    for wrong in (access[:200], cookie, verify):
        body = {"token": wrong, "password": "another long secret"}
        assert post(at_north, "/auth/password/reset", body).json()["code"] == "link_invalid"
    for wrong in (access[:200], cookie, reset):
        assert post(at_north, "/auth/email/verify", {"token": wrong}).json()["code"] == "link_invalid"
    for wrong in (access, reset, verify):
        at_north.cookies[COOKIE] = wrong
        assert post(at_north, "/auth/refresh", **HOME).status_code == 401
    assert User.objects.values().get() == before


def test_a_disabled_account_is_out_at_once(at_north: Client, in_north: Any, good: str) -> None:
    User.objects.update(is_active=False)
    assert _status(at_north, good) == 401
