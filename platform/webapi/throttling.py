"""How often something that can be guessed may be tried: counted in Valkey, shared by all processes."""

import hashlib
import logging
from contextvars import ContextVar
from functools import cache
from math import ceil

from django.conf import settings
from limits import RateLimitItem, parse
from limits.storage import RedisStorage, storage_from_string
from limits.strategies import MovingWindowRateLimiter

from kernel import clock, tenancy
from kernel.errors import TooMany, Unavailable
from webapi.requests import request_id

log = logging.getLogger(__name__)

# The request in which Valkey did not answer.
_silent_in: ContextVar[str] = ContextVar("silent_in", default="")


class Throttle:
    """One limit, like `Throttle("login", "10/minute")`. Counted per clinic and key.

    With Valkey away a throttle that guards a secret refuses (`fail_closed`); any other lets through and logs, and is
    not asked again for the rest of the request: nobody waits, or holds a lock, several times for nothing.
    """

    def __init__(self, name: str, rate: str, *, fail_closed: bool = False) -> None:
        self.name = name
        self.limit: RateLimitItem = parse(rate)
        self.fail_closed = fail_closed

    def spend(self, *key: str | None) -> None:
        """Count one attempt.

        :raises TooMany: if the limit is reached.
        :raises Unavailable: if attempts cannot be counted and this throttle fails closed.
        """
        if not settings.RATE_LIMITS_ENABLED:
            return
        if not self.fail_closed and request_id.get() and _silent_in.get() == request_id.get():
            return
        name = self._name(key)
        try:
            allowed = _limiter().hit(self.limit, *name)
            reset_at = 0.0 if allowed else _limiter().get_window_stats(self.limit, *name).reset_time
        except Exception as error:
            log.error("attempts cannot be counted", extra={"event": "throttle_unavailable", "kind": self.name})
            if self.fail_closed:
                raise Unavailable from error
            _silent_in.set(request_id.get())
            return
        if not allowed:
            raise TooMany(retry_after=max(1, ceil(reset_at - clock.now().timestamp())))

    def forget(self, *key: str | None) -> None:
        """Take back what was counted for a key: the attempts turned out to be rightful."""
        if not settings.RATE_LIMITS_ENABLED:
            return
        try:
            _limiter().clear(self.limit, *self._name(key))
        except Exception:
            log.error("attempts cannot be forgotten", extra={"event": "throttle_unavailable", "kind": self.name})

    def _name(self, key: tuple[str | None, ...]) -> tuple[str, str, str]:
        # Keys hold addresses of people: only their digest leaves the process.
        digest = hashlib.sha256("\0".join(part or "" for part in key).encode()).hexdigest()[:32]
        return tenancy.schema_in_force(), self.name, digest


def forget_clinic(schema: str) -> int:
    """This function will take back all that was counted at a clinic, and return how many counts that were.

    :raises redis.RedisError: if Valkey does not answer.
    """
    storage = _limiter().storage
    assert isinstance(storage, RedisStorage)
    kept = storage.storage
    names = list(kept.scan_iter(match=f"*/{tenancy.checked(schema)}/*", count=1_000))
    return sum(kept.delete(*names[at : at + 500]) for at in range(0, len(names), 500))


@cache
def _limiter() -> MovingWindowRateLimiter:
    wait = settings.REDIS_TIMEOUT
    return MovingWindowRateLimiter(
        storage_from_string(settings.REDIS_URL, socket_timeout=wait, socket_connect_timeout=wait)
    )
