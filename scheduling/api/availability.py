"""Free times."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Annotated, Any, Literal, Self
from uuid import UUID

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema
from pydantic import ConfigDict, StringConstraints, model_validator

from identity.auth import Visitor, anyone, needs, visitor
from identity.permissions import Permission
from kernel import clock, tenancy
from kernel.errors import Invalid, NotAllowed, NotAuthenticated
from scheduling.api import presenting
from scheduling.api.schemas import AnyDentist
from scheduling.operations import moving
from scheduling.queries import appointments, slots
from scheduling.queries.catalog import ServiceUnknown
from scheduling.queries.patient_records import PatientUnknown
from scheduling.queries.slots import Asked, Board
from scheduling.rules import local_time
from scheduling.rules.chain import Rule
from webapi.etags import cacheable
from webapi.schemas import Day, Instant, Output, problems

router = Router(tags=["availability"])
MOST_DAYS = 62


class RangeUnclear(Invalid):
    code = "range_unclear"
    title = "Ask for one `date`, one `month`, or `from` and `until` with at most 62 days between them."


class Audience(Schema):
    """For whom times are asked for: patients, or staff who book for one."""

    model_config = ConfigDict(extra="forbid")

    service_id: UUID
    audience: Literal["staff"] | None = Field(
        None, description="Staff only: times as staff may book them, without notice, horizon and online rules"
    )
    patient_id: UUID | None = Field(None, description="Staff only: without the times at which this patient is busy")
    appointment_id: UUID | None = Field(None, description="Staff only: the visit to be moved, which takes no time")

    operatory_id: UUID | None = Field(None, description="Staff only: the times at which this operatory is free")
    duration: Annotated[int, Field(ge=5, le=480)] | None = Field(
        None, description="Staff only: minutes, instead of the service's or the visit's own"
    )

    @model_validator(mode="after")
    def _staff_only(self) -> Self:
        if self.audience is None and (self.patient_id or self.appointment_id or self.operatory_id or self.duration):
            raise ValueError("patient_id, appointment_id, operatory_id and duration need audience=staff")
        return self


class AvailabilityQuery(Audience):
    """Which times are asked for."""

    date: Day | None = Field(None, description="One day")
    month: Annotated[str, StringConstraints(pattern=r"^20\d\d-(0[1-9]|1[0-2])$")] | None = Field(
        None, description="A whole month, like 2026-11"
    )
    from_: Day | None = Field(None, alias="from", description="First day; without any of these: today")
    until: Day | None = Field(None, description="Day after the last one")
    hold_id: UUID | None = Field(None, description="Your own hold, whose time then counts as free")


class FirstQuery(Audience):
    """Where to begin to look."""

    from_: Day | None = Field(None, alias="from", description="First day; today if left out")


class ExplainQuery(Audience):
    """Which time is to be explained."""

    at: Instant


class DayOut(Output):
    """The free times of one local day, as ISO 8601 with the clinic's offset."""

    date: date
    times: list[str]


class AvailabilityOut(Output):
    """Free times by day. `zone` is the clinic's IANA time zone: show it wherever a time is shown."""

    zone: str
    service_id: UUID
    dentist_id: UUID | AnyDentist
    slot_interval: int
    days: list[DayOut]


class FirstOut(Output):
    """The first free time up to the clinic's horizon, or null, and who is free then."""

    zone: str
    first: str | None
    dentist_ids: list[UUID]


class RuleOut(Output):
    """What stands in the way with one dentist, in the order of the chain: the first rule is the reason."""

    dentist_id: UUID
    bookable: bool
    rules: list[str]


class ExplainOut(Output):
    """Why a time is offered or not, dentist by dentist."""

    at: str
    zone: str
    dentists: list[RuleOut]


@router.get(
    "/availability/{dentist_id}",
    operation_id="listFreeTimes",
    auth=anyone,
    response={200: AvailabilityOut, 304: None, **problems(401, 403, 404, 422)},
)
def list_free_times(
    request: HttpRequest, dentist_id: UUID | AnyDentist, asked: Annotated[AvailabilityQuery, Query(...)]
) -> HttpResponse:
    """List the free times of a dentist, or of `any`, for a service: of a day, a month, or up to 62 days.

    Every time listed can be booked at that moment. Holds of others count as taken. Staff who book for a patient ask
    with `audience=staff`.
    """
    now = clock.now()
    first, last = _days(asked)
    board = slots.board(_asked(request, asked, dentist_id, first, last, now=now, own_hold=asked.hold_id))
    return cacheable(request, _listing(board, dentist_id))


