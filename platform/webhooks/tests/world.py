"""Time, somebody else's server as it is at the moment, and what happens at the clinic."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from kernel import clock
from kernel.actors import system
from outbox import delivering
from outbox.models import Event
from outbox.publishing import publish
from scheduling.events import AppointmentBooked, AppointmentCancelled, AppointmentMoved
from testkit import make
from webhooks import operations
from webhooks.models import Endpoint
from webhooks.posting import Answer, Undeliverable

BY = system("tests")
CHOSEN = ["appointment.booked", "appointment.moved", "appointment.cancelled"]


class World:
    """Time, and somebody else's server as it is at the moment."""

    def __init__(self) -> None:
        self.now = clock.now()
        self.sent: list[tuple[str, str]] = []
        self.called: list[tuple[str, dict[str, str]]] = []
        self.answer: Callable[[str], Answer] = lambda body: Answer(204, "")

    def at(self) -> datetime:
        return self.now

    def post(self, address: str, body: bytes, headers: dict[str, str]) -> Answer:
        self.sent.append((headers["webhook-id"], body.decode()))
        self.called.append((address, headers))
        return self.answer(body.decode())

    def down(self) -> None:
        def nobody(body: str) -> Answer:
            raise Undeliverable("unreachable")

        self.answer = nobody

    def up(self) -> None:
        self.answer = lambda body: Answer(204, "")

    def skip(self) -> None:
        """Let the time pass until something is due."""
        self.now = Endpoint.objects.values_list("due_at", flat=True).get() or self.now

    def told(self) -> list[str]:
        return [body.partition('"type":"')[2].partition('"')[0].removeprefix("appointment.") for _, body in self.sent]


def public(host: str, port: int) -> list[str]:
    return ["93.184.216.34"]


def add(chosen: list[str] | None = None, name: str = "Books") -> Endpoint:
    made = operations.add(
        name=name, address="https://hooks.example.com/", chosen=chosen or CHOSEN, by=BY, now=clock.now()
    )
    return made.endpoint


def visit() -> UUID:
    service = make.service()
    return make.appointment(make.dentist(offers=[service]), service, clock.now() + timedelta(days=3)).id


def happen(*facts: Any) -> list[UUID]:
    """Publish facts; return their events."""
    before = set(Event.objects.values_list("id", flat=True))
    for fact in facts:
        with transaction.atomic():
            publish(fact)
    return [one.id for one in Event.objects.exclude(pk__in=before).order_by("facts__version")]


def hear(events: list[UUID], now: datetime) -> None:
    for one in events:
        assert delivering.deliver(event_id=one, now=now)


def story(visit_id: UUID) -> list[Any]:
    return [
        AppointmentBooked(appointment_id=visit_id, version=1),
        AppointmentMoved(appointment_id=visit_id, version=2),
        AppointmentCancelled(appointment_id=visit_id, version=3),
    ]
