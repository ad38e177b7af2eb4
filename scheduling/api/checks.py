"""What would come of booking or moving, said beforehand."""

from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Router

from identity.auth import needs, visitor
from identity.permissions import Permission
from kernel import clock
from scheduling.api import presenting
from scheduling.api.appointments import staff_reach, wish_of
from scheduling.api.schemas import AnyDentist, AnyOperatory, Minutes, MoveIn
from scheduling.operations import booking, moving
from scheduling.operations.places import Trial, zone_in_force
from scheduling.rules import local_time
from webapi.schemas import Input, Instant, Output, problems

router = Router(tags=["appointments"])


class BookingCheckIn(Input):
    """A visit that might be booked."""

    service_id: UUID
    dentist_id: UUID | AnyDentist = "any"
    appointment_time: Instant
    patient_id: UUID | None = None
    operatory_id: UUID | AnyOperatory = "any"
    duration: Minutes | None = None


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


@router.post(
    "/appointments/check",
    operation_id="checkBooking",
    auth=needs(Permission.SEE_SCHEDULE),
    response={200: CheckOut, **problems(401, 403, 404, 422)},
)
def check_booking(request: HttpRequest, body: BookingCheckIn) -> dict[str, Any]:
    """Say what would come of booking a visit as staff. Nothing is booked or kept."""
    staff_reach(visitor(request), body.dentist_id)
    found = booking.check(
        service_id=body.service_id,
        dentist_id=None if body.dentist_id == "any" else body.dentist_id,
        starts_at=body.appointment_time,
        patient_id=body.patient_id,
        operatory_id=None if body.operatory_id == "any" else body.operatory_id,
        duration=body.duration,
        now=clock.now(),
    )
    return _shown(found, body.appointment_time)


@router.post(
    "/appointments/{appointment_id}/check",
    operation_id="checkMove",
    auth=needs(Permission.SEE_SCHEDULE),
    response={200: CheckOut, **problems(401, 403, 404, 409, 422)},
)
def check_move(request: HttpRequest, appointment_id: UUID, body: MoveIn) -> dict[str, Any]:
    """Say what would come of moving a visit. Nothing is moved; `override_reason` is not looked at."""
    found = moving.check(
        appointment_id=appointment_id,
        viewer=presenting.viewer(visitor(request)),
        wish=wish_of(body),
        now=clock.now(),
    )
    return _shown(found, body.appointment_time)


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
