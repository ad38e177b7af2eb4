"""The host chooses the clinic, exactly; nothing that a client invents leads anywhere."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kernel import tenancy
from scheduling.tests.conftest import open_practice
from tenants.models import Clinic, ClinicState, Domain
from tenants.queries import directory
from testkit import make, servers

PATH = "/api/v1/appointments"
FORGED = [
    "north.localhost.",
    "north.localhost.:8000",
    "a@north.localhost",
    "north.localhost@south.localhost",
    "north.localhost,south.localhost",
    "north.localhost south.localhost",
    "north.localhost/../south",
    "north.localhost\\.south",
    "north.localhost:80:80",
    "north.localhost:port",
    "north.localhost#south",
    "north.localhost?south",
    "north.localhost%00",
    "xnorth.localhost",
    "north.localhost.evil.example",
    "north",
    "*.localhost",
    ".localhost",
    "nörth.localhost",
    "xn--nrth-5qa.localhost",
    "ｎorth.localhost",
    "NORTH.localhoſt",
    "[::1]",
    "[::1]:8000",
    "10.0.0.1",
    "127.0.0.1.nip.io",
    "-north.localhost",
    "a" * 300,
    "",
    " ",
]


@pytest.fixture
def browser(db: None) -> Client:
    return Client(raise_request_exception=True)


@pytest.fixture
def both_filled(db: None) -> dict[str, dict[str, str]]:
    """A manager at each clinic, as headers."""
    tokens = {}
    for schema in ("north", "south"):
        with tenancy.use(tenancy.clinic_of(schema)):
            open_practice(dentists=1)
            tokens[schema] = make.bearer(make.account(name=schema, role="manager"))
    return tokens


@pytest.mark.parametrize("host", FORGED)
def test_a_host_that_no_clinic_has_finds_nothing_and_no_schema_is_touched(browser: Client, host: str) -> None:
    """trap S1"""
    with CaptureQueriesContext(connection) as queries:
        answer = browser.get(PATH, HTTP_HOST=host)
    assert answer.status_code == 404
    assert answer.headers["Content-Type"].startswith(("text/plain", "application/problem+json"))
    assert b"north" not in answer.content.lower()
    sent = " ".join(query["sql"] for query in queries)
    assert "search_path" not in sent
    assert len(queries) <= 1
    assert "tenants_domain" in sent or not queries


def test_an_unknown_host_is_looked_up_once_and_then_remembered(
    browser: Client, django_assert_num_queries: Any
) -> None:
    """trap S1"""
    with django_assert_num_queries(1):
        assert browser.get("/", HTTP_HOST="nobody.example").status_code == 404
    with django_assert_num_queries(0):
        answer = browser.get("/", HTTP_HOST="nobody.example")
    assert answer.status_code == 404
    assert answer.content == b"There is no site at this address.\n"


def test_hosts_that_cannot_be_names_are_not_even_looked_up(browser: Client, django_assert_num_queries: Any) -> None:
    """trap S1"""
    with django_assert_num_queries(0):
        for host in ("a@north.localhost", "[::1]", "", "north.localhost.", "nörth.localhost"):
            assert browser.get("/", HTTP_HOST=host).status_code == 404


@pytest.mark.parametrize(
    "host", ["north.localhost", "NORTH.LocalHost", "north.localhost:8000", "North.localhost:443"]
)
def test_the_clinic_is_found_whatever_the_case_and_the_port(
    browser: Client, both_filled: dict[str, dict[str, str]], host: str
) -> None:
    """trap S1"""
    assert browser.get(PATH, HTTP_HOST=host, headers=both_filled["north"]).status_code == 200
    assert browser.get(PATH, HTTP_HOST=host, headers=both_filled["south"]).status_code == 401


@pytest.mark.parametrize(
    "header",
    ["X-Forwarded-Host", "X-Original-Host", "X-Host", "X-Forwarded-Server", "X-HTTP-Host-Override", "Forwarded"],
)
def test_no_other_header_names_the_clinic(
    browser: Client, both_filled: dict[str, dict[str, str]], header: str
) -> None:
    """trap S2: asked at north in south's name, south's people are nobody and north's are themselves."""
    named = {header: "host=south.localhost" if header == "Forwarded" else "south.localhost"}
    assert browser.get(PATH, HTTP_HOST="north.localhost", headers=both_filled["south"] | named).status_code == 401
    assert browser.get(PATH, HTTP_HOST="north.localhost", headers=both_filled["north"] | named).status_code == 200
    assert browser.get(PATH, HTTP_HOST="nobody.example", headers=both_filled["south"] | named).status_code == 404


