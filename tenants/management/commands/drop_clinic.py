"""`manage.py drop_clinic CLINIC --address HOST --reason WHY`: an archived clinic goes for good, before its day."""

from argparse import ArgumentParser
from typing import Any

from kernel import clock
from tenants.management.clinic_command import ASKED_BY, ClinicCommand, clinic_id
from tenants.operations import lifecycle


class Command(ClinicCommand):
    help = "Drop an archived clinic with everything that stands and lies of it. Its backups stay as long as they do."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--address", required=True, help="Its main host, as a proof that this one is meant")
        parser.add_argument("--reason", required=True, help="Kept in the platform's audit log")

    def handle(self, *args: Any, **options: Any) -> None:
        job = lifecycle.drop_now(
            clinic_id=clinic_id(options["clinic"]),
            address=options["address"],
            reason=options["reason"],
            by=self.by,
            asked_by=ASKED_BY,
            now=clock.now(),
            hint=False,
        )
        self.done(job)
        self.stdout.write(f"{options['clinic']} is gone.")
