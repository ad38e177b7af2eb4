"""The matrix of the platform: every operation, asked by everybody."""

from pathlib import Path
from typing import Any

import orjson
import pytest
from django.conf import settings as project
from django.test import Client

from config.api import platform_api
from config.tests.matrix_platform import ANYBODY, BOTH, ROWS, SHOWING, Row
from config.tests.world import filled, undone
from kernel import clock, tenancy
from kernel.errors import TooMany
from operators.models import Operator, OperatorEntry
from testkit import make as at_clinics
from testkit import operators as make
from testkit import snapshot
from webapi import throttling

Json = dict[str, Any]
DOCUMENT: Json = platform_api.get_openapi_schema()
OPERATIONS: dict[str, tuple[str, str, Json]] = {
    operation["operationId"]: (method.upper(), path, operation)
    for path, methods in DOCUMENT["paths"].items()
    for method, operation in methods.items()
}
HOST = project.PLATFORM_HOSTS[0]
EVERY_ROW = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
CHANGING = pytest.mark.parametrize("row", [row for row in ROWS if row.changes], ids=lambda row: row.name)
READING = pytest.mark.parametrize("row", [row for row in ROWS if not row.changes], ids=lambda row: row.name)
WITH_BODY = pytest.mark.parametrize("row", [row for row in ROWS if row.body], ids=lambda row: row.name)
# What no body may set, beside the fields of the model itself.
NEVER = ("is_staff", "is_superuser", "token_version", "created_at", "updated_at", "id", "version", "tenant")


@pytest.fixture(autouse=True)
def _unlimited(settings: Any, tmp_path: Path) -> None:
    settings.RATE_LIMITS_ENABLED = False
    settings.SIGN_UP_ENABLED = True
    settings.PICTURE_DIRECTORY = tmp_path
    settings.BACKUP_DIRECTORY = tmp_path / "vault"


@pytest.fixture(autouse=True)
def _the_clock_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)


@pytest.fixture
def people(db: None, north: tenancy.Clinic) -> dict[str, Operator]:
    """Everybody who may knock at the platform; a clinic's manager comes with a good token of the clinic's."""
    return {role: make.make(role, email=f"{role}@example.org") for role in BOTH}


@pytest.fixture
def headers(people: dict[str, Operator], north: tenancy.Clinic) -> dict[str, dict[str, str]]:
    with tenancy.use(north):
        managers = at_clinics.bearer(at_clinics.account("manager@example.org", role="manager"))
    operators = {role: make.headers(one) for role, one in people.items()}
    return {"anonymous": {"host": HOST}, "manager": {"host": HOST, **managers}, **operators}


def prepared(row: Row, who: str, people: dict[str, Operator]) -> dict[str, str]:
    origin = f"{project.PUBLIC_SCHEME}://{HOST}"
    return {"origin": origin, **(row.given(people.get(who)) if row.given else {})}


def ask(row: Row, headers: dict[str, str], words: dict[str, str], body: Any = None) -> Any:
    method, path, _ = OPERATIONS[row.operation]
    for name, value in filled(row.path, words).items():
        path = path.replace(f"{{{name}}}", value)
    address = f"{path}?{filled(row.query, words)}" if row.query else path
    content = row.raw or (filled(row.body, words) if body is None else body)
    sent = headers | filled(row.headers, words)
    if "cookie" in sent:
        # The cookie decides alone where one is asked for.
        sent.pop("authorization", None)
    return Client().generic(
        method,
        address,
        content if isinstance(content, bytes) else b"" if content is None else _json(content),
        content_type=row.content_type,
        headers=sent,
    )


def _json(content: Any) -> bytes:
    return orjson.dumps(content)


def expected(row: Row, who: str) -> int | None:
    """Return the status that somebody must get, None for any success."""
    if who in row.may:
        return None
    return row.refusal.get(who, 403 if who in BOTH else 401)


def _last() -> int:
    return OperatorEntry.objects.order_by("-id").values_list("id", flat=True).first() or 0


