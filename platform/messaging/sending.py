"""How a handler sends a message: it writes down that it is to be sent."""

from datetime import datetime
from typing import Any

from django.db import transaction

from kernel import tenancy
from messaging import choices
from messaging.models import Delivery, DeliveryState, Withheld
from outbox import hints


def send(
    *,
    once: str,
    kind: str,
    channel: str = "email",
    recipient: str,
    language: str,
    facts: dict[str, Any],
    subject: tuple[str, object] | None,
    now: datetime,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
    person: str = "",
) -> None:
    """This function will write down a message, in the caller's transaction, and hint at it after commit.

    `once` names the message, like `booking_confirmation:<appointment>:1:email`: what has been written down under that
    name is never sent again. `facts` fill the template (`messaging.templates`); secrets do not belong there but into
    a function registered with `messaging.templates.fills`. `subject` is what the message is about, for the message
    log, like `("appointment", id)`: messages about one thing leave one after the other. It leaves at `due_at` (now),
    and from `expires_at` on not any more. `person` is who may decline such messages, like `patient:<id>`: it is
    withheld if they did, and else says how to (`messaging.choices`).
    """
    due_at = due_at or now
    more: dict[str, Any] = {"due_at": due_at, "expires_at": expires_at, "person": person}
    unwanted = choices.declined(person=person, kind=kind, channel=channel, address=recipient)
    if unwanted:
        more |= {"state": DeliveryState.WITHHELD, "last_error": Withheld.DECLINED}
    delivery = _written(once, kind, channel, recipient, language, facts, subject, **more)
    if unwanted or due_at > now:
        # The sweep finds it when its time has come: no hint lasts that long (trap T15).
        return
    schema = tenancy.schema_in_force()

    def hint() -> None:
        _hint(schema, str(delivery.id))

    transaction.on_commit(hint, robust=True)


def withhold(
    *,
    once: str,
    kind: str,
    channel: str = "email",
    recipient: str,
    language: str,
    facts: dict[str, Any],
    subject: tuple[str, object],
    because: Withheld,
    now: datetime,
    person: str = "",
) -> None:
    """This function will write down, for the message log, that a message does not leave, and why."""
    _written(
        once,
        kind,
        channel,
        recipient,
        language,
        facts,
        subject,
        due_at=now,
        state=DeliveryState.WITHHELD,
        last_error=because,
        person=person,
    )


def take_back(subject: tuple[str, object]) -> int:
    """This function will drop the messages about one thing that wait, and return how many. One that is just being
    handed over stays: it may have left.
    """
    kind, one = subject
    waiting = Delivery.objects.filter(subject_kind=kind, subject_id=str(one), state=DeliveryState.DUE)
    return waiting.update(state=DeliveryState.DROPPED)


def _written(
    once: str,
    kind: str,
    channel: str,
    recipient: str,
    language: str,
    facts: dict[str, Any],
    subject: tuple[str, object] | None,
    **more: Any,
) -> Delivery:
    subject_kind, subject_id = subject or ("", "")
    delivery = Delivery(
        once=once,
        kind=kind,
        channel=channel,
        recipient=_storable(recipient),
        language=language,
        facts=_storable(facts),
        subject_kind=subject_kind,
        subject_id=str(subject_id),
        **more,
    )
    Delivery.objects.bulk_create([delivery], ignore_conflicts=True)
    return delivery


def _storable(value: Any) -> Any:
    """PostgreSQL keeps neither NUL nor half a surrogate pair: a stray one must not undo the booking around it."""
    if isinstance(value, str):
        return value.replace("\x00", " ").encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {_storable(name): _storable(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_storable(one) for one in value]
    return value


def _hint(schema: str, delivery_id: str) -> None:
    from messaging.tasks import send_delivery

    hints.give(send_delivery, schema=schema, delivery_id=delivery_id)