@pytest.fixture
def north_is(north: tenancy.Clinic) -> Any:
    """Put the clinic in Berlin into a state."""

    def put(state: ClinicState) -> None:
        Clinic.objects.filter(schema_name=north.schema).update(state=state)
        directory.forget()

    return put


def test_a_suspended_clinic_can_be_read_but_not_changed(
    north_is: Any, at_north: Client, both_filled: dict[str, dict[str, str]]
) -> None:
    north_is(ClinicState.SUSPENDED)
    headers = both_filled["north"]
    assert at_north.get(PATH, headers=headers).status_code == 200
    for method in ("post", "put", "patch", "delete"):
        refused = getattr(at_north, method)(PATH, {}, content_type="application/json", headers=headers)
        assert (refused.status_code, refused.json()["code"]) == (403, "clinic_suspended")
    assert at_north.post("/api/v1/auth/login", {}, content_type="application/json").status_code == 422


@pytest.mark.parametrize(
    ("state", "status", "code"),
    [(ClinicState.OPENING, 503, "clinic_opening"), (ClinicState.ARCHIVED, 410, "clinic_archived")],
)
def test_a_clinic_that_is_not_open_answers_nothing_else(
    north_is: Any, at_north: Client, both_filled: dict[str, dict[str, str]], state: Any, status: int, code: str
) -> None:
    north_is(state)
    with CaptureQueriesContext(connection) as queries:
        for method in ("get", "post", "delete"):
            answer = getattr(at_north, method)(PATH, headers=both_filled["north"])
            assert (answer.status_code, answer.json()["code"]) == (status, code)
        page = at_north.get("/")
    assert page.status_code == status
    assert page.headers["Content-Type"].startswith("text/html")
    assert '<html lang="de" dir="ltr">' in page.content.decode()
    assert "<h1><bdi>North Dental</bdi></h1>" in page.content.decode()
    assert b"<script" not in page.content
    assert not any("search_path" in query["sql"] for query in queries)


def test_a_clinic_is_found_under_each_of_its_domains(north: tenancy.Clinic, both_filled: Any) -> None:
    Domain.objects.create(tenant_id=north.id, domain="www.north-dental.example", is_primary=False)
    directory.forget()
    browser = Client(headers={"host": "www.north-dental.example"})
    assert browser.get(PATH, headers=both_filled["north"]).status_code == 200


@pytest.fixture(scope="module")
def server(django_db_setup: None, django_db_blocker: Any) -> Iterator[servers.Fleet]:
    with django_db_blocker.unblock(), servers.fleet(1) as fleet:
        yield fleet


def _raw(server: servers.Fleet, *lines: str) -> int:
    """Send a request as it stands and return the status; 0 if the server hung up on it."""
    with socket.create_connection(("127.0.0.1", server.ports[0]), timeout=10) as link:
        link.sendall("\r\n".join([*lines, "Connection: close", "", ""]).encode())
        begin = link.recv(64)
    return int(begin.split()[1]) if begin.startswith(b"HTTP/") else 0


@pytest.mark.parametrize(
    "lines",
    [
        ("Host: north.localhost", "Host: south.localhost"),
        ("Host: south.localhost", "Host: north.localhost"),
        ("Host: nobody.example", "Host: north.localhost"),
        ("Host: north.localhost", "Host: nobody.example"),
        ("Host:",),
        ("Host: ",),
        ("Host: north.localhost.",),
        ("Host: a@north.localhost",),
        ("Host : north.localhost",),
        (),
    ],
)
def test_a_server_answers_no_request_whose_host_is_missing_doubled_or_odd(
    server: servers.Fleet, lines: tuple[str, ...]
) -> None:
    """trap S1, over a socket"""
    assert _raw(server, "GET /api/v1/openapi.json HTTP/1.1", *lines) in (0, 400, 404)


def test_a_server_answers_a_plain_host(server: servers.Fleet) -> None:
    assert _raw(server, "GET /api/v1/openapi.json HTTP/1.1", "Host: north.localhost") == 200


def test_the_address_in_the_request_line_does_not_choose_another_clinic(server: servers.Fleet) -> None:
    """trap S1: an absolute address names nobody, and `Host` decides."""
    line = "GET http://north.localhost/api/v1/openapi.json HTTP/1.1"
    assert _raw(server, line, "Host: nobody.example") in (0, 400, 404)
