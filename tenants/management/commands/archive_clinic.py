"""`manage.py archive_clinic CLINIC --reason WHY`: a last backup, then it is away, and dropped after 30 days."""

from argparse import ArgumentParser
from typing import Any

from kernel import clock
from tenants.management.clinic_command import ASKED_BY, ClinicCommand, clinic_id
from tenants.models import Clinic
from tenants.operations import lifecycle


class Command(ClinicCommand):
    help = "Put a clinic away: close it, wait until every process knows, save it, and say that it is gone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--reason", required=True, help="Kept in the platform's audit log")

    def handle(self, *args: Any, **options: Any) -> None:
        one = clinic_id(options["clinic"])
        job = lifecycle.archive(
            clinic_id=one, reason=options["reason"], by=self.by, asked_by=ASKED_BY, now=clock.now(), hint=False
        )
        self.done(job)
        drops_at = Clinic.objects.values_list("drops_at", flat=True).get(pk=one)
        self.stdout.write(f"{options['clinic']} is archived; it is dropped after {drops_at:%Y-%m-%d}.")
