"""What every answer says to the browser, and what a cookie is worth elsewhere."""

import json
import logging
from collections.abc import Iterator
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.test import Client

from config.tests.matrix import ROWS, Row
from config.tests.test_matrix import ask
from config.tests.world import API, World, knock, two_worlds, undone
from testkit import make
from webapi.logs import JsonFormatter

PUBLIC_READS = {"getClinic", "listServices", "getService", "listDentists", "getDentist"}
REVALIDATED = {"listFreeTimes", "bookAppointment", "rescheduleAppointment", "cancelAppointment"}
EVERY_ROW = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
FOREIGN_ORIGINS = [
    None,
    "null",
    "http://south.localhost",
    "http://north.localhost.evil.example",
    "https://north.localhost:8000",
    "http://north.localhost@evil.example",
]
MARKER = "Xylophonquaste"


@pytest.fixture(scope="module")
def worlds(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[World, World]]:
    with django_db_blocker.unblock(), two_worlds() as both:
        yield both


@pytest.fixture
def world(worlds: tuple[World, World], settings: Any) -> Iterator[World]:
    settings.RATE_LIMITS_ENABLED = False
    with undone():
        yield worlds[0]


@EVERY_ROW
def test_every_answer_tells_the_browser_to_be_careful(world: World, row: Row) -> None:
    """Trap T26, trap S16, trap S22."""
    for who in (row.may[0], "expired", "anonymous"):
        with undone():
            answer = ask(world, row, who)
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"]
        assert answer.headers["X-Request-Id"]
        assert "Strict-Transport-Security" not in answer.headers
        for morsel in answer.cookies.values():
            assert not morsel["domain"]
            assert morsel["httponly"]
            assert morsel["secure"]
            assert morsel["samesite"] == "Lax"
            assert morsel["path"] == "/"
        assert set(answer.cookies) <= {"__Host-chairside"}


@EVERY_ROW
def test_what_is_personal_is_not_kept_by_anybody_else(world: World, row: Row) -> None:
    """ASVS 14.3: nothing personal in a shared cache."""
    who = next((one for one in row.may if one != "anonymous"), "anonymous")
    with undone():
        kept = ask(world, row, who).headers["Cache-Control"]
    assert "public" not in kept
    assert "no-store" in kept or "private" in kept
    if row.operation not in PUBLIC_READS | REVALIDATED | {"getAppointment", "setAppointmentStatus"}:
        assert "no-store" in kept or "no-cache" in kept or "max-age=0" in kept, kept


def test_only_what_everybody_may_see_may_be_kept_by_everybody(world: World) -> None:
    for row in ROWS:
        with undone():
            answer = ask(world, row, row.may[0])
        if "public" in answer.headers["Cache-Control"]:
            assert row.operation in PUBLIC_READS
            assert row.may[0] == "anonymous"
            assert "Authorization" in answer.headers["Vary"]


def test_https_is_insisted_on_where_it_is_spoken(world: World, settings: Any) -> None:
    """HSTS over http would say nothing; over https it must."""
    settings.PUBLIC_SCHEME = "https"
    for path in ("/clinic", "/profile", "/nowhere"):
        answer = knock(world, "GET", API + path)
        assert "max-age=" in answer.headers["Strict-Transport-Security"]


@pytest.mark.parametrize(
    "path", ["/", "/api/v1/docs", "/api/v1/openapi.json", "/api/v1/nowhere", "/static/nothing.js"]
)
def test_pages_beside_the_operations_are_careful_too(world: World, path: str) -> None:
    """Trap T26."""
    for host in (world.clinic.host, "localhost", "unknown.example"):
        answer = knock(world, "GET", path, headers={"host": host})
        assert "'unsafe-eval'" not in answer.headers["Content-Security-Policy"]
        assert "script-src 'unsafe-inline'" not in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_cookie_of_one_clinic_is_nobody_at_another(worlds: tuple[World, World], world: World) -> None:
    """Trap T24, trap S3, trap S16."""
    south = worlds[1]
    cookie = f"__Host-chairside={south.words['refresh_token']}"
    for origin in (world.clinic.origin, south.clinic.origin):
        answer = knock(world, "POST", f"{API}/auth/refresh", headers={"cookie": cookie, "origin": origin})
        assert answer.status_code in (401, 403)
        assert "access_token" not in answer.json()
        assert not answer.cookies
    listed = knock(world, "GET", f"{API}/appointments", headers={"cookie": cookie})
    assert listed.status_code == 401
    home = knock(south, "POST", f"{API}/auth/refresh", headers={"cookie": cookie, "origin": south.clinic.origin})
    assert home.status_code == 200


def test_logging_out_elsewhere_ends_no_session(worlds: tuple[World, World], world: World) -> None:
    """Trap T24."""
    south = worlds[1]
    cookie = {"cookie": f"__Host-chairside={south.words['refresh_token']}"}
    knock(world, "POST", f"{API}/auth/logout", headers={**cookie, "origin": world.clinic.origin})
    home = knock(south, "POST", f"{API}/auth/refresh", headers={**cookie, "origin": south.clinic.origin})
    assert home.status_code == 200


