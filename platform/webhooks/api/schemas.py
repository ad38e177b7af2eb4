"""What goes over the wire about webhooks."""

from datetime import datetime, timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Field
from pydantic import StringConstraints

from kernel import clock
from webapi.schemas import Input, Line, Output
from webhooks import kinds
from webhooks.addresses import MOST_SIGNS
from webhooks.models import Delivery, Endpoint
from webhooks.operations import Secret
from webhooks.sending import message_id

MOST_OVERLAP = 72
MOST_KINDS = 20

Address = Annotated[str, StringConstraints(min_length=1, max_length=MOST_SIGNS)]
Chosen = Annotated[list[Annotated[str, StringConstraints(max_length=60)]], Field(min_length=1, max_length=MOST_KINDS)]
State = Literal["on", "off", "failed", "gone"]
Sent = Literal["due", "sent", "dead"]


def _absent() -> Any:
    return None


class WebhookIn(Input):
    """`address` begins with https:// and leads to a public host of a name. `kinds`: of those that the list names."""

    name: Line
    address: Address
    kinds: Chosen


class WebhookChange(Input):
    """What is left out stays. `on` switches it; what it misses while it is off it is not told."""

    name: Line = Field(default_factory=_absent)
    address: Address = Field(default_factory=_absent)
    kinds: Chosen = Field(default_factory=_absent)
    on: bool = Field(default_factory=_absent, strict=True)


class SecretIn(Input):
    """For how many hours the present secret signs too, beside the new one."""

    overlap_hours: Annotated[int, Field(ge=0, le=MOST_OVERLAP, strict=True)] = 24


class WebhookOut(Output):
    """`failed`: switched off by us, since it has not answered for two days; `gone`: since it said 410 and wants
    no more. `waiting` and `dead` count what is still to be sent and what was given up.
    """

    id: UUID
    name: str
    address: str
    kinds: list[str]
    state: State
    state_at: datetime
    version: int
    failing_since: datetime | None
    last_sent_at: datetime | None
    former_secret_until: datetime | None
    waiting: int
    dead: int
    created_at: datetime


class WebhooksOut(Output):
    """`kinds` are those that can be chosen."""

    items: list[WebhookOut]
    kinds: list[str]


class NewSecretOut(WebhookOut):
    """`secret` is shown this once."""

    secret: str


class WebhookDeliveryOut(Output):
    """`subject` is what it is about. `last_trouble` is empty if the last attempt was taken, else `refused` (with the
    `last_status`), `redirected`, `timed_out`, `unreachable`, `host_unknown`, `address_refused`, `tls_failed` or
    `answer_broken`.
    """

    id: UUID
    message_id: str
    kind: str
    subject: str
    state: Sent
    attempts: int
    replays: int
    created_at: datetime
    due_at: datetime | None
    tried_at: datetime | None
    sent_at: datetime | None
    took_ms: int | None
    last_status: int | None
    last_trouble: str


class WebhookDeliveriesOut(Output):
    items: list[WebhookDeliveryOut]
    total: int
    limit: int
    offset: int


class WebhookDeliveryBodyOut(WebhookDeliveryOut):
    """`body` as it is sent, and how the answer to the last attempt began, as text."""

    body: str
    last_excerpt: str


class ReplayedOut(Output):
    count: int


def webhook_out(endpoint: Endpoint) -> dict[str, Any]:
    """:param endpoint: one of `queries.endpoints`"""
    until = endpoint.former_until
    return {
        "id": endpoint.id,
        "name": endpoint.name,
        "address": endpoint.address,
        "kinds": endpoint.kinds,
        "state": endpoint.state,
        "state_at": endpoint.state_at,
        "version": endpoint.version,
        "failing_since": endpoint.failing_since,
        "last_sent_at": endpoint.last_sent_at,
        "former_secret_until": until if until is not None and until > clock.now() else None,
        "waiting": getattr(endpoint, "waiting", 0),
        "dead": getattr(endpoint, "dead", 0),
        "created_at": endpoint.created_at,
    }


def secret_out(made: Secret) -> dict[str, Any]:
    return {**webhook_out(made.endpoint), "secret": made.text}


def webhooks_out(rows: Any) -> dict[str, Any]:
    return {"items": [webhook_out(one) for one in rows], "kinds": kinds.names()}


def delivery_out(told: Delivery) -> dict[str, Any]:
    return {
        "id": told.id,
        "message_id": message_id(told),
        "kind": told.kind,
        "subject": told.subject,
        "state": told.state,
        "attempts": told.attempts,
        "replays": told.replays,
        "created_at": told.created_at,
        "due_at": told.due_at if told.state == "due" else None,
        "tried_at": told.tried_at,
        "sent_at": told.sent_at,
        "took_ms": told.took_ms,
        "last_status": told.last_status,
        "last_trouble": told.last_trouble,
    }


def body_out(told: Delivery) -> dict[str, Any]:
    return {**delivery_out(told), "body": told.body, "last_excerpt": told.last_excerpt}


def overlap_of(body: SecretIn) -> timedelta:
    return timedelta(hours=body.overlap_hours)
