"""The clinic's calendar for staff, and whether it has changed."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema
from pydantic import ConfigDict

from auditing import record
from identity.auth import needs, visitor
from identity.permissions import Permission
from kernel import clock
from scheduling.api import presenting
from scheduling.queries import calendar
from scheduling.queries.calendar import Stretch
from scheduling.rules.policy import Status
from webapi.schemas import Day, Output, problems

router = Router(tags=["calendar"])


class DaysQuery(Schema):
    """Which local days."""

    model_config = ConfigDict(extra="forbid")

    from_: Day = Field(..., alias="from", description="The first day")
    until: Day = Field(..., description="The day after the last one, at most 42 days later")


class CalendarQuery(DaysQuery):
    """Which local days of whom."""

    dentist_id: list[UUID] = Field(default_factory=list, description="Of these dentists alone")
    include: Literal["cancelled"] | None = Field(None, description="With cancelled visits")


class SegmentOut(Output):
    """Minutes of the wall clock that follow each other: minute `m` is `m - from_minute` minutes after `starts_at`."""

    from_minute: int
    until_minute: int
    starts_at: str


class ClosureOfDayOut(Output):
    from_minute: int
    until_minute: int
    name: str


class CalendarDayOut(Output):
    """A local day: one segment, and one more for each change of the clock. Skipped minutes lie in none."""

    date: date
    segments: list[SegmentOut]
    closures: list[ClosureOfDayOut]


class CalendarDentistOut(Output):
    id: UUID
    name: str
    is_active: bool
    is_own: bool = Field(..., description="Whether it is you")


class CalendarOperatoryOut(Output):
    id: UUID
    name: str
    is_active: bool


class HoursOfDayOut(Output):
    """When a dentist works, in minutes of the wall clock: before closures and absences."""

    dentist_id: UUID
    date: date
    from_minute: int
    until_minute: int


class AbsenceOut(Output):
    """`reason` is null for those who may not manage this dentist's rota."""

    id: UUID
    dentist_id: UUID
    starts_at: str
    ends_at: str
    reason: str | None


class BusyOut(Output):
    """A stretch that a visit takes; with its buffers `busy_from` until `busy_until`. The minutes are of the wall."""

    dentist_id: UUID
    operatory_id: UUID | None
    starts_at: str
    ends_at: str
    busy_from: str
    busy_until: str
    date: date
    from_minute: int
    until_minute: int


class CalendarPatientOut(Output):
    id: UUID
    name: str
    phone: str
    birth_date: date | None
    is_new: bool = Field(..., description="Whether no visit was completed before this one")


class CalendarServiceOut(Output):
    id: UUID
    name: str
    color: str


class CalendarVisitOut(BusyOut):
    """A visit. Send `version` back as If-Match to change exactly what you saw."""

    id: UUID
    patient: CalendarPatientOut
    service: CalendarServiceOut
    status: Status
    status_at: str = Field(..., description="Since when it has its status")
    version: int
    source: str
    has_note: bool
    is_override: bool = Field(..., description="Whether rules were set aside for it")


class CalendarHoldOut(Output):
    """A time that a visitor is about to book."""

    id: UUID
    dentist_id: UUID
    operatory_id: UUID | None
    starts_at: str
    ends_at: str
    expires_at: str


class CalendarOut(Output):
    """Some days of the clinic. Instants carry the clinic's offset."""

    version: str = Field(..., description="What `readCalendarVersion` answers as long as nothing has changed")
    zone: str
    now: str
    interval: int = Field(..., description="Minutes from one start to the next")
    days: list[CalendarDayOut]
    dentists: list[CalendarDentistOut]
    operatories: list[CalendarOperatoryOut]
    hours: list[HoursOfDayOut]
    absences: list[AbsenceOut]
    appointments: list[CalendarVisitOut]
    busy: list[BusyOut] = Field(..., description="Visits of colleagues, for those who see their own calendar alone")
    holds: list[CalendarHoldOut]


class CalendarVersionOut(Output):
    version: str


@router.get(
    "/calendar",
    operation_id="readCalendar",
    auth=needs(Permission.SEE_SCHEDULE),
    response={200: CalendarOut, **problems(401, 403, 422)},
)
def read_calendar(request: HttpRequest, asked: Annotated[CalendarQuery, Query(...)]) -> HttpResponse:
    """Read some days of the calendar: hours, closures, absences, visits and holds.

    Dentists see their own visits; those of colleagues are `busy`, without patients.
    """
    who = visitor(request)
    stretch = Stretch(asked.from_, asked.until)
    found = calendar.feed(
        stretch,
        viewer=presenting.viewer(who),
        language=presenting.language_of(request, who.language),
        now=clock.now(),
        dentists=asked.dentist_id,
        with_cancelled=asked.include is not None,
    )
    record.look("calendar.read", by=who.actor, subjects=[("calendar", f"{stretch.first}/{stretch.until}")])
    return _answer(found)


@router.get(
    "/calendar/version",
    operation_id="readCalendarVersion",
    auth=needs(Permission.SEE_SCHEDULE),
    response={200: CalendarVersionOut, **problems(401, 403, 422)},
)
def read_calendar_version(request: HttpRequest, asked: Annotated[DaysQuery, Query(...)]) -> HttpResponse:
    """Read what changes whenever something of these days does. Cheap: ask each second."""
    return _answer({"version": calendar.version(Stretch(asked.from_, asked.until), now=clock.now())})


def _answer(body: dict[str, Any]) -> HttpResponse:
    response = HttpResponse(orjson.dumps(body), content_type="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
