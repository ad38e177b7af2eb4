"""When the whole clinic is closed."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import ConfigDict, Field, StringConstraints

from identity.auth import needs, visitor
from identity.permissions import Permission
from kernel import clock, tenancy
from scheduling.api.texts import OneLine
from scheduling.api.wall_hours import ConflictOut, FromTime, UntilTime, shown
from scheduling.operations import closures
from scheduling.queries import catalog, conflicts, public_holidays, records
from scheduling.rules import local_time
from scheduling.rules.wall_text import minute_of_day
from webapi.schemas import Day, Input, Output, problems

router = Router(tags=["closures"], by_alias=True)
MOST_LETTERS = 120


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


class ClosedDayIn(Input):
    date: Day
    name: OneLine = ""


class ClosedDaysIn(Input):
    """Whole days, each once."""

    days: Annotated[list[ClosedDayIn], Field(min_length=1, max_length=60)]


class ClosedDaysOut(Output):
    """The closures that came about, and the appointments of those days that lie outside of their dentists' time."""

    closures: list[ClosureOut]
    conflicts: list[ConflictOut]


class HolidaysQuery(Schema):
    """Which holidays are asked for."""

    model_config = ConfigDict(extra="forbid")

    year: Annotated[int, Field(ge=2000, le=2200)]
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    region: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9 _-]{0,40}$")] = ""


class RegionOut(Output):
    code: str
    name: str


class HolidayOut(Output):
    """`estimated`: the date follows the moon and may still shift by a day."""

    date: str
    name: str
    estimated: bool


class HolidaysOut(Output):
    country: str
    region: str
    regions: list[RegionOut]
    items: list[HolidayOut]


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


@router.post(
    "/closures/days",
    auth=needs(Permission.MANAGE_SCHEDULE),
    operation_id="addClosedDays",
    response={201: ClosedDaysOut, **problems(401, 403, 409, 422)},
)
def add_closed_days(request: HttpRequest, body: ClosedDaysIn) -> Any:
    """Close the clinic on whole days, all or none; a day that is closed already stays as it is.

    No appointment is moved: those that no longer fit are listed.
    """
    days = {one.date: one.name for one in body.days}
    added = closures.close_days(days=days, by=visitor(request).actor)
    found = conflicts.of_days(set(days), now=clock.now())
    return Status(201, {"closures": added, "conflicts": shown(found)})


@router.get(
    "/public-holidays",
    auth=needs(Permission.SEE_SCHEDULE),
    operation_id="listPublicHolidays",
    response={200: HolidaysOut, **problems(401, 403, 422)},
)
def list_public_holidays(request: HttpRequest, asked: Annotated[HolidaysQuery, Query(...)]) -> Any:
    """The public holidays of a year, of the clinic's country unless another is asked for, and its regions.

    Names are in the clinic's first language where the country's are known in it.
    """
    profile = catalog.current().profile
    country, language = asked.country or profile["country"], tenancy.current().languages[0]
    return {
        "country": country,
        "region": asked.region,
        "regions": [{"code": one.code, "name": one.name} for one in public_holidays.regions(country)],
        "items": [
            {"date": one.day.isoformat(), "name": one.name[:MOST_LETTERS], "estimated": one.estimated}
            for one in public_holidays.of_year(country, asked.region, asked.year, language)
        ],
    }


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
