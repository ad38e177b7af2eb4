"""Rivals within this process: threads with connections of their own, in an order that chance rarely finds."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

import pytest
from django.db import connection

# What is promised of rivals is broken by one failure: such a test is never given a second run.
ONCE = pytest.mark.flaky(reruns=0)

P = ParamSpec("P")
T = TypeVar("T")


@contextmanager
def own_connection() -> Iterator[None]:
    """Close this thread's connection at the end: nobody else would."""
    try:
        yield
    finally:
        connection.close()


def all_before_any_goes_on(act: Callable[P, T], count: int) -> Callable[P, T]:
    """Return `act` such that the first `count` calls, one for each rival, wait for one another before returning."""
    gate = threading.Barrier(count)
    local = threading.local()

    def together(*args: P.args, **kwargs: P.kwargs) -> T:
        done = act(*args, **kwargs)
        if not getattr(local, "met", False):
            local.met = True
            gate.wait(timeout=20)
        return done

    return together
