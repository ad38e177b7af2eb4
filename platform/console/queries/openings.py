"""Openings of clinics, the latest first."""

from uuid import UUID

from django.db.models import QuerySet

from console.operations.opening import KIND, OpeningUnknown
from kernel.errors import Refusal
from tenants.models import Job
from tenants.operations import naming


def listed() -> QuerySet[Job]:
    """Return all openings."""
    return Job.objects.filter(kind=KIND).order_by("-created_at", "id")


def one(job_id: UUID) -> Job:
    """Return an opening.

    :raises OpeningUnknown: if there is none of this id.
    """
    found = listed().filter(pk=job_id).first()
    if found is None:
        raise OpeningUnknown
    return found


def trouble_of(address: str) -> str | None:
    """Return the code of what keeps a new clinic from having an address; None if it may."""
    try:
        naming.refuse_address(address)
    except Refusal as refusal:
        return refusal.code
    return None
