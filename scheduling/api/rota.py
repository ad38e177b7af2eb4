"""When a dentist works. Managers set anybody's rota, dentists their own (another's: 403 `not_allowed`)."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from identity.auth import needs, visitor
from identity.permissions import Permission
from kernel import clock
from scheduling.api.texts import Note
from scheduling.api.wall_hours import ConflictOut, Stretches, StretchIn, StretchOut, WeekIn, WeekOut, WeekQuery, shown
from scheduling.operations import rota
from scheduling.queries import appointments, catalog, conflicts, records
from scheduling.rules import local_time
from webapi import etags
from webapi.schemas import Day, Input, Output, problems

router = Router(tags=["rota"], by_alias=True)


class HoursOut(Output):
    """The week as it now stands, and the dentist's appointments still to come that lie outside of his time."""

    hours: WeekOut
    conflicts: list[ConflictOut]


class OverrideIn(Input):
    """The hours of one date; none: the dentist is away."""

    hours: Stretches
    note: Note = ""


class OverrideOut(Output):
    date: str
    hours: list[StretchOut]
    note: str


class OverridesOut(Output):
    items: list[OverrideOut]


class OverrideSetOut(Output):
    """The override as it now stands, and the appointments of that date that lie outside of the dentist's time."""

    override: OverrideOut
    conflicts: list[ConflictOut]


class ConflictsOut(Output):
    conflicts: list[ConflictOut]


class OwnRotaOut(Output):
    """The dentist whom the account belongs to; null: it belongs to none."""

    dentist_id: UUID | None


@router.get(
    "/own-rota",
    auth=needs(Permission.SEE_SCHEDULE),
    operation_id="getOwnRota",
    response={200: OwnRotaOut, **problems(401, 403, 422)},
)
def get_own_rota(request: HttpRequest) -> Any:
    """Whose rota is one's own."""
    account = visitor(request).account
    return {"dentist_id": appointments.own_calendar(account)}


@router.get(
    "/dentists/{dentist_id}/hours",
    auth=needs(Permission.SEE_SCHEDULE),
    operation_id="getHours",
    response={200: WeekOut, **problems(401, 403, 404, 422)},
)
def get_hours(request: HttpRequest, response: HttpResponse, dentist_id: UUID) -> Any:
    """The weekly hours of a dentist, retired or not, as wall time. The ETag is good as If-Match of a change."""
    records.dentist_row(dentist_id)
    record = records.hours(dentist_id)
    etags.mark(response, record)
    return record


@router.put(
    "/dentists/{dentist_id}/hours",
    auth=needs(Permission.MANAGE_OWN_SCHEDULE),
    operation_id="setHours",
    response={200: HoursOut, **problems(401, 403, 404, 409, 412, 422)},
)
def set_hours(request: HttpRequest, response: HttpResponse, dentist_id: UUID, body: WeekIn) -> Any:
    """Set the whole week of a dentist. No appointment is moved: those that no longer fit are listed.

    A wall time that a clock change skips or doubles is fine. With If-Match: 412 `outdated` if somebody changed the
    week since.
    """
    record = rota.set_hours(
        dentist_id=dentist_id,
        week=body.minutes(),
        by=visitor(request).actor,
        expects=etags.expectation(request),
    )
    etags.mark(response, record)
    return {"hours": record, "conflicts": shown(conflicts.of_dentist(dentist_id, now=clock.now()))}


@router.get(
    "/dentists/{dentist_id}/hours/conflicts",
    auth=needs(Permission.SEE_SCHEDULE),
    operation_id="tryHours",
    response={200: ConflictsOut, **problems(401, 403, 404, 422)},
)
def try_hours(request: HttpRequest, dentist_id: UUID, asked: Annotated[WeekQuery, Query(...)]) -> Any:
    """Say which appointments still to come a week would leave outside of the dentist's time, beside those that lie
    outside of it already. Nothing is changed.
    """
    records.dentist_row(dentist_id)
    week = asked.minutes()
    for stretches in week.values():
        rota.refuse_disorder(stretches)
    return {"conflicts": shown(conflicts.of_planned_week(dentist_id, week, now=clock.now()))}


@router.get(
    "/dentists/{dentist_id}/overrides",
    auth=needs(Permission.SEE_SCHEDULE),
    operation_id="listOverrides",
    response={200: OverridesOut, **problems(401, 403, 404, 422)},
)
def list_overrides(
    request: HttpRequest,
    dentist_id: UUID,
    from_: Annotated[Day | None, Query(alias="from")] = None,
    until: Day | None = None,
) -> Any:
    """The dates with other hours, from `from` (the clinic's today) until `until`, exclusive (no end)."""
    records.dentist_row(dentist_id)
    return {"items": records.overrides(dentist_id, from_=from_ or _today(), until=until)}


@router.get(
    "/dentists/{dentist_id}/overrides/{day}",
    auth=needs(Permission.SEE_SCHEDULE),
    operation_id="getOverride",
    response={200: OverrideOut, **problems(401, 403, 404, 422)},
)
def get_override(request: HttpRequest, response: HttpResponse, dentist_id: UUID, day: Day) -> Any:
    """The other hours of one date. The ETag is good as If-Match of a change."""
    records.dentist_row(dentist_id)
    record = records.override(dentist_id, day)
    if record is None:
        raise rota.OverrideUnknown
    etags.mark(response, record)
    return record


@router.put(
    "/dentists/{dentist_id}/overrides/{day}",
    auth=needs(Permission.MANAGE_OWN_SCHEDULE),
    operation_id="setOverride",
    response={200: OverrideSetOut, **problems(401, 403, 404, 409, 412, 422)},
)
def set_override(request: HttpRequest, response: HttpResponse, dentist_id: UUID, day: Day, body: OverrideIn) -> Any:
    """Set the hours of one date instead of the week's; without any the dentist is away.

    No appointment is moved: those that no longer fit are listed. With If-Match: 412 `outdated` if somebody changed
    it since, or if there was none; with `If-None-Match: *` if there is one by now.
    """
    record = rota.set_override(
        dentist_id=dentist_id,
        day=day,
        hours=_minutes(body.hours),
        note_=body.note,
        by=visitor(request).actor,
        expects=etags.expectation(request),
    )
    etags.mark(response, record)
    return {"override": record, "conflicts": shown(conflicts.of_day(day, dentist=dentist_id, now=clock.now()))}


@router.delete(
    "/dentists/{dentist_id}/overrides/{day}",
    auth=needs(Permission.MANAGE_OWN_SCHEDULE),
    operation_id="dropOverride",
    response={200: ConflictsOut, **problems(401, 403, 404, 409, 412, 422)},
)
def drop_override(request: HttpRequest, dentist_id: UUID, day: Day) -> Any:
    """Give a date back to the week's hours. The date's appointments that do not fit them are listed."""
    rota.drop_override(dentist_id=dentist_id, day=day, by=visitor(request).actor, expects=etags.expectation(request))
    return {"conflicts": shown(conflicts.of_day(day, dentist=dentist_id, now=clock.now()))}


def _today() -> date:
    return local_time.day_of(local_time.minute_of(clock.now()), catalog.current().zone)


def _minutes(stretches: list[StretchIn]) -> list[tuple[int, int]]:
    return [one.minutes() for one in stretches]
