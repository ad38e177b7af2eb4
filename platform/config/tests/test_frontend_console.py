"""The operators' console as a browser gets it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from config.tests import site

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def dist(tmp_path: Path, settings: Any) -> Path:
    settings.FRONTEND_DIST = site.build(tmp_path / "dist")
    return Path(settings.FRONTEND_DIST)


@pytest.fixture
def at_platform() -> Client:
    return Client(headers={"host": settings.PLATFORM_HOSTS[0]})


@pytest.mark.parametrize("path", ["/console", "/console/", "/console/clinics", "/console/clinics/7/data"])
def test_every_address_of_the_console_gets_its_page(at_platform: Client, path: str) -> None:
    answer = at_platform.get(path)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'src="/assets/console-1.js"' in page
    assert 'href="/assets/console-1.css"' in page
    assert "staff-1" not in page
    assert "noindex" in answer.headers["X-Robots-Tag"]
    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize("path", ["/sign-up", "/sign-up/confirm"])
def test_signing_up_has_a_page_where_anybody_may(at_platform: Client, settings: Any, path: str) -> None:
    assert at_platform.get(path).status_code == 404
    settings.SIGN_UP_ENABLED = True
    assert 'src="/assets/console-1.js"' in at_platform.get(path).content.decode()


@pytest.mark.parametrize(("path", "place"), [("/", "/console"), ("/welcome", "/console/welcome")])
def test_the_platforms_host_leads_to_the_console(at_platform: Client, path: str, place: str) -> None:
    answer = at_platform.get(path)
    assert answer.status_code == 302
    assert answer.headers["Location"] == place


def test_the_console_speaks_the_operators_language(at_platform: Client) -> None:
    answer = at_platform.get("/console?lang=ar")
    page = answer.content.decode()
    assert answer.headers["Content-Language"] == "ar"
    assert '<html lang="ar" dir="rtl"' in page
    assert "/assets/ar-console-1.js" in page


def test_the_consoles_page_tells_nothing_about_anybody(at_platform: Client) -> None:
    at_platform.cookies["__Host-chairside-operator"] = "something"
    page = at_platform.get("/console").content.decode()
    found = re.search(r'<script id="boot" type="application/json">(.*?)</script>', page)
    assert found
    boot = json.loads(found[1])
    assert boot == {"language": "en", "languages": ["en", "de", "es", "ar"], "signed_in": True, "answers": []}


def test_a_clinics_host_has_no_console(at_north: Client) -> None:
    answer = at_north.get("/console")
    assert answer.status_code == 404
    assert "console-1" not in answer.content.decode()


def test_without_a_build_the_console_says_so(at_platform: Client) -> None:
    (Path(settings.FRONTEND_DIST) / ".vite" / "console.json").unlink()
    answer = at_platform.get("/console")
    assert answer.status_code == 503
    assert "Chairside" in answer.content.decode()


def test_the_console_is_only_read(at_platform: Client) -> None:
    assert at_platform.post("/console/clinics").status_code == 405


@pytest.mark.parametrize(("path", "kind"), [("/icon.svg", "image/svg+xml"), ("/favicon.ico", "image/x-icon")])
def test_the_platform_has_an_icon_of_its_own(at_platform: Client, path: str, kind: str) -> None:
    answer = at_platform.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == kind
