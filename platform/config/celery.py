"""The Celery application: `celery -A config.celery worker --pool threads` and `celery -A config.celery beat`."""

import os
from pathlib import Path
from typing import Any

from celery import Celery, signals

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

app = Celery("chairside")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@signals.beat_init.connect  # type: ignore[untyped-decorator]
def _make_room_for_the_schedule(**sender: Any) -> None:
    Path(app.conf.beat_schedule_filename).parent.mkdir(parents=True, exist_ok=True)
