"""At which migrations the clinics stand, and the runs that bring them forward."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status
from pydantic import Field, StringConstraints

from fleet import graph
from fleet.models import ClinicVersion, Turn
from fleet.operations import asking, running
from fleet.queries import behind, runs
from fleet.queries.behind import Group
from fleet.queries.runs import Counted
from kernel import clock
from operators.auth import admin, operator, who
from webapi.schemas import Input, Output, problems

router = Router(tags=["migrations"])


class VersionOut(Output):
    """Clinics at the same migrations. `version` is empty where a schema has no list of them."""

    version: str
    applied: int
    clinics: int
    current: bool


class BrokenClinicOut(Output):
    """`trouble` is a code, `detail` names the migration and what was in its way, never a value."""

    clinic_id: UUID
    name: str
    schema_name: str
    trouble: str
    detail: str
    attempts: int
    seen_at: datetime


class MigrationRunOut(Output):
    """`trouble`: `canary_failed`, `clinics_failed` or `superseded`, or empty. `only` names a schema, or is empty."""

    id: UUID
    target: str
    state: Literal["running", "paused", "done", "failed"]
    only: str
    canary: int
    workers: int
    lock_timeout: int
    trouble: str
    waiting: int
    running: int
    done: int
    failed: int
    total: int
    started_by: str
    started_at: datetime
    ended_at: datetime | None


class FleetOut(Output):
    target: str
    applied: int
    clinics: int
    behind: int
    versions: list[VersionOut]
    broken: list[BrokenClinicOut]
    run: MigrationRunOut | None


class MigrationRunsOut(Output):
    items: list[MigrationRunOut]


class TurnOut(Output):
    schema_name: str
    state: Literal["waiting", "running", "done", "failed"]
    canary: bool
    attempts: int
    trouble: str
    detail: str
    started_at: datetime | None


class MigrationRunWithTurnsOut(Output):
    """`turns`: the clinics that failed, are being worked at or are to be tried again; 50 at most."""

    run: MigrationRunOut
    turns: list[TurnOut]


class MigrateIn(Input):
    """`canary`: so many clinics go first, and one of them that fails stops the run. `lock_timeout`: milliseconds that
    a change waits for a table, and so whoever books behind it.
    """

    only: Annotated[str, StringConstraints(max_length=63)] = ""
    canary: Annotated[int, Field(ge=0, le=100)] = running.CANARY
    workers: Annotated[int, Field(ge=1, le=running.MOST_WORKERS)] = running.WORKERS
    lock_timeout: Annotated[int, Field(ge=50, le=4_000)] = running.LOCK_TIMEOUT


@router.get("/migrations/fleet", auth=operator, operation_id="getFleet", response={200: FleetOut, **problems(401)})
def get_fleet(request: HttpRequest) -> dict[str, object]:
    """Return at which migrations the clinics stand, as it was last noted; which are broken; and the last run."""
    code = graph.current()
    last = runs.latest(1)
    groups = behind.groups(code)
    return {
        "target": code.digest,
        "applied": len(code.known),
        "clinics": sum(one.clinics for one in groups),
        "behind": sum(one.clinics for one in groups if one.version != code.digest),
        "versions": [_version(one, code.digest) for one in groups],
        "broken": [_broken(one) for one in behind.broken()],
        "run": _run(last[0]) if last else None,
    }


@router.get(
    "/migrations/runs",
    auth=operator,
    operation_id="listMigrationRuns",
    response={200: MigrationRunsOut, **problems(401)},
)
def list_runs(request: HttpRequest) -> dict[str, object]:
    """Return the last 50 runs, the latest first."""
    return {"items": [_run(one) for one in runs.latest()]}


@router.get(
    "/migrations/runs/{run_id}",
    auth=operator,
    operation_id="getMigrationRun",
    response={200: MigrationRunWithTurnsOut, **problems(401, 404, 422)},
)
def get_run(request: HttpRequest, run_id: UUID) -> dict[str, object]:
    """Return a run, and the clinics of it of which there is something to tell."""
    found = runs.one(run_id)
    return {"run": _run(found), "turns": [_turn(one) for one in runs.told(found.run)]}


@router.post(
    "/migrations/runs",
    auth=admin,
    operation_id="migrateClinics",
    response={201: MigrationRunOut, **problems(401, 403, 404, 409, 422)},
)
def migrate(request: HttpRequest, body: MigrateIn) -> Status[dict[str, object]]:
    """Bring the clinics that are behind to the migrations of the version that answers. The workers do it: ask for the
    run to see how far it is.

    404 `no_clinic_of_that_schema`; 409 `nothing_to_migrate`, `migration_under_way`, `job_under_way`; 422
    `migration_not_atomic`.
    """
    visitor = who(request)
    run = asking.migrate(
        only=body.only,
        canary=body.canary,
        workers=body.workers,
        lock_timeout=body.lock_timeout,
        by=visitor.actor,
        started_by=visitor.name,
        now=clock.now(),
    )
    return Status(201, _run(runs.one(run.pk)))


@router.post(
    "/migrations/runs/{run_id}/pause",
    auth=admin,
    operation_id="pauseMigration",
    response={200: MigrationRunOut, **problems(401, 403, 404, 409, 422)},
)
def pause(request: HttpRequest, run_id: UUID) -> dict[str, object]:
    """Let a run rest: clinics that are being worked at are finished, no other is begun. 409 `migration_run_over`."""
    running.pause(run_id, by=who(request).actor)
    return _run(runs.one(run_id))


@router.post(
    "/migrations/runs/{run_id}/resume",
    auth=admin,
    operation_id="resumeMigration",
    response={200: MigrationRunOut, **problems(401, 403, 404, 409, 422)},
)
def resume(request: HttpRequest, run_id: UUID) -> dict[str, object]:
    """Let a run go on that rests, that failed, or whose process died; what failed in it is tried again.

    409 `migration_run_over`, `migration_under_way`, or `job_under_way` while the workers still finish what they
    were at.
    """
    visitor = who(request)
    asking.resume(run_id, by=visitor.actor, started_by=visitor.name, now=clock.now())
    return _run(runs.one(run_id))


def _version(group: Group, target: str) -> dict[str, object]:
    return {
        "version": group.version,
        "applied": group.applied,
        "clinics": group.clinics,
        "current": group.version == target,
    }


def _broken(one: ClinicVersion) -> dict[str, object]:
    return {
        "clinic_id": one.clinic_id,
        "name": one.clinic.name,
        "schema_name": one.clinic.schema_name,
        "trouble": one.trouble,
        "detail": one.detail,
        "attempts": one.attempts,
        "seen_at": one.seen_at,
    }


def _run(counted: Counted) -> dict[str, object]:
    run = counted.run
    return {
        **{
            name: getattr(run, name)
            for name in ("id", "target", "state", "only", "canary", "workers", "lock_timeout")
        },
        **{name: getattr(run, name) for name in ("trouble", "started_by", "started_at", "ended_at")},
        **{name: getattr(counted, name) for name in ("waiting", "running", "done", "failed", "total")},
    }


def _turn(turn: Turn) -> dict[str, object]:
    return {
        name: getattr(turn, name) for name in ("state", "canary", "attempts", "trouble", "detail", "started_at")
    } | {"schema_name": turn.schema}
