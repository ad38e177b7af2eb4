"""Why a time is not offered to patients, rule by rule."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import ConfigDict

from identity.auth import needs, visitor
from identity.permissions import Permission
from kernel import clock
from scheduling.api import presenting
from scheduling.api.schemas import AnyDentist
from scheduling.api.wall_hours import FromTime
from scheduling.queries import reasons, slots
from scheduling.queries.reasons import Cause
from scheduling.queries.slots import Asked, Board
from scheduling.rules import local_time
from scheduling.rules.reasons import first_rules, span_of, starts_to_show
from scheduling.rules.wall_text import minute_of_day
from webapi.schemas import Day, Output, problems

router = Router(tags=["availability"])


class DayQuery(Schema):
    """Which day is to be explained."""

    model_config = ConfigDict(extra="forbid")

    service_id: UUID
    date: Day


class TimeQuery(DayQuery):
    """Which time is to be explained: as the clinic's wall shows it."""

    time: FromTime


class CauseOut(Output):
    """What makes a rule stand in the way. In the clinic's wall time.

    `kind`: `service_staff_only`, `service_not_of_dentist`, `dentist`, `policy` (its value in `amount`: minutes, days
    for the horizon), `closure`, `override`, `hours`, `absence`, `visit` (without `id` if you may not see it), `hold`,
    `operatory`.
    """

    kind: str
    id: UUID | None
    starts_at: str | None
    ends_at: str | None
    name: str
    amount: int | None


class RuleCheckOut(Output):
    """One rule of the chain: whether it stands in the way, and why."""

    rule: str
    blocked: bool
    causes: list[CauseOut]


class ChecksOut(Output):
    dentist_id: UUID
    bookable: bool
    checks: list[RuleCheckOut]


class TimeChecksOut(Output):
    """Why a time is offered or not, dentist by dentist, in the order in which the rules are asked."""

    at: str
    zone: str
    dentists: list[ChecksOut]


class StartOut(Output):
    """A start of the day and the first rule that stands in its way; null: it is offered."""

    at: str
    rule: str | None


class DentistDayOut(Output):
    dentist_id: UUID
    starts: list[StartOut]


class DayReasonsOut(Output):
    """A whole day, dentist by dentist."""

    date: str
    zone: str
    dentists: list[DentistDayOut]


@router.get(
    "/availability/{dentist_id}/checks",
    auth=needs(Permission.SEE_SCHEDULE),
    operation_id="checkTime",
    response={200: TimeChecksOut, **problems(401, 403, 404, 422)},
)
def check_time(
    request: HttpRequest, dentist_id: UUID | AnyDentist, asked: Annotated[TimeQuery, Query(...)]
) -> dict[str, Any]:
    """Go through the rules that decide whether patients are offered a time, and name what stands in the way.

    A wall time that a clock change doubles is its first occurrence.
    """
    board = _board(dentist_id, asked)
    zone, viewer = board.catalog.zone, presenting.viewer(visitor(request))
    start = local_time.opening_minute(asked.date, minute_of_day(asked.time), zone)
    dentists = []
    for one in board.dentists:
        found = reasons.checks(board, start, one, viewer)
        rules = [
            {"rule": check.rule, "blocked": check.blocked, "causes": [_cause(cause, board) for cause in check.causes]}
            for check in found
        ]
        bookable = not any(check.blocked for check in found)
        dentists.append({"dentist_id": one.id, "bookable": bookable, "checks": rules})
    return {"at": local_time.iso(start, zone), "zone": zone.key, "dentists": dentists}


@router.get(
    "/availability/{dentist_id}/day",
    auth=needs(Permission.SEE_SCHEDULE),
    operation_id="explainDay",
    response={200: DayReasonsOut, **problems(401, 403, 404, 422)},
)
def explain_day(
    request: HttpRequest, dentist_id: UUID | AnyDentist, asked: Annotated[DayQuery, Query(...)]
) -> dict[str, Any]:
    """Say for each start of a day which rule keeps patients from it, if one does."""
    board = _board(dentist_id, asked)
    zone, interval = board.catalog.zone, board.catalog.policy.slot_interval
    span = span_of((one.rota for one in board.catalog.dentists.values()), asked.date)
    dentists = []
    for one in board.dentists:
        starts = starts_to_show(one.rota, asked.date, span, interval, zone)
        rules = first_rules(starts, board.calendar(one), board.window, asked.date)
        texts = local_time.iso_many(starts, zone)
        dentists.append(
            {
                "dentist_id": one.id,
                "starts": [{"at": at, "rule": rule} for at, rule in zip(texts, rules, strict=True)],
            }
        )
    return {"date": asked.date.isoformat(), "zone": zone.key, "dentists": dentists}


def _board(dentist_id: UUID | AnyDentist, asked: DayQuery) -> Board:
    day: date = asked.date
    return slots.board(
        Asked(
            service_id=asked.service_id,
            dentist_id=None if dentist_id == "any" else dentist_id,
            first_day=day,
            last_day=day,
            now=clock.now(),
        )
    )


def _cause(cause: Cause, board: Board) -> dict[str, Any]:
    zone = board.catalog.zone
    return {
        "kind": cause.kind,
        "id": cause.id,
        "starts_at": None if cause.start is None else local_time.iso(cause.start, zone),
        "ends_at": None if cause.end is None else local_time.iso(cause.end, zone),
        "name": cause.name,
        "amount": cause.amount,
    }
