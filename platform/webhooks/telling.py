"""What happened becomes a row for each address that wants to hear of it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import orjson
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest, Least

from kernel import tenancy
from outbox import hints
from outbox.publishing import Fact
from webhooks import kinds
from webhooks.kinds import Kind
from webhooks.models import Delivery, DeliveryState, Endpoint, EndpointState

# How long what was settled is kept to be looked at and sent again.
KEPT_FOR = timedelta(days=30)


def tell(kind: Kind, fact: Fact, *, now: datetime) -> None:
    """This function will write down a fact for every address that is on and chose its kind, in the transaction of the
    outbox: once for each, whatever dies. Where webhooks are switched off nobody is told.
    """
    if not tenancy.has(tenancy.WEBHOOKS):
        return
    chosen = Endpoint.objects.filter(state=EndpointState.ON, kinds__contains=[kind.name]).order_by("pk")
    # Locked: one that is switched off or removed meanwhile must not be left with something that waits for ever.
    wanting = list(chosen.select_for_update(no_key=True).values_list("id", flat=True))
    if not wanting:
        return
    subject, about, sequence = kinds.subject_of(kind, fact)
    content = kind.content(about)
    if content is None:
        return
    body = body_of(kind.name, content, now=now)
    Delivery.objects.bulk_create(
        [
            Delivery(endpoint_id=one, kind=kind.name, subject=subject, sequence=sequence, body=body, due_at=now)
            for one in wanting
        ],
        ignore_conflicts=True,
    )
    wake(wanting, now=now)


def tell_test(endpoint: Endpoint, *, now: datetime) -> Delivery:
    """This function will write down something to be sent that means nothing, in the caller's transaction."""
    one = uuid4()
    body = body_of(kinds.TEST, {"message": "A test. Nothing happened."}, now=now)
    made = Delivery(id=one, endpoint=endpoint, kind=kinds.TEST, subject=f"test:{one}", body=body, due_at=now)
    made.save(force_insert=True)
    wake([endpoint.id], now=now)
    return made


def body_of(kind: str, content: dict[str, Any], *, now: datetime) -> str:
    """Return what is sent."""
    told = {"type": kind, "timestamp": now, "clinic_id": tenancy.current().id, "data": content}
    return orjson.dumps(told, option=orjson.OPT_UTC_Z | orjson.OPT_OMIT_MICROSECONDS).decode()


def wake(endpoint_ids: list[UUID], *, now: datetime) -> None:
    """This function will have something sent to some addresses soon, but not while they are left alone."""
    # In one order, or two who wake the same addresses would wait for each other.
    list(Endpoint.objects.filter(pk__in=endpoint_ids).order_by("pk").select_for_update(no_key=True))
    # PostgreSQL's LEAST and GREATEST leave nulls out.
    Endpoint.objects.filter(pk__in=endpoint_ids, state=EndpointState.ON).update(
        due_at=Least(F("due_at"), Greatest(now, F("rest_until")))
    )
    schema = tenancy.schema_in_force()

    def hint() -> None:
        from webhooks.tasks import send_webhooks

        for one in endpoint_ids:
            hints.give(send_webhooks, schema=schema, endpoint_id=str(one))

    transaction.on_commit(hint, robust=True)


def forget_before(limit: datetime) -> int:
    """This function will remove what was settled before a moment, and return how much that was."""
    settled = Delivery.objects.exclude(state=DeliveryState.DUE).filter(created_at__lt=limit)
    return settled.delete()[0]
