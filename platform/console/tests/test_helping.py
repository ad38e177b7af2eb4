"""Operators look into a clinic: with a reason, for a while, seen by the clinic, changing nothing unless raised."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from auditing.models import AuditEntry
from identity.models import Help
from kernel import clock, tenancy
from operators.models import Operator, OperatorEntry
from tenants.models import Clinic
from testkit import make as at_clinics
from testkit import operators as make
from testkit import people, snapshot

REASON = "they cannot find a patient"


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> Any:
    stands = {"now": clock.now()}
    monkeypatch.setattr(clock, "now", lambda: stands["now"])
    return stands


@pytest.fixture
def ada(db: None) -> Operator:
    return make.make("admin", name="Ada")


def ask(client: Client, north: tenancy.Clinic, operator: Operator) -> Any:
    body = {"reason": REASON}
    return client.post(f"/api/v1/clinics/{north.id}/help", body, "application/json", headers=make.headers(operator))


def enter(at_north: Client, started: Any) -> dict[str, str]:
    code = started.json()["address"].partition("#code=")[2]
    answer = at_north.post("/api/v1/help/enter", {"code": code}, "application/json")
    assert answer.status_code == 200, answer.content
    return {"authorization": f"Bearer {answer.json()['access_token']}"}


def trail(north: tenancy.Clinic) -> list[AuditEntry]:
    with tenancy.use(north):
        return list(AuditEntry.objects.filter(action__startswith="help.").order_by("id"))


def test_the_code_opens_the_panel_once_and_within_a_minute(
    client: Client, at_north: Client, north: tenancy.Clinic, ada: Operator, now: Any
) -> None:
    """Trap S10."""
    started = ask(client, north, ada)
    assert started.json()["address"].startswith(f"{north.origin}/staff/help#code=")
    enter(at_north, started)
    code = {"code": started.json()["address"].partition("#code=")[2]}
    again = at_north.post("/api/v1/help/enter", code, "application/json")
    assert (again.status_code, again.json()["code"]) == (401, "help_code_invalid")
    late = {"code": ask(client, north, ada).json()["address"].partition("#code=")[2]}
    now["now"] += timedelta(seconds=60)
    assert at_north.post("/api/v1/help/enter", late, "application/json").status_code == 401


def test_a_help_lasts_half_an_hour_and_both_sides_have_it_on_record(
    client: Client, at_north: Client, at_south: Client, north: tenancy.Clinic, ada: Operator, now: Any
) -> None:
    """Trap S10."""
    sent = enter(at_north, ask(client, north, ada))
    assert at_north.get("/api/v1/settings", headers=sent).status_code == 200
    assert at_south.get("/api/v1/settings", headers=sent).status_code == 401
    assert client.get("/api/v1/profile", headers={"host": "localhost", **sent}).status_code == 401
    entries = trail(north)
    assert [one.action for one in entries] == ["help.started", "help.entered"]
    assert {(one.actor_kind, one.actor_id, one.actor_role) for one in entries} == {("helper", ada.id, "admin")}
    assert entries[0].reason == REASON
    deed = OperatorEntry.objects.get(action="help.started")
    assert (deed.name, deed.clinic_id, deed.reason) == ("Ada", north.id, REASON)
    manager = people.signed_in(at_north, "manager")
    shown = at_north.get("/api/v1/help", headers=manager).json()
    assert shown["allowed"]
    assert [(one["operator_name"], one["reason"], one["under_way"]) for one in shown["items"]] == [
        ("Ada", REASON, True)
    ]
    named = at_north.get("/api/v1/audit?action=help.started", headers=manager).json()["items"]
    assert named[0]["actor"]["name"] == "Ada"
    now["now"] += timedelta(minutes=30)
    assert at_north.get("/api/v1/settings", headers=sent).status_code == 401


def test_a_help_reads_until_an_admin_raises_it_with_a_reason_and_a_new_code(
    client: Client, at_north: Client, north: tenancy.Clinic, ada: Operator, now: Any
) -> None:
    """Trap S10."""
    started = ask(client, north, ada)
    sent = enter(at_north, started)
    closure = {"date": (now["now"] + timedelta(days=40)).date().isoformat(), "name": "Outing"}
    before = snapshot.take()
    refused = at_north.post("/api/v1/closures", closure, "application/json", headers=sent)
    assert (refused.status_code, refused.json()["code"]) == (403, "help_reads_only")
    path = f"/api/v1/clinics/{north.id}/help/{started.json()['id']}/raise"
    wrong = {"reason": "to enter it", "code": "000000"}
    operator = make.headers(ada)
    answer = client.post(path, wrong, "application/json", headers=operator)
    assert (answer.status_code, answer.json()["code"]) == (403, "code_wrong")
    assert (
        snapshot.differing(before, snapshot.take(), but=["operators_operatorentry", "operators_operatorsession"])
        == []
    )
    right = wrong | {"code": at_clinics.code(now["now"], make.APP)}
    other = make.headers(make.make("admin"))
    assert client.post(path, right, "application/json", headers=other).status_code == 404
    assert client.post(path, right, "application/json", headers=operator).status_code == 200
    assert at_north.post("/api/v1/closures", closure, "application/json", headers=sent).status_code == 201
    assert at_north.get("/api/v1/people", headers=sent).status_code == 403
    assert at_north.get("/api/v1/api-keys", headers=sent).status_code == 403
    assert at_north.get("/api/v1/profile", headers=sent).status_code == 403
    assert trail(north)[-1].action == "help.raised"


@pytest.mark.parametrize("way", ["the clinic ends it", "the clinic forbids it", "the operator ends it", "blocked"])
def test_a_help_ends_at_once(
    client: Client, at_north: Client, north: tenancy.Clinic, ada: Operator, way: str
) -> None:
    """Trap S10."""
    started = ask(client, north, ada)
    sent = enter(at_north, started)
    manager = people.signed_in(at_north, "manager")
    if way == "the clinic ends it":
        assert at_north.delete(f"/api/v1/help/{started.json()['id']}", headers=manager).status_code == 204
    elif way == "the clinic forbids it":
        body = {"allowed": False}
        assert at_north.put("/api/v1/help/allowed", body, "application/json", headers=manager).status_code == 204
        assert not Clinic.objects.get(pk=north.id).help_allowed
        again = ask(client, north, ada)
        assert (again.status_code, again.json()["code"]) == (403, "help_forbidden")
    elif way == "the operator ends it":
        assert at_north.delete("/api/v1/help/current", headers=sent).status_code == 204
    else:
        Operator.objects.update(is_active=False)
    assert at_north.get("/api/v1/settings", headers=sent).status_code == 401
    with tenancy.use(north):
        assert (Help.objects.get().ended_at is None) == (way == "blocked")


@pytest.mark.parametrize("state", ["opening", "archived"])
def test_nobody_looks_into_a_clinic_that_is_not_open(
    client: Client, north: tenancy.Clinic, ada: Operator, state: str
) -> None:
    Clinic.objects.filter(pk=north.id).update(state=state)
    answer = ask(client, north, ada)
    assert (answer.status_code, answer.json()["code"]) == (409, "clinic_not_open")
    with tenancy.use(north):
        assert not Help.objects.exists()
