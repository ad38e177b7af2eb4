from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from auditing import record
from auditing.models import AuditEntry
from kernel.actors import Actor, system
from scheduling.tests.desk import Desk
from testkit import people


@pytest.fixture
def manager(at_north, in_north):
    return Desk(at_north, "manager", name="Mia Manager")


def actions(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [entry["action"] for entry in answer.json()["items"]]


def test_the_trail_is_filtered_by_what_is_asked(manager):
    ada, one, other = people.account("front_desk", name="Ada"), str(uuid4()), str(uuid4())
    by_ada = Actor(kind="account", id=ada.pk, role="front_desk", request_id="r1", address="192.0.2.1")
    record.deed(
        "service.changed", by=by_ada, subject=("service", one), before={"duration": 20}, after={"duration": 30}
    )
    record.deed("service.retired", by=system("sweep"), subject=("service", other))
    record.deed("dentist.added", by=by_ada, subject=("dentist", one))
    assert actions(manager("get", "/audit")) == ["dentist.added", "service.retired", "service.changed"]
    assert actions(manager("get", "/audit?subject_kind=service")) == ["service.retired", "service.changed"]
    assert actions(manager("get", f"/audit?subject_kind=service&subject_id={one}")) == ["service.changed"]
    assert actions(manager("get", f"/audit?actor={ada.pk}")) == ["dentist.added", "service.changed"]
    assert actions(manager("get", "/audit?action=service.retired")) == ["service.retired"]
    soon = (datetime.now(UTC) + timedelta(hours=1)).isoformat().replace("+", "%2B")
    assert actions(manager("get", f"/audit?from={soon}")) == []
    assert len(actions(manager("get", f"/audit?until={soon}"))) == 3
    page = manager("get", "/audit?limit=1&offset=2").json()
    assert (page["total"], page["limit"], page["offset"], len(page["items"])) == (3, 1, 2, 1)
    entry = page["items"][0]
    assert entry["actor"] == {
        "kind": "account",
        "id": str(ada.pk),
        "role": "front_desk",
        "name": "Ada",
        "address": "192.0.2.1",
    }
    assert (entry["before"], entry["after"], entry["request_id"]) == ({"duration": 20}, {"duration": 30}, "r1")


def test_reading_the_trail_is_recorded_and_does_not_move_its_pages(manager):
    one = str(uuid4())
    manager("get", "/audit")
    answer = manager("get", f"/audit?subject_kind=patient&subject_id={one}")
    assert answer.json()["total"] == 0
    look = AuditEntry.objects.order_by("-id")[0]
    assert (look.action, look.subject_kind, look.subject_id) == ("audit.read", "patient", one)
    assert (look.actor_role, look.request_id) == ("manager", answer.headers["X-Request-Id"])
    assert manager("get", "/audit").json()["total"] == 0
    assert actions(manager("get", "/audit?action=audit.read")) == ["audit.read"] * 3


@pytest.mark.parametrize(
    "query", ["actor=x", "from=0001-01-01T00:00:00Z", "until=0", "limit=201", "action=" + "x" * 61]
)
def test_a_filter_that_means_nothing_is_refused_and_leaves_no_entry(manager, query):
    answer = manager("get", f"/audit?{query}")
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert not AuditEntry.objects.exists()


def test_nobody_else_reads_the_trail(at_north, in_north):
    assert Desk(at_north, "dentist")("get", "/audit").status_code == 403
    assert not AuditEntry.objects.exists()
