"""What the workers run for the platform as a whole."""

from console.operations import signing_up, usage
from kernel import clock
from outbox.work import platform_task

HOUR = 3_600


@platform_task
def count_usage() -> int:
    """Count what every clinic uses, and return in how many that could be done."""
    return usage.count_everywhere(now=clock.now())


# For the prefork pool: it walks through all clinics.
count_usage.soft_time_limit, count_usage.time_limit = HOUR, HOUR + 60


@platform_task
def tidy_sign_ups() -> int:
    """Forget those who wanted to open a clinic a week ago, and return how many."""
    return signing_up.tidy(now=clock.now())
