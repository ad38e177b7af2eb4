"""Of what an address can be told. The apps above declare it; nothing here knows what it is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from outbox import handlers, publishing
from outbox.publishing import Fact

# Sent on demand alone, to see whether an address answers.
TEST = "test"

# Returns what is told of a thing, by its id, or None if it is no longer there.
Content = Callable[[UUID], dict[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """`fact`, told of the `topic` whose id stands in its field `about`, in the order of its field `order`."""

    name: str
    fact: type[Fact]
    topic: str
    about: str
    order: str
    content: Content


_kinds: dict[str, Kind] = {}


def declare(name: str, fact: type[Fact], *, about: str, order: str, content: Content) -> None:
    """Let addresses be told of a fact, under a name like `appointment.booked`, whose first word is the topic."""
    kind = _kinds[name] = Kind(name, fact, name.partition(".")[0], about, order, content)

    def tell(told: Fact, *, now: datetime) -> None:
        from webhooks import telling

        telling.tell(kind, told, now=now)

    handlers.on(fact)(tell)


def names() -> list[str]:
    """Return what an address can choose among, in the order of declaration."""
    return list(_kinds)


def unknown(chosen: Iterable[str]) -> list[str]:
    """Return those that nobody has declared."""
    return sorted(set(chosen) - _kinds.keys())


def subject_of(kind: Kind, fact: Fact) -> tuple[str, UUID, int]:
    """Return what a fact is about: as one word, by its id, and its place in the order."""
    about: UUID = getattr(fact, kind.about)
    return f"{kind.topic}:{about}", about, int(getattr(fact, kind.order))


def earlier_fact_waits(subject: str, sequence: int) -> bool:
    """Say whether something that happened to a subject before `sequence` has not come out of the outbox yet."""
    topic, _, about = subject.partition(":")
    return any(
        publishing.waits(kind.fact.kind, {kind.about: about}, **{f"{kind.order}__lt": sequence})
        for kind in _kinds.values()
        if kind.topic == topic
    )
