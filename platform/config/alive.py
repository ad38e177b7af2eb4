"""Worker and beat say that they are alive by touching a file while their loops turn; a probe looks at its age.

Neither broker nor database is asked: no restart mends their absence (docs/adr/0021).
"""

import logging
import threading
import time
from pathlib import Path
from typing import Any

from celery import beat, bootsteps
from django.conf import settings

log = logging.getLogger(__name__)

EVERY = 2.0


def touch() -> None:
    """Say that this process is alive, if there is a file to say it in."""
    if settings.ALIVE_FILE:
        Path(settings.ALIVE_FILE).touch()


class Beat(beat.Scheduler):  # type: ignore[misc]
    """Says so before each turn, and at each attempt to reach the broker: one that hangs in a turn goes silent."""

    def tick(self, *args: Any, **kwargs: Any) -> float:
        touch()
        interval: float = super().tick(*args, **kwargs)
        return interval

    def _ensure_connected(self) -> Any:
        return self.connection.ensure_connection(_away, self.app.conf.broker_connection_max_retries)


def _away(error: Exception, interval: float) -> None:
    touch()
    log.error("the broker is away", extra={"event": "broker_away"}, exc_info=error)


class WorkerTurns(bootsteps.StartStopStep):  # type: ignore[misc]
    """Has the loop of a worker, which fetches its tasks, say so; one that hangs in it goes silent."""

    requires = {"celery.worker.components:Pool"}

    def include_if(self, worker: Any) -> bool:
        return bool(settings.ALIVE_FILE)

    def start(self, worker: Any) -> None:
        threading.Thread(target=_keep_asking, args=(worker,), name="alive", daemon=True).start()


def _keep_asking(worker: Any) -> None:
    while True:
        ask(worker.consumer)
        time.sleep(EVERY)


def ask(consumer: Any) -> None:
    """Have the loop say so, and say so for it while it waits for the broker, or for the last tasks before the end."""
    if consumer.connection and consumer.blueprint.state == bootsteps.RUN:
        consumer.call_soon(touch)
    else:
        touch()
