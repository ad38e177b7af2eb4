"""Clinics as customers: looked through, closed and opened, put away, and what they may have."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema, Status
from pydantic import StringConstraints

from console.api.jobs import JobOut, job_out
from console.queries import clinics
from kernel import clock
from operators.auth import admin, operator, who
from tenants.models import Clinic, Domain
from tenants.operations import agreeing, lifecycle
from webapi.pagination import MOST, PageQuery, cut
from webapi.schemas import Input, Output, problems

router = Router(tags=["clinics"])

State = Literal["opening", "active", "suspended", "archived"]
PlanName = Literal["solo", "group", "unlimited"]
LimitName = Literal["dentists", "messages"]
FeatureName = Literal["own_host", "sms", "webhooks", "api_keys", "import"]
Sort = Literal["name", "newest", "bookings", "patients", "messages", "storage", "active", "slow", "errors"]
Reason = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=r"^[^\x00-\x1f\x7f-\x9f]*$")]
Words = Annotated[str, StringConstraints(max_length=300, pattern=r"^[^\x00-\x1f\x7f-\x9f]*$")]
Count = Annotated[int, Field(ge=0, le=1_000_000, strict=True)]


class UsageOut(Output):
    """What a clinic used when it was last counted: `bookings` of 30 days, `messages` of its month, bytes of `storage`
    (and of `pictures`, null if their store was away), `requests`, `errors` and `p95` milliseconds of the last day.
    """

    counted_at: datetime
    patients: int
    dentists: int
    bookings: int
    messages: int
    storage: int
    pictures: int | None
    active_at: datetime | None
    requests: int
    errors: int
    p95: float | None


class ClinicOut(Output):
    """`troubled`: a job for it failed in the last week and was not done since, a periodic job could not serve it, or
    more than one request in a hundred failed in the last day.
    """

    id: UUID
    name: str
    schema_name: str
    address: str = Field(..., description="Its main host; empty if it has none yet")
    state: State
    plan: str
    shard: str
    troubled: bool
    created_at: datetime
    usage: UsageOut | None


class ClinicsOut(Output):
    items: list[ClinicOut]
    total: int
    limit: int
    offset: int


class LimitOut(Output):
    """What holds, and what the plan says (null: no limit); `own` if it was agreed to differ."""

    name: LimitName
    value: int | None
    of_plan: int | None
    own: bool


class FeatureOut(Output):
    name: FeatureName
    on: bool
    of_plan: bool
    own: bool


class HostOut(Output):
    host: str
    is_primary: bool
    own: bool
    state: str


class ClinicDetailOut(ClinicOut):
    """A clinic with all that operators may know of it; nothing of what stands in it."""

    zone: str
    languages: list[str]
    help_allowed: bool
    suspended_at: datetime | None
    suspended_because: str
    archived_at: datetime | None
    drops_at: datetime | None
    limits: list[LimitOut]
    features: list[FeatureOut]
    hosts: list[HostOut]


class ClinicFilters(Schema):
    id: list[UUID] = Field(default_factory=list, max_length=MOST)
    search: Annotated[str, StringConstraints(max_length=120, strip_whitespace=True)] = ""
    state: list[State] = Field(default_factory=list)
    plan: list[PlanName] = Field(default_factory=list)
    troubled: bool | None = None
    sort: Sort = "name"


class ReasonIn(Input):
    reason: Reason


class DropIn(Input):
    """`address` is the clinic's main host, typed."""

    address: Annotated[str, StringConstraints(min_length=1, max_length=253)]
    reason: Reason


class PlanIn(Input):
    """The plan, and the limits in which this clinic differs from it: a count, or null for none."""

    plan: PlanName
    limits: dict[LimitName, Count | None] = Field(default_factory=dict)
    reason: Words = ""


class FeaturesIn(Input):
    """The switches in which this clinic differs from its plan; what is left out is as the plan has it."""

    features: dict[FeatureName, bool]
    reason: Words = ""


@router.get(
    "/clinics",
    auth=operator,
    operation_id="listClinics",
    response={200: ClinicsOut, **problems(401, 422)},
)
def list_clinics(
    request: HttpRequest, filters: Annotated[ClinicFilters, Query(...)], page: PageQuery
) -> dict[str, Any]:
    """The clinics; `search` looks into names, schemas, addresses; `id`, `state` and `plan` may each be repeated."""
    rows = clinics.listed(
        ids=filters.id,
        search=filters.search,
        states=filters.state,
        on=filters.plan,
        troubled=filters.troubled,
        sort=filters.sort,
        now=clock.now(),
    )
    return cut(rows, page, clinic_out)


@router.get(
    "/clinics/{clinic_id}",
    auth=operator,
    operation_id="getClinic",
    response={200: ClinicDetailOut, **problems(401, 404, 422)},
)
def get_clinic(request: HttpRequest, clinic_id: UUID) -> dict[str, Any]:
    """One clinic with its plan, limits, features and addresses."""
    return _detail(clinic_id)


