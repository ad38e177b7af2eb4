"""Work that takes longer than a request, as operators see it."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from tenants.models import Clinic, Job
from tenants.operations.jobs import JobUnknown


def listed(*, clinic: UUID | None = None, kinds: Sequence[str] = (), states: Sequence[str] = ()) -> QuerySet[Job]:
    """Return the jobs, the latest first: of a clinic, of some kinds or in some states, if any are named."""
    rows = Job.objects.order_by("-created_at", "-pk")
    if clinic is not None:
        rows = rows.filter(about__in=Clinic.objects.filter(pk=clinic).values("schema_name"))
    if kinds:
        rows = rows.filter(kind__in=kinds)
    if states:
        rows = rows.filter(state__in=states)
    return rows


def one(job_id: UUID) -> Job:
    """Return a job.

    :raises JobUnknown: if there is none.
    """
    found = Job.objects.filter(pk=job_id).first()
    if found is None:
        raise JobUnknown
    return found
