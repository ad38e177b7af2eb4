"""What would come of booking or moving, said beforehand."""

from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from pydantic import ConfigDict

from identity.auth import needs, visitor
from identity.permissions import Permission
from kernel import clock
from kernel.errors import NotAllowed
from scheduling.api import presenting
from scheduling.api.appointments import staff_reach
from scheduling.api.schemas import AnyDentist, AnyOperatory
from scheduling.operations import booking, moving
from scheduling.operations.moving import Wish
from scheduling.operations.places import Trial, zone_in_force
from scheduling.rules import local_time
from webapi.schemas import Instant, Output, problems

router = Router(tags=["appointments"])


Length = Annotated[int, Field(ge=5, le=480)]


class BookingCheckQuery(Schema):
    """A visit that might be booked."""

    model_config = ConfigDict(extra="forbid")

    service_id: UUID
    dentist_id: UUID | AnyDentist = "any"
    appointment_time: Instant
    patient_id: UUID | None = None
    operatory_id: UUID | AnyOperatory = "any"
    duration: Length | None = Field(None, description="Minutes, instead of the service's")


class MoveCheckQuery(Schema):
    """Where a visit might go; what is left out stays as it is."""

    model_config = ConfigDict(extra="forbid")

    appointment_time: Instant
    dentist_id: UUID | AnyDentist | None = None
    operatory_id: UUID | AnyOperatory | None = None
    duration: Length | None = Field(None, description="Minutes")


class CheckOut(Output):
    """`free`: it can be done. `needs_override`: with a reason. `taken`: somebody else has the time. `impossible`: no
    reason helps. `rules` name what stands in the way, the first is the reason.
    """

    outcome: Literal["free", "needs_override", "taken", "impossible"]
    rules: list[str]
    dentist_id: UUID | None
    operatory_id: UUID | None = Field(..., description="The operatory that it would get")
    starts_at: str
    ends_at: str | None


@router.get(
    "/appointments/check",
    operation_id="checkBooking",
    auth=needs(Permission.SEE_SCHEDULE),
    response={200: CheckOut, **problems(401, 403, 404, 422)},
)
def check_booking(request: HttpRequest, asked: Annotated[BookingCheckQuery, Query(...)]) -> dict[str, Any]:
    """Say what would come of booking a visit as staff. Nothing is booked or kept."""
    if not staff_reach(visitor(request), asked.dentist_id):
        raise NotAllowed
    found = booking.check(
        service_id=asked.service_id,
        dentist_id=None if asked.dentist_id == "any" else asked.dentist_id,
        starts_at=asked.appointment_time,
        patient_id=asked.patient_id,
        operatory_id=None if asked.operatory_id == "any" else asked.operatory_id,
        duration=asked.duration,
        now=clock.now(),
    )
    return _shown(found, asked.appointment_time)


@router.get(
    "/appointments/{appointment_id}/check",
    operation_id="checkMove",
    auth=needs(Permission.SEE_SCHEDULE),
    response={200: CheckOut, **problems(401, 403, 404, 409, 422)},
)
def check_move(
    request: HttpRequest, appointment_id: UUID, asked: Annotated[MoveCheckQuery, Query(...)]
) -> dict[str, Any]:
    """Say what would come of moving a visit. Nothing is moved."""
    found = moving.check(
        appointment_id=appointment_id,
        viewer=presenting.viewer(visitor(request)),
        wish=Wish(
            starts_at=asked.appointment_time,
            dentist_id=asked.dentist_id if isinstance(asked.dentist_id, UUID) else None,
            any_dentist=asked.dentist_id == "any",
            operatory_id=asked.operatory_id if isinstance(asked.operatory_id, UUID) else None,
            any_operatory=asked.operatory_id == "any",
            duration=asked.duration,
        ),
        now=clock.now(),
    )
    return _shown(found, asked.appointment_time)


def _shown(found: Trial, starts_at: Instant) -> dict[str, Any]:
    zone, place = zone_in_force(), found.place
    return {
        "outcome": found.outcome,
        "rules": [str(rule) for rule in found.rules],
        "dentist_id": place and place.dentist.id,
        "operatory_id": place and place.operatory,
        "starts_at": local_time.iso(local_time.minute_of(starts_at), zone),
        "ends_at": place and local_time.iso(place.start + place.visit.duration, zone),
    }
