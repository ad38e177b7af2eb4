"""Kinds of message that somebody does not want, by channel. The link in such a message says so without a log-in
(RFC 8058).
"""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from kernel import tenancy
from kernel.errors import NotFound
from messaging import addresses
from messaging.models import Declined, Delivery

PAGE = "/unsubscribe"
CHANNELS = (addresses.EMAIL, addresses.SMS)
_MAC_BYTES = 18


class ChoiceUnknown(NotFound):
    code = "message_link_invalid"
    title = "This link is not good here. Use the one in your latest message."


@dataclass(frozen=True, slots=True)
class Choice:
    """Whether somebody, at an address that may be empty, wants a kind of message by a channel."""

    person: str
    kind: str
    address: str
    channel: str = addresses.EMAIL

    @property
    def key(self) -> str:
        return addresses.key(self.channel, self.address)

    @property
    def wanted(self) -> bool:
        return not declined(person=self.person, kind=self.kind, channel=self.channel, address=self.address)

    def by_every_channel(self) -> list["Choice"]:
        """Return the choices that stop, or allow, the kind altogether."""
        others = [one for one in CHANNELS if one != self.channel]
        return [self, *(replace(self, channel=one, address="") for one in others)]


def declined(*, person: str, kind: str, channel: str, address: str) -> bool:
    """Say whether a kind of message is not wanted by a channel: by this person, or by whoever reads the address."""
    return bool(person) and _rows(Choice(person, kind, address, channel)).exists()


def wanted_among(asked: Iterable[Choice]) -> list[bool]:
    """Return of each choice whether its message is wanted, with one statement for all of them."""
    asked = list(asked)
    who = Q(person__in={one.person for one in asked}) | Q(address__in={one.key for one in asked} - {""})
    rows = list(Declined.objects.filter(who))
    return [not any(_is_of(row, one) for row in rows) for one in asked]


def decline(choice: Choice, *, now: datetime) -> None:
    """This function will stop a kind of message to somebody by a channel."""
    row = Declined(person=choice.person, kind=choice.kind, channel=choice.channel, address=choice.key, said_at=now)
    Declined.objects.bulk_create([row], ignore_conflicts=True)


def allow(choice: Choice) -> None:
    """This function will let a kind of message go to somebody by a channel again."""
    _rows(choice).delete()


def _rows(choice: Choice) -> QuerySet[Declined]:
    who = Q(person=choice.person) | Q(address=choice.key) if choice.key else Q(person=choice.person)
    return Declined.objects.filter(who, kind=choice.kind, channel=choice.channel)


def _is_of(row: Declined, choice: Choice) -> bool:
    same = (row.kind, row.channel) == (choice.kind, choice.channel)
    return same and (row.person == choice.person or (row.address != "" and row.address == choice.key))


def hand_over(person: str, *, to: str) -> None:
    """This function will make what one person declined another's: the two turned out to be one."""
    with transaction.atomic():
        rows = list(Declined.objects.filter(person=person))
        copies = [
            Declined(person=to, kind=x.kind, channel=x.channel, address=x.address, said_at=x.said_at) for x in rows
        ]
        Declined.objects.bulk_create(copies, ignore_conflicts=True)
        Declined.objects.filter(pk__in=[one.pk for one in rows]).delete()


def link_of(delivery: Delivery) -> str:
    """Return the address at which the recipient of a message may decline its kind.

    The token stands in the query: RFC 8058 has mail programs post to the address as it is, and no log of ours holds
    queries.
    """
    return f"{tenancy.current().origin}{PAGE}?token={token_of(delivery)}"


def token_of(delivery: Delivery) -> str:
    """Return the token of a message at the clinic in force."""
    return base64.urlsafe_b64encode(delivery.pk.bytes + _mac(delivery.pk.bytes)).decode().rstrip("=")


def of_token(token: str) -> Choice:
    """Return what a token lets its holder choose.

    :raises ChoiceUnknown: if this clinic never gave it out, or its message may not be declined.
    """
    try:
        raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise ChoiceUnknown from None
    if len(raw) != 16 + _MAC_BYTES or not hmac.compare_digest(raw[16:], _mac(raw[:16])):
        raise ChoiceUnknown
    found = Delivery.objects.filter(pk=raw[:16].hex()).exclude(person="").first()
    if found is None:
        raise ChoiceUnknown
    return Choice(found.person, found.kind, found.recipient, found.channel)


def _mac(one: bytes) -> bytes:
    purpose = b"message-choice:" + tenancy.current().id.bytes
    key = hmac.new(settings.SECRET_KEY.encode(), purpose, hashlib.sha256).digest()
    return hmac.new(key, one, hashlib.sha256).digest()[:_MAC_BYTES]
