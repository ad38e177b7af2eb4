"""How one worker of many takes a row: a conditional UPDATE that only one of them can win, for a limited time."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Model, Q

# Longer than any handler or provider may take, since then a second worker would begin.
LEASE = timedelta(seconds=60)
# How far the clocks of two machines may differ: a fresh row must not look like a row of the future.
SKEW = timedelta(seconds=2)
# Two days with the pauses below: a provider that is away for a night or a day loses nobody a message.
MOST_ATTEMPTS = 58


class WornOut(Exception):
    """The row has had all its attempts, and none came to an end: it kills whoever takes it."""


def claim(model: type[Model], row_id: Any, *, states: tuple[str, ...], now: datetime, **changes: Any) -> Any | None:
    """Take a waiting row whose time has come and that nobody holds; return it, or None if there is nothing to take.

    The attempt is counted here and not after a failure, so that a row that kills its worker runs out of attempts too:
    see `check`.
    """
    free = Q(leased_until=None) | Q(leased_until__lte=now)
    taken = model._default_manager.filter(free, pk=row_id, state__in=states, due_at__lte=now + SKEW).update(
        leased_until=now + LEASE, attempts=F("attempts") + 1, **changes
    )
    return model._default_manager.get(pk=row_id) if taken else None


def check(attempts: int) -> None:
    """Raise WornOut if a row that was claimed has no attempt left."""
    if attempts > MOST_ATTEMPTS:
        raise WornOut


def pause_after(attempts: int) -> timedelta:
    """Return how long to wait before the next attempt: 5 s, doubled each time, an hour at most."""
    return min(timedelta(seconds=5 * 2 ** min(attempts - 1, 20)), timedelta(hours=1))
