"""How an operation says that something happened."""

from dataclasses import asdict, dataclass
from functools import partial
from typing import Any, ClassVar

from django.db import transaction

from kernel import tenancy
from outbox.models import Event
from webapi.requests import request_id


@dataclass(frozen=True, slots=True)
class Fact:
    """The ancestor of every event: a frozen dataclass of JSON values and a `kind` that never changes."""

    kind: ClassVar[str]


def publish(fact: Fact) -> None:
    """Write an event in the caller's transaction and hint at it to the workers after commit.

    :raises RuntimeError: if no transaction is open: the event could outlive a change that never happened.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("An event is written in the transaction of its change.")
    event = Event(kind=fact.kind, facts=_json(fact), request_id=request_id.get())
    Event.objects.bulk_create([event])
    transaction.on_commit(partial(_hint, tenancy.schema_in_force(), str(event.id)), robust=True)


def _json(fact: Fact) -> dict[str, Any]:
    return {
        name: value if isinstance(value, (int, float, bool, type(None))) else str(value)
        for name, value in asdict(fact).items()
    }


def _hint(schema: str, event_id: str) -> None:
    from outbox.tasks import deliver

    deliver.apply_async(kwargs={"schema": schema, "event_id": event_id}, retry=False)
