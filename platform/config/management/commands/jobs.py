from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kernel import clock
from rounds import queries


class Command(BaseCommand):
    """Names the clinics that a periodic job could not serve."""

    help = "Say of each periodic job when it last ended well, and name the clinics that it could not serve."

    def handle(self, **options: Any) -> None:
        turns = {one["task"]: one["schedule"] for one in settings.CELERY_BEAT_SCHEDULE.values()}
        found = queries.last(turns, now=clock.now())
        for task, runs in sorted(found.items()):
            ended = "never ended well" if runs.ended is None else f"ended well {runs.ended:.0f} s ago"
            self.stdout.write(f"{task}: {ended}")
            for schema, kind in runs.unserved.items():
                self.stdout.write(f"  {schema} could not be served: {kind}")
        if any(runs.unserved for runs in found.values()):
            raise CommandError("Not every clinic was served.")
