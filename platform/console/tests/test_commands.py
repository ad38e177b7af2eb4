"""The commands do what the console does."""

import json
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from console.operations import usage
from kernel import clock, tenancy
from operators.models import OperatorEntry
from tenants.models import Clinic, Job
from tenants.operations import lifecycle


@pytest.fixture(autouse=True)
def _no_steps(monkeypatch: Any) -> None:
    monkeypatch.setattr(lifecycle, "_before_archive", [])


def _say(*words: str) -> str:
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


def _north() -> Clinic:
    found = Clinic.objects.get(schema_name="north")
    assert isinstance(found, Clinic)
    return found


def test_a_clinic_is_suspended_archived_and_brought_back_by_commands(north: tenancy.Clinic) -> None:
    _say("suspend_clinic", "north", "--reason", "Not paid")
    assert (_north().state, _north().suspended_because) == ("suspended", "Not paid")
    _say("reactivate_clinic", "north.localhost")
    assert _north().state == "active"
    _say("suspend_clinic", "north", "--reason", "Closes down")
    # Long ago: every process knows.
    Clinic.objects.filter(pk=north.id).update(suspended_at=clock.now() - timedelta(hours=1))
    assert "is dropped after" in _say("archive_clinic", "north", "--reason", "Closes down")
    assert _north().state == "archived"
    _say("bring_back_clinic", "north")
    assert _north().state == "active"
    deeds = OperatorEntry.objects.order_by("id").values_list("action", "actor_kind", "role")
    assert [action for action, _, _ in deeds] == [
        "clinic.suspended",
        "clinic.reactivated",
        "clinic.suspended",
        "clinic.archive_asked",
        "clinic.archived",
        "clinic.brought_back",
    ]
    assert {(kind, role) for _, kind, role in deeds} == {("system", "command"), ("system", "jobs")}


def test_a_refusal_is_the_commands_error_and_changes_nothing(north: tenancy.Clinic) -> None:
    with pytest.raises(CommandError, match="clinic_state_unfit; state: active"):
        _say("reactivate_clinic", "north")
    with pytest.raises(CommandError, match="There is no clinic nobody"):
        _say("suspend_clinic", "nobody", "--reason", "x")
    Clinic.objects.filter(pk=north.id).update(state="archived")
    with pytest.raises(CommandError, match="address_mistyped"):
        _say("drop_clinic", "north", "--address", "south.localhost", "--reason", "x")
    assert not OperatorEntry.objects.exists()
    assert not Job.objects.exists()


def test_a_plan_with_own_limits_and_features_is_agreed_by_a_command(north: tenancy.Clinic) -> None:
    said = _say(
        "change_plan", "north", "solo", "--limit", "dentists=3", "--limit", "messages=none", "--feature", "sms=on"
    )
    assert "north is on solo." in said
    assert "dentists: 3" in said
    assert "messages: as many as it likes" in said
    assert "sms: on" in said
    assert (_north().plan, _north().limits, _north().features) == (
        "solo",
        {"dentists": 3, "messages": None},
        {"sms": True},
    )
    _say("change_plan", "north", "--limit", "dentists=plan", "--feature", "sms=plan")
    assert (_north().plan, _north().limits, _north().features) == ("solo", {"messages": None}, {})
    for wrong in ("--limit=dentists", "--limit=dentists=many", "--limit=chairs=3", "--feature=sms=perhaps"):
        with pytest.raises(CommandError):
            _say("change_plan", "north", wrong)
    assert _north().limits == {"messages": None}


def test_the_list_shows_each_clinic_with_what_it_uses(north: tenancy.Clinic, south: tenancy.Clinic) -> None:
    usage.count(north, now=clock.now())
    lines = _say("clinics").splitlines()
    assert lines[0].split()[:3] == ["schema", "address", "state"]
    assert lines[1].split()[:5] == ["north", "north.localhost", "active", "group", "0"]
    assert [json.loads(line)["schema"] for line in _say("clinics", "south", "--json").splitlines()] == ["south"]
