"""What the workers run for messages."""

from uuid import UUID

from kernel import clock
from messaging import dispatching
from outbox.work import clinic_task


@clinic_task
def send_delivery(*, schema: str, delivery_id: str) -> None:
    """Send one message that waits."""
    dispatching.dispatch(delivery_id=UUID(delivery_id), now=clock.now())
