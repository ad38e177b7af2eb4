"""An address is switched on and off: by a manager, or because it has not answered for days."""

from datetime import datetime

from auditing.record import deed
from identity import queries
from identity.links import page
from kernel.actors import system
from messaging.greeting import called
from messaging.sending import send
from outbox import sweeping
from webhooks.mails import SWITCHED_OFF
from webhooks.models import Delivery, DeliveryState, Endpoint, EndpointState

SWITCHED = ["state", "state_at", "failures", "failing_since", "rest_until", "due_at", "leased_until", "version"]


def switch(endpoint: Endpoint, state: EndpointState, *, now: datetime) -> None:
    """This function will switch an address whose row the caller has locked, and who saves its fields `SWITCHED`.

    What waits for one that goes off is not sent any more, and stays to be sent again; one that goes on begins anew.
    """
    endpoint.state, endpoint.state_at = state, now
    endpoint.failures, endpoint.failing_since, endpoint.rest_until = 0, None, None
    endpoint.due_at = endpoint.leased_until = None
    if state != EndpointState.ON:
        Delivery.objects.filter(endpoint=endpoint, state=DeliveryState.DUE).update(state=DeliveryState.DEAD)


def begin_anew(endpoint: Endpoint, *, now: datetime) -> None:
    """This function will forget that an address failed, and have what waits for it tried at once. As with `switch`,
    the caller has locked its row and saves it.
    """
    endpoint.failures, endpoint.failing_since, endpoint.rest_until = 0, None, None
    if Delivery.objects.filter(endpoint=endpoint, state=DeliveryState.DUE).update(due_at=now):
        endpoint.due_at = now
        sweeping.mention("webhooks_endpoint", endpoint.pk)


def give_up(endpoint: Endpoint, state: EndpointState, *, now: datetime) -> None:
    """This function will switch an address off that does not answer, or wants no more, and tell the managers by
    mail.
    """
    endpoint.refresh_from_db(fields=["version", "name"])
    switch(endpoint, state, now=now)
    endpoint.version += 1
    endpoint.save(update_fields=SWITCHED)
    deed("webhook.switched_off", by=system("webhooks"), subject=("webhook", endpoint.id), after={"state": state})
    link = page(f"staff/settings/webhooks/{endpoint.id}")
    for manager in queries.active_managers():
        send(
            once=f"{SWITCHED_OFF}:{endpoint.id}:{endpoint.version}:{manager.id.hex}",
            kind=SWITCHED_OFF,
            recipient=manager.email,
            language=manager.language,
            facts={"first_name": called(manager.name), "name": endpoint.name, "link": link},
            subject=("webhook", endpoint.id),
            now=now,
        )
