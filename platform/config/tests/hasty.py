"""Settings of beats in small proofs: as in the tests, with turns of a second, since nobody waits for a minute."""

from config.settings.test import *  # noqa: F403

for _entry in CELERY_BEAT_SCHEDULE.values():  # noqa: F405
    if _entry["task"] in ("outbox.tasks.sweep", "scheduling.tasks.remind_everywhere"):
        _entry["schedule"] = 1.0
