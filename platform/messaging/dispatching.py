"""One message and its provider: sent once, whichever process dies in between."""

import logging
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

from messaging import addresses, allowance, channels, choices, templates, texts
from messaging.channels.base import AddressRefused, Message, OptedOut, Refused, Text
from messaging.models import Delivery, DeliveryState, MarkReason, Withheld
from outbox import leases

log = logging.getLogger(__name__)

WAITING = (DeliveryState.DUE, DeliveryState.SENDING)


class NotToBeSent(Exception):
    """Nothing of this kind, or nothing at all, goes to this address any more."""

    def __init__(self, because: Withheld) -> None:
        super().__init__(because)
        self.because = because


def dispatch(*, delivery_id: UUID, now: datetime) -> bool:
    """This function will send a message that waits, and say whether it is sent now: not if it is done, not due, or in
    the hands of another worker, and not while an earlier message about the same thing is on its way. A failure is
    noted and tried again later; in the end the message has failed for good.
    """
    if _follows_another(delivery_id, now):
        return False
    delivery = leases.claim(Delivery, delivery_id, states=WAITING, now=now, state=DeliveryState.SENDING)
    if delivery is None:
        return False
    try:
        leases.check(delivery.attempts)
        provider_id = _hand_over(delivery, now)
    except templates.Obsolete:
        _settle(delivery, state=DeliveryState.DROPPED)
    except NotToBeSent as reason:
        _settle(delivery, state=DeliveryState.WITHHELD, last_error=reason.because)
    except templates.TooEarly as error:
        # No attempt was made: a long night must not use them up.
        _settle(delivery, state=DeliveryState.DUE, due_at=error.until, attempts=delivery.attempts - 1)
    except OptedOut:
        addresses.opt(out=True, number=delivery.recipient, said_at=now)
        _settle(delivery, state=DeliveryState.WITHHELD, last_error=Withheld.OPTED_OUT)
    except Refused as error:
        if isinstance(error, AddressRefused):
            _mark(delivery, error, now)
        _failed(delivery, error, now, for_good=True)
    except Exception as error:
        _failed(delivery, error, now, for_good=delivery.attempts >= leases.MOST_ATTEMPTS)
    else:
        _sent(delivery, provider_id, now)
        return True
    return False


def _follows_another(delivery_id: UUID, now: datetime) -> bool:
    # Else an older word could arrive after a newer one. The sweep brings it up again.
    earlier = Delivery.objects.filter(
        subject_kind=OuterRef("subject_kind"),
        subject_id=OuterRef("subject_id"),
        created_at__lt=OuterRef("created_at"),
        state=DeliveryState.SENDING,
        leased_until__gt=now,
    )
    return Delivery.objects.filter(Exists(earlier), pk=delivery_id).exclude(subject_id="").exists()


def _hand_over(delivery: Delivery, now: datetime) -> str:
    if not channels.is_offered(delivery.channel):
        raise NotToBeSent(Withheld.NO_CHANNEL)
    channel = channels.named(delivery.channel)
    token = str(delivery.pk)
    # An earlier attempt may have come through to the provider and died before it could say so here.
    known = channel.find(token) if delivery.attempts > 1 else None
    if known is not None:
        return known
    if delivery.expires_at is not None and delivery.expires_at <= now:
        raise templates.Obsolete
    _still_wanted(delivery)
    if templates.can_wait(delivery.kind) and allowance.is_spent(now=now):
        raise NotToBeSent(Withheld.LIMIT)
    return channel.send(_rendered(delivery, now), token)


def _still_wanted(delivery: Delivery) -> None:
    because = addresses.why_not(delivery.channel, delivery.recipient)
    if because is not None:
        raise NotToBeSent(Withheld(because.value))
    choice = choices.Choice(delivery.person, delivery.kind, delivery.recipient, delivery.channel)
    if delivery.person and not choice.wanted:
        raise NotToBeSent(Withheld.DECLINED)


def _rendered(delivery: Delivery, now: datetime) -> Message | Text:
    told: dict[str, Any] = {
        "recipient": delivery.recipient,
        "language": delivery.language,
        "facts": delivery.facts,
        "now": now,
    }
    with transaction.atomic():
        if delivery.channel == addresses.SMS:
            return texts.render(delivery.kind, **told)
        unsubscribe = choices.link_of(delivery) if delivery.person else ""
        return templates.render(delivery.kind, **told, unsubscribe=unsubscribe)


def _mark(delivery: Delivery, error: AddressRefused, now: datetime) -> None:
    addresses.mark(
        channel=delivery.channel,
        address=delivery.recipient,
        reason=MarkReason.BOUNCED,
        detail=error.reason,
        said_at=now,
    )


def _sent(delivery: Delivery, provider_id: str, now: datetime) -> None:
    kept = {name: value for name, value in delivery.facts.items() if name not in templates.SECRETS}
    _settle(delivery, state=DeliveryState.SENT, provider_id=provider_id, sent_at=now, facts=kept, last_error="")
    log.info(
        "a message was sent",
        extra={"event": "message_sent", "kind": delivery.kind, "channel": delivery.channel},
    )


def _failed(delivery: Delivery, error: Exception, now: datetime, *, for_good: bool) -> None:
    log.error(
        "a message failed for good" if for_good else "a message failed and will be tried again",
        extra={
            "event": "message_failed" if for_good else "message_delayed",
            "kind": delivery.kind,
            "channel": delivery.channel,
            "attempt": delivery.attempts,
        },
        exc_info=error,
    )
    _settle(
        delivery,
        state=DeliveryState.FAILED if for_good else DeliveryState.DUE,
        due_at=now + leases.pause_after(delivery.attempts),
        # Only the error's type: its text may quote what a patient wrote.
        last_error=type(error).__name__[:200],
    )


def _settle(delivery: Delivery, **changes: Any) -> None:
    ours = Delivery.objects.filter(pk=delivery.pk, leased_until=delivery.leased_until)
    if not ours.update(leased_until=None, **changes):
        log.warning("another worker took a message over", extra={"event": "lease_lost", "kind": delivery.kind})
