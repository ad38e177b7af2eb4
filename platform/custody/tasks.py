"""What the workers run for backups."""

from custody.models import Purpose
from custody.operations import asking, backups, swapping
from custody.queries import due
from kernel import clock
from kernel.actors import system
from outbox.work import platform_task
from tenants.operations.jobs import JobUnderWay

# Clinics asked for in one round, so that those of a whole platform do not begin in one minute.
MOST_AT_ONCE = 50


@platform_task
def back_up() -> int:
    """Ask for a backup of each clinic that has none of the last day, and return for how many."""
    now, count = clock.now(), 0
    for clinic in due.without_backup(now=now, most=MOST_AT_ONCE):
        try:
            asking.backup(clinic, purpose=Purpose.DAILY, by=system("daily_backup"), now=now)
        except JobUnderWay:
            continue
        count += 1
    return count


@platform_task
def tidy() -> int:
    """Remove files whose time is over, and schemas that waited for a week; return how many."""
    now = clock.now()
    return backups.forget_old(now=now) + swapping.drop_old(now=now)
