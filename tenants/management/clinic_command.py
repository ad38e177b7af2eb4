"""What the commands about one clinic share: they find it by its schema or one of its addresses, and say why not."""

import time
from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from kernel import clock
from kernel.actors import Actor, system
from kernel.errors import Refusal
from tenants.models import Clinic, Domain, Job, JobState
from tenants.operations import jobs

BY = system("command")
ASKED_BY = "command"


class ClinicCommand(BaseCommand):
    """A command whose first argument is a clinic; a refusal is its error."""

    by: Actor = BY

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("clinic", help="Its schema, or one of its addresses")

    def execute(self, *args: Any, **options: Any) -> Any:
        try:
            return super().execute(*args, **options)
        except Refusal as refusal:
            facts = ", ".join(f"{name}: {value}" for name, value in refusal.facts.items())
            raise CommandError(f"{refusal} ({refusal.code}{'; ' + facts if facts else ''})") from refusal

    def done(self, job: Job) -> Job:
        """Work at a job until it has ended, also if it must wait.

        :raises CommandError: if it failed or was called off.
        """
        found = jobs.work_at(job.pk)
        while found.state == JobState.WAITING and not found.trouble:
            self.stdout.write(f"It goes on at {found.not_before:%H:%M:%S} UTC ({found.step}).")
            time.sleep(max(0.0, (found.not_before - clock.now()).total_seconds()))
            found = jobs.work_at(job.pk)
        if found.state != JobState.DONE:
            raise CommandError(f"It ended as {found.state}: {found.trouble} {found.detail}. A worker may try again.")
        return found


def clinic_id(name: str) -> UUID:
    """Return the id of the clinic of a schema or an address.

    :raises CommandError: if there is none.
    """
    found = Clinic.objects.filter(schema_name=name).values_list("pk", flat=True).first()
    if found is None:
        found = Domain.objects.filter(domain=name.lower()).values_list("tenant_id", flat=True).first()
    if found is None:
        raise CommandError(f"There is no clinic {name}.")
    assert isinstance(found, UUID)
    return found
