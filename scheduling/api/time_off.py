"""When a dentist is away. Managers note it for anybody, dentists for themselves (another's: 403 `not_allowed`)."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import Field

from identity.auth import needs, visitor
from identity.permissions import Permission
from kernel import clock
from scheduling.api.texts import Note
from scheduling.api.wall_hours import ConflictOut, FromTime, UntilTime, shown
from scheduling.operations import rota
from scheduling.queries import catalog, conflicts, records
from scheduling.rules import local_time
from scheduling.rules.wall_text import minute_of_day
from webapi.schemas import Day, Input, Instant, Output, problems

router = Router(tags=["rota"], by_alias=True)


class TimeOffIn(Input):
    """Instants with their offset, in whole minutes; half open."""

    starts_at: Instant
    ends_at: Instant
    reason: Note = ""


class AbsenceIn(Input):
    """Days of the clinic, both inclusive; whole unless `from` of the first or `until` of the last say otherwise."""

    first_day: Day
    last_day: Day
    from_: FromTime = Field("00:00", alias="from")
    until: UntilTime = "24:00"
    reason: Note = ""


class TimeOffOut(Output):
    """In the clinic's wall time. `reason` is null for those who may not manage this dentist's rota."""

    id: UUID
    dentist_id: UUID
    starts_at: str
    ends_at: str
    reason: str | None


class TimesOffOut(Output):
    items: list[TimeOffOut]


class TimeOffAddedOut(Output):
    """The absence, and the appointments within it that lie outside of the dentist's time."""

    time_off: TimeOffOut
    conflicts: list[ConflictOut]


@router.get(
    "/dentists/{dentist_id}/time-off",
    auth=needs(Permission.SEE_SCHEDULE),
    operation_id="listTimeOff",
    response={200: TimesOffOut, **problems(401, 403, 404, 422)},
)
def list_time_off(
    request: HttpRequest,
    dentist_id: UUID,
    from_: Annotated[Instant | None, Query(alias="from")] = None,
    until: Instant | None = None,
) -> Any:
    """The absences that end after `from` (now) and start before `until` (no end)."""
    may_see_why = rota.may_manage(records.dentist_row(dentist_id), visitor(request).actor)
    found = records.time_off(dentist_id, from_=from_ or clock.now(), until=until)
    return {"items": [one if may_see_why else one | {"reason": None} for one in found]}


@router.post(
    "/dentists/{dentist_id}/time-off",
    auth=needs(Permission.MANAGE_OWN_SCHEDULE),
    operation_id="addTimeOff",
    response={201: TimeOffAddedOut, **problems(401, 403, 404, 409, 422)},
)
def add_time_off(request: HttpRequest, dentist_id: UUID, body: TimeOffIn) -> Any:
    """Note that a dentist is away. No appointment is moved: those within the absence are listed."""
    record = rota.add_time_off(
        dentist_id=dentist_id,
        starts_at=body.starts_at,
        ends_at=body.ends_at,
        reason=body.reason,
        by=visitor(request).actor,
    )
    found = conflicts.of_stretch(dentist_id, starts_at=body.starts_at, ends_at=body.ends_at, now=clock.now())
    return Status(201, {"time_off": record, "conflicts": shown(found)})


@router.post(
    "/dentists/{dentist_id}/absences",
    auth=needs(Permission.MANAGE_OWN_SCHEDULE),
    operation_id="addAbsence",
    response={201: TimeOffAddedOut, **problems(401, 403, 404, 409, 422)},
)
def add_absence(request: HttpRequest, dentist_id: UUID, body: AbsenceIn) -> Any:
    """Note by days of the clinic that a dentist is away: like `addTimeOff`, without an instant to compute.

    The same absence sent twice is noted once. No appointment is moved: those within the absence are listed.
    """
    zone = catalog.current().zone
    starts_at = local_time.moment(local_time.opening_minute(body.first_day, minute_of_day(body.from_), zone))
    ends_at = local_time.moment(local_time.closing_minute(body.last_day, minute_of_day(body.until), zone))
    record = rota.be_away(
        dentist_id=dentist_id, during=(starts_at, ends_at), reason=body.reason, by=visitor(request).actor
    )
    found = conflicts.of_stretch(dentist_id, starts_at=starts_at, ends_at=ends_at, now=clock.now())
    return Status(201, {"time_off": record, "conflicts": shown(found)})


@router.delete(
    "/dentists/{dentist_id}/time-off/{time_off_id}",
    auth=needs(Permission.MANAGE_OWN_SCHEDULE),
    operation_id="dropTimeOff",
    response={204: None, **problems(401, 403, 404, 409, 422)},
)
def drop_time_off(request: HttpRequest, dentist_id: UUID, time_off_id: UUID) -> Any:
    """Take an absence back."""
    rota.drop_time_off(dentist_id=dentist_id, time_off_id=time_off_id, by=visitor(request).actor)
    return Status(204, None)
