"""Clinics, jobs and figures over HTTP: what is answered, who may, and what stands afterwards."""

from typing import Any, get_args
from uuid import uuid4

import pytest
from django.test import Client

from console.api import clinics as api
from console.operations import usage
from kernel import clock, tenancy
from operators.models import OperatorEntry
from tenants import plans
from tenants.models import Clinic, Job
from tenants.operations import jobs, lifecycle
from testkit import operators

PATH = "/api/v1/clinics"


@pytest.fixture(autouse=True)
def _no_steps(monkeypatch: Any) -> None:
    monkeypatch.setattr(lifecycle, "_before_archive", [])
    monkeypatch.setattr(lifecycle, "_before_drop", [])


class Desk:
    """An operator at the platform's host."""

    def __init__(self, role: str) -> None:
        self.operator = operators.make(role=role)
        self.headers = operators.headers(self.operator)
        self.browser = Client()

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        more = {} if body is None else {"data": body}
        return getattr(self.browser, method)(path, headers=self.headers, content_type="application/json", **more)


@pytest.fixture
def admin(north: tenancy.Clinic) -> Desk:
    return Desk("admin")


@pytest.fixture
def support(north: tenancy.Clinic) -> Desk:
    return Desk("support")


def _of(clinic: tenancy.Clinic, deed: str = "") -> str:
    return f"{PATH}/{clinic.id}{deed}"


def _row(clinic: tenancy.Clinic) -> dict[str, Any]:
    found: dict[str, Any] = Clinic.objects.filter(pk=clinic.id).values().get()
    return found


def test_the_api_names_the_plans_limits_and_features_that_there_are() -> None:
    assert set(get_args(api.PlanName)) == set(plans.PLANS)
    assert set(get_args(api.LimitName)) == set(plans.LIMITS)
    assert set(get_args(api.FeatureName)) == set(plans.FEATURES)


def test_the_clinics_are_listed_searched_and_paged(support: Desk, north: tenancy.Clinic) -> None:
    usage.count(north, now=clock.now())
    found = support.ask("get", PATH + "?limit=1").json()
    assert (found["total"], found["limit"], [one["schema_name"] for one in found["items"]]) == (2, 1, ["north"])
    assert found["items"][0]["address"] == "north.localhost"
    assert found["items"][0]["usage"]["patients"] == 0
    found = support.ask("get", PATH + "?search=south&state=active&plan=group&sort=storage").json()
    assert [(one["schema_name"], one["usage"]) for one in found["items"]] == [("south", None)]
    assert [one["schema_name"] for one in support.ask("get", f"{PATH}?id={north.id}").json()["items"]] == ["north"]
    assert support.ask("get", f"{PATH}?id={uuid4()}").json()["total"] == 0
    assert support.ask("get", PATH + "?sort=patients%3Bdrop").status_code == 422


def test_a_clinic_shows_its_terms_and_addresses(support: Desk, north: tenancy.Clinic) -> None:
    Clinic.objects.filter(pk=north.id).update(limits={"messages": None}, features={"sms": False})
    found = support.ask("get", _of(north)).json()
    assert found["limits"] == [
        {"name": "dentists", "value": 10, "of_plan": 10, "own": False},
        {"name": "messages", "value": None, "of_plan": 5_000, "own": True},
    ]
    assert {"name": "sms", "on": False, "of_plan": True, "own": True} in found["features"]
    assert found["hosts"] == [{"host": "north.localhost", "is_primary": True, "own": False, "state": "active"}]
    assert support.ask("get", f"{PATH}/{uuid4()}").status_code == 404


def test_an_admin_suspends_a_clinic_with_a_reason_and_opens_it_again(admin: Desk, north: tenancy.Clinic) -> None:
    assert admin.ask("post", _of(north, "/suspension"), {}).status_code == 422
    assert admin.ask("post", _of(north, "/suspension"), {"reason": "   "}).status_code == 422
    told = admin.ask("post", _of(north, "/suspension"), {"reason": "Not paid"})
    assert (told.status_code, told.json()["state"], told.json()["suspended_because"]) == (
        200,
        "suspended",
        "Not paid",
    )
    again = admin.ask("post", _of(north, "/suspension"), {"reason": "Not paid"})
    assert (again.status_code, again.json()["code"]) == (409, "clinic_state_unfit")
    at_north = Client(headers={"host": north.host})
    assert at_north.post("/api/v1/holds", {}, content_type="application/json").json()["code"] == "clinic_suspended"
    assert admin.ask("delete", _of(north, "/suspension")).json()["state"] == "active"
    entry = OperatorEntry.objects.filter(action="clinic.suspended").get()
    assert (entry.operator_id, entry.name, entry.reason) == (admin.operator.id, admin.operator.name, "Not paid")


