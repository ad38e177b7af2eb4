"""Work that takes longer than a request: how far it is, and a word on it."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from pydantic import StringConstraints

from console.operations import handling
from console.queries import work
from kernel import clock
from operators.auth import admin, operator, who
from tenants.models import Job
from webapi.pagination import PageQuery, cut
from webapi.schemas import Output, problems

router = Router(tags=["jobs"])

JobStateName = Literal["waiting", "running", "done", "failed", "stopped"]


class JobOut(Output):
    """A piece of work. `about` is the schema of its clinic, which may be gone; `done` of `total` is the `step`'s.
    `trouble` is the code of the problem that ended it, or for which it is tried again; `detail` says more.
    """

    id: UUID
    kind: str
    clinic_id: UUID | None
    about: str
    state: JobStateName
    step: str
    done: int
    total: int
    attempts: int
    trouble: str
    detail: str
    asked_by: str
    created_at: datetime
    started_at: datetime | None
    ended_at: datetime | None


class JobsOut(Output):
    items: list[JobOut]
    total: int
    limit: int
    offset: int


class JobFilters(Schema):
    clinic: UUID | None = None
    kind: list[Annotated[str, StringConstraints(max_length=40)]] = Field(default_factory=list, max_length=40)
    state: list[JobStateName] = Field(default_factory=list)


@router.get("/jobs", auth=operator, operation_id="listJobs", response={200: JobsOut, **problems(401, 422)})
def list_jobs(request: HttpRequest, filters: Annotated[JobFilters, Query(...)], page: PageQuery) -> dict[str, Any]:
    """The work for all clinics or one, the latest first; `kind` and `state` may each be repeated."""
    rows = work.listed(clinic=filters.clinic, kinds=filters.kind, states=filters.state)
    return cut(rows, page, job_out)


@router.get("/jobs/{job_id}", auth=operator, operation_id="getJob", response={200: JobOut, **problems(401, 404, 422)})
def get_job(request: HttpRequest, job_id: UUID) -> dict[str, Any]:
    """One piece of work."""
    return job_out(work.one(job_id))


@router.post(
    "/jobs/{job_id}/stop",
    auth=admin,
    operation_id="stopJob",
    response={200: JobOut, **problems(401, 403, 404, 409, 422)},
)
def stop_job(request: HttpRequest, job_id: UUID) -> dict[str, Any]:
    """Call work off: what waits ends at once, what runs at its next step. 409 `job_over`, `job_past_stopping`."""
    return job_out(handling.stop(job_id=job_id, by=who(request).actor, now=clock.now()))


@router.post(
    "/jobs/{job_id}/repeat",
    auth=admin,
    operation_id="repeatJob",
    response={200: JobOut, **problems(401, 403, 404, 409, 422)},
)
def repeat_job(request: HttpRequest, job_id: UUID) -> dict[str, Any]:
    """Try work once more that failed or was called off. 409 `job_over` if it is done, `job_under_way`."""
    return job_out(handling.repeat(job_id=job_id, by=who(request).actor, now=clock.now()))


def job_out(job: Job) -> dict[str, Any]:
    """Return a job as operators see it; what was asked for and found out may name people, and stays out."""
    return {name: getattr(job, name) for name in JobOut.model_fields}
