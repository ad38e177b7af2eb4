"""`manage.py open_clinic`: open a clinic, or go on with an opening."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from console.operations import opening
from console.operations.opening import Wish
from console.queries import openings
from kernel import clock
from kernel.actors import system
from kernel.errors import Refusal
from tenants.models import Job, JobState
from tenants.operations import jobs, naming
from tenants.plans import PLANS


class Command(BaseCommand):
    help = "Open a clinic as the console does, and wait until it is open; --resume goes on with one that stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", nargs="?", help="the label below the platform's domain")
        parser.add_argument("--resume", type=UUID, metavar="OPENING", help="go on with an opening")
        parser.add_argument("--name", help="the clinic's name")
        parser.add_argument("--zone", help="the time zone of its walls, such as Europe/Berlin")
        parser.add_argument("--languages", default="en", help="with commas, its own first")
        parser.add_argument("--manager-email", help="who is invited to run it")
        parser.add_argument("--manager-name", default="")
        parser.add_argument("--manager-language", help="otherwise the clinic's own")
        parser.add_argument("--manager-treats", action="store_true", help="the manager is the first dentist")
        parser.add_argument("--plan", default="group", choices=sorted(PLANS))
        parser.add_argument("--color", default="", help="like #0f766e")
        parser.add_argument("--logo", type=Path, help="a PNG, JPEG or WebP picture")
        parser.add_argument("--samples", action="store_true", help="with sample data, to look at")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            job = jobs.work_at((self._resumed(options["resume"]) if options["resume"] else self._asked(options)).pk)
        except Refusal as refusal:
            raise CommandError(f"{refusal.code}: {refusal}") from refusal
        address = naming.host_of(job.wish["address"])
        if job.state != JobState.DONE:
            raise CommandError(f"{address} is not open: {job.state} at {job.step}, {job.trouble}. --resume {job.pk}")
        self.stdout.write(f"{address} is open (opening {job.pk})")

    def _resumed(self, opening_id: UUID) -> Job:
        job = openings.one(opening_id)
        if job.state in (JobState.FAILED, JobState.STOPPED):
            return opening.retry(opening_id, by=system("open_clinic"), now=clock.now())
        return job

    def _asked(self, options: dict[str, Any]) -> Job:
        missing = [one for one in ("address", "name", "zone", "manager_email") if not options[one]]
        if missing:
            raise CommandError(f"Say {', '.join(one.replace('_', '-') for one in missing)}.")
        languages = [one.strip() for one in options["languages"].split(",")]
        wish = Wish(
            name=options["name"],
            address=options["address"],
            zone=options["zone"],
            languages=languages,
            manager_email=options["manager_email"],
            manager_name=options["manager_name"] or options["manager_email"],
            manager_language=options["manager_language"] or languages[0],
            manager_treats=options["manager_treats"],
            color=options["color"],
            plan=options["plan"],
            samples=options["samples"],
        )
        logo = options["logo"].read_bytes() if options["logo"] else None
        return opening.ask(wish, by=system("open_clinic"), logo=logo, hint=False)
