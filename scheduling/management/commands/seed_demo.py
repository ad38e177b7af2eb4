"""`manage.py seed_demo`: the demo's three clinics and its operators."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kernel import clock
from scheduling.management.demo.operators import seed_operators
from scheduling.management.demo.seeding import APP_KEY, CLINICS, PASSWORD, seed


class Command(BaseCommand):
    help = "Open the three demo clinics and fill them; run again, it only adds the days that are missing at the end."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--only", choices=[one.schema for one in CLINICS], help="seed just this clinic")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.SHOW_MAILBOX:
            raise CommandError("These accounts have a password that everybody knows: not in production.")
        now = clock.now()
        if options["only"] is None:
            made = seed_operators(password=PASSWORD, app_key=APP_KEY, now=now)
            self.stdout.write(f"platform: {made} operators added")
        for content in CLINICS:
            if options["only"] in (None, content.schema):
                added = seed(content, now=now)
                self.stdout.write(f"{content.schema}: {added} appointments added")
