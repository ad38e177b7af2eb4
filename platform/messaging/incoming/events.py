"""What Amazon SES says became of a mail (event publishing of its configuration set)."""

import logging
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from kernel import tenancy
from messaging import addresses, templates
from messaging.channels.ses import CLINIC, DELIVERY
from messaging.models import Delivery, DeliveryState, MarkReason

log = logging.getLogger(__name__)

# What may still turn out to have come back; a second copy of the same news finds nothing to do.
_ON_ITS_WAY = (DeliveryState.DUE, DeliveryState.SENDING, DeliveryState.SENT)


def take(event: dict[str, Any], *, at: datetime) -> bool:
    """This function will note what became of a mail, and say whether it was news of a mail of ours.

    A mail that came back for good or was called spam marks its address: nothing more goes there.
    """
    known = {
        "Send": _was_taken,
        "Bounce": _came_back,
        "Complaint": _was_called_spam,
        "Reject": _was_rejected,
    }.get(str(event.get("eventType")))
    clinic, delivery_id = _whose(event)
    if known is None or clinic is None or delivery_id is None:
        return False
    with tenancy.use(clinic), transaction.atomic():
        found = Delivery.objects.select_for_update().filter(pk=delivery_id).first()
        if found is not None and not found.provider_id:
            found.provider_id = str(event["mail"].get("messageId", ""))[:200]
        return found is not None and known(found, event, at)


def _whose(event: dict[str, Any]) -> tuple[tenancy.Clinic | None, UUID | None]:
    try:
        tags = event["mail"]["tags"]
        return tenancy.clinic_of(tenancy.checked(tags[CLINIC][0])), UUID(tags[DELIVERY][0])
    except (LookupError, TypeError, ValueError, tenancy.NoClinic):
        return None, None


def _was_taken(found: Delivery, event: dict[str, Any], at: datetime) -> bool:
    # An attempt that died before it could say so is settled by this (messaging.channels.ses).
    found.save(update_fields=["provider_id"])
    return True


def _came_back(found: Delivery, event: dict[str, Any], at: datetime) -> bool:
    if found.state not in _ON_ITS_WAY:
        return False
    bounce = event.get("bounce", {})
    detail = f"{bounce.get('bounceType')}/{bounce.get('bounceSubType')}"
    _end(found, DeliveryState.BOUNCED, detail, at)
    if bounce.get("bounceType") == "Permanent":
        _mark(found, MarkReason.BOUNCED, detail, at)
    return True


def _was_called_spam(found: Delivery, event: dict[str, Any], at: datetime) -> bool:
    complaint = event.get("complaint", {})
    detail = str(complaint.get("complaintFeedbackType") or "complaint")
    # A reader may also say that it is none.
    if found.state not in (*_ON_ITS_WAY, DeliveryState.BOUNCED) or detail == "not-spam":
        return False
    _end(found, DeliveryState.COMPLAINED, detail, at)
    _mark(found, MarkReason.COMPLAINED, detail, at)
    return True


def _was_rejected(found: Delivery, event: dict[str, Any], at: datetime) -> bool:
    if found.state not in _ON_ITS_WAY:
        return False
    _end(found, DeliveryState.FAILED, "Reject", at)
    return True


def _end(found: Delivery, state: DeliveryState, detail: str, at: datetime) -> None:
    found.state, found.last_error, found.leased_until = state, detail[:80], None
    found.sent_at = found.sent_at or at
    found.facts = {name: value for name, value in found.facts.items() if name not in templates.SECRETS}
    found.save()
    log.warning(
        "a message came back" if state == DeliveryState.BOUNCED else "a message was not welcome",
        extra={"event": f"message_{state.value}", "kind": found.kind, "channel": found.channel},
    )


def _mark(found: Delivery, reason: MarkReason, detail: str, at: datetime) -> None:
    addresses.mark(channel=found.channel, address=found.recipient, reason=reason, detail=detail, said_at=at)
