"""What the workers run for the audit trail."""

from auditing import sealing, verifying
from kernel import clock, tenancy
from kernel.actors import system
from outbox import hints
from outbox.work import part_of, platform_task

# Seconds between two looks for entries that wait to be sealed.
INTERVAL = 5.0
# Between two verifications of every chain.
DAY = 86_400.0


@part_of("auditing.tasks.seal_everywhere")
def seal(*, schema: str) -> None:
    """Seal what waits in one clinic."""
    sealing.seal(now=clock.now())


@platform_task
def seal_everywhere() -> int:
    """Hint at every clinic in which entries wait."""
    return sum(hints.give(seal, expires=INTERVAL, schema=schema) for schema in sealing.waiting())


@part_of("auditing.tasks.verify_everywhere")
def verify(*, schema: str) -> None:
    """Verify what was sealed in one clinic since the last time; a break is an error in the log."""
    while not verifying.verify(anew=False, by=system("verifier")).done:
        pass


@platform_task
def verify_everywhere() -> int:
    """Let every clinic's chain be verified."""
    return sum(hints.give(verify, expires=DAY, schema=schema) for schema in tenancy.schemas_open_for_work())
