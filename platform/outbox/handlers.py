"""Who reacts to which fact. Apps put their reactions into a module `handlers`, which is found at start."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime
from types import NoneType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from outbox.publishing import Fact

F = TypeVar("F", bound=Fact)
Handler = Callable[..., None]

_handlers: dict[str, list[tuple[type[Fact], Handler]]] = defaultdict(list)


def on(fact_class: type[F]) -> Callable[[Handler], Handler]:
    """Register `handler(fact, *, now)` for a fact. It runs in the clinic's schema, in the transaction that also marks
    the event as done: what it writes there happens exactly once. Work outside the database goes through `messaging`.
    """

    def register(handler: Handler) -> Handler:
        _handlers[fact_class.kind].append((fact_class, handler))
        return handler

    return register


def run(kind: str, facts: dict[str, Any], *, now: datetime) -> None:
    """Run every handler of an event, in the order in which they were registered."""
    for fact_class, handler in _handlers[kind]:
        handler(rebuilt(fact_class, facts), now=now)


def rebuilt(fact_class: type[F], facts: dict[str, Any]) -> F:
    """Return the fact that was stored as `facts`; what its class does not know (any more) is left out."""
    hints = get_type_hints(fact_class)
    known = {field.name for field in fields(fact_class)}
    return fact_class(**{name: _typed(hints[name], value) for name, value in facts.items() if name in known})


def _typed(wanted: Any, value: Any) -> Any:
    if value is None:
        return None
    arguments = [one for one in get_args(wanted) if one is not NoneType]
    if get_origin(wanted) in (tuple, list):
        return get_origin(wanted)(_typed(arguments[0], one) for one in value)
    if arguments and (get_origin(wanted) is Union or type(wanted).__name__ == "UnionType"):
        return _typed(arguments[0], value)
    if wanted in (datetime, date):
        return wanted.fromisoformat(value)
    if wanted is UUID or (isinstance(wanted, type) and issubclass(wanted, str) and wanted is not str):
        return wanted(value)
    return value
