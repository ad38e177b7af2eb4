"""Addresses that are told of what happens at the clinic."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from identity.auth import needs, visitor
from identity.permissions import Permission
from kernel import clock
from kernel.tenancy import WEBHOOKS
from webapi.etags import version_asked
from webapi.schemas import problems
from webapi.throttling import Throttle
from webhooks import operations, queries
from webhooks.api.schemas import (
    NewSecretOut,
    SecretIn,
    WebhookChange,
    WebhookDeliveryOut,
    WebhookIn,
    WebhookOut,
    WebhooksOut,
    delivery_out,
    overlap_of,
    secret_out,
    webhook_out,
    webhooks_out,
)

router = Router(tags=["webhooks"], auth=needs(Permission.MANAGE_WEBHOOKS, feature=WEBHOOKS))

# Each names a host that is looked up, and calls it: not a way to knock at others' doors.
_ADDRESSES = Throttle("webhook_address", "30/hour")
_TESTS = Throttle("webhook_test", "10/minute")


@router.get("/webhooks", operation_id="listWebhooks", response={200: WebhooksOut, **problems(401, 403, 422)})
def list_webhooks(request: HttpRequest) -> dict[str, Any]:
    """Return the clinic's webhooks, the oldest first, and the `kinds` of events that one can be told of."""
    return webhooks_out(queries.endpoints())


@router.post(
    "/webhooks",
    operation_id="addWebhook",
    response={201: NewSecretOut, **problems(401, 403, 409, 422, 429)},
)
def add_webhook(request: HttpRequest, body: WebhookIn) -> Status[dict[str, Any]]:
    """Add a webhook. It is told of each event of its `kinds` from now on, by POST with a JSON body, signed with the
    `secret` of this one answer as Standard Webhooks describe.

    422 `webhook_address_refused` with `why`: `not_https`, `port` (443 and 8443 are allowed), `host` (a public name is
    wanted, no number), `private` (the name leads into a private network) or `malformed`. 422 `webhook_kind_unknown`,
    409 `too_many_webhooks`.
    """
    who = visitor(request)
    _ADDRESSES.spend(who.asker)
    made = operations.add(name=body.name, address=body.address, chosen=body.kinds, by=who.actor, now=clock.now())
    return Status(201, secret_out(made))


@router.get(
    "/webhooks/{webhook_id}",
    operation_id="getWebhook",
    response={200: WebhookOut, **problems(401, 403, 404, 422)},
)
def get_webhook(request: HttpRequest, webhook_id: UUID) -> dict[str, Any]:
    """Return one webhook. Its `version`, in quotes, is good as If-Match of a change."""
    return webhook_out(queries.endpoint(webhook_id))


@router.patch(
    "/webhooks/{webhook_id}",
    operation_id="changeWebhook",
    response={200: WebhookOut, **problems(401, 403, 404, 412, 422, 429)},
)
def change_webhook(request: HttpRequest, webhook_id: UUID, body: WebhookChange) -> dict[str, Any]:
    """Change a webhook, or switch it `on` and off. What waits for one that is switched off becomes `dead` and can be
    sent again later; what happens meanwhile it is not told.

    422 `webhook_address_refused`, `webhook_kind_unknown`; 412 `outdated`.
    """
    who = visitor(request)
    if "address" in body.model_fields_set:
        _ADDRESSES.spend(who.asker)
    changed = operations.change(
        endpoint_id=webhook_id,
        fields=body.model_dump(exclude_unset=True),
        version=version_asked(request),
        by=who.actor,
        now=clock.now(),
    )
    return webhook_out(changed)


@router.delete(
    "/webhooks/{webhook_id}", operation_id="removeWebhook", response={204: None, **problems(401, 403, 404, 422)}
)
def remove_webhook(request: HttpRequest, webhook_id: UUID) -> Status[None]:
    """Remove a webhook with all that is kept of what it was told."""
    operations.remove(endpoint_id=webhook_id, by=visitor(request).actor)
    return Status(204, None)


@router.post(
    "/webhooks/{webhook_id}/secret",
    operation_id="renewWebhookSecret",
    response={200: NewSecretOut, **problems(401, 403, 404, 422)},
)
def renew_webhook_secret(request: HttpRequest, webhook_id: UUID, body: SecretIn) -> dict[str, Any]:
    """Give a webhook a new secret. For `overlap_hours` each message carries two signatures, by the new one and the
    one before, so that the receiver can change over without missing any.
    """
    made = operations.renew_secret(
        endpoint_id=webhook_id, overlap=overlap_of(body), by=visitor(request).actor, now=clock.now()
    )
    return secret_out(made)


@router.post(
    "/webhooks/{webhook_id}/test",
    operation_id="testWebhook",
    response={202: WebhookDeliveryOut, **problems(401, 403, 404, 409, 422, 429)},
)
def test_webhook(request: HttpRequest, webhook_id: UUID) -> Status[dict[str, Any]]:
    """Send a webhook a message of the kind `test`. The answer is the delivery as it waits: ask for it until its
    `state` or `attempts` say how it went. 409 `webhook_off`.
    """
    who = visitor(request)
    _TESTS.spend(who.asker)
    return Status(202, delivery_out(operations.send_test(endpoint_id=webhook_id, by=who.actor, now=clock.now())))
