"""`manage.py give_up_opening`: end an opening, and remove all that it made."""

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from console.operations import opening
from kernel import clock
from kernel.actors import system
from kernel.errors import Refusal


class Command(BaseCommand):
    help = "End the opening of a clinic that is not open yet, and remove all that it made; its name is free again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("opening", type=UUID)
        parser.add_argument("--reason", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            opening.give_up(
                options["opening"], by=system("give_up_opening"), now=clock.now(), reason=options["reason"]
            )
        except Refusal as refusal:
            raise CommandError(f"{refusal.code}: {refusal}") from refusal
        self.stdout.write("Given up; nothing of it is left.")
