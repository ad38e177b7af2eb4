"""`manage.py move_clinic SCHEMA SERVER`: bring a clinic to another database server."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from console.operations import moving
from kernel import clock
from kernel.actors import system
from kernel.errors import Refusal
from tenants.models import Clinic, Job, JobState
from tenants.operations import jobs
from tenants.queries.hosts import ClinicUnknown


class Command(BaseCommand):
    help = "Bring a clinic to another database server. A move that was broken off is gone on with."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("schema")
        parser.add_argument("server", help="As SHARDS names it, or default")
        parser.add_argument(
            "--within", type=int, default=moving.WITHIN, help="Seconds for which it may take no changes"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            job = jobs.work_at(self._job(options).pk)
        except Refusal as refusal:
            raise CommandError(f"{refusal.title} {refusal.facts or ''}".strip()) from refusal
        if job.state != JobState.DONE:
            raise CommandError(f"It is not moved ({job.state}, at {job.step}): {job.detail or job.trouble}")
        frozen = job.facts.get("frozen", 0)
        self.stdout.write(f"{job.about} is on {job.wish['to']}; it took no changes for {frozen} s.")

    def _job(self, options: dict[str, Any]) -> Job:
        begun = jobs.under_way(moving.KIND, options["schema"])
        if begun is not None and begun.wish["to"] == options["server"]:
            return begun
        clinic = Clinic.objects.filter(schema_name=options["schema"]).first()
        if clinic is None:
            raise ClinicUnknown
        return moving.ask(
            clinic_id=clinic.pk,
            shard=options["server"],
            by=system("move_clinic"),
            now=clock.now(),
            within=options["within"],
            hint=False,
        )
