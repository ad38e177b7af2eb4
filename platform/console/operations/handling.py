"""Operators call work off, or have it tried again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from console.queries import work
from kernel.actors import Actor
from kernel.errors import Conflict
from operators import record
from tenants.models import Job
from tenants.operations import jobs, lifecycle


class JobPastStopping(Conflict):
    code = "job_past_stopping"
    title = "This work has gone too far to be called off."


def stop(*, job_id: UUID, by: Actor, now: datetime) -> Job:
    """This function will call a job off: one that waits ends at once, one that runs at its next step.

    :raises JobUnknown: if there is none.
    :raises JobOver: if it has ended.
    :raises JobPastStopping: if it drops a clinic that is none any more: what is left of it must go.
    """
    with transaction.atomic():
        found = work.one(job_id)
        if found.kind == lifecycle.DROP and found.clinic_id is None:
            raise JobPastStopping
        job = jobs.stop(job_id, now=now)
        _note("job.stopped", job, by)
    return job


def repeat(*, job_id: UUID, by: Actor, now: datetime) -> Job:
    """This function will let a job that failed or was called off be tried once more.

    :raises JobUnknown: if there is none.
    :raises JobUnderWay: if it, or another of its kind for the clinic, waits or runs.
    :raises JobOver: if it is done.
    """
    with transaction.atomic():
        job = jobs.again(job_id, now=now)
        _note("job.repeated", job, by)
    return job


def _note(action: str, job: Job, by: Actor) -> None:
    what = {"kind": job.kind, "about": job.about, "state": job.state}
    record.deed(action, by=by, subject=("job", job.pk), clinic=job.clinic_id, after=what)
