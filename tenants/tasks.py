"""What the workers run for clinics as customers of the platform."""

from kernel import clock
from outbox.work import platform_task
from tenants.operations import jobs, lifecycle, proving

HOUR = 3_600


@platform_task
def work() -> int:
    """Do the jobs that are due: openings, backups, exports and the like."""
    return jobs.work_at_what_is_due()


@platform_task
def drop_due() -> int:
    """Have the archived clinics dropped whose time is over."""
    return lifecycle.drop_due(now=clock.now())


# For the prefork pool: a clinic's move takes as long as its data is large.
work.soft_time_limit, work.time_limit = HOUR, HOUR + 60
jobs.tell_with(work)


@platform_task
def check_domains() -> int:
    """Look whether clinics' own hosts are still proved to be theirs."""
    return proving.check_everywhere(now=clock.now())


check_domains.soft_time_limit, check_domains.time_limit = HOUR, HOUR + 60