@router.get(
    "/availability/{dentist_id}/first",
    operation_id="findFirstFreeTime",
    auth=anyone,
    response={200: FirstOut, **problems(401, 403, 404, 422)},
)
def find_first_free_time(
    request: HttpRequest, dentist_id: UUID | AnyDentist, asked: Annotated[FirstQuery, Query(...)]
) -> dict[str, Any]:
    """Find the first free time of a dentist, or of `any`, up to the clinic's booking horizon."""
    zone = local_time.zone(tenancy.current().zone)
    now = clock.now()
    day = asked.from_ or local_time.day_of(local_time.minute_of(now), zone)
    found = slots.first_free_slot(_asked(request, asked, dentist_id, day, day, now=now))
    first = None if found is None else local_time.iso(found[1], zone)
    return {"zone": zone.key, "first": first, "dentist_ids": [] if found is None else found[2]}


@router.get(
    "/availability/{dentist_id}/explain",
    operation_id="explainTime",
    auth=needs(Permission.SEE_SCHEDULE),
    response={200: ExplainOut, **problems(401, 403, 404, 422)},
)
def explain_time(
    request: HttpRequest, dentist_id: UUID | AnyDentist, asked: Annotated[ExplainQuery, Query(...)]
) -> dict[str, Any]:
    """Say by name which rules keep patients, or with `audience=staff` staff, from booking a time."""
    zone = local_time.zone(tenancy.current().zone)
    minute = local_time.minute_of(asked.at)
    between_minutes = [Rule.OFF_GRID] if local_time.moment(minute) != asked.at else []
    day = local_time.day_of(minute, zone)
    board = slots.board(_asked(request, asked, dentist_id, day, day, now=clock.now()))
    return {
        "at": local_time.iso(minute, zone),
        "zone": zone.key,
        "dentists": [
            {"dentist_id": one.id, "bookable": not rules, "rules": [str(rule) for rule in rules]}
            for one in board.dentists
            for rules in [[*between_minutes, *board.blocking(minute, one)]]
        ],
    }


def _asked(
    request: HttpRequest,
    asked: Audience,
    dentist_id: UUID | AnyDentist,
    first: date,
    last: date,
    *,
    now: datetime,
    own_hold: UUID | None = None,
) -> Asked:
    wanted = Asked(
        service_id=asked.service_id,
        dentist_id=None if dentist_id == "any" else dentist_id,
        first_day=first,
        last_day=last,
        now=now,
        own_hold=own_hold,
    )
    return wanted if asked.audience is None else _by_staff(visitor(request), asked, wanted)


def _by_staff(who: Visitor, asked: Audience, wanted: Asked) -> Asked:
    """Return what is asked as the operations ask it when staff book or move.

    :raises NotAuthenticated: if nobody is logged in.
    :raises NotAllowed: if the role keeps no calendar.
    :raises AppointmentUnknown: if the visit to be moved is not in the asker's hands.
    :raises PatientUnknown: if there is no such patient.
    :raises ServiceUnknown: if the visit to be moved is for another service.
    """
    if who.user_id is None and who.help_id is None:
        raise NotAuthenticated
    if not who.may(Permission.MANAGE_OWN_CALENDAR):
        raise NotAllowed
    wanted = replace(wanted, audience="staff", duration=asked.duration, operatory_id=asked.operatory_id)
    if asked.appointment_id is not None:
        found = appointments.handled(asked.appointment_id, presenting.viewer(who))
        if found.service_id != asked.service_id:
            raise ServiceUnknown
        return replace(
            wanted,
            patient_id=found.patient_id,
            own_appointment=found.id,
            duration=asked.duration or moving.own_duration(found),
        )
    if asked.patient_id is not None and not appointments.has_patient(asked.patient_id):
        raise PatientUnknown
    return replace(wanted, patient_id=asked.patient_id)


def _days(asked: AvailabilityQuery) -> tuple[date, date]:
    ways = [asked.date is not None, asked.month is not None, asked.from_ is not None or asked.until is not None]
    if sum(ways) > 1:
        raise RangeUnclear
    if asked.date:
        return asked.date, asked.date
    if asked.month:
        first = date.fromisoformat(asked.month + "-01")
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    zone = local_time.zone(tenancy.current().zone)
    first = asked.from_ or local_time.day_of(local_time.minute_of(clock.now()), zone)
    last = asked.until - timedelta(days=1) if asked.until else first + timedelta(days=6)
    if not first <= last < first + timedelta(days=MOST_DAYS):
        raise RangeUnclear
    return first, last


def _listing(board: Board, dentist_id: UUID | AnyDentist) -> bytes:
    first, last = board.asked.first_day, board.asked.last_day
    by_day = local_time.iso_by_day(board.starts(), board.catalog.zone)
    days: Iterable[date] = (first + timedelta(days=one) for one in range((last - first).days + 1))
    return orjson.dumps(
        {
            "zone": board.catalog.zone.key,
            "service_id": board.service.id,
            "dentist_id": dentist_id,
            "slot_interval": board.catalog.policy.slot_interval,
            "days": [{"date": day, "times": by_day.get(day, [])} for day in days],
        }
    )
