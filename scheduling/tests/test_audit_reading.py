import csv
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from auditing import queries, record, sealing
from auditing.models import AuditEntry
from kernel import clock, tenancy
from kernel.actors import Actor, system
from scheduling.operations import merging
from scheduling.tests.desk import Desk
from testkit import make, people


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


def entries(desk: Desk, query: str = "") -> list[dict[str, Any]]:
    answer = desk("get", f"/audit?{query}")
    assert answer.status_code == 200, answer.content
    return list(answer.json()["items"])


@pytest.fixture
def visit(in_north):
    """A visit that Ada moved and Bob looked at."""
    ada, bob = people.account("front_desk", name="Ada"), people.account("manager", name="Bob")
    dentist, service = make.dentist("Dr. Vogel"), make.service("Check-up")
    starts_at = datetime(2027, 3, 1, 9, tzinfo=UTC)
    found = make.appointment(dentist, service, starts_at, patient=make.patient("Zoë Young", name_key="zoë young"))
    record.deed(
        "appointment.moved",
        by=Actor(kind="account", id=ada.pk, role="front_desk", request_id="request-1"),
        subject=("appointment", found.id),
        before={"starts_at": "2027-03-01T08:00:00+00:00", "dentist": None},
        after={"starts_at": starts_at.isoformat(), "dentist": str(dentist.id)},
    )
    record.look(
        "patient.read", by=Actor(kind="account", id=bob.pk, role="manager"), subjects=[("patient", found.patient_id)]
    )
    record.deed("hold.made", by=Actor(kind="guest", role="guest"), subject=("hold", uuid4()))
    record.deed("appointment.booked", by=system("import"), subject=("appointment", uuid4()))
    return found


def test_an_entry_names_what_it_is_about_and_shows_the_clinics_wall(manager, visit):
    moved = entries(manager, "action=appointment.moved")[0]
    assert (moved["subject_name"], moved["sequence"]) == ("Zoë Young", None)
    assert moved["visit"] == {"patient_id": str(visit.patient_id), "starts_at": "2027-03-01T10:00:00+01:00"}
    assert moved["before"]["starts_at"] == "2027-03-01T09:00:00+01:00"
    assert moved["at"][-6:] in ("+01:00", "+02:00")
    names = manager("get", "/audit?action=appointment.moved").json()["names"]
    assert names[str(visit.dentist_id)] == "Dr. Vogel"
    look = entries(manager, "action=patient.read")[0]
    assert (look["subject_name"], look["visit"], look["actor"]["name"]) == ("Zoë Young", None, "Bob")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=deeds", ["appointment.booked", "hold.made", "appointment.moved"]),
        ("kind=looks", ["patient.read"]),
        ("area=hold&area=patient", ["hold.made", "patient.read"]),
        ("area=appoint", []),
        ("by=guests", ["hold.made"]),
        ("by=system", ["appointment.booked"]),
        ("by=system&by=guests", ["appointment.booked", "hold.made"]),
        ("by=patients", []),
        ("actor={ada}&by=guests", ["hold.made", "appointment.moved"]),
        ("from_day=2026-01-01&until_day=2026-01-02", []),
        ("from_day={today}&until_day={today}&kind=looks", ["patient.read"]),
        ("patient_name=you+ZO%C3%8B", ["patient.read", "appointment.moved"]),
        ("patient_name=zoe", ["patient.read", "appointment.moved"]),
        ("patient_name=nobody", []),
        ("patient={patient}", ["patient.read", "appointment.moved"]),
        ("patient={nobody}", []),
        ("patient={patient}&kind=looks", ["patient.read"]),
        ("request_id=request-1", ["appointment.moved"]),
    ],
)
def test_the_trail_is_filtered_by_who_what_and_whom(manager, visit, query, found):
    ada = AuditEntry.objects.get(action="appointment.moved").actor_id
    today = clock.now().astimezone(ZoneInfo("Europe/Berlin")).date()
    words = query.format(patient=visit.patient_id, nobody=uuid4(), ada=ada, today=today)
    assert actions(manager("get", f"/audit?{words}")) == found


def test_what_was_done_under_an_id_that_was_merged_away_is_found_under_both(manager, visit):
    kept = make.patient("Zoë Young", name_key="zoe young")
    merging.merge(
        keep_id=kept.pk, other_id=visit.patient_id, keep_version=1, other_version=1, take=[], by=system("tests")
    )
    told = {"appointment.moved", "patient.read", "patient.merged", "patient.merged_away"}
    for query in (f"patient={kept.pk}", f"patient={visit.patient_id}", "patient_name=zoe"):
        assert {one["action"] for one in entries(manager, query)} == told, query


def test_a_page_of_the_trail_takes_as_many_queries_whatever_it_holds(manager, visit):
    def asked(limit):
        with CaptureQueriesContext(connection) as captured:
            manager("get", f"/audit?limit={limit}")
        return len(captured)

    manager("get", "/audit")
    assert asked(1) == asked(100)


def test_those_who_work_here_can_be_chosen_from(manager, visit, at_north):
    people.account("patient", name="Pat")
    found = manager("get", "/audit/people").json()
    assert {(one["name"], one["role"]) for one in found} == {
        ("Ada", "front_desk"),
        ("Bob", "manager"),
        ("Mia Manager", "manager"),
    }


def test_the_trail_is_saved_as_a_file_without_formulas_and_that_is_on_record(manager, visit, monkeypatch):
    """trap S21"""
    monkeypatch.setattr(queries, "CHUNK", 1)
    visit.patient.name = "=1+1"
    visit.patient.save()
    answer = manager("get", f"/audit/export?patient={visit.patient_id}")
    with tenancy.use_schema(tenancy.PUBLIC):
        content = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(content, newline="")))
    assert [(one["action"], one["person"], one["subject_name"]) for one in rows] == [
        ("patient.read", "Bob", "'=1+1"),
        ("appointment.moved", "Ada", "'=1+1"),
    ]
    assert rows[1]["before"].startswith('{"dentist": null')
    look = AuditEntry.objects.latest("id")
    assert (look.action, look.subject_kind, look.subject_id) == ("audit.read", "patient", str(visit.patient_id))
    assert look.after == {"asked": {"patient": str(visit.patient_id)}}


def test_the_chain_is_verified_and_its_state_told(manager, visit):
    state = manager("get", "/audit/verification").json()
    assert (state["sealed"], state["unsealed"], state["verified_at"], state["broken"]) == (0, 4, None, None)
    assert state["oldest_unsealed_at"] is not None
    sealing.seal(now=clock.now())
    found = manager("post", "/audit/verification", {"anew": True}).json()
    assert found == {"first": 1, "until": 4, "end": 4, "done": True, "broken": None}
    state = manager("get", "/audit/verification").json()
    assert (state["sealed"], state["unsealed"], state["verified_until"]) == (4, 1, 4)
    verified = entries(manager, "action=audit.verified")[0]
    assert (verified["actor"]["name"], verified["after"]) == ("Mia Manager", {"from": 1, "until": 4})


def test_a_broken_chain_is_told_with_its_place(manager, visit):
    """trap S36"""
    sealing.seal(now=clock.now())
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE auditing_auditentry SET reason = 'else' WHERE sequence = 2")
        cursor.execute("RESET session_replication_role")
    found = manager("post", "/audit/verification", {}).json()
    assert (found["done"], found["broken"]) == (True, {"sequence": 2, "fault": "altered"})
    assert manager("get", "/audit/verification").json()["broken"] == {"sequence": 2, "fault": "altered"}