def test_a_clinic_is_archived_brought_back_and_dropped_over_the_api(admin: Desk, north: tenancy.Clinic) -> None:
    asked = admin.ask("post", _of(north, "/archive"), {"reason": "Closes down"})
    assert (asked.status_code, asked.json()["kind"], asked.json()["state"]) == (202, "archive", "waiting")
    assert admin.ask("post", _of(north, "/archive"), {"reason": "x"}).json()["code"] == "job_under_way"
    Clinic.objects.filter(pk=north.id).update(suspended_at="2026-01-01T00:00Z")
    assert jobs.work_at(asked.json()["id"]).state == "done"
    found = admin.ask("get", _of(north)).json()
    assert found["state"] == "archived"
    assert found["drops_at"] is not None
    assert admin.ask("delete", _of(north, "/archive")).json()["state"] == "active"
    Clinic.objects.filter(pk=north.id).update(state="archived")
    wrong = admin.ask("post", _of(north, "/drop"), {"address": "south.localhost", "reason": "x"})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "address_mistyped")
    right = admin.ask("post", _of(north, "/drop"), {"address": "north.localhost", "reason": "Asked for"})
    assert (right.status_code, right.json()["kind"]) == (202, "drop")


def test_a_plan_and_features_are_changed_whole(admin: Desk, north: tenancy.Clinic) -> None:
    told = admin.ask("put", _of(north, "/plan"), {"plan": "solo", "limits": {"dentists": 3}, "reason": "Small"})
    assert (told.json()["plan"], told.json()["limits"][0]["value"]) == ("solo", 3)
    assert _row(north)["limits"] == {"dentists": 3}
    told = admin.ask("put", _of(north, "/features"), {"features": {"sms": True}})
    assert {"name": "sms", "on": True, "of_plan": False, "own": True} in told.json()["features"]
    before = _row(north)
    for body in (
        {"plan": "gold"},
        {"plan": "solo", "limits": {"chairs": 1}},
        {"plan": "solo", "limits": {"dentists": -1}},
    ):
        assert admin.ask("put", _of(north, "/plan"), body).status_code == 422
    assert admin.ask("put", _of(north, "/features"), {"features": {"telepathy": True}}).status_code == 422
    assert _row(north) == before
    entries = OperatorEntry.objects.order_by("id").values_list("action", "before", "after")
    assert list(entries) == [
        ("clinic.plan_changed", {"plan": "group", "limits": {}}, {"plan": "solo", "limits": {"dentists": 3}}),
        ("clinic.features_changed", {"features": {}}, {"features": {"sms": True}}),
    ]


def test_support_reads_and_changes_nothing(support: Desk, north: tenancy.Clinic) -> None:
    job = Job.objects.create(kind="x", about="north", state="failed")
    before = _row(north)
    for method, path, body in (
        ("post", _of(north, "/suspension"), {"reason": "x"}),
        ("delete", _of(north, "/suspension"), None),
        ("post", _of(north, "/archive"), {"reason": "x"}),
        ("delete", _of(north, "/archive"), None),
        ("post", _of(north, "/drop"), {"address": "north.localhost", "reason": "x"}),
        ("put", _of(north, "/plan"), {"plan": "solo"}),
        ("put", _of(north, "/features"), {"features": {}}),
        ("post", f"/api/v1/jobs/{job.pk}/stop", {}),
        ("post", f"/api/v1/jobs/{job.pk}/repeat", {}),
    ):
        assert support.ask(method, path, body).status_code == 403, path
    assert _row(north) == before
    assert not OperatorEntry.objects.filter(operator_id=support.operator.id).exists()
    for path in (PATH, _of(north), "/api/v1/jobs", f"/api/v1/jobs/{job.pk}", "/api/v1/figures"):
        assert support.ask("get", path).status_code == 200, path


def test_jobs_are_listed_called_off_and_tried_again(admin: Desk, north: tenancy.Clinic) -> None:
    waiting = Job.objects.create(kind="archive", about="north", clinic_id=north.id, wish={"secret": "x"})
    Job.objects.create(kind="archive", about="south", state="done")
    found = admin.ask("get", f"/api/v1/jobs?clinic={north.id}&state=waiting").json()
    assert [one["id"] for one in found["items"]] == [str(waiting.pk)]
    assert "secret" not in str(found)
    path = f"/api/v1/jobs/{waiting.pk}"
    assert admin.ask("post", f"{path}/repeat", {}).json()["code"] == "job_under_way"
    assert admin.ask("post", f"{path}/stop", {}).json()["state"] == "stopped"
    assert admin.ask("post", f"{path}/stop", {}).json()["code"] == "job_over"
    assert admin.ask("post", f"{path}/repeat", {}).json()["state"] == "waiting"
    assert list(OperatorEntry.objects.order_by("id").values_list("action", "clinic_id")) == [
        ("job.stopped", north.id),
        ("job.repeated", north.id),
    ]
    assert admin.ask("get", f"/api/v1/jobs/{uuid4()}").status_code == 404


def test_a_drop_that_has_begun_is_not_called_off(admin: Desk) -> None:
    begun = Job.objects.create(kind="drop", about="bygone", clinic=None)
    refused = admin.ask("post", f"/api/v1/jobs/{begun.pk}/stop", {})
    assert (refused.status_code, refused.json()["code"]) == (409, "job_past_stopping")
    begun.refresh_from_db()
    assert begun.state == "waiting"


def test_the_figures_are_told_to_every_operator_and_change_nothing(support: Desk, north: tenancy.Clinic) -> None:
    usage.count(north, now=clock.now())
    told = support.ask("get", "/api/v1/figures?days=7").json()
    assert (len(told["days"]), told["clinics"]["active"], told["messages"]["currency"]) == (7, 2, "USD")
    assert support.ask("get", "/api/v1/figures?days=0").status_code == 422
