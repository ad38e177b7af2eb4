"""One event and its handlers."""

import logging
from datetime import datetime
from uuid import UUID

from django.db import transaction

from outbox import handlers, leases
from outbox.models import Event, EventState
from outbox.publishing import is_known
from webapi.requests import request_id

log = logging.getLogger(__name__)


class KindUnknown(Exception):
    """This process does not know the fact: it is older than the one that published it."""


class LeaseLost(Exception):
    """Another worker took the event over in the meantime."""


def deliver(*, event_id: UUID, now: datetime) -> bool:
    """This function will run an event's handlers once, and say whether it did: not if the event is done, not due, or
    held by another worker. A failure is noted on the event and tried again later, in the end it is dead.
    """
    event = leases.claim(Event, event_id, states=(EventState.DUE,), now=now)
    if event is None:
        return False
    token = request_id.set(event.request_id)
    try:
        leases.check(event.attempts)
        _handle(event, now)
    except Exception as error:
        _failed(event, error, now)
        return False
    finally:
        request_id.reset(token)
    return True


def _handle(event: Event, now: datetime) -> None:
    if not is_known(event.kind):
        raise KindUnknown(event.kind)
    with transaction.atomic():
        # First of all, so that a second worker waits here and then finds nothing left to do.
        ours = Event.objects.filter(pk=event.pk, state=EventState.DUE, leased_until=event.leased_until)
        if not ours.update(state=EventState.DONE, done_at=now, leased_until=None, last_error=""):
            raise LeaseLost
        handlers.run(event.kind, event.facts, now=now)


def _failed(event: Event, error: Exception, now: datetime) -> None:
    dead = event.attempts >= leases.MOST_ATTEMPTS
    log.error(
        "an event is dead" if dead else "an event failed and will be tried again",
        extra={"event": "event_dead" if dead else "event_failed", "kind": event.kind, "attempt": event.attempts},
        exc_info=error,
    )
    # Only the error's type: its text may quote what a patient wrote.
    Event.objects.filter(pk=event.pk, state=EventState.DUE, leased_until=event.leased_until).update(
        state=EventState.DEAD if dead else EventState.DUE,
        due_at=now + leases.pause_after(event.attempts),
        leased_until=None,
        last_error=type(error).__name__[:200],
    )
