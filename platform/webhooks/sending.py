"""What waits for an address is sent, by one worker at a time, whichever process dies in between."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When
from django.db.models.functions import Coalesce

from outbox import leases, sweeping
from webhooks import kinds, posting, signing, switching
from webhooks.models import Delivery, DeliveryState, Endpoint, EndpointState
from webhooks.posting import Undeliverable

log = logging.getLogger(__name__)

TRIED_FOR = timedelta(days=2)
# How long one worker stays with one address: with a last attempt of the longest kind it is still within the lease.
TURN = timedelta(seconds=20)
MOST_PAUSE = timedelta(minutes=30)
# So many failures in a row, and the address is left alone for a while: what waits for it would only fail too.
PATIENCE = 3
MOST_REST = timedelta(minutes=10)
# How soon to look again whether what happened before has come out of the outbox.
LOOK_AGAIN = timedelta(seconds=15)
# What managers change while a worker is with an address: the next message goes by it.
CHANGED_MEANWHILE = "address secret_sealed former_sealed former_until failures failing_since rest_until".split()
GONE = 410
AGENT = "Chairside-Webhooks/1"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an attempt ended; no `trouble` means that it was taken."""

    trouble: str
    status: int | None
    excerpt: str
    took_ms: int


def work_off(*, endpoint_id: UUID, at: Callable[[], datetime]) -> int:
    """This function will send what waits for an address and return how much was taken: nothing if it is off, not due,
    or in the hands of another worker. `at` tells the time.

    What is about one subject goes out in its order: the next waits until the one before is settled.
    """
    endpoint = _claimed(endpoint_id, at())
    if endpoint is None:
        return 0
    taken, ends = 0, at() + TURN
    while at() < ends and (delivery := _next(endpoint, at())) is not None:
        outcome = _attempt(endpoint, delivery, at())
        if not _settle(endpoint, delivery, outcome, at()):
            # Somebody else has it by now, or it was switched off.
            return taken
        taken += not outcome.trouble
        if outcome.trouble and endpoint.failures >= PATIENCE:
            break
    _release(endpoint, at())
    return taken


def _claimed(endpoint_id: UUID, now: datetime) -> Endpoint | None:
    free = Q(leased_until=None) | Q(leased_until__lte=now)
    rested = Q(rest_until=None) | Q(rest_until__lte=now + leases.SKEW)
    waiting = Endpoint.objects.filter(free, rested, pk=endpoint_id, state=EndpointState.ON)
    if not waiting.filter(due_at__lte=now + leases.SKEW).update(leased_until=now + leases.LEASE):
        return None
    # None too if it was removed just now.
    return Endpoint.objects.filter(pk=endpoint_id).first()


def _next(endpoint: Endpoint, now: datetime) -> Delivery | None:
    due = _heads(endpoint).filter(due_at__lte=now + leases.SKEW)
    # Tests first: somebody sits in front of them.
    for one in due.order_by(Case(When(kind=kinds.TEST, then=0), default=1), "due_at", "id")[:50]:
        # In this order: what comes out of the outbox between the two questions is seen by the second.
        if not kinds.earlier_fact_waits(one.subject, one.sequence) and _heads(endpoint).filter(pk=one.pk).exists():
            return one
    return None


def _heads(endpoint: Endpoint) -> QuerySet[Delivery]:
    """Return the first that waits of each subject."""
    waiting = Delivery.objects.filter(endpoint=endpoint, state=DeliveryState.DUE)
    before = waiting.filter(subject=OuterRef("subject"), sequence__lt=OuterRef("sequence"))
    return waiting.filter(~Exists(before))


def _attempt(endpoint: Endpoint, delivery: Delivery, now: datetime) -> Outcome:
    # Noted first, so that one that kills its worker runs out of time too.
    Delivery.objects.filter(pk=delivery.pk).update(
        attempts=F("attempts") + 1, tried_at=now, first_tried_at=Coalesce(F("first_tried_at"), now)
    )
    delivery.first_tried_at = delivery.first_tried_at or now
    delivery.attempts += 1
    began = time.monotonic()
    body = delivery.body.encode()
    headers = {
        "Content-Type": "application/json",
        "User-Agent": AGENT,
        **signing.headers(endpoint, message_id(delivery), body, now=now),
    }
    trouble, status, excerpt = "", None, ""
    try:
        answer = posting.post(endpoint.address, body, headers)
    except Undeliverable as error:
        trouble = error.trouble
    else:
        trouble, status, excerpt = _trouble_with(answer.status), answer.status, answer.excerpt
    return Outcome(trouble, status, excerpt, int((time.monotonic() - began) * 1000))


