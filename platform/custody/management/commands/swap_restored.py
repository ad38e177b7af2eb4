"""`manage.py swap_restored ID --yes`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from custody.management.working import BY, done, id_of, refusals_said
from custody.operations import asking
from custody.queries import kept


class Command(BaseCommand):
    help = "Let a restored state take its clinic's place; what was there before is kept for a week."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("id")
        parser.add_argument("--yes", action="store_true", help="What came since the backup leaves the clinic")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["yes"]:
            raise CommandError("What came since the backup leaves the clinic: say --yes. See compare_restored.")
        with refusals_said():
            aside = kept.aside(id_of(options["id"]))
            job = asking.swap(aside, by=BY, hint=False)
        done(job)
        aside.refresh_from_db()
        self.stdout.write(f"{aside.about} is restored; what it was stands as {aside.schema}.")
