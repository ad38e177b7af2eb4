"""Visits that cannot stay where they are: which, and where they could go. Moving them is `rescheduleAppointment`."""

from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import ConfigDict, Field

from auditing import record
from identity.auth import needs, visitor
from identity.permissions import Permission
from kernel import clock
from scheduling.api import presenting
from scheduling.api.schemas import NamedOut
from scheduling.models import Appointment
from scheduling.queries import affected, catalog, proposals
from scheduling.queries.affected import Affected, Sought
from scheduling.queries.catalog import Catalog
from scheduling.queries.proposals import Option, Proposal, Wish
from scheduling.rules import local_time
from scheduling.rules.policy import Status
from webapi.schemas import Day, Output, problems

router = Router(tags=["appointments"])
MOST_LISTED = 200
MOST_PROPOSED = 40


class ConflictsQuery(Schema):
    """Whose appointments are asked for. `include=all`: those too that nothing stands against."""

    model_config = ConfigDict(extra="forbid")

    dentist_id: UUID | None = None
    service_id: UUID | None = None
    operatory_id: UUID | None = None
    from_: Day | None = Field(None, alias="from", description="First day")
    until: Day | None = Field(None, description="Last day, inclusive")
    include: Literal["all"] | None = None


class ReachableOut(Output):
    """A patient, and how to reach him."""

    id: UUID
    name: str
    phone: str
    email: str


class AffectedOut(Output):
    """An appointment still to come. Send `version` as If-Match to change exactly what you saw.

    `rules` stand against it: `clinic_closed`, `day_overridden`, `outside_working_hours`, `time_off`.
    """

    appointment_id: UUID
    version: int
    status: Status
    starts_at: str
    ends_at: str
    patient: ReachableOut
    dentist: NamedOut
    service: NamedOut
    rules: list[str]


class AffectedListOut(Output):
    """The first of them by time, at most 200, and how many there are."""

    items: list[AffectedOut]
    total: int


class ProposalsQuery(Schema):
    """Which visits shall move, and with whom they may be: each with its own dentist, with anybody, or with one.

    `day`: all free times of that day; without it the times nearest to each visit, from its own day on.
    """

    model_config = ConfigDict(extra="forbid")

    appointment_id: Annotated[list[UUID], Field(min_length=1, max_length=MOST_PROPOSED)]
    dentist: Literal["same", "any"] | UUID = "any"
    day: Day | None = None


class OptionOut(Output):
    starts_at: str
    dentist_id: UUID


class ProposalOut(Output):
    """Where a visit could go, the nearest time first; the first options of all visits fit beside each other."""

    appointment_id: UUID
    version: int
    options: list[OptionOut]


class ProposalsOut(Output):
    items: list[ProposalOut]


@router.get(
    "/conflicts",
    auth=needs(Permission.SEE_SCHEDULE),
    operation_id="listConflicts",
    response={200: AffectedListOut, **problems(401, 403, 422)},
)
def list_conflicts(request: HttpRequest, asked: Annotated[ConflictsQuery, Query(...)]) -> Any:
    """List the appointments still to come that lie outside of their dentists' time: those that you handle."""
    who = visitor(request)
    sought = Sought(
        dentist_id=asked.dentist_id,
        service_id=asked.service_id,
        operatory_id=asked.operatory_id,
        first_day=asked.from_,
        last_day=asked.until,
        everything=asked.include == "all",
    )
    total, found = affected.affected(presenting.viewer(who), sought, now=clock.now(), most=MOST_LISTED)
    patients = sorted({one.appointment.patient_id for one in found})
    record.look("patient.read", by=who.actor, subjects=[("patient", one) for one in patients])
    kept, language = catalog.current(), presenting.language_of(request, who.language)
    return {"items": [_affected(one, kept, language) for one in found], "total": total}


@router.get(
    "/reassignments/proposals",
    auth=needs(Permission.MANAGE_OWN_CALENDAR),
    operation_id="proposeTimes",
    response={200: ProposalsOut, **problems(401, 403, 404, 422)},
)
def propose_times(request: HttpRequest, asked: Annotated[ProposalsQuery, Query(...)]) -> Any:
    """Propose free times for visits that cannot stay. Nothing is kept or changed: `rescheduleAppointment` moves each.

    Dentists are proposed times of their own calendar only.
    """
    found = proposals.proposals(
        set(asked.appointment_id),
        presenting.viewer(visitor(request)),
        Wish(asked.dentist, asked.day),
        now=clock.now(),
    )
    return {"items": [_proposal(one) for one in found]}


def _affected(one: Affected, kept: Catalog, language: str) -> dict[str, Any]:
    visit = one.appointment
    zone = local_time.zone(visit.zone)
    patient = visit.patient
    return {
        "appointment_id": visit.id,
        "version": visit.version,
        "status": visit.status,
        "starts_at": presenting.on_the_wall(visit.starts_at, zone).isoformat(),
        "ends_at": presenting.on_the_wall(visit.ends_at, zone).isoformat(),
        "patient": {"id": patient.id, "name": patient.name, "phone": patient.phone, "email": patient.email},
        "dentist": {"id": visit.dentist_id, "name": kept.dentists[visit.dentist_id].name},
        "service": presenting.service(visit, kept, language),
        "rules": [rule.value for rule in one.rules],
    }


def _proposal(one: Proposal) -> dict[str, Any]:
    visit: Appointment = one.appointment
    zone = local_time.zone(visit.zone)

    def option(found: Option) -> dict[str, Any]:
        return {"starts_at": local_time.iso(found.start, zone), "dentist_id": found.dentist_id}

    return {
        "appointment_id": visit.id,
        "version": visit.version,
        "options": [option(found) for found in one.options],
    }
