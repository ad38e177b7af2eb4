"""Runs over all clinics: begun once, worked at by several processes, paused, and gone on with after a crash."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fleet.graph import Code
from fleet.models import OPEN_RUNS, OPEN_TURNS, ClinicVersion, MigrationRun, RunState, Turn, TurnState
from fleet.operations import versions
from fleet.operations.applying import Planner
from fleet.queries import truth
from fleet.queries.runs import MigrationRunUnknown
from kernel.actors import Actor
from kernel.database import violations_named
from kernel.errors import Conflict, Invalid, NotFound
from operators import record
from tenants.models import Clinic

CANARY = 1
WORKERS = 2
# So long a booking waits behind a change that itself waits for a table.
LOCK_TIMEOUT = 500
MOST_WORKERS = 32


class MigrationUnderWay(Conflict):
    code = "migration_under_way"
    title = "The clinics are being brought forward already."


class MigrationRunOver(Conflict):
    code = "migration_run_over"
    title = "This run has come to its end."


class MigrationNotAtomic(Invalid):
    code = "migration_not_atomic"
    title = "A migration that cannot run in a transaction cannot be taken back where it fails."


class ClinicUnknown(NotFound):
    code = "no_clinic_of_that_schema"
    title = "No clinic has this schema."


def begin(
    code: Code,
    *,
    only: str = "",
    canary: int = CANARY,
    workers: int = WORKERS,
    lock_timeout: int = LOCK_TIMEOUT,
    by: Actor,
    started_by: str = "",
    now: datetime,
) -> MigrationRun | None:
    """This function will put down a run over the clinics that are behind the code, or over the one with the schema
    `only`, and return it; None where nothing is to be done. The first `canary` clinics go before all others. A run
    that was left open by other code ends here: its work is part of this one.

    :raises ClinicUnknown: if no clinic has the schema.
    :raises MigrationNotAtomic: if a migration cannot run in a transaction.
    :raises MigrationUnderWay: if a run to the same target is open.
    """
    if only and not Clinic.objects.filter(schema_name=only).exists():
        raise ClinicUnknown(schema=only)
    schemas = [one for one in versions.found_behind(code, now=now) if only in ("", one)]
    if not schemas:
        return None
    _check_atomic(code)
    with violations_named({"one_migration_run_is_open": MigrationUnderWay}), transaction.atomic():
        MigrationRun.objects.filter(state__in=OPEN_RUNS).exclude(target=code.digest).update(
            state=RunState.FAILED, trouble="superseded", ended_at=now
        )
        run = MigrationRun.objects.create(
            target=code.digest,
            only=only,
            canary=min(canary, len(schemas)),
            workers=min(workers, MOST_WORKERS),
            lock_timeout=lock_timeout,
            started_by=started_by or by.role,
            started_at=now,
        )
        _add(run, schemas, canary=run.canary, now=now)
        wish = {"only": only, "clinics": len(schemas), "canary": run.canary, "workers": run.workers}
        record.deed("migration.started", by=by, subject=_subject(run), after={"target": run.target, **wish})
    return run


def open_run() -> MigrationRun | None:
    """Return the run that is going on or paused, if there is one."""
    return MigrationRun.objects.filter(state__in=OPEN_RUNS).first()


def pause(run_id: UUID, *, by: Actor) -> MigrationRun:
    """This function will let a run rest: clinics that are being worked at are finished, no other is begun.

    :raises MigrationRunUnknown: if there is none.
    :raises MigrationRunOver: if it has ended.
    """
    with transaction.atomic():
        run = _locked(run_id)
        if run.state not in OPEN_RUNS:
            raise MigrationRunOver
        if run.state != RunState.PAUSED:
            run.state = RunState.PAUSED
            run.save(update_fields=["state"])
            record.deed("migration.paused", by=by, subject=_subject(run))
    return run


def resume(run_id: UUID, code: Code, *, by: Actor, now: datetime) -> MigrationRun:
    """This function will let a run go on that was paused or that failed, and try again what failed in it. One that is
    going on stays as it is.

    :raises MigrationRunUnknown: if there is none.
    :raises MigrationRunOver: if all of it is done, or if it is of other code than this.
    :raises MigrationUnderWay: if another one is open.
    """
    with violations_named({"one_migration_run_is_open": MigrationUnderWay}), transaction.atomic():
        run = _locked(run_id)
        if run.state == RunState.DONE or run.target != code.digest:
            raise MigrationRunOver
        run.turns.filter(state=TurnState.FAILED).update(
            state=TurnState.WAITING, attempts=0, deaths=0, not_before=now, trouble="", detail="", ended_at=None
        )
        before = run.state
        run.state, run.trouble, run.ended_at = RunState.RUNNING, "", None
        run.save(update_fields=["state", "trouble", "ended_at"])
        record.deed("migration.resumed", by=by, subject=_subject(run), before={"state": before})
    return run


def end_where_all_is_done(run_id: UUID, code: Code, *, now: datetime) -> bool:
    """This function will end a run of which no clinic is left, unless others came to be behind meanwhile: these are
    added. It returns whether the run is over or rests.
    """
    with transaction.atomic():
        run = _locked(run_id)
        if run.state != RunState.RUNNING:
            return True
        if run.turns.filter(state__in=OPEN_TURNS).exists():
            return False
        if not run.only:
            late = set(versions.found_behind(code, now=now)) - set(run.turns.values_list("schema", flat=True))
            if late:
                _add(run, sorted(late), canary=0, now=now)
                return False
        failed = run.turns.filter(state=TurnState.FAILED).exists()
        run.state, run.ended_at = RunState.FAILED if failed else RunState.DONE, now
        run.trouble = "clinics_failed" if failed else ""
        run.save(update_fields=["state", "trouble", "ended_at"])
    return True


def to_do(code: Code, *, now: datetime) -> list[tuple[list[str], list[str]]]:
    """Return the migrations that are to be applied, and to which schemas, for each set that is applied now."""
    planner = Planner(code)
    groups: dict[tuple[str, ...], list[str]] = {}
    for schema in versions.found_behind(code, now=now):
        wanted = tuple(str(one) for one in planner.migrations(truth.applied_in(schema) or ()))
        groups.setdefault(wanted, []).append(schema)
    return [(list(wanted), schemas) for wanted, schemas in groups.items()]


def _check_atomic(code: Code) -> None:
    loose = [str(one) for one in code.migrations() if not one.atomic]
    if loose:
        raise MigrationNotAtomic(migrations=loose)


def _add(run: MigrationRun, schemas: Sequence[str], *, canary: int, now: datetime) -> None:
    Turn.objects.bulk_create(
        [
            Turn(run=run, schema=schema, canary=place < canary, not_before=now)
            for place, schema in enumerate(_broken_last(schemas))
        ],
        batch_size=1_000,
    )


def _broken_last(schemas: Sequence[str]) -> list[str]:
    """A clinic that was broken before says nothing of the new migrations, so it is none of those that go first."""
    broken = set(ClinicVersion.objects.exclude(trouble="").values_list("clinic__schema_name", flat=True))
    return sorted(schemas, key=lambda schema: (schema in broken, schema))


def _subject(run: MigrationRun) -> tuple[str, object]:
    return "migration", run.pk


def _locked(run_id: UUID) -> MigrationRun:
    run = MigrationRun.objects.select_for_update().filter(pk=run_id).first()
    if run is None:
        raise MigrationRunUnknown
    return run
