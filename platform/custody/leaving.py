"""A clinic goes: what is kept of it before, and what of it must not stay."""

from uuid import UUID, uuid4

from custody.models import Aside, AsideState, Backup, Purpose
from custody.operations import backups, swapping
from kernel import clock
from tenants.models import Clinic
from tenants.operations import jobs, lifecycle


@lifecycle.before_archive
def keep(clinic: Clinic, hand: jobs.Hand) -> None:
    """Make the clinic's last backup, once."""
    if "backup" not in hand.facts:
        hand.note(backup=str(uuid4()))
    backups.take(
        clinic.schema_name,
        purpose=Purpose.ARCHIVE,
        now=clock.now(),
        again=UUID(hand.facts["backup"]),
        asked_by=hand.job.asked_by,
        progress=lambda step, done, total: hand.step(step, done=done, total=total),
    )


@lifecycle.before_drop
def clear(clinic: Clinic, hand: jobs.Hand) -> None:
    """Drop the schemas beside the clinic's own; its last backup stays its whole time from now on."""
    now = clock.now()
    for aside in Aside.objects.filter(about=clinic.schema_name).exclude(state=AsideState.DROPPED):
        swapping.drop(aside, now=now)
    last = Backup.objects.filter(clinic_was=clinic.pk, purpose=Purpose.ARCHIVE)
    last.update(kept_until=now + backups.KEPT_FOR[Purpose.ARCHIVE])
