"""What the workers run for the outbox."""

from uuid import UUID

from kernel import clock
from outbox import delivering, sweeping
from outbox.work import clinic_task, platform_task


@clinic_task
def deliver(*, schema: str, event_id: str) -> None:
    """Run the handlers of one event."""
    delivering.deliver(event_id=UUID(event_id), now=clock.now())


@clinic_task
def deliver_several(*, schema: str, event_ids: list[str]) -> None:
    """Run the handlers of some events, one after the other; each is settled by itself."""
    for event_id in event_ids:
        delivering.deliver(event_id=UUID(event_id), now=clock.now())


@platform_task
def sweep() -> int:
    """Hint at whatever waits in any clinic."""
    return sweeping.sweep(now=clock.now())
