"""What the workers run for webhooks."""

from uuid import UUID

from kernel import clock
from outbox.work import clinic_task
from webhooks import sending


@clinic_task
def send_webhooks(*, schema: str, endpoint_id: str) -> None:
    """Send what waits for one address."""
    sending.work_off(endpoint_id=UUID(endpoint_id), at=clock.now)
