"""What needs somebody's attention today."""

from typing import Any, Literal
from uuid import UUID

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import Field, Router

from auditing import record
from identity.auth import needs, visitor
from identity.permissions import Permission
from kernel import clock
from scheduling.api import presenting
from scheduling.queries import attention
from scheduling.rules.policy import Status
from webapi.schemas import Output, problems

router = Router(tags=["calendar"])


class CalledOut(Output):
    """A patient as one calls them."""

    id: UUID
    name: str
    phone: str


class AttentionVisitOut(Output):
    id: UUID
    patient: CalledOut
    dentist_id: UUID
    starts_at: str
    status: Status
    version: int


class AttentionItemOut(Output):
    """`conflict`: outside of the dentist's time, `rules` say why. `message_failed`: its `channel` did not reach the
    patient (`because` it failed or bounced), or the patient complained. `unconfirmed`: nobody has said that they will
    come.
    """

    kind: Literal["conflict", "message_failed", "unconfirmed"]
    appointment: AttentionVisitOut
    rules: list[str]
    channel: str | None
    because: Literal["failed", "bounced", "complained"] | None


class AttentionOut(Output):
    items: list[AttentionItemOut] = Field(..., description="At most 30 of each kind, the next visit first")


@router.get(
    "/attention",
    operation_id="readAttention",
    auth=needs(Permission.SEE_SCHEDULE),
    response={200: AttentionOut, **problems(401, 403)},
)
def read_attention(request: HttpRequest) -> HttpResponse:
    """Read what needs attention: visits in conflict with the rota within two weeks, messages that failed, and visits
    of today and tomorrow that are not confirmed. Dentists are told of their own visits.
    """
    who, now = visitor(request), clock.now()
    items: list[dict[str, Any]] = attention.needed(presenting.viewer(who), now=now)
    if items:
        record.look("attention.read", by=who.actor, subjects=[("attention", now.date().isoformat())])
    response = HttpResponse(orjson.dumps({"items": items}), content_type="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
