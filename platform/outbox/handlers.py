"""Who reacts to which fact. A handler runs in the clinic's schema, inside a transaction."""

from collections.abc import Callable
from typing import Any, TypeVar

from outbox.publishing import Fact

Handler = TypeVar("Handler", bound=Callable[..., None])

registered: dict[type[Fact], list[Callable[..., Any]]] = {}


def on(fact: type[Fact]) -> Callable[[Handler], Handler]:
    """Register a function as a handler of a fact: `handler(fact, *, now)`."""

    def register(handler: Handler) -> Handler:
        registered.setdefault(fact, []).append(handler)
        return handler

    return register
