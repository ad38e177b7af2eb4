"""Who may show the booking page inside of another site, and what is sent there (traps S22, T24)."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from config.tests import site
from config.tests.test_frontend import boot
from kernel import tenancy
from scheduling.models import ClinicProfile

SITES = ["https://www.smile.example", "http://localhost:3000"]
EMBEDDED = ("/embed/book", "/embed/book/", "/embed/book/details", "/embed/booked")


@pytest.fixture(autouse=True)
def dist(tmp_path: Path, settings: Any) -> None:
    settings.FRONTEND_DIST = site.build(tmp_path / "dist")


@pytest.fixture
def listed(north: tenancy.Clinic) -> None:
    with tenancy.use(north):
        ClinicProfile.objects.update(embed_origins=SITES)


def ancestors(answer: Any) -> str:
    found: list[str] = re.findall(r"frame-ancestors ([^;]*)", answer.headers["Content-Security-Policy"])
    assert len(found) == 1
    assert "X-Frame-Options" not in answer.headers
    return found[0]


@pytest.mark.parametrize("path", EMBEDDED)
def test_the_sites_that_a_clinic_lists_may_show_its_booking_page(
    at_north: Client, at_south: Client, listed: None, path: str
) -> None:
    answer = at_north.get(path)
    assert answer.status_code == 200
    assert ancestors(answer) == "'self' https://www.smile.example http://localhost:3000"
    assert boot(answer)["embed"] == {"base": "/embed", "origins": SITES}
    assert answer.headers["X-Robots-Tag"] == "noindex"
    # Another clinic's page is nobody's but its own.
    assert ancestors(at_south.get(path)) == "'self'"


@pytest.mark.parametrize("path", ["/", "/book", "/login", "/profile", "/staff/today", "/api/v1/clinic", "/nowhere"])
def test_no_other_page_is_shown_inside_of_anything(at_north: Client, listed: None, path: str) -> None:
    answer = at_north.get(path)
    assert ancestors(answer) == "'none'"
    assert b"smile.example" not in answer.content


@pytest.mark.parametrize(
    "path", ["/embed/login", "/embed/profile", "/embed/embed/book", "/embed/staff", "/embed/visit"]
)
def test_only_the_booking_is_there_to_be_shown(at_north: Client, path: str) -> None:
    assert at_north.get(path).status_code == 404


def test_the_bare_address_leads_to_the_booking_with_what_was_chosen(at_north: Client) -> None:
    answer = at_north.get("/embed?lang=de&service=x")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/embed/book?lang=de&service=x")


@pytest.mark.parametrize(
    "hostile",
    ["https://a.example; script-src *", "https://a.example\r\nSet-Cookie: a=b", "*", "https://*", "'none'", ""],
)
def test_what_a_row_says_cannot_end_the_policy(at_north: Client, in_north: tenancy.Clinic, hostile: str) -> None:
    """Even if it came into the database by another door."""
    ClinicProfile.objects.update(embed_origins=[hostile, "https://fine.example"])
    answer = at_north.get("/embed/book")
    assert ancestors(answer) == "'self' https://fine.example"
    assert answer.headers["Content-Security-Policy"].count("script-src") == 1
    assert boot(answer)["embed"]["origins"] == ["https://fine.example"]


def test_pages_show_pictures_of_their_own_host_alone(at_north: Client) -> None:
    """Trap S22."""
    for path in ("/", "/book", "/embed/book", "/staff/today"):
        policy = at_north.get(path).headers["Content-Security-Policy"]
        assert re.search(r"img-src 'self' data:( blob:)?;", policy), policy


def test_the_script_for_other_sites_is_for_other_sites(at_north: Client) -> None:
    answer = at_north.get("/embed.js")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    text = answer.content.decode()
    assert not re.search(r"\beval\b|innerHTML|document\.write|postMessage\([^)]*\"\*\"", text)
    assert at_north.get("/embed.js", headers={"if-none-match": answer.headers["ETag"]}).status_code == 304
