"""What is known of the addresses and of what they were told."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from kernel.errors import NotFound
from webhooks.kinds import TEST
from webhooks.models import Delivery, DeliveryState, Endpoint


class WebhookUnknown(NotFound):
    code = "webhook_unknown"
    title = "This webhook is no longer there."


class WebhookDeliveryUnknown(NotFound):
    code = "webhook_delivery_unknown"
    title = "This is no longer kept."


def endpoints() -> QuerySet[Endpoint]:
    """Return every address, the oldest first, with how much waits for it and how much but tests was never taken."""
    waiting = Count("deliveries", filter=Q(deliveries__state=DeliveryState.DUE))
    dead = Count("deliveries", filter=Q(deliveries__state=DeliveryState.DEAD) & ~Q(deliveries__kind=TEST))
    return Endpoint.objects.annotate(waiting=waiting, dead=dead).order_by("created_at", "id")


def endpoint(endpoint_id: UUID) -> Endpoint:
    """Return one address as `endpoints` does.

    :raises WebhookUnknown: if there is none.
    """
    found = endpoints().filter(pk=endpoint_id).first()
    if found is None:
        raise WebhookUnknown
    return found


def deliveries(endpoint_id: UUID, *, states: Collection[str] = (), kinds: Collection[str] = ()) -> QuerySet[Delivery]:
    """Return what an address was told or is to be told, the latest first.

    :raises WebhookUnknown: if there is no such address.
    """
    if not Endpoint.objects.filter(pk=endpoint_id).exists():
        raise WebhookUnknown
    rows = Delivery.objects.filter(endpoint_id=endpoint_id).order_by("-created_at", "-id")
    if states:
        rows = rows.filter(state__in=states)
    return rows.filter(kind__in=kinds) if kinds else rows


def delivery(endpoint_id: UUID, delivery_id: UUID) -> Delivery:
    """Return one thing that an address was told.

    :raises WebhookUnknown: if there is no such address.
    :raises WebhookDeliveryUnknown: if it was not told this.
    """
    found = deliveries(endpoint_id).filter(pk=delivery_id).first()
    if found is None:
        raise WebhookDeliveryUnknown
    return found