def message_id(delivery: Delivery) -> str:
    """Return the name of a message, which it keeps however often it is sent."""
    return f"msg_{delivery.id.hex}"


def _trouble_with(status: int) -> str:
    if 200 <= status < 300:
        return ""
    return "redirected" if 300 <= status < 400 else "refused"


def _settle(endpoint: Endpoint, delivery: Delivery, outcome: Outcome, now: datetime) -> bool:
    """Write down how an attempt ended; return whether the address is still ours to send to."""
    with transaction.atomic():
        held = Endpoint.objects.select_for_update(no_key=True).filter(
            pk=endpoint.pk, leased_until=endpoint.leased_until, state=EndpointState.ON
        )
        row = held.first()
        if row is None:
            log.warning("another worker took an address over", extra={"event": "lease_lost", "kind": delivery.kind})
            return False
        for field in CHANGED_MEANWHILE:
            setattr(endpoint, field, getattr(row, field))
        if outcome.trouble:
            _failed(endpoint, delivery, outcome, now)
        else:
            _sent(endpoint, delivery, outcome, now)
        return endpoint.state == EndpointState.ON


def _sent(endpoint: Endpoint, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    _note(delivery, outcome, state=DeliveryState.SENT, sent_at=now)
    if endpoint.failures >= PATIENCE:
        # It is back: what failed meanwhile need not wait for its own next attempt.
        Delivery.objects.filter(endpoint=endpoint, state=DeliveryState.DUE, due_at__gt=now).update(due_at=now)
    endpoint.failures, endpoint.failing_since, endpoint.rest_until = 0, None, None
    _keep(endpoint, last_sent_at=now)


def _failed(endpoint: Endpoint, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    tried_since = delivery.first_tried_at or now
    dead = now >= tried_since + TRIED_FOR
    _note(
        delivery,
        outcome,
        state=DeliveryState.DEAD if dead else DeliveryState.DUE,
        due_at=now + pause_after(delivery.attempts),
    )
    endpoint.failures += 1
    endpoint.failing_since = endpoint.failing_since or now
    if endpoint.failures >= PATIENCE:
        endpoint.rest_until = now + min(pause_after(endpoint.failures - PATIENCE + 1), MOST_REST)
    _keep(endpoint)
    log.log(
        logging.ERROR if dead else logging.WARNING,
        "a webhook is dead" if dead else "a webhook failed and will be tried again",
        extra={"event": "webhook_dead" if dead else "webhook_failed", "kind": outcome.trouble},
    )
    if outcome.status == GONE:
        switching.give_up(endpoint, EndpointState.GONE, now=now)
    elif now >= endpoint.failing_since + TRIED_FOR:
        switching.give_up(endpoint, EndpointState.FAILED, now=now)


def pause_after(attempts: int) -> timedelta:
    """Return how long to wait before the next attempt: 5 s, doubled each time, half an hour at most."""
    return min(timedelta(seconds=5 * 2 ** min(attempts - 1, 20)), MOST_PAUSE)


def _note(delivery: Delivery, outcome: Outcome, **changes: Any) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(
        last_status=outcome.status,
        last_trouble=outcome.trouble,
        last_excerpt=outcome.excerpt,
        took_ms=outcome.took_ms,
        **changes,
    )


def _keep(endpoint: Endpoint, **changes: Any) -> None:
    Endpoint.objects.filter(pk=endpoint.pk).update(
        failures=endpoint.failures,
        failing_since=endpoint.failing_since,
        rest_until=endpoint.rest_until,
        **changes,
    )


def _release(endpoint: Endpoint, now: datetime) -> None:
    with transaction.atomic():
        # Locked first, so that what is written down meanwhile is either seen here or wakes the address after us.
        held = Endpoint.objects.select_for_update(no_key=True).filter(
            pk=endpoint.pk, leased_until=endpoint.leased_until
        )
        if held.first():
            due_at = _next_due(endpoint, now)
            held.update(leased_until=None, due_at=due_at)
            if due_at is not None and due_at <= now:
                # Its turn is over, and there is more.
                sweeping.mention("webhooks_endpoint", endpoint.pk)


def _next_due(endpoint: Endpoint, now: datetime) -> datetime | None:
    first = _heads(endpoint).order_by("due_at").values_list("due_at", flat=True).first()
    if first is None:
        return None
    soon = first if first > now else now if _next(endpoint, now) else now + LOOK_AGAIN
    return max(soon, endpoint.rest_until or soon)
