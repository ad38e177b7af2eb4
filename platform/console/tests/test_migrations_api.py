"""Migrations over the API: what is told, and what the workers are given."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from fleet import graph
from fleet.models import MigrationRun, RunState, Turn, TurnState
from fleet.operations import asking, running
from fleet.queries import behind
from kernel import clock
from kernel.actors import system
from kernel.tenancy import Clinic as Facts
from operators.models import OperatorEntry
from tenants.models import Job, JobState
from tenants.operations import jobs
from testkit import operators

BY = system("tests")


@pytest.fixture
def admin(north: Facts) -> Any:
    return operators.make(name="Grace Hopper")


def ask(method: str, path: str, who: Any, body: Any = None) -> Any:
    sent: dict[str, Any] = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
    return Client().generic(method, f"/api/v1/migrations{path}", headers=operators.headers(who), **sent)


@pytest.fixture
def south_behind(north: Facts) -> None:
    """South says that a migration was not applied whose tables it has: applied again, it fails."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM south.django_migrations WHERE app = 'messaging' AND name = '0004_own_texts'")


def test_the_fleet_is_told_by_versions(admin: Any, south_behind: None) -> None:
    running.begin(graph.current(), by=BY, now=clock.now())

    told = ask("GET", "/fleet", admin).json()

    assert (told["clinics"], told["behind"]) == (2, 1)
    assert told["target"] == graph.current().digest
    assert [(one["clinics"], one["current"]) for one in told["versions"]].count((1, True)) == 1
    assert told["run"]["total"] == 1
    assert told["broken"] == []


def test_who_is_broken_is_told_with_why(admin: Any, south_behind: None) -> None:
    run = ask("POST", "/runs", admin, {}).json()
    jobs.work_at_what_is_due()

    told = ask("GET", "/fleet", admin).json()
    found = ask("GET", f"/runs/{run['id']}", admin).json()

    (broken,) = told["broken"]
    assert (broken["schema_name"], broken["trouble"]) == ("south", "something_in_the_way")
    assert "messaging.0004_own_texts" in broken["detail"]
    assert (found["run"]["state"], found["run"]["trouble"]) == ("failed", "canary_failed")
    assert [one["schema_name"] for one in found["turns"]] == ["south"]
    job = Job.objects.get(kind=asking.KIND)
    assert (job.state, job.trouble) == (JobState.FAILED, "migration_incomplete")


def test_a_run_that_an_admin_asks_for_is_given_to_the_workers(admin: Any, south_behind: None) -> None:
    answer = ask("POST", "/runs", admin, {"canary": 0})

    assert answer.status_code == 201
    assert answer.json()["started_by"] == "Grace Hopper"
    job = Job.objects.get(kind=asking.KIND)
    assert (job.state, job.wish) == (JobState.WAITING, {"run": answer.json()["id"]})
    assert OperatorEntry.objects.get(action="migration.started").operator_id == admin.id


def test_where_nobody_is_behind_there_is_nothing_to_do(admin: Any) -> None:
    answer = ask("POST", "/runs", admin, {})

    assert (answer.status_code, answer.json()["code"]) == (409, "nothing_to_migrate")
    assert not MigrationRun.objects.exists()
    assert not Job.objects.exists()


def test_a_second_run_is_refused(admin: Any, south_behind: None) -> None:
    ask("POST", "/runs", admin, {})

    answer = ask("POST", "/runs", admin, {})

    assert (answer.status_code, answer.json()["code"]) == (409, "migration_under_way")
    assert (MigrationRun.objects.count(), Job.objects.count()) == (1, 1)


def test_a_run_goes_on_only_when_the_workers_have_let_go_of_it(admin: Any, south_behind: None) -> None:
    run = ask("POST", "/runs", admin, {}).json()
    ask("POST", f"/runs/{run['id']}/pause", admin)

    answer = ask("POST", f"/runs/{run['id']}/resume", admin)
    assert (answer.status_code, answer.json()["code"]) == (409, "job_under_way")
    assert MigrationRun.objects.get().state == RunState.PAUSED

    jobs.work_at_what_is_due()
    assert Job.objects.get().state == JobState.DONE
    assert behind.schemas(graph.current().digest) == ["south"]

    answer = ask("POST", f"/runs/{run['id']}/resume", admin)
    assert (answer.status_code, answer.json()["state"]) == (200, "running")
    assert Job.objects.filter(state=JobState.WAITING).count() == 1


def test_a_job_that_is_called_off_lets_its_run_rest_after_the_clinic_that_it_is_at(
    admin: Any, south_behind: None
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM north.django_migrations WHERE app = 'messaging' AND name = '0004_own_texts'")
    run = ask("POST", "/runs", admin, {"canary": 0, "workers": 1}).json()
    now = clock.now()
    Job.objects.update(state=JobState.RUNNING, holder=uuid4(), leased_until=now)
    job = Job.objects.get()
    jobs.stop(job.pk, now=now)

    with pytest.raises(jobs.LeaseLost):
        asking.carry_out(jobs.Hand(job))

    assert MigrationRun.objects.get(pk=run["id"]).state == RunState.PAUSED
    assert Turn.objects.filter(state=TurnState.WAITING).count() == 1
