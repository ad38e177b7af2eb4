"""What patients are sent, at a clock of the test's own: for tests of who is told of what."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from messaging import dispatching
from messaging.channels.base import Message
from messaging.models import Delivery
from outbox import delivering
from outbox.models import Event, EventState


@dataclass
class Post:
    """A provider that keeps what it takes."""

    sent: list[Message] = field(default_factory=list)
    _known: dict[str, str] = field(default_factory=dict)

    def send(self, message: Message, token: str) -> str:
        self.sent.append(message)
        self._known[token] = token
        return token

    def find(self, token: str) -> str | None:
        return self._known.get(token)

    @property
    def subjects(self) -> list[str]:
        return [one.subject for one in self.sent]


def hear(now: datetime, *, backwards: bool = False) -> None:
    """Run the handlers of what happened, in its order or against it."""
    waiting = Event.objects.filter(state=EventState.DUE).order_by("created_at")
    for event in waiting.reverse() if backwards else waiting:
        assert delivering.deliver(event_id=event.pk, now=now), Event.objects.get(pk=event.pk).last_error


def send_out(now: datetime) -> None:
    """Send what is due."""
    for delivery in Delivery.objects.filter(state__in=dispatching.WAITING).order_by("created_at"):
        dispatching.dispatch(delivery_id=delivery.pk, now=now)


def log() -> list[tuple[Any, ...]]:
    """Return kind and state of all messages, the first first."""
    return list(Delivery.objects.order_by("created_at").values_list("kind", "state"))
