"""`manage.py reactivate_clinic CLINIC`: a suspended clinic takes bookings again."""

from typing import Any

from kernel import clock
from tenants.management.clinic_command import ClinicCommand, clinic_id
from tenants.operations import lifecycle


class Command(ClinicCommand):
    help = "Open a suspended clinic again. Web processes know within half a minute."

    def handle(self, *args: Any, **options: Any) -> None:
        lifecycle.reactivate(clinic_id=clinic_id(options["clinic"]), by=self.by, now=clock.now())
        self.stdout.write(f"{options['clinic']} is active.")
