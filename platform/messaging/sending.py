"""How the layers above send a message: as a row first, once for each name."""

from datetime import datetime
from typing import Any

from messaging.models import Delivery


def send(
    *,
    once: str,
    kind: str,
    channel: str = "email",
    recipient: str,
    language: str,
    facts: dict[str, Any],
    subject: tuple[str, object] | None,
    now: datetime,
) -> None:
    """Write a message in the caller's transaction; a second one of the same name changes nothing."""
    about, one = subject or ("", "")
    row = Delivery(
        once=once,
        kind=kind,
        channel=channel,
        recipient=recipient,
        language=language,
        facts=facts,
        subject_kind=about,
        subject_id=str(one),
        due_at=now,
    )
    Delivery.objects.bulk_create([row], ignore_conflicts=True)