@router.post(
    "/clinics/{clinic_id}/suspension",
    auth=admin,
    operation_id="suspendClinic",
    response={200: ClinicDetailOut, **problems(401, 403, 404, 409, 422)},
)
def suspend_clinic(request: HttpRequest, clinic_id: UUID, body: ReasonIn) -> dict[str, Any]:
    """Close an active clinic for changes: it can be read, nothing can be booked or written. It lasts up to half a
    minute until every process knows. 409 `clinic_state_unfit`.
    """
    lifecycle.suspend(clinic_id=clinic_id, reason=body.reason, by=who(request).actor, now=clock.now())
    return _detail(clinic_id)


@router.delete(
    "/clinics/{clinic_id}/suspension",
    auth=admin,
    operation_id="reactivateClinic",
    response={200: ClinicDetailOut, **problems(401, 403, 404, 409, 422)},
)
def reactivate_clinic(request: HttpRequest, clinic_id: UUID) -> dict[str, Any]:
    """Open a suspended clinic again. 409 `clinic_state_unfit`, or `job_under_way` while it is being archived."""
    lifecycle.reactivate(clinic_id=clinic_id, by=who(request).actor, now=clock.now())
    return _detail(clinic_id)


@router.post(
    "/clinics/{clinic_id}/archive",
    auth=admin,
    operation_id="archiveClinic",
    response={202: JobOut, **problems(401, 403, 404, 409, 422)},
)
def archive_clinic(request: HttpRequest, clinic_id: UUID, body: ReasonIn) -> Any:
    """Put a clinic away: it is closed for changes at once, a last backup is made, then its pages say that it is gone.
    After 30 days it is dropped; until then it can be brought back. 409 `clinic_state_unfit`, `job_under_way`.
    """
    asker = who(request)
    job = lifecycle.archive(
        clinic_id=clinic_id, reason=body.reason, by=asker.actor, asked_by=asker.name, now=clock.now()
    )
    return Status(202, job_out(job))


@router.delete(
    "/clinics/{clinic_id}/archive",
    auth=admin,
    operation_id="bringBackClinic",
    response={200: ClinicDetailOut, **problems(401, 403, 404, 409, 422)},
)
def bring_back_clinic(request: HttpRequest, clinic_id: UUID) -> dict[str, Any]:
    """Open an archived clinic again, as it was. 409 `clinic_state_unfit`, or `job_under_way` while it is dropped."""
    lifecycle.bring_back(clinic_id=clinic_id, by=who(request).actor, now=clock.now())
    return _detail(clinic_id)


@router.post(
    "/clinics/{clinic_id}/drop",
    auth=admin,
    operation_id="dropClinicNow",
    response={202: JobOut, **problems(401, 403, 404, 409, 422)},
)
def drop_clinic_now(request: HttpRequest, clinic_id: UUID, body: DropIn) -> Any:
    """Drop an archived clinic for good without waiting for its day. 422 `address_mistyped`, 409 `clinic_state_unfit`,
    `job_under_way`.
    """
    asker = who(request)
    job = lifecycle.drop_now(
        clinic_id=clinic_id,
        address=body.address,
        reason=body.reason,
        by=asker.actor,
        asked_by=asker.name,
        now=clock.now(),
    )
    return Status(202, job_out(job))


@router.put(
    "/clinics/{clinic_id}/plan",
    auth=admin,
    operation_id="changePlan",
    response={200: ClinicDetailOut, **problems(401, 403, 404, 422)},
)
def change_plan(request: HttpRequest, clinic_id: UUID, body: PlanIn) -> dict[str, Any]:
    """Put a clinic on a plan, with the limits in which it differs. Whoever is there stays; more may not come."""
    agreeing.change_plan(
        clinic_id=clinic_id, plan=body.plan, limits=body.limits, by=who(request).actor, reason=body.reason
    )
    return _detail(clinic_id)


@router.put(
    "/clinics/{clinic_id}/features",
    auth=admin,
    operation_id="changeFeatures",
    response={200: ClinicDetailOut, **problems(401, 403, 404, 422)},
)
def change_features(request: HttpRequest, clinic_id: UUID, body: FeaturesIn) -> dict[str, Any]:
    """Set the switches in which a clinic differs from its plan."""
    agreeing.change_features(clinic_id=clinic_id, features=body.features, by=who(request).actor, reason=body.reason)
    return _detail(clinic_id)


def clinic_out(row: Clinic) -> dict[str, Any]:
    """Return a clinic as the list shows it."""
    usage = getattr(row, "usage", None)
    return {
        "id": row.pk,
        "name": row.name,
        "schema_name": row.schema_name,
        "address": row.address or "",
        "state": row.state,
        "plan": row.plan,
        "shard": row.shard,
        "troubled": row.troubled,
        "created_at": row.created_at,
        "usage": None if usage is None else {name: getattr(usage, name) for name in UsageOut.model_fields},
    }


def _detail(clinic_id: UUID) -> dict[str, Any]:
    row = clinics.one(clinic_id, now=clock.now())
    return clinic_out(row) | {
        "zone": row.zone,
        "languages": row.languages,
        "help_allowed": row.help_allowed,
        "suspended_at": row.suspended_at,
        "suspended_because": row.suspended_because,
        "archived_at": row.archived_at,
        "drops_at": row.drops_at,
        "limits": clinics.limits(row),
        "features": clinics.features(row),
        "hosts": [_host_out(one) for one in clinics.hosts(row)],
    }


def _host_out(one: Domain) -> dict[str, Any]:
    return {"host": one.domain, "is_primary": one.is_primary, "own": one.own, "state": one.state}
