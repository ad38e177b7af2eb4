"""What a channel must be able to do, and what is handed to it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """What goes into the recipient's calendar (RFC 5545), to be taken by its `method` (RFC 5546)."""

    name: str
    method: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Message:
    """A rendered e-mail. `sender` is the clinic's name, `domain` the host of its Message-ID; at `unsubscribe` the
    recipient may decline such mails, if that is offered.
    """

    recipient: str
    sender: str
    domain: str
    language: str
    subject: str
    text: str
    html: str
    at: datetime
    calendar: CalendarPart | None = None
    unsubscribe: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A rendered text message: to a number in E.164, of `messaging.segments.MOST` segments at most."""

    recipient: str
    sender: str
    language: str
    text: str
    at: datetime


class Refused(Exception):
    """The provider will never take this message: trying again is of no use. `reason` is its word for it."""

    def __init__(self, text: str = "", *, reason: str = "") -> None:
        super().__init__(text)
        self.reason = reason


class AddressRefused(Refused):
    """Nobody is reached at this address: the next message would fare no better."""


class OptedOut(Refused):
    """The owner of this address told the provider STOP: what is theirs to take back, and nobody else's."""


M = TypeVar("M", contravariant=True)


class Channel(Protocol[M]):
    """A provider of e-mail (`M` is `Message`) or of text messages (`Text`). Both methods are called with the clinic
    in force (none for the platform's own mails) and without an open transaction, and come back well within
    `outbox.leases.LEASE`.
    """

    def send(self, message: M, token: str) -> str:
        """Hand a message over and return the provider's name for it; `token` is the same at each attempt.

        :raises Refused: if the provider will never take it. Any other exception means: try again later.
        :raises AddressRefused: if it will take nothing for this address.
        :raises OptedOut: if the owner of the address told it so.
        """

    def find(self, token: str) -> str | None:
        """Return the provider's name for a message that it has already taken, or None if it never did."""
