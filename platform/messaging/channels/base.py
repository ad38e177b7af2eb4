"""What a channel must be able to do, and what is handed to it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """What goes into the recipient's calendar (RFC 5545), to be taken by its `method` (RFC 5546)."""

    name: str
    method: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Message:
    """A rendered message. `sender` is the clinic's name, `domain` the host of its Message-ID."""

    recipient: str
    sender: str
    domain: str
    language: str
    subject: str
    text: str
    html: str
    at: datetime
    calendar: CalendarPart | None = None


class Refused(Exception):
    """The provider will never take this message: trying again is of no use."""


class Channel(Protocol):
    """A provider. Both methods are called with the clinic in force and without an open transaction."""

    def send(self, message: Message, token: str) -> str:
        """Hand a message over and return the provider's name for it; `token` is the same at each attempt.

        :raises Refused: if the provider will never take it. Any other exception means: try again later.
        """

    def find(self, token: str) -> str | None:
        """Return the provider's name for a message that it has already taken, or None if it never did."""
