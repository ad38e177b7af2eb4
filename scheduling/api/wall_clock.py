"""The clinic's wall clock, for clients that know no time zones."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import ConfigDict

from identity.auth import needs
from identity.permissions import Permission
from scheduling.operations.places import zone_in_force
from scheduling.rules import local_time
from webapi.schemas import Day, Output, problems

router = Router(tags=["availability"])


class WallClockQuery(Schema):
    """Which local day."""

    model_config = ConfigDict(extra="forbid")

    day: Day


class EvenStretchOut(Output):
    """Minutes of the wall clock that run evenly, the end exclusive, and the instant of the first."""

    from_minute: int
    until_minute: int
    starts_at: str


class WallClockOut(Output):
    """One local day, in two stretches around a clock change: skipped minutes lie in none, doubled ones in both."""

    zone: str
    day: date
    stretches: list[EvenStretchOut]


@router.get(
    "/wall-clock",
    operation_id="readWallClock",
    auth=needs(Permission.SEE_SCHEDULE),
    response={200: WallClockOut, **problems(401, 403, 422)},
)
def read_wall_clock(request: HttpRequest, asked: Annotated[WallClockQuery, Query(...)]) -> dict[str, Any]:
    """Say which instants the clinic's wall clock shows on a day: for a time that somebody types."""
    zone = zone_in_force()
    stretches = local_time.wall_segments(asked.day, zone)
    return {
        "zone": zone.key,
        "day": asked.day,
        "stretches": [
            {"from_minute": begin, "until_minute": until, "starts_at": local_time.iso(start, zone)}
            for begin, until, start in stretches
        ],
    }
