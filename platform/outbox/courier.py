"""Carries hints to the broker from a thread of its own: whoever wrote an event does not wait for the broker."""

import contextlib
import queue
import threading
import time
from collections import defaultdict

from outbox import hints

# Hints that wait; beyond that they are dropped, and the sweep finds the rows.
MOST_WAITING = 1000
# Seconds that a hint waits for company: under load one message to the broker tells of many events.
GATHERING = 0.1
MOST_TOGETHER = 50

_waiting: "queue.Queue[tuple[str, str]]" = queue.Queue(MOST_WAITING)
_thread: threading.Thread | None = None
_lock = threading.Lock()


def mention(schema: str, event_id: str) -> None:
    """Let the workers know, soon, that an event of a clinic waits. Never fails and never waits."""
    with contextlib.suppress(queue.Full):
        _waiting.put_nowait((schema, event_id))
    _employ()


def _employ() -> None:
    global _thread
    # A thread does not survive a fork: the child employs one of its own.
    if _thread is not None and _thread.is_alive():
        return
    with _lock:
        if _thread is None or not _thread.is_alive():
            _thread = threading.Thread(target=_carry, name="outbox-courier", daemon=True)
            _thread.start()


def _carry() -> None:
    from outbox.tasks import deliver, deliver_several

    while True:
        for schema, event_ids in _gathered().items():
            if len(event_ids) == 1:
                hints.give(deliver, schema=schema, event_id=event_ids[0])
            else:
                hints.give(deliver_several, schema=schema, event_ids=event_ids)


def _gathered() -> dict[str, list[str]]:
    """Wait for a hint, and a moment longer for those that come with it; return them by clinic."""
    by_clinic: dict[str, list[str]] = defaultdict(list)
    schema, event_id = _waiting.get()
    by_clinic[schema].append(event_id)
    time.sleep(GATHERING)
    with contextlib.suppress(queue.Empty):
        for _ in range(MOST_TOGETHER - 1):
            schema, event_id = _waiting.get_nowait()
            by_clinic[schema].append(event_id)
    return by_clinic
