"""Clinics as operators look through them: one statement for a page, whatever stands on it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from rounds.models import Unserved
from tenants import plans
from tenants.models import Clinic, Domain, Job, JobState
from tenants.queries.hosts import ClinicUnknown

# A job that failed longer ago troubles nobody any more, and one that was done since neither.
TROUBLED_FOR = timedelta(days=7)
# Of a hundred requests.
MOST_ERRORS = 1
SORTS = {
    "name": F("name").asc(),
    "newest": F("created_at").desc(),
    "bookings": F("usage__bookings").desc(nulls_last=True),
    "patients": F("usage__patients").desc(nulls_last=True),
    "messages": F("usage__messages").desc(nulls_last=True),
    "storage": F("usage__storage").desc(nulls_last=True),
    "active": F("usage__active_at").desc(nulls_last=True),
    "slow": F("usage__p95").desc(nulls_last=True),
    "errors": F("usage__errors").desc(nulls_last=True),
}


def listed(
    *,
    ids: Sequence[UUID] = (),
    search: str = "",
    states: Sequence[str] = (),
    on: Sequence[str] = (),
    troubled: bool | None = None,
    sort: str = "name",
    now: datetime,
) -> QuerySet[Clinic]:
    """Return the clinics of these ids, states and plans (of all, if none is named) whose name, schema or one of whose
    addresses holds the text.
    """
    rows = _with_facts(now)
    if ids:
        rows = rows.filter(pk__in=ids)
    if search:
        at = Domain.objects.filter(tenant=OuterRef("pk"), domain__icontains=search)
        rows = rows.filter(Q(name__icontains=search) | Q(schema_name__icontains=search) | Exists(at))
    if states:
        rows = rows.filter(state__in=states)
    if on:
        rows = rows.filter(plan__in=on)
    if troubled is not None:
        rows = rows.filter(troubled=troubled)
    return rows.order_by(SORTS[sort], "name", "pk")


def one(clinic_id: UUID, *, now: datetime) -> Clinic:
    """Return a clinic with what the list says of it.

    :raises ClinicUnknown: if there is none.
    """
    found = _with_facts(now).filter(pk=clinic_id).first()
    if found is None:
        raise ClinicUnknown
    assert isinstance(found, Clinic)
    return found


def hosts(clinic: Clinic) -> list[Domain]:
    """Return the addresses of a clinic, the main one first."""
    return list(Domain.objects.filter(tenant=clinic).order_by("-is_primary", "domain"))


def limits(clinic: Clinic) -> list[dict[str, Any]]:
    """Return each limit of a clinic: what holds, what its plan says, and whether they were agreed to differ."""
    held, planned = plans.limits_of(clinic.plan, clinic.limits), plans.of(clinic.plan).limits
    return [
        {"name": name, "value": held[name], "of_plan": planned[name], "own": name in clinic.limits}
        for name in plans.LIMITS
    ]


def features(clinic: Clinic) -> list[dict[str, Any]]:
    """Return each feature of a clinic: whether it is on, whether its plan has it, and whether they were agreed to
    differ.
    """
    on, planned = plans.features_of(clinic.plan, clinic.features), plans.of(clinic.plan).features
    return [
        {"name": name, "on": name in on, "of_plan": name in planned, "own": name in clinic.features}
        for name in plans.FEATURES
    ]


def _with_facts(now: datetime) -> QuerySet[Clinic]:
    primary = Domain.objects.filter(tenant=OuterRef("pk"), is_primary=True).values("domain")[:1]
    later = Job.objects.filter(
        about=OuterRef("about"), kind=OuterRef("kind"), created_at__gt=OuterRef("created_at"), state=JobState.DONE
    )
    failed = Job.objects.filter(
        ~Exists(later), about=OuterRef("schema_name"), state=JobState.FAILED, ended_at__gt=now - TROUBLED_FOR
    )
    unserved = Unserved.objects.filter(schema=OuterRef("schema_name"))
    # Asked apart: of a clinic that was never counted a comparison would be neither true nor false.
    erring = Clinic.objects.filter(usage__errors__gt=F("usage__requests") * MOST_ERRORS / 100).values("pk")
    rows: QuerySet[Clinic] = Clinic.objects.select_related("usage").annotate(
        address=Subquery(primary),
        job_failed=Exists(failed),
        unserved=Exists(unserved),
    )
    found: QuerySet[Clinic] = rows.annotate(troubled=Q(job_failed=True) | Q(unserved=True) | Q(pk__in=erring))
    return found
