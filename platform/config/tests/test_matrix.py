"""The matrix: every operation, asked by everybody, about their own, somebody else's and another clinic's things."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from string import Formatter
from typing import Any
from uuid import uuid4

import pytest
from django.urls import get_resolver

from auditing.models import AuditEntry
from config.api import clinic_api, platform_api
from config.tests.matrix import HELPERS, NEVER_HELPING, ROWS, SHOWING, STAFF, Row
from config.tests.world import ACCOUNTS, API, EVERYBODY, WORTHLESS, World, filled, knock, two_worlds, undone
from identity.models import User
from identity.permissions import SCOPES, granted_to_helper, granted_to_key
from kernel import clock, tenancy
from kernel.errors import TooMany
from scheduling.models import Patient, Service
from testkit import make, snapshot
from webapi import throttling

Json = dict[str, Any]
DOCUMENT: Json = clinic_api.get_openapi_schema()
OPERATIONS: dict[str, tuple[str, str, Json]] = {
    operation["operationId"]: (method.upper(), path, operation)
    for path, methods in DOCUMENT["paths"].items()
    for method, operation in methods.items()
}
# The permissions without which an operation is not even begun.
GUARDS = {
    operation.operation_id: {getattr(auth, "permission", None) for auth in operation.auth_callbacks}
    for _, router in clinic_api._routers
    for view in router.path_operations.values()
    for operation in view.operations
}
# Who works here and which programs act for the clinic is never a helper's.
OF_PEOPLE = {
    name
    for name, (_, path, _) in OPERATIONS.items()
    if path.startswith(("/api/v1/people", "/api/v1/api-keys", "/api/v1/invitations"))
}
EVERY_ROW = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
CHANGING = pytest.mark.parametrize("row", [row for row in ROWS if row.changes], ids=lambda row: row.name)
READING = pytest.mark.parametrize("row", [row for row in ROWS if not row.changes], ids=lambda row: row.name)
VERSIONED = [
    row
    for row in ROWS
    if any(one["name"] == "If-Match" for one in OPERATIONS[row.operation][2].get("parameters", ()))
]
WITH_BODY = pytest.mark.parametrize("row", [row for row in ROWS if row.body], ids=lambda row: row.name)

# What no body may set, beside the fields of the model itself.
NEVER = ("is_staff", "is_superuser", "role", "status", "created_at", "updated_at", "id", "version", "tenant", "price")
SEEN_BY: dict[str, set[str]] = {
    "patient": {"appointment_id"},
    "other_patient": {"other_appointment_id"},
    "dentist": {"appointment_id"},
    "other_dentist": {"other_appointment_id"},
    "front_desk": {"appointment_id", "other_appointment_id"},
    "manager": {"appointment_id", "other_appointment_id"},
}
PLATFORMS_OWN = frozenset(platform_api.get_openapi_schema()["paths"])
PLATFORM = {
    "healthz/live": {200},
    "healthz/ready": {200},
    "healthz/deps": {200},
    # No worker runs in the tests: a job is late or not, by how long somebody has been watching.
    "healthz/jobs": {200, 503},
    # Names a host, or there is none of it.
    "edge/ask": {404},
    # Takes what Amazon signed, and that by POST alone.
    "notices/sns": {405},
    # What stands below has a matrix of its own.
    "api/v1/": {404},
    "": {302},
    "welcome": {302},
    "icon.svg": {200},
    "favicon.ico": {200},
    "^sign-up(?:/confirm)?$": {200},
    "^console(?:/[^.]*)?$": {200},
    "mailbox/": {200},
    "mailbox/<str:schema>/<str:token>": {404},
    "mailbox/<str:schema>/<str:token>/html": {404},
    "mailbox/<str:schema>/<str:token>/calendar": {404},
}


@pytest.fixture(autouse=True)
def _unlimited(settings: Any, tmp_path: Path) -> None:
    settings.RATE_LIMITS_ENABLED = False
    settings.PICTURE_DIRECTORY = tmp_path


@pytest.fixture(scope="module")
def worlds(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[World, World]]:
    """Filled once: every test takes back what it does."""
    with django_db_blocker.unblock(), two_worlds() as both:
        yield both


@pytest.fixture
def world(worlds: tuple[World, World]) -> Iterator[World]:
    with undone():
        yield worlds[0]


@pytest.fixture
def south_world(worlds: tuple[World, World]) -> World:
    return worlds[1]


def ask(world: World, row: Row, who: str, words: dict[str, str] | None = None, body: Any = None) -> Any:
    """Send a row's request as somebody."""
    method, path, _ = OPERATIONS[row.operation]
    known = {**world.words, **(words or {})}
    for name, value in filled(row.path, known).items():
        path = path.replace(f"{{{name}}}", value)
    address = f"{path}?{filled(row.query, known)}" if row.query else path
    content = filled(row.body, known) if body is None else body
    headers = filled(row.headers, known)
    if row.raw:
        return knock(world, method, address, who=who, raw=row.raw, headers=headers, content_type=row.content_type)
    return knock(world, method, address, who=who, body=content, headers=headers)


