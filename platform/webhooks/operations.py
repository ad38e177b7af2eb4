"""Addresses come, change and go; what they were told is sent again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import F

from auditing.record import changes, deed
from kernel import tenancy
from kernel.actors import Actor
from kernel.database import queue_for
from kernel.errors import Conflict, Invalid, Outdated
from webhooks import addresses, kinds, queries, signing, switching, telling
from webhooks.addresses import HostUnknown
from webhooks.models import Delivery, DeliveryState, Endpoint, EndpointState
from webhooks.queries import WebhookUnknown

MOST_ENDPOINTS = 10
# Sent again in one step at most: the oldest ones.
MOST_REPLAYED = 500


class WebhookKindUnknown(Invalid):
    code = "webhook_kind_unknown"
    title = "There is nothing of this name to be told of."


class TooManyWebhooks(Conflict):
    code = "too_many_webhooks"
    title = "There are as many webhooks as a clinic can have."


class WebhookOff(Conflict):
    code = "webhook_off"
    title = "This webhook is switched off."


class WebhookDeliveryWaiting(Conflict):
    code = "webhook_delivery_waiting"
    title = "This is about to be sent already."


@dataclass(frozen=True, slots=True)
class Secret:
    """An address with its new secret, which is known to nobody afterwards."""

    endpoint: Endpoint
    text: str


def add(*, name: str, address: str, chosen: list[str], by: Actor, now: datetime) -> Secret:
    """This function will add an address that is told of what it chose from now on.

    :raises AddressRefused: if it may not be called.
    :raises WebhookKindUnknown: if something was chosen that nobody tells of.
    :raises TooManyWebhooks: if the clinic has its fill.
    """
    _refuse_unknown(chosen)
    _refuse_forbidden(address)
    secret = signing.new_secret()
    made = Endpoint(name=name, address=address, kinds=_in_order(chosen), state_at=now, created_at=now)
    made.secret_sealed = signing.sealed(secret, made.id)
    with transaction.atomic():
        queue_for([uuid5(tenancy.current().id, "webhooks")])
        if Endpoint.objects.count() >= MOST_ENDPOINTS:
            raise TooManyWebhooks(most=MOST_ENDPOINTS)
        made.save(force_insert=True)
        deed("webhook.added", by=by, subject=("webhook", made.id), after=_shown(made))
    return Secret(queries.endpoint(made.id), secret)


def change(
    *, endpoint_id: UUID, fields: Mapping[str, Any], version: int | None, by: Actor, now: datetime
) -> Endpoint:
    """This function will change some fields of an address: `name`, `address`, `kinds`, or with `on` switch it.

    :raises WebhookUnknown: if there is none.
    :raises Outdated: if `version` is not the webhook's.
    :raises AddressRefused: if the new address may not be called.
    :raises WebhookKindUnknown: if something was chosen that nobody tells of.
    """
    if "kinds" in fields:
        _refuse_unknown(fields["kinds"])
    if "address" in fields:
        _refuse_forbidden(fields["address"])
    with transaction.atomic():
        found = _locked(endpoint_id)
        if version is not None and version != found.version:
            raise Outdated(version=found.version)
        before = _shown(found)
        if fields.get("address", found.address) != found.address:
            switching.begin_anew(found, now=now)
        for field in fields.keys() & {"name", "address"}:
            setattr(found, field, fields[field])
        if "kinds" in fields:
            found.kinds = _in_order(fields["kinds"])
        wanted = EndpointState.ON if fields.get("on") else EndpointState.OFF
        if "on" in fields and (found.state == EndpointState.ON) != fields["on"]:
            switching.switch(found, wanted, now=now)
        was, became = changes(before, _shown(found))
        if became:
            found.version += 1
            found.save(update_fields=["name", "address", "kinds", *switching.SWITCHED])
            deed("webhook.changed", by=by, subject=("webhook", found.id), before=was, after=became)
    return queries.endpoint(endpoint_id)


def remove(*, endpoint_id: UUID, by: Actor) -> None:
    """This function will remove an address with all that it was told.

    :raises WebhookUnknown: if there is none.
    """
    with transaction.atomic():
        found = _locked(endpoint_id)
        deed("webhook.removed", by=by, subject=("webhook", found.id), before=_shown(found))
        found.delete()


def renew_secret(*, endpoint_id: UUID, overlap: timedelta, by: Actor, now: datetime) -> Secret:
    """This function will give an address a new secret; the one before signs too for as long as `overlap`.

    :raises WebhookUnknown: if there is none.
    """
    secret = signing.new_secret()
    with transaction.atomic():
        found = _locked(endpoint_id)
        found.former_sealed, found.former_until = found.secret_sealed, now + overlap
        if not overlap:
            found.former_sealed, found.former_until = "", None
        found.secret_sealed = signing.sealed(secret, found.id)
        found.version += 1
        found.save(update_fields=["secret_sealed", "former_sealed", "former_until", "version"])
        deed("webhook.secret_renewed", by=by, subject=("webhook", found.id))
    return Secret(queries.endpoint(endpoint_id), secret)


def send_test(*, endpoint_id: UUID, by: Actor, now: datetime) -> Delivery:
    """This function will have something sent to an address that means nothing.

    :raises WebhookUnknown: if there is none.
    :raises WebhookOff: if it is switched off.
    """
    with transaction.atomic():
        found = _locked_and_on(endpoint_id)
        # Somebody sits in front of it: an address that failed is not left alone any longer.
        Endpoint.objects.filter(pk=found.pk).update(rest_until=None)
        made = telling.tell_test(found, now=now)
        deed("webhook.tested", by=by, subject=("webhook", found.id))
    return made


def replay(*, endpoint_id: UUID, delivery_id: UUID, by: Actor, now: datetime) -> Delivery:
    """This function will have one thing sent again that an address was told, or was not reached with.

    :raises WebhookUnknown: if there is no such address.
    :raises WebhookDeliveryUnknown: if it was not told this.
    :raises WebhookOff: if it is switched off.
    :raises WebhookDeliveryWaiting: if it waits to be sent.
    """
    with transaction.atomic():
        found = _locked_and_on(endpoint_id)
        told = queries.delivery(endpoint_id, delivery_id)
        if told.state == DeliveryState.DUE:
            raise WebhookDeliveryWaiting
        _put_back([told.pk], found, now)
        deed("webhook.replayed", by=by, subject=("webhook", found.id), after={"deliveries": 1})
    return queries.delivery(endpoint_id, delivery_id)


def replay_dead(*, endpoint_id: UUID, by: Actor, now: datetime) -> int:
    """This function will have sent again what an address could not be reached with, the oldest first, and return how
    much that is.

    :raises WebhookUnknown: if there is no such address.
    :raises WebhookOff: if it is switched off.
    """
    with transaction.atomic():
        found = _locked_and_on(endpoint_id)
        dead = Delivery.objects.filter(endpoint=found, state=DeliveryState.DEAD).exclude(kind=kinds.TEST)
        again = list(dead.order_by("created_at", "id").values_list("pk", flat=True)[:MOST_REPLAYED])
        if again:
            _put_back(again, found, now)
            deed("webhook.replayed", by=by, subject=("webhook", found.id), after={"deliveries": len(again)})
    return len(again)


def _put_back(delivery_ids: list[UUID], endpoint: Endpoint, now: datetime) -> None:
    Delivery.objects.filter(pk__in=delivery_ids).update(
        state=DeliveryState.DUE, due_at=now, attempts=0, first_tried_at=None, replays=F("replays") + 1
    )
    telling.wake([endpoint.id], now=now)


def _locked(endpoint_id: UUID) -> Endpoint:
    found = Endpoint.objects.select_for_update(no_key=True).filter(pk=endpoint_id).first()
    if found is None:
        raise WebhookUnknown
    return found


def _locked_and_on(endpoint_id: UUID) -> Endpoint:
    found = _locked(endpoint_id)
    if found.state != EndpointState.ON:
        raise WebhookOff
    return found


def _refuse_unknown(chosen: list[str]) -> None:
    unknown = kinds.unknown(chosen)
    if unknown:
        raise WebhookKindUnknown(unknown=unknown)


def _refuse_forbidden(address: str) -> None:
    """A name that nobody knows yet is taken: a test send shows it, and each send looks again."""
    try:
        addresses.resolved(addresses.parsed(address))
    except HostUnknown:
        return


def _in_order(chosen: list[str]) -> list[str]:
    return [one for one in kinds.names() if one in chosen]


def _shown(endpoint: Endpoint) -> dict[str, Any]:
    return {
        "name": endpoint.name,
        "address": endpoint.address,
        "kinds": endpoint.kinds,
        "state": str(endpoint.state),
    }
