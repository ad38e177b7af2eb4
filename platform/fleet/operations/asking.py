"""Runs that operators ask for in the console: the workers carry them out."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fleet import graph
from fleet.models import MigrationRun, RunState
from fleet.operations import running, working
from fleet.operations.working import Progress
from kernel import tenancy
from kernel.actors import Actor, system
from kernel.errors import Conflict
from tenants.models import Job, JobState
from tenants.operations import jobs

KIND = "migrate"


class NothingToMigrate(Conflict):
    code = "nothing_to_migrate"
    title = "All clinics are where this version wants them."


class MigrationIncomplete(Conflict):
    code = "migration_incomplete"
    title = "Not all clinics could be brought forward."


def migrate(
    *, only: str, canary: int, workers: int, lock_timeout: int, by: Actor, started_by: str, now: datetime
) -> MigrationRun:
    """This function will begin a run over the clinics that are behind, and give it to the workers.

    :raises NothingToMigrate: if none is behind.
    :raises ClinicUnknown: if no clinic has the schema `only`.
    :raises MigrationNotAtomic: if a migration cannot run in a transaction.
    :raises MigrationUnderWay: if a run is open.
    :raises JobUnderWay: if the workers are still at the run before.
    """
    with transaction.atomic():
        run = running.begin(
            graph.current(),
            only=only,
            canary=canary,
            workers=workers,
            lock_timeout=lock_timeout,
            by=by,
            started_by=started_by,
            now=now,
        )
        if run is None:
            raise NothingToMigrate
        _give(run, by, started_by)
    return run


def resume(run_id: UUID, *, by: Actor, started_by: str, now: datetime) -> MigrationRun:
    """This function will let a run go on, and give it to the workers: one that rests, that failed, or whose process
    died.

    :raises MigrationRunUnknown: if there is none.
    :raises MigrationRunOver: if all of it is done, or if it is of other code than this.
    :raises MigrationUnderWay: if another one is open.
    :raises JobUnderWay: if the workers are at it, or have not yet finished the clinics that they were at.
    """
    with transaction.atomic():
        run = running.resume(run_id, graph.current(), by=by, now=now)
        _give(run, by, started_by)
    return run


@jobs.kind(KIND)
def carry_out(hand: jobs.Hand) -> None:
    """Work at the run that the job names, however often it is called."""
    run = MigrationRun.objects.filter(pk=hand.wish["run"]).first()
    if run is None or run.state not in (RunState.RUNNING, RunState.PAUSED):
        return

    def say(far: Progress) -> None:
        hand.step("clinics", done=far.done + far.failed, total=far.total)

    try:
        ended = working.carry_out(run, graph.current(), say=say)
    except jobs.LeaseLost:
        # Called off, and not just taken over by another worker.
        if Job.objects.filter(pk=hand.job.pk, state=JobState.STOPPED).exists():
            running.pause(run.pk, by=system("jobs"))
        raise
    if ended.state == RunState.FAILED:
        raise MigrationIncomplete(trouble=ended.trouble)


def _give(run: MigrationRun, by: Actor, started_by: str) -> None:
    # One at a time: its clinic is the platform itself.
    jobs.ask(KIND, about=tenancy.PUBLIC, wish={"run": str(run.pk)}, by=by, asked_by=started_by)
