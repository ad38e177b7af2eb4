"""What the workers run for the figures of the platform."""

from console.operations import usage
from kernel import clock
from outbox.work import platform_task

HOUR = 3_600


@platform_task
def count_usage() -> int:
    """Count what every clinic uses, and return in how many that could be done."""
    return usage.count_everywhere(now=clock.now())


# For the prefork pool: it walks through all clinics.
count_usage.soft_time_limit, count_usage.time_limit = HOUR, HOUR + 60
