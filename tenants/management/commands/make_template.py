"""`manage.py make_template`: writes tenants/template/template.sql."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tenants import template
from tenants.template import making


class Command(BaseCommand):
    help = "Write the template of a clinic's schema anew: after each change of the migrations."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; fail if it is out of date")
        parser.add_argument("--pg-dump", help="the program; otherwise the one that is found")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            if not template.is_current():
                raise CommandError("The template is out of date: make template.")
            return
        self.stdout.write(f"{making.write(options['pg_dump'])} written")
