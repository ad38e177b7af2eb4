"""How an operation says that something happened."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import transaction

from kernel import tenancy
from kernel.database import add
from outbox import courier
from outbox.models import Event
from webapi.requests import request_id


@dataclass(frozen=True, slots=True)
class Fact:
    """The ancestor of every event: a frozen dataclass of plain values and a `kind` that never changes."""

    kind: ClassVar[str]

    def __init_subclass__(cls) -> None:
        known = _kinds.setdefault(cls.kind, cls)
        if known.__qualname__ != cls.__qualname__ or known.__module__ != cls.__module__:
            raise TypeError(f"Two facts are called {cls.kind!r}.")
        _kinds[cls.kind] = cls


_kinds: dict[str, type[Fact]] = {}


def is_known(kind: str) -> bool:
    """Say whether this process knows what an event of this kind is: an older one may not, during a deployment."""
    return kind in _kinds


def publish(fact: Fact) -> None:
    """Write an event in the caller's transaction and hint at it to the workers after commit.

    :raises RuntimeError: if no transaction is open: the event could outlive a change that never happened.
    :raises TypeError: if a value of the fact cannot be kept as JSON.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("An event is written in the transaction of its change.")
    facts = {field.name: _plain(getattr(fact, field.name)) for field in fields(fact)}
    event = Event(
        id=UUID(int=random.getrandbits(128), version=4), kind=fact.kind, facts=facts, request_id=request_id.get()
    )
    add(event)
    schema = tenancy.schema_in_force()

    def hint() -> None:
        courier.mention(schema, str(event.id))

    transaction.on_commit(hint, robust=True)


def waits(kind: str, values: Mapping[str, Any], **compared: Any) -> bool:
    """Say whether an event of a kind waits for its handlers whose facts hold these values, and some that compare like
    `version__lt=3`.
    """
    looked_up = {f"facts__{name}": value for name, value in compared.items()}
    return Event.objects.filter(state="due", kind=kind, facts__contains=dict(values), **looked_up).exists()


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, Sequence):
        return [_plain(one) for one in value]
    raise TypeError(f"A fact cannot carry a {type(value).__name__}.")
