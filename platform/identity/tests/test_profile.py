from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from auditing.models import AuditEntry
from identity.models import Session, User
from identity.tests.steps import HOME, log_in, post, token_of
from kernel import clock, tenancy
from testkit import make

WRITES = [
    ("post", "/auth/register", {"name": "Eve", "email": "eve@example.org", "password": "another long secret"}),
    ("post", "/auth/login", {"email": "ada@example.org", "password": make.PASSWORD}),
    ("patch", "/profile", {"name": "Eve"}),
    ("post", "/profile/email", {"email": "new@example.org", "password": make.PASSWORD}),
    ("post", "/profile/password", {"current": make.PASSWORD, "new": "another long secret"}),
    ("post", "/auth/password/reset", {"token": "x", "password": "another long secret"}),
    ("post", "/auth/email/verify", {"token": "x"}),
    ("post", "/auth/password/forgot", {"email": "ada@example.org"}),
]
OWN = {"name", "phone", "language", "email", "password"}
NEVER = sorted(
    ({field.name for field in User._meta.concrete_fields} - OWN)
    | {"is_staff", "is_superuser", "status", "email_verified", "clinic", "tenant", "permissions"}
)


def _patch(browser: Client, headers: dict[str, str], **body: Any) -> Any:
    return browser.patch("/api/v1/profile", body, content_type="application/json", headers=headers)


@pytest.fixture
def inside(in_north: Any) -> dict[str, str]:
    return make.bearer(make.account())


def test_people_change_what_they_say_of_themselves(at_north: Client, in_north: Any, inside: dict[str, str]) -> None:
    answer = _patch(at_north, inside, name=" Ada King ", phone="(030) 90 18 20", language="en")
    assert answer.status_code == 200
    body = answer.json()
    assert (body["name"], body["phone"], body["language"]) == ("Ada King", "+4930901820", "en")
    assert at_north.get("/api/v1/profile", headers=inside).json() == body
    entry = AuditEntry.objects.get(action="account.changed")
    assert (entry.before, entry.after) == (None, {"fields": ["language", "name", "phone"]})
    assert _patch(at_north, inside, phone="+61 2 9374 4000").json()["phone"] == "+61293744000"
    assert _patch(at_north, inside, phone=None).json()["phone"] == ""
    assert _patch(at_north, inside).json()["name"] == "Ada King"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"phone": "12"}, "phone_invalid"),
        ({"phone": "+49 30 901820 ext. 5"}, "phone_invalid"),
        ({"language": "es"}, "language_not_spoken"),
        ({"name": " "}, "invalid"),
        ({"email": "new@example.org"}, "invalid"),
        ({"password": "another long secret"}, "invalid"),
        ({"name": "Eve", "phone": "12"}, "phone_invalid"),
    ],
)
def test_a_refused_change_changes_nothing(
    at_north: Client, in_north: Any, inside: dict[str, str], body: dict[str, Any], code: str
) -> None:
    before = User.objects.values().get()
    answer = _patch(at_north, inside, **body)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert User.objects.values().get() == before
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(("method", "path", "body"), WRITES, ids=[path for _, path, _ in WRITES])
def test_no_body_can_write_what_is_not_its_own(
    at_north: Client, in_north: Any, inside: dict[str, str], method: str, path: str, body: dict[str, str]
) -> None:
    """trap S18"""
    before = list(User.objects.values()), list(Session.objects.values())
    for field in NEVER:
        for value in ("manager", True, None):
            answer = getattr(at_north, method)(
                f"/api/v1{path}", {**body, field: value}, content_type="application/json", headers=inside
            )
            assert (answer.status_code, answer.json()["code"]) == (422, "invalid"), field
    assert (list(User.objects.values()), list(Session.objects.values())) == before


def test_nobody_has_a_profile_without_logging_in(at_north: Client, in_north: Any) -> None:
    for method, path in (
        ("get", "/profile"),
        ("patch", "/profile"),
        ("post", "/profile/password"),
        ("post", "/profile/email"),
        ("get", "/profile/sessions"),
        ("delete", f"/profile/sessions/{uuid4()}"),
        ("post", "/auth/email/verify/resend"),
    ):
        answer = getattr(at_north, method)(f"/api/v1{path}", {}, content_type="application/json")
        assert (answer.status_code, answer.json()["code"]) == (401, "not_authenticated"), path


def test_people_see_where_they_are_logged_in(at_north: Client, in_north: Any) -> None:
    make.account()
    log_in(Client(headers={"host": "north.localhost", "user-agent": "Old phone"}))
    here = log_in(at_north, remember=True)
    make.bearer(make.account("bo@example.org"))
    over = Session.objects.create(
        user=User.objects.get(email="ada@example.org"),
        current_hash="x",
        rotated_at=clock.now(),
        idle_until=clock.now() - timedelta(seconds=1),
        ends_at=clock.now() + timedelta(hours=1),
    )
    items = at_north.get("/api/v1/profile/sessions", headers=token_of(here)).json()["items"]
    assert [(one["current"], one["remembered"], one["device"]) for one in items] == [
        (True, True, ""),
        (False, False, "Old phone"),
    ]
    assert str(over.id) not in str(items)
    assert "hash" not in str(items)


def test_people_end_their_own_sessions_and_no_others(at_north: Client, in_north: Any) -> None:
    """trap S4: somebody else's session and none at all are the same answer."""
    make.account()
    phone = Client(headers={"host": "north.localhost"})
    lost, here = log_in(phone), log_in(at_north)
    make.bearer(make.account("bo@example.org"))
    foreign = Session.objects.get(user__email="bo@example.org")
    answers = [
        at_north.delete(f"/api/v1/profile/sessions/{one}", headers=token_of(here)) for one in (foreign.id, uuid4())
    ]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    foreign.refresh_from_db()
    assert foreign.revoked_at is None
    (other,) = [
        one["id"]
        for one in at_north.get("/api/v1/profile/sessions", headers=token_of(here)).json()["items"]
        if not one["current"]
    ]
    assert at_north.delete(f"/api/v1/profile/sessions/{other}", headers=token_of(here)).status_code == 204
    assert at_north.get("/api/v1/profile", headers=token_of(lost)).status_code == 401
    assert post(phone, "/auth/refresh", **HOME).status_code == 401
    assert post(at_north, "/auth/refresh", **HOME).status_code == 200
    assert at_north.delete(f"/api/v1/profile/sessions/{other}", headers=token_of(here)).status_code == 404


def test_the_same_ids_at_two_clinics_are_two_people(at_north: Client, north: Any, south: Any) -> None:
    """trap T24"""
    with tenancy.use(north):
        user = make.account()
        headers = make.bearer(user)
    with tenancy.use(south):
        User.objects.create(id=user.id, name="Bo", email="bo@example.org", language="en")
    assert at_north.get("/api/v1/profile", headers=headers).json()["name"] == "Ada Lovelace"
    assert at_north.get("/api/v1/profile", headers={**headers, "host": "south.localhost"}).status_code == 401