@pytest.mark.parametrize(
    "sent",
    [
        {"x-forwarded-host": "south.localhost"}, {"x-original-host": "south.localhost"},
        {"forwarded": "host=south.localhost"}, {"x-host": "south.localhost"},
        {"x-forwarded-server": "south.localhost"},
        {"x-original-url": "/api/v1/settings"}, {"x-http-method-override": "DELETE"}, {"x-forwarded-proto": "https"},
    ],
    ids=lambda value: next(iter(value)),
)  # fmt: skip
def test_no_header_but_host_chooses_the_clinic(world: World, sent: dict[str, str]) -> None:
    """Trap S2."""
    plain = knock(world, "GET", f"{API}/clinic")
    told = knock(world, "GET", f"{API}/clinic", headers=sent)
    assert told.status_code == 200
    assert told.content == plain.content
    document = knock(world, "GET", f"{API}/openapi.json", headers=sent).json()
    assert document["servers"][0]["variables"]["origin"]["default"] == world.clinic.origin


@pytest.mark.parametrize(
    "host",
    ["127.0.0.2", "north.localhost.", "north.localhost@south.localhost", "", "nörth.localhost", "north.localhost/..",
     "north.localhost\t", "xn--nrth-5qa.localhost", "south.localhost:99999999", "north", "localhost.north",
     "north.localhost,south.localhost"],
)  # fmt: skip
def test_a_host_that_is_no_clinics_is_nowhere(world: World, host: str) -> None:
    """Trap S1."""
    answer = knock(world, "GET", f"{API}/clinic", headers={"host": host})
    assert answer.status_code == 404
    assert b"Dental" not in answer.content


def test_case_and_port_do_not_hide_a_clinic(world: World) -> None:
    """Trap S1."""
    for host in ("NORTH.localhost", "north.localhost:8000"):
        assert knock(world, "GET", f"{API}/clinic", headers={"host": host}).json()["name"] == "North Dental"


@pytest.mark.parametrize("origin", FOREIGN_ORIGINS)
@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "application/x-www-form-urlencoded"])
def test_another_sites_page_cannot_use_the_cookie(world: World, origin: str | None, content_type: str) -> None:
    """Trap S15, trap S16."""
    headers = {"cookie": f"__Host-chairside={world.words['refresh_token']}"} | ({"origin": origin} if origin else {})
    for path in ("/auth/refresh", "/auth/logout"):
        answer = knock(world, "POST", API + path, raw=b"{}", headers=headers, content_type=content_type)
        assert answer.status_code == 403
        assert not answer.cookies


def test_no_word_of_a_patient_reaches_a_log(world: World, caplog: pytest.LogCaptureFixture) -> None:
    """Trap T44, trap S27: at every level, of requests that succeed, are refused, and break."""
    caplog.set_level(logging.DEBUG)
    for name in ("django.request", "django.server", "django.db.backends"):
        # SQL is logged with its values only under DEBUG; what is told at error is told in production.
        caplog.set_level(logging.DEBUG if name != "django.db.backends" else logging.INFO, logger=name)
    person = {"name": f"{MARKER} Name", "email": f"{MARKER.lower()}@example.org", "phone": f"+49 30 {MARKER}"}
    slot = {key: world.words[key] for key in ("service_id", "dentist_id")}
    free = world.words["free_time"]
    bodies: list[tuple[str, str, str, Any]] = [
        ("anonymous", "POST", "/appointments", {**slot, "appointment_time": free, "guest": {**person, "phone": ""}}),
        ("anonymous", "POST", "/appointments", {**slot, "appointment_time": free, "guest": person}),
        ("patient", "POST", "/appointments", {**slot, "appointment_time": MARKER, "note": MARKER}),
        ("patient", "POST", "/appointments", {**slot, "appointment_time": free, "note": MARKER, MARKER: MARKER}),
        ("patient", "PATCH", "/profile", {"name": MARKER}),
        ("patient", "PATCH", "/profile", {"phone": MARKER}),
        ("patient", "POST", "/patients", {"name": MARKER, "birth_date": "2020-02-29"}),
        ("anonymous", "POST", "/auth/register", {**person, "phone": None, "password": MARKER + MARKER}),
        ("anonymous", "POST", "/auth/login", {"email": person["email"], "password": MARKER}),
        ("anonymous", "POST", "/auth/password/forgot", {"email": person["email"]}),
        ("anonymous", "POST", "/auth/password/reset", {"token": MARKER, "password": MARKER}),
        ("patient", "DELETE", f"/appointments/{world.words['appointment_id']}", {"reason": MARKER}),
        ("manager", "GET", f"/appointments?user_id={MARKER}", None),
        ("manager", "GET", f"/audit?subject_id={MARKER}", None),
    ]
    for who, method, path, body in bodies:
        knock(world, method, API + path, who=who, body=body)
    knock(world, "POST", f"{API}/auth/login", raw=f'{{"password": "{MARKER}'.encode())
    lines = [JsonFormatter().format(record) for record in caplog.records]
    assert not [line for line in lines if MARKER.lower() in line.lower()]


