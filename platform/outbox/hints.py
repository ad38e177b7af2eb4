"""Hints to the workers that a row waits. It may be lost or come twice: the row is the truth, the sweep finds it."""

import logging
import time
from typing import Any

log = logging.getLogger(__name__)

# Seconds in which this process does not ask the broker again after it failed: nobody waits for it twice in a row.
SILENCE = 5.0

_silent_until = 0.0


def give(task: Any, *, expires: float | None = None, **arguments: str | list[str]) -> bool:
    """Tell the workers, without waiting long and without ever failing; say whether the broker took it.

    With the broker away one caller in `SILENCE` seconds pays its timeout, all others nothing.
    """
    global _silent_until
    if time.monotonic() < _silent_until:
        return False
    try:
        task.apply_async(kwargs=arguments, retry=False, expires=expires)
    except Exception as error:
        _silent_until = time.monotonic() + SILENCE
        log.warning("the broker takes no hints", extra={"event": "hint_failed", "kind": type(error).__name__})
        return False
    return True


def forget_silence() -> None:
    """Ask the broker again at the next hint."""
    global _silent_until
    _silent_until = 0.0