def expected(row: Row, who: str) -> int | None:
    """Return the status that somebody must get, None for any success."""
    if who in row.may:
        return None
    if who == "anonymous":
        return row.nobody
    return row.refusals.get(who, row.refusal) if who in ACCOUNTS and row.own != "link" else 401


def ids_in(row: Row) -> list[str]:
    """Return the words of a row that name things of the clinic."""
    found: set[str] = set()

    def walk(node: Any) -> None:
        if isinstance(node, str):
            found.update(name for _, name, _, _ in Formatter().parse(node) if name)
        elif isinstance(node, dict):
            for inner in node.values():
                walk(inner)
        elif isinstance(node, list):
            for inner in node:
                walk(inner)

    walk([row.path, row.query, row.body])
    return sorted(name for name in found if name.endswith("_id"))


def test_every_operation_has_a_row_and_every_row_an_operation() -> None:
    """Trap S17."""
    assert {row.operation for row in ROWS} == OPERATIONS.keys()
    names = [row.name for row in ROWS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", OPERATIONS)
def test_a_row_says_of_its_operation_what_the_description_says(name: str) -> None:
    method, _, operation = OPERATIONS[name]
    rows = [row for row in ROWS if row.operation == name]
    if name not in SHOWING:
        assert all(row.changes == (method != "GET") for row in rows)
        assert all(row.changes or row.body is None for row in rows)
    described = "429" in operation["responses"]
    assert described == any(row.limited for row in rows)
    needs_body = operation.get("requestBody", {}).get("required", False)
    assert not needs_body or all(row.body or row.raw for row in rows)
    has_ids = "{" in operation.get("path", OPERATIONS[name][1])
    assert has_ids == any(row.path for row in rows)


@EVERY_ROW
def test_everybody_gets_what_is_theirs_and_a_refusal_changes_nothing(world: World, row: Row) -> None:
    """Trap S3, trap S17, trap S18, trap S35, trap T25, trap T33."""
    before = snapshot.take()
    for who in EVERYBODY:
        with undone():
            answer = ask(world, row, who)
            wanted = expected(row, who)
            if wanted is None:
                assert 200 <= answer.status_code < 300, (who, answer.status_code, answer.content)
            else:
                assert answer.status_code == wanted, (who, answer.status_code, answer.content)
                assert answer.headers["Content-Type"] == "application/problem+json"
                assert snapshot.differing(before, snapshot.take()) == [], who
    assert snapshot.differing(before, snapshot.take()) == []


@pytest.mark.parametrize(
    ("row", "word"),
    [(row, word) for row in ROWS for word in ids_in(row)],
    ids=lambda value: value if isinstance(value, str) else value.name,
)
def test_another_clinics_thing_is_as_unknown_as_one_that_never_was(
    world: World, south_world: World, row: Row, word: str
) -> None:
    """Trap S17, trap T24."""
    before = snapshot.take()
    for who in (one for one in ("patient", "dentist", "front_desk", "manager") if one in row.may):
        with undone():
            theirs, random = south_world.words[word], str(uuid4())
            foreign = ask(world, row, who, {word: theirs})
            changed = snapshot.differing(before, snapshot.take())
        with undone():
            never = ask(world, row, who, {word: random})
        if row.way == "of a hold" and word == "hold_id":
            # A hold that is gone does no harm while the time is free; here it is still kept by the real one.
            assert foreign.json()["code"] == "slot_taken"
        assert foreign.status_code == row.unknown.get(word, 404), (who, foreign.content)
        assert changed == []
        assert foreign.content.replace(theirs.encode(), b"") == never.content.replace(random.encode(), b"")
        assert _comparable(foreign) == _comparable(never)


def _comparable(answer: Any) -> Json:
    return {name: value for name, value in answer.headers.items() if name != "X-Request-Id"}


@READING
def test_reading_changes_nothing_but_the_audit_trail(world: World, row: Row) -> None:
    """Trap S15, trap T19."""
    before = snapshot.take()
    for who in EVERYBODY:
        with undone():
            last = _last_entry()
            answer = ask(world, row, who)
            assert snapshot.differing(before, snapshot.take(), but=[snapshot.AUDIT]) == []
            looks = list(_entries_after(last))
            assert all(one.action.endswith(".read") for one in looks)
            assert bool(looks) == (who in row.looked_at_by), (who, answer.status_code)
            if looks:
                assert {one.actor_id for one in looks} == {world.people[who].id}


def _last_entry() -> int:
    with tenancy.use(tenancy.clinic_of("north")):
        last = AuditEntry.objects.order_by("-id").values_list("id", flat=True).first()
    return last or 0


def _entries_after(last: int) -> Iterator[AuditEntry]:
    with tenancy.use(tenancy.clinic_of("north")):
        yield from AuditEntry.objects.filter(id__gt=last)


@CHANGING
def test_every_change_is_on_record_with_who_made_it(world: World, row: Row) -> None:
    before = snapshot.take()
    for who in [one for one in row.may if one in ACCOUNTS and row.own != "secret"] or row.may[:1]:
        with undone():
            last = _last_entry()
            answer = ask(world, row, who)
            assert 200 <= answer.status_code < 300
            changed = snapshot.differing(before, snapshot.take())
            assert changed
            assert all(name.startswith("north.") or name in row.elsewhere for name in changed)
            entries = list(_entries_after(last))
            assert bool(entries) == row.audited, (who, [one.action for one in entries])
            assert {one.request_id for one in entries} <= {answer.headers["X-Request-Id"]}
            if row.may is not EVERYBODY and who in ACCOUNTS:
                assert {one.actor_id for one in entries} == {world.people[who].id}


@EVERY_ROW
def test_an_api_key_reaches_what_its_scopes_say_and_nothing_of_an_account(world: World, row: Row) -> None:
    """Trap S17, trap S35."""
    before, last = snapshot.take(), _last_entry()
    answer = ask(world, row, "api_key")
    guarded = bool(GUARDS[row.operation] & granted_to_key(SCOPES))
    if guarded if row.keyed is None else row.keyed:
        assert 200 <= answer.status_code < 300, answer.content
        acted = {(one.actor_kind, str(one.actor_id)) for one in _entries_after(last)}
        assert acted <= {("api_key", world.words["api_key_id"])}
        assert acted or not ((row.changes and row.audited) or row.looked_at_by)
    elif "anonymous" not in row.may:
        assert answer.status_code in (401, 403, 404), (answer.status_code, answer.content)
        assert snapshot.differing(before, snapshot.take()) == []


def _for_helpers(row: Row) -> bool | None:
    """Whether an operator who helps may look at, or when raised change, what a row is about. None where it is what an
    account has of its own: the helper has none, and is answered like any other program.
    """
    guards = GUARDS[row.operation] - {None}
    if row.operation in NEVER_HELPING | OF_PEOPLE or not granted_to_helper().issuperset(guards):
        return False
    if row.may == HELPERS:
        return True
    return "manager" in row.may if row.own == "nothing" and row.keyed is None else None


@EVERY_ROW
@pytest.mark.parametrize("who", HELPERS)
def test_a_helper_looks_and_changes_nothing_unless_raised(world: World, row: Row, who: str) -> None:
    """Trap S10."""
    if not GUARDS[row.operation] or row.own == "link":
        # Nobody is asked who they are here.
        return
    before, last = snapshot.take(), _last_entry()
    answer = ask(world, row, who)
    changed = snapshot.differing(before, snapshot.take())
    if who == "helper" and OPERATIONS[row.operation][0] != "GET" and row.may != HELPERS:
        assert answer.status_code == 403, answer.content
        assert answer.json()["code"] in ("help_reads_only", "not_allowed")
        assert changed == []
        return
    wanted = _for_helpers(row)
    if answer.status_code < 300:
        assert wanted is not False
        acted = {(one.actor_kind, str(one.actor_id)) for one in _entries_after(last)}
        assert acted <= {("helper", world.words[f"{who}_operator_id"])}
        assert acted or not ((row.changes and row.audited) or "manager" in row.looked_at_by)
    else:
        assert not wanted, answer.content
        assert answer.status_code in (401, 403, 404, 422), answer.content
        assert changed == []


@pytest.mark.parametrize("row", VERSIONED, ids=lambda row: row.name)
def test_whoever_saw_an_older_version_changes_nothing(world: World, row: Row) -> None:
    """Trap T46."""
    before = snapshot.take()
    answer = ask(world, replace(row, headers={**row.headers, "if-match": '"99"'}), row.may[-1])
    assert (answer.status_code, answer.json()["code"]) == (412, "outdated")
    assert snapshot.differing(before, snapshot.take()) == []


@READING
def test_a_key_for_the_schedule_alone_is_shown_no_patient(world: World, row: Row) -> None:
    """Trap S17, trap S28: not through a dentist who has no account either."""
    with tenancy.use(world.clinic):
        loner, service = make.dentist("Dr. Loner"), Service.objects.get(pk=world.words["service_id"])
        known = make.patient("Marker", phone="+4930901820", email="marker@example.org")
        make.appointment(loner, service, world.now + timedelta(hours=1), patient=known)
        _, headers = make.api_key("see_schedule", "manage_schedule", "override_rules")
        marks = [text for one in Patient.objects.all() for text in (one.email, one.phone) if text]
    answer = ask(replace(world, headers={"key": headers}), row, "key")
    shown = answer.getvalue().decode()
    assert not [mark for mark in (*marks, "Marker") if mark in shown], answer.status_code


@WITH_BODY
def test_nothing_can_be_set_that_is_not_asked_for(world: World, row: Row) -> None:
    """Trap S18."""
    assert row.model is not None
    who = row.may[0]
    before = snapshot.take()
    body = filled(row.body, world.words)
    for changed in _smuggled(row, body):
        answer = ask(world, row, who, body=changed)
        assert answer.status_code == 422, (changed, answer.content)
        assert answer.json()["code"] == "invalid"
    assert snapshot.differing(before, snapshot.take()) == []


def _smuggled(row: Row, body: Any) -> Iterator[Any]:
    if isinstance(body, list):
        for changed in _with_more(row.model, body[0], _properties(row)):
            yield [changed, *body[1:]]
        return
    yield from _with_more(row.model, body, _properties(row))
    for name, model in row.nested.items():
        for changed in _with_more(model, body[name], set(body[name]) | {"phone", "email"}):
            yield {**body, name: changed}


def _with_more(model: Any, body: Json, known: set[str]) -> Iterator[Json]:
    own = {field.attname for field in model._meta.concrete_fields} | {field.name for field in model._meta.fields}
    for name in sorted({*own, *NEVER} - known):
        for value in ("manager", True):
            yield {**body, name: value}


def _properties(row: Row) -> set[str]:
    schema = OPERATIONS[row.operation][2]["requestBody"]["content"]["application/json"]["schema"]
    while "properties" not in schema:
        schema = schema.get("items") or next(iter(schema.get("anyOf", [schema])))
        if "$ref" in schema:
            schema = DOCUMENT["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return set(schema["properties"])


@EVERY_ROW
def test_what_can_be_guessed_or_sends_mail_is_counted(
    world: World, row: Row, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Trap S26, trap T34."""
    settings.RATE_LIMITS_ENABLED = True

    def over(throttle: throttling.Throttle, *key: str | None) -> None:
        raise TooMany(retry_after=7)

    monkeypatch.setattr(throttling.Throttle, "spend", over)
    before = snapshot.take()
    answer = ask(world, row, row.may[0])
    if not row.limited:
        assert 200 <= answer.status_code < 300
        return
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "7"
    assert snapshot.differing(before, snapshot.take()) == []


@pytest.mark.parametrize("who", SEEN_BY)
@pytest.mark.parametrize("query", ["", "?user_id={user_id}", "?patient_id={patient_id}", "?dentist_id={dentist_id}"])
def test_a_listing_shows_ones_own_and_no_more(world: World, who: str, query: str) -> None:
    """Trap S17, trap T33."""
    answer = knock(world, "GET", f"{API}/appointments{query.format_map(world.words)}", who=who)
    seen = SEEN_BY[who] - ({"other_appointment_id"} if query else set())
    assert {one["id"] for one in answer.json()["items"]} == {world.words[name] for name in seen}
    assert answer.json()["total"] == len(seen)


@pytest.mark.parametrize("status", ["arrived", "in_chair", "completed", "no_show", "scheduled", "rescheduled"])
@pytest.mark.parametrize("who", ["patient", "other_patient", "other_dentist"])
def test_only_those_who_treat_take_a_visit_through_the_day(world: World, who: str, status: str) -> None:
    """Trap T33."""
    before = snapshot.take()
    path = f"{API}/appointments/{world.words['appointment_id']}/status"
    answer = knock(world, "POST", path, who=who, body={"status": status})
    refusal = 403 if who == "patient" else 404
    assert answer.status_code == refusal
    assert snapshot.differing(before, snapshot.take()) == []


@pytest.mark.parametrize("verb", ["PUT", "DELETE"])
@pytest.mark.parametrize("who", ["patient", "other_patient", "other_dentist"])
def test_nobody_but_staff_sets_rules_aside(world: World, who: str, verb: str) -> None:
    """Trap T33."""
    before = snapshot.take()
    path = f"{API}/appointments/{world.words['appointment_id']}"
    body = {"appointment_time": world.words["day"] + "T03:00:00Z", "override_reason": "please"}
    answer = knock(world, verb, path, who=who, body=body)
    wanted = 422 if verb == "DELETE" else 404 if who == "other_dentist" else 403
    assert answer.status_code == wanted
    assert snapshot.differing(before, snapshot.take()) == []


@pytest.mark.parametrize("who", ["dentist", "front_desk", "manager"])
def test_a_change_that_changes_nothing_is_a_reading(world: World, who: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = f"{API}/appointments/{world.words['appointment_id']}"
    knock(world, "POST", f"{path}/status", who=who, body={"status": "confirmed"})
    later = world.now + timedelta(seconds=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    for method, address, body in (
        ("PUT", path, {"appointment_time": world.at(0, 9).isoformat()}),
        ("POST", f"{path}/status", {"status": "confirmed"}),
    ):
        before, last = snapshot.take(), _last_entry()
        assert knock(world, method, address, who=who, body=body).status_code == 200
        assert snapshot.differing(before, snapshot.take(), but=[snapshot.AUDIT]) == []
        assert [one.action for one in _entries_after(last)] == ["patient.read"]


def test_a_role_taken_away_is_gone_with_the_next_request(world: World) -> None:
    """Trap S35."""
    assert knock(world, "GET", f"{API}/settings", who="manager").status_code == 200
    with tenancy.use(world.clinic):
        User.objects.filter(pk=world.people["manager"].pk).update(role="patient")
    assert knock(world, "GET", f"{API}/settings", who="manager").status_code == 403
    assert knock(world, "GET", f"{API}/closures", who="manager").status_code == 403


def test_staff_roles_are_what_the_rows_call_staff(world: World) -> None:
    assert {world.people[who].role for who in STAFF} == {"dentist", "front_desk", "manager"}
    assert set(EVERYBODY) == {"anonymous", "link_holder", *ACCOUNTS, *WORTHLESS}


def test_every_address_of_the_platform_is_known() -> None:
    routes = {str(one.pattern) for one in get_resolver("config.urls_platform").url_patterns}
    assert routes == PLATFORM.keys()


@pytest.mark.parametrize("route", PLATFORM)
def test_an_address_of_the_platform_shows_no_clinic_and_changes_nothing(world: World, route: str) -> None:
    """Trap S15."""
    # The watch over a job begins with whoever asks for it first, and with nobody else.
    knock(world, "GET", "/healthz/jobs", headers={"host": "localhost"})
    before = snapshot.take()
    path = "/" + route.replace("<str:schema>", "north").replace("<str:token>", "made-up")
    # Of an expression the part that does not vary.
    path = re.split(r"\(|\$", path.replace("^", ""))[0]
    for who in ("anonymous", "manager"):
        answer = knock(world, "GET", path, who=who, headers={"host": "localhost"})
        assert answer.status_code in PLATFORM[route]
        if route.startswith("healthz"):
            assert b"north" not in answer.content
    assert snapshot.differing(before, snapshot.take()) == []


@pytest.mark.parametrize("name", OPERATIONS)
def test_the_platforms_host_answers_no_operation_of_a_clinic(world: World, name: str) -> None:
    """Trap S1."""
    method, path, _ = OPERATIONS[name]
    before = snapshot.take()
    answer = knock(world, method, path, who="manager", headers={"host": "localhost"})
    # Where the platform has an operation of the same address, a clinic's token is worth nothing.
    assert answer.status_code in ((401, 403, 405, 422) if path in PLATFORMS_OWN else (404,))
    assert snapshot.differing(before, snapshot.take()) == []
