"""A fact and its handler for tests with real workers: who is greeted gets a message."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from messaging.sending import send
from outbox.handlers import on
from outbox.publishing import Fact


@dataclass(frozen=True, slots=True)
class Greeted(Fact):
    kind: ClassVar[str] = "test.greeted"
    id: UUID
    address: str


@on(Greeted)
def write(fact: Greeted, *, now: datetime) -> None:
    send(
        once=f"email_changed:{fact.id}",
        kind="email_changed",
        recipient=fact.address,
        language="en",
        facts={},
        subject=("greeting", fact.id),
        now=now,
    )
