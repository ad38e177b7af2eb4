"""The page of the staff panel as a browser gets it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from config.tests import site
from kernel import tenancy
from tenants.models import Clinic, ClinicState
from tenants.queries import directory


@pytest.fixture(autouse=True)
def dist(tmp_path: Path, settings: Any) -> Path:
    settings.FRONTEND_DIST = site.build(tmp_path / "dist")
    return Path(settings.FRONTEND_DIST)


@pytest.mark.parametrize("path", ["/staff", "/staff/", "/staff/calendar", "/staff/patients/7"])
def test_every_address_of_the_panel_gets_its_page(at_north: Client, path: str) -> None:
    answer = at_north.get(path)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'src="/assets/staff-1.js"' in page
    assert 'href="/assets/staff-1.css"' in page
    assert "patient-1" not in page
    assert "noindex" in answer.headers["X-Robots-Tag"]
    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy


def test_the_panel_speaks_the_readers_language(at_north: Client) -> None:
    answer = at_north.get("/staff/today?lang=de")
    page = answer.content.decode()
    assert answer.headers["Content-Language"] == "de"
    assert '<html lang="de" dir="ltr"' in page
    assert "/assets/de-staff-1.js" in page


def test_the_panels_page_tells_nothing_but_public_facts(at_north: Client) -> None:
    page = at_north.get("/staff").content.decode()
    found = re.search(r'<script id="boot" type="application/json">(.*?)</script>', page)
    assert found
    boot = json.loads(found[1])
    assert set(boot) == {"language", "languages", "signed_in", "suspended", "answers"}
    assert [one["path"] for one in boot["answers"]] == ["/api/v1/clinic"]


def test_without_a_build_the_panel_says_so(at_north: Client) -> None:
    (Path(settings.FRONTEND_DIST) / ".vite" / "staff.json").unlink()
    assert at_north.get("/staff").status_code == 503


def test_the_panel_is_only_read(at_north: Client) -> None:
    assert at_north.post("/staff/today").status_code == 405


def test_the_panel_is_told_that_the_clinic_takes_no_changes(at_north: Client, north: tenancy.Clinic) -> None:
    assert b'"suspended":false' in at_north.get("/staff").content
    Clinic.objects.filter(pk=north.id).update(state=ClinicState.SUSPENDED)
    directory.forget()
    assert b'"suspended":true' in at_north.get("/staff").content
