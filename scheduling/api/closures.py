"""When the whole clinic is closed."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import Field

from identity.auth import needs, visitor
from identity.permissions import Permission
from kernel import clock
from scheduling.api.texts import OneLine
from scheduling.api.wall_hours import ConflictOut, FromTime, UntilTime, shown
from scheduling.operations import closures
from scheduling.queries import catalog, conflicts, records
from scheduling.rules import local_time
from scheduling.rules.wall_text import minute_of_day
from webapi.schemas import Day, Input, Output, problems

router = Router(tags=["closures"], by_alias=True)


class ClosureIn(Input):
    """A date; all day unless `from` or `until` (wall time, half open) say otherwise."""

    date: Day
    from_: FromTime = Field("00:00", alias="from")
    until: UntilTime = "24:00"
    name: OneLine = ""


class ClosureOut(Output):
    id: UUID
    date: str
    from_: str = Field(alias="from")
    until: str
    name: str


class ClosuresOut(Output):
    items: list[ClosureOut]


class ClosureAddedOut(Output):
    """The closure, and the appointments of that date that lie outside of their dentists' time."""

    closure: ClosureOut
    conflicts: list[ConflictOut]


@router.get(
    "/closures",
    auth=needs(Permission.SEE_SCHEDULE),
    operation_id="listClosures",
    response={200: ClosuresOut, **problems(401, 403, 422)},
)
def list_closures(
    request: HttpRequest,
    from_: Annotated[Day | None, Query(alias="from")] = None,
    until: Day | None = None,
) -> Any:
    """The closures from `from` (the clinic's today) until `until`, exclusive (no end)."""
    today = local_time.day_of(local_time.minute_of(clock.now()), catalog.current().zone)
    return {"items": records.closures(from_=from_ or today, until=until)}


@router.post(
    "/closures",
    auth=needs(Permission.MANAGE_SCHEDULE),
    operation_id="addClosure",
    response={201: ClosureAddedOut, **problems(401, 403, 409, 422)},
)
def add_closure(request: HttpRequest, body: ClosureIn) -> Any:
    """Close the clinic on a date. No appointment is moved: those that no longer fit are listed."""
    record = closures.close(
        day=body.date,
        from_minute=minute_of_day(body.from_),
        until_minute=minute_of_day(body.until),
        name=body.name,
        by=visitor(request).actor,
    )
    found = conflicts.of_day(body.date, now=clock.now())
    return Status(201, {"closure": record, "conflicts": shown(found)})


@router.delete(
    "/closures/{closure_id}",
    auth=needs(Permission.MANAGE_SCHEDULE),
    operation_id="dropClosure",
    response={204: None, **problems(401, 403, 404, 409, 422)},
)
def drop_closure(request: HttpRequest, closure_id: UUID) -> Any:
    """Take a closure back."""
    closures.reopen(closure_id=closure_id, by=visitor(request).actor)
    return Status(204, None)
