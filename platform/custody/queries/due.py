"""Which clinics want a backup."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from custody.models import Backup, KeptState
from tenants.models import Clinic, ClinicState, Job

EVERY = timedelta(days=1)
# After a job that ended in trouble: not again in the next round.
REST = timedelta(hours=1)
# A clinic is shown around in before anybody would miss it.
NEW = timedelta(hours=1)


def without_backup(*, now: datetime, most: int) -> list[Clinic]:
    """Return clinics that are open for work and have no backup of the last day, nor a job for one."""
    made = Backup.objects.filter(about=OuterRef("schema_name"), state=KeptState.KEPT, made_at__gt=now - EVERY)
    asked = Job.objects.filter(about=OuterRef("schema_name"), kind="backup").filter(
        Q(state__in=("waiting", "running")) | Q(ended_at__gt=now - REST)
    )
    states = (ClinicState.ACTIVE, ClinicState.SUSPENDED)
    found = Clinic.objects.filter(~Exists(made), ~Exists(asked), state__in=states, created_at__lt=now - NEW)
    return list(found.order_by("opened_at", "schema_name")[:most])
