"""`manage.py backup_clinic SCHEMA`."""

from typing import Any

from django.core.management.base import BaseCommand

from custody.management.working import BY, done, refusals_said
from custody.models import Purpose
from custody.operations import asking
from custody.queries import kept
from kernel import clock


class Command(BaseCommand):
    help = "Keep everything of one clinic, as it is now, in the vault."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("schema")

    def handle(self, *args: Any, **options: Any) -> None:
        with refusals_said():
            clinic = kept.clinic(options["schema"])
            row, job = asking.backup(clinic, purpose=Purpose.ASKED, by=BY, now=clock.now(), hint=False)
        done(job)
        row.refresh_from_db()
        self.stdout.write(f"{row.pk} {row.rows} rows, {row.size} bytes, kept until {row.kept_until:%Y-%m-%d}")
