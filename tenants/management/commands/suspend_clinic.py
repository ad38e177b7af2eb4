"""`manage.py suspend_clinic CLINIC --reason WHY`: it can be read, nothing can be booked or changed."""

from argparse import ArgumentParser
from typing import Any

from kernel import clock
from tenants.management.clinic_command import ClinicCommand, clinic_id
from tenants.operations import lifecycle


class Command(ClinicCommand):
    help = "Close an active clinic for changes. Web processes know within half a minute."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--reason", required=True, help="Kept in the platform's audit log")

    def handle(self, *args: Any, **options: Any) -> None:
        one = clinic_id(options["clinic"])
        lifecycle.suspend(clinic_id=one, reason=options["reason"], by=self.by, now=clock.now())
        self.stdout.write(f"{options['clinic']} is suspended.")
