"""`manage.py import_clinic FILE --schema NAME --domain HOST`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from custody.management.working import BY, done, refusals_said
from custody.operations import asking, importing
from kernel import clock

PART = 1 << 20


class Command(BaseCommand):
    help = "Open a clinic with what a bundle holds (docs/bundle.md)."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--schema", required=True)
        parser.add_argument("--domain", required=True, help="Its host here")
        parser.add_argument("--name", default="", help="Its name here, if not the one that it had")

    def handle(self, *args: Any, **options: Any) -> None:
        with refusals_said(), options["file"].open("rb") as file:
            row = importing.receive(iter(lambda: file.read(PART), b""), now=clock.now(), asked_by=BY.role)
            job = asking.take_in(
                row,
                schema=options["schema"],
                name=options["name"],
                domain=options["domain"],
                by=BY,
                hint=False,
            )
        done(job)
        self.stdout.write(f"{options['schema']} is open at {options['domain']}.")