def test_a_request_that_breaks_tells_its_id_and_logs_where_but_not_what(
    world: World, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Trap T44, trap T40, trap S33."""

    def broken(*words: Any, **facts: Any) -> None:
        raise RuntimeError(f"could not write {MARKER} {words} {facts}")

    monkeypatch.setattr("scheduling.operations.entering.record.deed", broken)
    slot = {key: world.words[key] for key in ("service_id", "dentist_id")}
    body = {**slot, "appointment_time": world.words["free_time"], "note": MARKER}
    answer = knock(world, "POST", f"{API}/appointments", who="patient", body=body)
    assert answer.status_code == 500
    assert answer.json().keys() == {"type", "title", "status", "code", "facts"}
    assert MARKER not in answer.content.decode()
    assert answer.headers["Content-Type"] == "application/problem+json"
    lines = [json.loads(JsonFormatter().format(record)) for record in caplog.records]
    broke = [line for line in lines if line.get("exception") == "RuntimeError"]
    assert broke
    assert MARKER not in json.dumps(lines)


def test_what_a_link_shows_names_no_more_than_the_first_name(world: World) -> None:
    """Trap T32."""
    shown = knock(world, "GET", f"{API}/appointment-link", who="link_holder")
    assert set(shown.json()) == {
        "id", "first_name", "dentist", "service", "appointment_time", "ends_at", "zone", "status", "version",
        "can_change_until", "can_change", "can_confirm",
    }  # fmt: skip
    text = shown.content.decode()
    for secret in ("@example.org", "note of", str(world.people["patient"].id), world.words["patient_id"]):
        assert secret not in text


def test_a_family_shares_an_address_and_nobody_is_booked_twice(world: World) -> None:
    """Trap T35."""
    slot = {key: world.words[key] for key in ("service_id", "dentist_id")} | {
        "appointment_time": world.words["free_time"]
    }
    children = [{"name": name, "email": "family@example.org"} for name in ("Ann Child", "Ben Child")]
    first = knock(world, "POST", f"{API}/appointments", body={**slot, "guest": children[0]})
    elsewhere = {**slot, "dentist_id": world.words["other_dentist_id"]}
    second = knock(world, "POST", f"{API}/appointments", body={**elsewhere, "guest": children[1]})
    assert (first.status_code, second.status_code) == (201, 201)
    later = {**elsewhere, "appointment_time": world.at(1, 11).isoformat()}
    assert knock(world, "POST", f"{API}/appointments", body={**later, "guest": children[0]}).status_code == 201
    third = {**slot, "appointment_time": world.at(1, 11).isoformat(), "guest": {**children[0], "name": "ann  CHILD"}}
    assert knock(world, "POST", f"{API}/appointments", body=third).status_code == 409


def test_registering_tells_nobody_who_has_an_account(world: World) -> None:
    """Trap S12."""
    answers = []
    for email in ("patient@example.org", "nobody@example.org"):
        body = {"name": "Ada", "email": email, "password": "an entirely other phrase"}
        answers += [
            (
                knock(world, "POST", f"{API}/auth/register", body=body),
                knock(world, "POST", f"{API}/auth/password/forgot", body={"email": email}),
                knock(world, "POST", f"{API}/auth/login", body={"email": email, "password": "wrong one"}),
            )
        ]
    for known, unknown in zip(*answers, strict=True):
        assert known.status_code == unknown.status_code
        assert known.content == unknown.content
        assert known.headers.keys() == unknown.headers.keys()


def test_a_set_cookie_is_host_only(world: World) -> None:
    """Trap S16."""
    client = Client(headers={"host": world.clinic.host})
    body = {"email": "patient@example.org", "password": make.PASSWORD, "remember": True}
    answer = client.post(f"{API}/auth/login", body, content_type="application/json")
    written = SimpleCookie(answer.cookies.output(header="")).output()
    assert "domain=" not in written.lower()
    assert "Secure" in answer.cookies.output()


@pytest.mark.parametrize(
    ("method", "path", "body", "where"),
    [
        ("POST", "/auth/register", {"name": "", "password": "x", "zap": 1}, {"body.name", "body.email", "body.zap"}),
        ("POST", "/auth/register", None, {"body"}),
        ("POST", "/auth/register", [], {"body"}),
        ("GET", "/availability/any?service_id=x", None, {"query.service_id"}),
        ("GET", "/holds/x", None, {"path.hold_id", "header.X-Hold-Secret"}),
    ],
)
def test_what_is_invalid_is_named_by_the_path_that_a_client_knows(
    world: World, method: str, path: str, body: Any, where: set[str]
) -> None:
    answer = knock(world, method, API + path, body=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert {one["where"] for one in answer.json()["facts"]["fields"]} == where
