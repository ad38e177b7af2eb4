"""`manage.py create_operator`: the first admin, and whoever is admitted without the console."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kernel import clock
from kernel.actors import system
from kernel.errors import Refusal
from operators.models import Role
from operators.operations import people


class Command(BaseCommand):
    help = "Admit an operator and print the link, good once and for a day, by which a password is chosen."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", required=True)
        parser.add_argument("--role", choices=Role.values, default=Role.SUPPORT)
        parser.add_argument("--language", default="en")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = people.admit(
                name=options["name"],
                email=options["email"],
                role=options["role"],
                language=options["language"],
                by=system("create_operator"),
                now=clock.now(),
            )
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{made.operator.email} is {made.operator.role}. The link is shown this once:")
        self.stdout.write(made.link)
