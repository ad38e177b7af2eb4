"""The audit trail for those who must be able to read it."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router
from pydantic import ConfigDict, Field

from auditing import queries, record
from auditing.queries import Asked, By, Kind
from identity.auth import needs, visitor
from identity.permissions import Permission
from kernel import tenancy
from scheduling.api import presenting
from scheduling.queries import trail
from scheduling.queries.trail import Names
from scheduling.rules import local_time
from webapi.pagination import Page, cut
from webapi.schemas import Day, Instant, Output, problems

router = Router(tags=["audit"])

Area = Annotated[str, Field(max_length=40, pattern="^[a-z_]+$")]


class Filters(Page):
    """Which entries are asked for: those that match all of what is given. `until` is exclusive."""

    model_config = ConfigDict(extra="ignore", populate_by_name=True)

    subject_kind: Annotated[str, Field(max_length=40)] | None = None
    subject_id: Annotated[str, Field(max_length=64)] | None = None
    patient: UUID | None = Field(None, description="Of this patient's record and appointments")
    patient_name: Annotated[str, Field(max_length=100)] = Field("", description="Of the patients who are called so")
    actor: list[UUID] = Field(default_factory=list, max_length=100, description="Those who acted, any of them")
    by: list[By] = Field(default_factory=list, description="Or any of these who act and are none of the staff")
    action: Annotated[str, Field(max_length=60)] | None = None
    area: list[Area] = Field(
        default_factory=list, max_length=40, description="The first word of an action, `appointment` for one"
    )
    kind: Kind | None = Field(None, description="What was done, or what was only read")
    request_id: Annotated[str, Field(max_length=64)] | None = None
    from_: Instant | None = Field(None, alias="from")
    until: Instant | None = None
    from_day: Day | None = Field(None, description="The first day, on the clinic's calendar")
    until_day: Day | None = Field(None, description="The last day, included")


class ActorOut(Output):
    """`kind`: account, guest or system. `name` is the account's present name, null where there is none."""

    kind: str
    id: UUID | None
    role: str
    name: str | None
    address: str | None


class SubjectVisitOut(Output):
    """The appointment that an entry is about, as it is now."""

    patient_id: UUID
    starts_at: datetime


class EntryOut(Output):
    """One deed or one look. `before` and `after` hold the fields that changed, instants as the clinic's wall shows
    them. `subject_name` is the present name of what it is about; of an appointment, its patient's.
    """

    id: int
    at: datetime
    actor: ActorOut
    action: str
    subject_kind: str
    subject_id: str
    subject_name: str | None
    visit: SubjectVisitOut | None
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    reason: str
    request_id: str
    sequence: int | None = Field(..., description="Its place in the chain; null while it is not sealed")


class EntriesOut(Output):
    """A page of the trail. `names` holds the present name of each thing whose id stands in `before` or `after`."""

    items: list[EntryOut]
    names: dict[str, str]
    total: int
    limit: int
    offset: int


class ColleagueOut(Output):
    """Somebody who works here or did."""

    id: UUID
    name: str
    role: str
    is_active: bool


@router.get(
    "/audit",
    auth=needs(Permission.SEE_AUDIT),
    operation_id="listAuditEntries",
    response={200: EntriesOut, **problems(401, 403, 422)},
)
def list_audit_entries(request: HttpRequest, filters: Annotated[Filters, Query(...)]) -> Any:
    """The audit trail, the latest entry first.

    Reading it is itself recorded, as `audit.read` of the subject asked for; such entries are shown only when asked
    for by `action`, so that the pages stand still while they are read.
    """
    language = presenting.language_of(request, visitor(request).language)
    rows: list[Any] = []
    page = cut(found_by(filters), filters, lambda row: rows.append(row))
    names = trail.names_in(rows, language)
    note_reading(request, filters)
    return page | {"items": [_shown(row, names) for row in rows], "names": names.things}


@router.get(
    "/audit/people",
    auth=needs(Permission.SEE_AUDIT),
    operation_id="listAuditPeople",
    response={200: list[ColleagueOut], **problems(401, 403)},
)
def list_audit_people(request: HttpRequest) -> Any:
    """Those who work here or did, for a filter of the trail by person."""
    return [{"id": one.pk, "name": one.name, "role": one.role, "is_active": one.is_active} for one in trail.staff()]


def found_by(filters: Filters) -> QuerySet[Any]:
    """Return the entries that are asked for, with the names of those who acted."""
    about: list[tuple[str, Any]] | None = None
    if filters.patient is not None:
        about = trail.about_patient(filters.patient)
    elif filters.patient_name.strip():
        about = trail.about_name(filters.patient_name)
    asked = Asked(
        subject_kind=filters.subject_kind,
        subject_id=filters.subject_id,
        actors=filters.actor,
        by=filters.by,
        action=filters.action,
        areas=filters.area,
        kind=filters.kind,
        request_id=filters.request_id,
        from_=max((one for one in (filters.from_, _edge(filters.from_day, 0)) if one), default=None),
        until=min((one for one in (filters.until, _edge(filters.until_day, 1)) if one), default=None),
        about=about,
    )
    return trail.with_names(queries.entries(asked))


def _edge(day: date | None, end: Literal[0, 1]) -> datetime | None:
    """Return when a day of the clinic begins or ends."""
    if day is None:
        return None
    return local_time.moment(local_time.day_bounds(day, local_time.zone(tenancy.current().zone))[end])


def note_reading(request: HttpRequest, filters: Filters, *, file: bool = False) -> None:
    """Record that the trail was read, and of a file also what was asked for."""
    subject = (filters.subject_kind or "audit", filters.subject_id or "")
    if filters.patient is not None:
        subject = ("patient", str(filters.patient))
    asked = filters.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"limit", "offset"})
    record.look(queries.READ, by=visitor(request).actor, subjects=[subject], what={"asked": asked} if file else None)


def on_the_wall() -> Callable[[datetime], str]:
    """Return how the clinic in force writes an instant: as its wall shows it, with the offset."""
    zone = local_time.zone(tenancy.current().zone)
    return lambda instant: instant.astimezone(zone).isoformat()


def _shown(entry: Any, names: Names) -> dict[str, Any]:
    wall = on_the_wall()
    visit = names.visits.get(entry.subject_id)
    return {
        "id": entry.id,
        "at": wall(entry.at),
        "actor": {
            "kind": entry.actor_kind,
            "id": None if entry.actor_id is None else str(entry.actor_id),
            "role": entry.actor_role,
            "name": entry.actor_name,
            "address": entry.address,
        },
        "action": entry.action,
        "subject_kind": entry.subject_kind,
        "subject_id": entry.subject_id,
        "subject_name": names.of_subject(entry),
        "visit": visit and {"patient_id": visit.patient_id, "starts_at": wall(visit.starts_at)},
        "before": trail.on_the_wall(entry.before, wall),
        "after": trail.on_the_wall(entry.after, wall),
        "reason": entry.reason,
        "request_id": entry.request_id,
        "sequence": entry.sequence,
    }
