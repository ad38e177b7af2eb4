"""`manage.py bring_back_clinic CLINIC`: an archived clinic is open again, as it was."""

from typing import Any

from kernel import clock
from tenants.management.clinic_command import ClinicCommand, clinic_id
from tenants.operations import lifecycle


class Command(ClinicCommand):
    help = "Open an archived clinic again. Web processes know within half a minute."

    def handle(self, *args: Any, **options: Any) -> None:
        lifecycle.bring_back(clinic_id=clinic_id(options["clinic"]), by=self.by, now=clock.now())
        self.stdout.write(f"{options['clinic']} is active.")
