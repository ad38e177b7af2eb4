"""What webhooks were told: looked at, and sent again."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from pydantic import StringConstraints

from auditing import record
from identity.auth import needs, visitor
from identity.permissions import Permission
from kernel import clock
from kernel.tenancy import WEBHOOKS
from webapi.pagination import PageQuery, cut
from webapi.schemas import problems
from webapi.throttling import Throttle
from webhooks import operations, queries
from webhooks.api.schemas import (
    MOST_KINDS,
    ReplayedOut,
    Sent,
    WebhookDeliveriesOut,
    WebhookDeliveryBodyOut,
    WebhookDeliveryOut,
    body_out,
    delivery_out,
)

router = Router(tags=["webhooks"], auth=needs(Permission.MANAGE_WEBHOOKS, feature=WEBHOOKS))

# What is sent again calls somebody else's server: not a way to have it drowned.
_REPLAYS = Throttle("webhook_replay", "60/minute")
_REPLAYS_OF_ALL = Throttle("webhook_replay_all", "6/minute")


class WebhookDeliveryFilters(Schema):
    state: list[Sent] = Field(default_factory=list)
    kind: list[Annotated[str, StringConstraints(max_length=60)]] = Field(default_factory=list, max_length=MOST_KINDS)


@router.get(
    "/webhooks/{webhook_id}/deliveries",
    operation_id="listWebhookDeliveries",
    response={200: WebhookDeliveriesOut, **problems(401, 403, 404, 422)},
)
def list_webhook_deliveries(
    request: HttpRequest, webhook_id: UUID, filters: Annotated[WebhookDeliveryFilters, Query(...)], page: PageQuery
) -> dict[str, Any]:
    """Return what a webhook was told in the last 30 days and what it is to be told, the latest first; `state` and
    `kind` may each be repeated.
    """
    rows = queries.deliveries(webhook_id, states=filters.state, kinds=filters.kind)
    return cut(rows, page, delivery_out)


@router.get(
    "/webhooks/{webhook_id}/deliveries/{delivery_id}",
    operation_id="getWebhookDelivery",
    response={200: WebhookDeliveryBodyOut, **problems(401, 403, 404, 422)},
)
def get_webhook_delivery(request: HttpRequest, webhook_id: UUID, delivery_id: UUID) -> dict[str, Any]:
    """Return one thing that a webhook was told, with the `body` that was sent and how the last answer began."""
    found = queries.delivery(webhook_id, delivery_id)
    record.look("webhook_delivery.read", by=visitor(request).actor, subjects=[("webhook_delivery", found.id)])
    return body_out(found)


@router.post(
    "/webhooks/{webhook_id}/deliveries/{delivery_id}/replay",
    operation_id="replayWebhookDelivery",
    response={200: WebhookDeliveryOut, **problems(401, 403, 404, 409, 422, 429)},
)
def replay_webhook_delivery(request: HttpRequest, webhook_id: UUID, delivery_id: UUID) -> dict[str, Any]:
    """Send one thing again, the same message with the same id. 409 `webhook_off`, `webhook_delivery_waiting`."""
    who = visitor(request)
    _REPLAYS.spend(who.asker)
    return delivery_out(
        operations.replay(endpoint_id=webhook_id, delivery_id=delivery_id, by=who.actor, now=clock.now())
    )


@router.post(
    "/webhooks/{webhook_id}/replays",
    operation_id="replayDeadWebhookDeliveries",
    response={200: ReplayedOut, **problems(401, 403, 404, 409, 422, 429)},
)
def replay_dead_webhook_deliveries(request: HttpRequest, webhook_id: UUID) -> dict[str, Any]:
    """Send again what was given up, the oldest first, 500 at most; the answer says how many. 409 `webhook_off`."""
    who = visitor(request)
    _REPLAYS_OF_ALL.spend(who.asker)
    return {"count": operations.replay_dead(endpoint_id=webhook_id, by=who.actor, now=clock.now())}
