"""Hours of a day as the API writes them, and the appointments that a change of hours leaves outside."""

from collections.abc import Iterable
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field, StringConstraints

from scheduling.queries import catalog
from scheduling.queries.conflicts import Conflict
from scheduling.rules import local_time
from scheduling.rules.intervals import Interval
from scheduling.rules.wall_text import WEEKDAYS, minute_of_day
from webapi.schemas import Input, Output

MOST_STRETCHES = 12
_STRETCH = r"([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)"

FromTime = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
UntilTime = Annotated[str, StringConstraints(pattern=r"^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$")]


class StretchIn(Input):
    """Wall time of the clinic, half open. `until` may be `24:00`, the next midnight."""

    from_: FromTime = Field(alias="from")
    until: UntilTime

    def minutes(self) -> Interval:
        """Return both ends as minutes of the day."""
        return minute_of_day(self.from_), minute_of_day(self.until)


Stretches = Annotated[list[StretchIn], Field(max_length=MOST_STRETCHES, default_factory=list)]


class WeekIn(Input):
    """A whole week; a day that is left out is a day off."""

    monday: Stretches
    tuesday: Stretches
    wednesday: Stretches
    thursday: Stretches
    friday: Stretches
    saturday: Stretches
    sunday: Stretches

    def minutes(self) -> dict[int, list[Interval]]:
        """Return the stretches by weekday, 0 is Monday."""
        return {at: [one.minutes() for one in getattr(self, name)] for at, name in enumerate(WEEKDAYS)}


DayText = Annotated[
    str,
    StringConstraints(
        pattern=rf"^({_STRETCH}(,{_STRETCH}){{0,{MOST_STRETCHES - 1}}})?$",
    ),
]


class WeekQuery(Schema):
    """A whole week in an address, like `monday=08:00-12:00,13:00-17:00`; a day that is left out is a day off."""

    model_config = ConfigDict(extra="forbid")

    monday: DayText = ""
    tuesday: DayText = ""
    wednesday: DayText = ""
    thursday: DayText = ""
    friday: DayText = ""
    saturday: DayText = ""
    sunday: DayText = ""

    def minutes(self) -> dict[int, list[Interval]]:
        """Return the stretches by weekday, 0 is Monday."""
        return {
            at: [_minutes(one) for one in getattr(self, name).split(",") if one] for at, name in enumerate(WEEKDAYS)
        }


def _minutes(stretch: str) -> Interval:
    start, _, end = stretch.partition("-")
    return minute_of_day(start), minute_of_day(end)


class StretchOut(Output):
    """Wall time of the clinic, half open. `until` may be `24:00`, the next midnight."""

    from_: str = Field(alias="from")
    until: str


class WeekOut(Output):
    """Every day of the week; an empty list is a day off."""

    monday: list[StretchOut]
    tuesday: list[StretchOut]
    wednesday: list[StretchOut]
    thursday: list[StretchOut]
    friday: list[StretchOut]
    saturday: list[StretchOut]
    sunday: list[StretchOut]


class ConflictOut(Output):
    """An appointment still to come that lies outside of its dentist's time. It was not moved.

    `rules`: `clinic_closed`, `day_overridden`, `outside_working_hours`, `time_off`.
    """

    appointment_id: UUID
    dentist_id: UUID
    starts_at: str
    ends_at: str
    rules: list[str]


def shown(found: Iterable[Conflict]) -> list[dict[str, Any]]:
    """Return conflicts for an answer, in the clinic's wall time."""
    zone = catalog.current().zone
    return [
        {
            "appointment_id": str(one.appointment_id),
            "dentist_id": str(one.dentist_id),
            "starts_at": local_time.iso(one.start, zone),
            "ends_at": local_time.iso(one.end, zone),
            "rules": [rule.value for rule in one.rules],
        }
        for one in found
    ]
