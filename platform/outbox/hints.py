"""Hints to the workers that a row waits. It may be lost or come twice: the row is the truth, the sweep finds it."""

import contextlib
import logging
import queue
import threading
import time
from typing import Any

log = logging.getLogger(__name__)

# Seconds in which this process does not ask the broker again after it failed: nobody waits for it twice in a row.
SILENCE = 5.0

# Hints that wait for their thread; beyond that they are dropped, and the sweep finds the rows.
MOST_WAITING = 1000

_silent_until = 0.0
_waiting: "queue.Queue[tuple[Any, dict[str, str]]]" = queue.Queue(MOST_WAITING)
_courier: threading.Thread | None = None
_courier_lock = threading.Lock()


def give_soon(task: Any, **arguments: str) -> None:
    """Tell the workers from a thread of its own: whoever wrote the row does not wait for the broker at all."""
    with contextlib.suppress(queue.Full):
        _waiting.put_nowait((task, arguments))
    _employ_courier()


def _employ_courier() -> None:
    global _courier
    # A thread does not survive a fork: the child employs one of its own.
    if _courier is not None and _courier.is_alive():
        return
    with _courier_lock:
        if _courier is None or not _courier.is_alive():
            _courier = threading.Thread(target=_carry, name="outbox-hints", daemon=True)
            _courier.start()


def _carry() -> None:
    while True:
        task, arguments = _waiting.get()
        give(task, expires=None, **arguments)


def give(task: Any, *, expires: float | None = None, **arguments: str) -> bool:
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