def test_every_operation_has_a_row_and_every_row_an_operation() -> None:
    """Trap S17."""
    assert {row.operation for row in ROWS} == OPERATIONS.keys()
    names = [row.name for row in ROWS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", OPERATIONS)
def test_a_row_says_of_its_operation_what_the_description_says(name: str) -> None:
    method, path, operation = OPERATIONS[name]
    rows = [row for row in ROWS if row.operation == name]
    if name not in SHOWING:
        assert all(row.changes == (method != "GET") for row in rows)
    assert ("429" in operation["responses"]) == any(row.limited for row in rows)
    assert ("{" in path) == any(row.path for row in rows)
    assert not operation.get("requestBody", {}).get("required") or all(row.body or row.raw for row in rows)
    open_to_all = any(row.may == ANYBODY for row in rows)
    assert open_to_all == ({"bearer": []} not in operation.get("security", []) or name == "operatorLogOut")


@EVERY_ROW
def test_everybody_gets_what_is_theirs_and_a_refusal_changes_nothing(
    row: Row, people: dict[str, Operator], headers: dict[str, dict[str, str]]
) -> None:
    """Trap S3, trap S17: a clinic's token is worth nothing on the platform."""
    for who in ANYBODY:
        with undone():
            words = prepared(row, who, people)
            before = snapshot.take()
            answer = ask(row, headers[who], words)
            wanted = expected(row, who)
            if wanted is None:
                assert 200 <= answer.status_code < 300, (who, answer.status_code, answer.content)
            else:
                assert answer.status_code == wanted, (who, answer.status_code, answer.content)
                assert answer.headers["Content-Type"] == "application/problem+json"
                assert snapshot.differing(before, snapshot.take()) == [], who


@READING
def test_reading_changes_nothing(row: Row, people: dict[str, Operator], headers: dict[str, dict[str, str]]) -> None:
    """Trap S15."""
    for who in ANYBODY:
        with undone():
            words = prepared(row, who, people)
            before = snapshot.take()
            ask(row, headers[who], words)
            assert snapshot.differing(before, snapshot.take()) == []


@CHANGING
def test_every_change_is_on_record_with_who_made_it(
    row: Row, people: dict[str, Operator], headers: dict[str, dict[str, str]]
) -> None:
    for who in [one for one in BOTH if one in row.may]:
        with undone():
            words = prepared(row, who, people)
            before, last = snapshot.take(), _last()
            answer = ask(row, headers[who], words)
            assert 200 <= answer.status_code < 300, answer.content
            assert snapshot.differing(before, snapshot.take())
            entries = list(OperatorEntry.objects.filter(id__gt=last))
            assert bool(entries) == row.audited, [one.action for one in entries]
            assert {one.request_id for one in entries} <= {answer.headers["X-Request-Id"]}
            if row.may != ANYBODY:
                assert {one.operator_id for one in entries} == {people[who].id}
                assert {(one.name, one.role) for one in entries} <= {(_name(people[who]), who)}


def _name(operator: Operator) -> str:
    return Operator.objects.values_list("name", flat=True).get(pk=operator.pk)


@WITH_BODY
def test_nothing_can_be_set_that_is_not_asked_for(
    row: Row, people: dict[str, Operator], headers: dict[str, dict[str, str]]
) -> None:
    """Trap S18."""
    assert row.model is not None
    who = row.may[-1] if row.may != ANYBODY else "anonymous"
    words = prepared(row, who, people)
    body = filled(row.body, words)
    before = snapshot.take()
    own = {field.attname for field in row.model._meta.concrete_fields}
    for name in sorted({*own, *NEVER} - _known(row)):
        answer = ask(row, headers[who], words, body={**body, name: True})
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid"), name
    assert snapshot.differing(before, snapshot.take()) == []


def _known(row: Row) -> set[str]:
    schema = OPERATIONS[row.operation][2]["requestBody"]["content"]["application/json"]["schema"]
    while "properties" not in schema:
        schema = schema.get("items") or next(iter(schema.get("anyOf", [schema])))
        if "$ref" in schema:
            schema = DOCUMENT["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return set(schema["properties"])


@EVERY_ROW
def test_what_can_be_guessed_is_counted(
    row: Row,
    people: dict[str, Operator],
    headers: dict[str, dict[str, str]],
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Trap S26."""
    who = row.may[-1] if row.may != ANYBODY else "anonymous"
    words = prepared(row, who, people)
    settings.RATE_LIMITS_ENABLED = True

    def over(throttle: throttling.Throttle, *key: str | None) -> None:
        raise TooMany(retry_after=7)

    monkeypatch.setattr(throttling.Throttle, "spend", over)
    before = snapshot.take()
    answer = ask(row, headers[who], words)
    if not row.limited:
        assert 200 <= answer.status_code < 300
        return
    assert answer.status_code == 429
    assert snapshot.differing(before, snapshot.take()) == []


def test_a_token_of_the_platform_is_worth_nothing_at_a_clinic(
    north: tenancy.Clinic, headers: dict[str, dict[str, str]]
) -> None:
    """Trap S3."""
    for role in BOTH:
        sent = {"authorization": headers[role]["authorization"], "host": north.host}
        answer = Client().get("/api/v1/profile", headers=sent)
        assert (answer.status_code, answer.json()["code"]) == (401, "token_invalid")
