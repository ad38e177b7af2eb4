"""Addresses to which nothing more is sent: they bounced, their owner complained, or said STOP."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from messaging.models import AddressMark, MarkReason

EMAIL, SMS = "email", "sms"


def key(channel: str, address: str) -> str:
    """Return the one form in which an address is marked: providers do not care about the case of a letter."""
    return address.strip().lower() if channel == EMAIL else address.strip()


def mark(*, channel: str, address: str, reason: MarkReason, detail: str = "", said_at: datetime) -> None:
    """This function will stop all messages of the clinic in force to an address."""
    _say(channel, address, reason, stands=True, detail=detail, said_at=said_at)


def opt(*, out: bool, number: str, said_at: datetime) -> None:
    """This function will keep what the owner of a telephone number said, STOP or START; the later word counts,
    whichever comes first.
    """
    _say(SMS, number, MarkReason.OPTED_OUT, stands=out, detail="", said_at=said_at)


def lift(mark_id: UUID) -> AddressMark | None:
    """This function will let messages go to an address again, and return the mark that it took away; None if it is
    gone already. What the owner said by STOP stays.
    """
    with transaction.atomic():
        rows = AddressMark.objects.exclude(reason=MarkReason.OPTED_OUT).select_for_update()
        found = rows.filter(pk=mark_id).first()
        if found is not None:
            found.delete()
        return found


def marks(addresses: Iterable[tuple[str, str]]) -> list[AddressMark]:
    """Return the marks that stand on any of the addresses, given with their channels, the latest first."""
    wanted = {(channel, key(channel, address)) for channel, address in addresses if address}
    rows = AddressMark.objects.filter(stands=True, address__in={address for _, address in wanted})
    return [one for one in rows.order_by("-said_at", "pk") if (one.channel, one.address) in wanted]


def why_not(channel: str, address: str) -> MarkReason | None:
    """Return why nothing may be sent to an address, or None if it may."""
    found = marks([(channel, address)])
    return MarkReason(found[0].reason) if found else None


def _say(channel: str, address: str, reason: MarkReason, *, stands: bool, detail: str, said_at: datetime) -> None:
    now = {"stands": stands, "detail": detail[:80], "said_at": said_at}
    row, is_new = AddressMark.objects.get_or_create(
        channel=channel, address=key(channel, address), reason=reason, defaults=now
    )
    if not is_new:
        # One statement: of two that come at once the later word stays.
        AddressMark.objects.filter(pk=row.pk, said_at__lt=said_at).update(**now)
