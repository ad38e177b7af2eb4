"""The Celery application: `celery -A config.celery worker --pool threads` and `celery -A config.celery beat`."""

import os
from typing import Any

from celery import Celery, signals

from config import alive

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

app = Celery("chairside")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.steps["worker"].add(alive.WorkerTurns)


@signals.setup_logging.connect  # type: ignore[untyped-decorator]
def _leave_logging_alone(**sender: Any) -> None:
    """Having a receiver here keeps Celery from its own set-up: Django's `LOGGING` holds for workers too."""


@signals.celeryd_init.connect  # type: ignore[untyped-decorator]
def _let_workers_wait(conf: Any, **sender: Any) -> None:
    """A worker's reads block for a second by design; only those who give hints must get away sooner."""
    conf.broker_transport_options = {**conf.broker_transport_options, "socket_timeout": 5}


@signals.beat_init.connect  # type: ignore[untyped-decorator]
def _begin_at_once(sender: Any, **more: Any) -> None:
    """Beat keeps nothing: a job with long turns would never run where beat is restarted within each of them."""
    for entry in sender.scheduler.schedule.values():
        entry.last_run_at -= entry.schedule.run_every
