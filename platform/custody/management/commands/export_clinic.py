"""`manage.py export_clinic SCHEMA FILE`."""

import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from custody.management.working import BY, done, refusals_said
from custody.operations import asking, importing
from custody.queries import kept
from kernel import clock

PART = 1 << 20


class Command(BaseCommand):
    help = "Write everything of one clinic into a file of an open form (docs/bundle.md): health data in the clear."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("schema")
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        target: Path = options["file"]
        if target.exists():
            raise CommandError(f"{target} is there already.")
        with refusals_said():
            clinic = kept.clinic(options["schema"])
            row, job = asking.export(clinic, by=BY, now=clock.now(), hint=False)
        done(job)
        row.refresh_from_db()
        opener = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with refusals_said(), importing.opened(row) as content, os.fdopen(opener, "wb") as file:
            while part := content.read(PART):
                file.write(part)
        self.stdout.write(f"{target}: {row.rows} rows of {len(row.tables)} tables.")
