"""What a message is filled with at the moment of its rendering, so that it is never stored."""

from collections.abc import Callable
from typing import Any

Filler = Callable[[dict[str, Any]], dict[str, Any]]

fillers: dict[str, Filler] = {}


def fills(kind: str) -> Callable[[Filler], Filler]:
    """Register the function that completes the facts of a kind of message."""

    def register(fill: Filler) -> Filler:
        fillers[kind] = fill
        return fill

    return register


def filler(kind: str) -> Filler:
    """Return the function that completes the facts of a kind of message; by default they are complete."""
    return fillers.get(kind, lambda facts: facts)
