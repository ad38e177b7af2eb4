"""Every endpoint at a clinic that is not open, and every endpoint of what a plan does not have."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from config.api import clinic_api
from kernel import tenancy
from scheduling.tests.conftest import open_practice
from tenants.middleware import OPEN_WHILE_SUSPENDED
from tenants.models import Clinic, ClinicState
from tenants.queries import directory
from testkit import make, snapshot

ENDPOINTS = sorted(
    (method, path)
    for path, operations in clinic_api.get_openapi_schema()["paths"].items()
    for method in operations
    if method in ("get", "post", "put", "patch", "delete")
)
CHANGES = [(method, path) for method, path in ENDPOINTS if method != "get"]
BEHIND = {"/webhooks": "webhooks", "/api-keys": "api_keys", "/imports": "import"}


def _filled(path: str) -> str:
    path = re.sub(r"\{\w*(day|date)\w*\}", "2026-05-04", path)
    path = path.replace("{language}", "en").replace("{kind}", "booking_reminder")
    return re.sub(r"\{\w+\}", str(uuid4()), path)


def _ask(browser: Client, method: str, path: str, headers: dict[str, str]) -> Any:
    return getattr(browser, method)(_filled(path), headers=headers, content_type="application/json")


def _put(state: ClinicState) -> None:
    Clinic.objects.filter(schema_name="north").update(state=state)
    directory.forget()


@pytest.fixture
def manager(north: tenancy.Clinic) -> dict[str, str]:
    with tenancy.use(north):
        open_practice(dentists=1)
        return make.bearer(make.account(role="manager"))


def test_a_suspended_clinic_takes_no_change_at_any_endpoint(at_north: Client, manager: dict[str, str]) -> None:
    _put(ClinicState.SUSPENDED)
    before = snapshot.take()
    closed = [one for one in CHANGES if one[1] not in OPEN_WHILE_SUSPENDED]
    assert len(CHANGES) - len(closed) == len(OPEN_WHILE_SUSPENDED)
    for method, path in closed:
        refused = _ask(at_north, method, path, manager)
        assert (refused.status_code, refused.json()["code"]) == (403, "clinic_suspended"), path
    assert snapshot.differing(before, snapshot.take()) == []


def test_a_suspended_clinic_can_be_read_at_every_endpoint(at_north: Client, manager: dict[str, str]) -> None:
    asked = [path for method, path in ENDPOINTS if method == "get"]
    told = {path: _ask(at_north, "get", path, manager).status_code for path in asked}
    _put(ClinicState.SUSPENDED)
    assert {path: _ask(at_north, "get", path, manager).status_code for path in asked} == told


def test_to_read_one_can_log_in_while_the_clinic_is_suspended(at_north: Client, north: tenancy.Clinic) -> None:
    _put(ClinicState.SUSPENDED)
    for path in OPEN_WHILE_SUSPENDED:
        answer = at_north.post(path, {}, content_type="application/json")
        assert b"clinic_suspended" not in answer.content, path
    with tenancy.use(north):
        make.account(email="pat@example.org")
    given = {"email": "pat@example.org", "password": make.PASSWORD}
    assert at_north.post("/api/v1/auth/login", given, content_type="application/json").status_code == 200
    origin = {"origin": north.origin}
    refreshed = at_north.post("/api/v1/auth/refresh", {}, content_type="application/json", headers=origin)
    assert refreshed.status_code == 200


@pytest.mark.parametrize(
    ("state", "status", "code"),
    [(ClinicState.ARCHIVED, 410, "clinic_archived"), (ClinicState.OPENING, 503, "clinic_opening")],
)
def test_a_clinic_that_is_away_or_not_yet_there_answers_nothing_at_any_endpoint(
    at_north: Client, manager: dict[str, str], state: ClinicState, status: int, code: str
) -> None:
    _put(state)
    for method, path in ENDPOINTS:
        refused = _ask(at_north, method, path, manager)
        assert (refused.status_code, refused.json()["code"]) == (status, code), path


def test_what_is_switched_off_is_refused_at_every_endpoint(at_north: Client, manager: dict[str, str]) -> None:
    Clinic.objects.filter(schema_name="north").update(features=dict.fromkeys(BEHIND.values(), False))
    directory.forget()
    before, refused = snapshot.take(), 0
    for method, path in ENDPOINTS:
        feature = next((it for prefix, it in BEHIND.items() if path.startswith(f"/api/v1{prefix}")), None)
        if feature is None:
            continue
        answer = _ask(at_north, method, path, manager)
        assert (answer.status_code, answer.json()["code"]) == (403, "feature_off"), path
        assert answer.json()["facts"] == {"feature": feature}
        refused += 1
    assert refused >= 15
    assert snapshot.differing(before, snapshot.take()) == []
    for path in ("/api/v1/services", "/api/v1/appointments", "/api/v1/audit"):
        assert at_north.get(path, headers=manager).status_code == 200


def test_a_key_does_not_open_a_clinic_whose_plan_has_none(at_north: Client, north: tenancy.Clinic) -> None:
    with tenancy.use(north):
        _, headers = make.api_key("see_schedule")
    asked = f"/api/v1/dentists/{uuid4()}/editable"
    assert at_north.get(asked, headers=headers).status_code == 404
    Clinic.objects.filter(schema_name="north").update(plan="solo")
    directory.forget()
    refused = at_north.get(asked, headers=headers)
    assert (refused.status_code, refused.json()["code"]) == (403, "feature_off")
