"""Times kept while a form is filled in."""

import hashlib
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Header, Router, Status

from identity.auth import Visitor, anyone, visitor
from kernel import clock
from scheduling.api.schemas import AnyDentist, HoldIn, Secret
from scheduling.models import Hold
from scheduling.operations import holding
from scheduling.operations.holding import HoldProof
from scheduling.operations.places import zone_in_force
from scheduling.rules import local_time
from webapi.requests import facts
from webapi.schemas import Input, Instant, Output, problems
from webapi.throttling import Throttle

router = Router(tags=["holds"])
_MAKING = Throttle("hold", "40/minute")


class HoldTimeIn(Input):
    """A time to keep. `replaces` lets an earlier hold of yours go in the same step."""

    service_id: UUID
    dentist_id: UUID | AnyDentist = "any"
    appointment_time: Instant
    replaces: HoldIn | None = None


class HoldOut(Output):
    """A held time."""

    id: UUID
    service_id: UUID
    dentist_id: UUID
    appointment_time: datetime
    ends_at: datetime
    expires_at: datetime


class HoldMadeOut(HoldOut):
    """A hold just made. The secret is told this once: book with it, or let the hold go."""

    secret: str = Field(..., description="Proof that the hold is yours; keep it in memory")


@router.post(
    "/holds",
    operation_id="holdTime",
    auth=anyone,
    response={201: HoldMadeOut, **problems(404, 409, 422, 429)},
)
def hold_time(request: HttpRequest, body: HoldTimeIn) -> Status[Any]:
    """Hold a free time for some minutes. To others it is taken; to you (`hold_id`) it stays free.

    With `any` a dentist is chosen fairly among those who are free; the answer says who. A time that was just taken
    answers 409 with the nearest free ones in `facts.nearest`.
    """
    who = visitor(request)
    counted_by = _counted_by(who, request)
    _MAKING.spend(counted_by)
    made = holding.hold(
        service_id=body.service_id,
        dentist_id=None if body.dentist_id == "any" else body.dentist_id,
        starts_at=body.appointment_time,
        visitor=counted_by,
        known_account=who.user_id is not None,
        replaces=HoldProof(body.replaces.id, body.replaces.secret) if body.replaces else None,
        by=who.actor,
        now=clock.now(),
    )
    return Status(201, {**_present(made.hold), "secret": made.secret})


@router.get(
    "/holds/{hold_id}",
    operation_id="getHold",
    auth=anyone,
    response={200: HoldOut, **problems(410, 422)},
)
def get_hold(
    request: HttpRequest, hold_id: UUID, secret: Annotated[Secret, Header(..., alias="X-Hold-Secret")]
) -> dict[str, object]:
    """Look at your hold: how long it lasts. Needs its secret; a hold that ran out answers 410."""
    return _present(holding.look(HoldProof(hold_id, secret), now=clock.now()))


@router.delete(
    "/holds/{hold_id}",
    operation_id="releaseHold",
    auth=anyone,
    response={204: None, **problems(410, 422)},
)
def release_hold(
    request: HttpRequest, hold_id: UUID, secret: Annotated[Secret, Header(..., alias="X-Hold-Secret")]
) -> Status[Any]:
    """Let your hold go before it runs out, so that others see the time at once."""
    holding.release(proof=HoldProof(hold_id, secret), by=visitor(request).actor, now=clock.now())
    return Status(204, None)


def _counted_by(who: Visitor, request: HttpRequest) -> str:
    name = who.asker if who.is_known else f"address:{facts(request).address or ''}"
    return hashlib.sha256(name.encode()).hexdigest()


def _present(hold: Hold) -> dict[str, object]:
    zone = zone_in_force()
    return {
        "id": hold.id,
        "service_id": hold.service_id,
        "dentist_id": hold.dentist_id,
        "appointment_time": local_time.wall(local_time.minute_of(hold.starts_at), zone),
        "ends_at": local_time.wall(local_time.minute_of(hold.ends_at), zone),
        "expires_at": hold.expires_at,
    }
