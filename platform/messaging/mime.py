"""A message as an e-mail (RFC 5322), for every channel that speaks it."""

import re
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from typing import Any

from django.conf import settings

from messaging.channels.base import CalendarPart, Message, Refused, Text
from messaging.segments import counted

DELIVERY = "X-Chairside-Delivery"
SEGMENTS = "X-Chairside-Segments"
# Deliberately narrower than RFC 5321: what is left out has no business in an address that we write to.
_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\\\"\x00-\x1f\x7f]{1,64}@[^\s@<>()\[\],;:\\\"\x00-\x1f\x7f]{1,253}")


class _Folding(EmailPolicy):
    """Writes three headers differently than the library does, whose folding loses spaces between words of which
    some are not ASCII (RFC 2047, 5), and takes a long address in angle brackets (RFC 2369) for words to encode.
    """

    def fold(self, name: str, value: Any) -> str:
        return self._written(name, value) or super().fold(name, value)

    def fold_binary(self, name: str, value: Any) -> bytes:
        written = self._written(name, value)
        return written.encode("ascii") if written else super().fold_binary(name, value)

    def _written(self, name: str, value: Any) -> str:
        kind = name.lower()
        if kind == "list-unsubscribe":
            # Never folded: it may be as long as a line (RFC 5322, 2.1.1).
            return f"{name}: {value}{self.linesep}"
        if str(value).isascii():
            return ""
        if kind == "subject":
            return f"{name}: {_encoded(str(value), name)}{self.linesep}"
        if kind == "from":
            [address] = value.addresses
            return f"{name}: {_encoded(address.display_name, name)}{self.linesep} <{address.addr_spec}>{self.linesep}"
        return ""


# 7 bits: not every server takes more, and so none has to be asked.
_POLICY = _Folding(linesep=SMTP.linesep, cte_type="7bit")


def _encoded(text: str, name: str) -> str:
    # All of it, so that no space stands between an encoded word and a plain one.
    return Header(text, "utf-8", header_name=name, maxlinelen=75).encode(linesep=SMTP.linesep)


def message_id(token: str, domain: str) -> str:
    """Return the Message-ID of a delivery: the same at each attempt, so that a second copy can be recognised."""
    return f"<{token}@{domain}>"


def is_address(text: str) -> bool:
    """Say whether mail can be written to an address."""
    return bool(_ADDRESS.fullmatch(text))


def email(message: Message, token: str) -> EmailMessage:
    """Return the e-mail with a plain text and an HTML part, and what the recipient's calendar shall know.

    :raises Refused: if the recipient is no address, or a header would hold a line break.
    """
    if not is_address(message.recipient):
        raise Refused("The recipient is no e-mail address.")
    mail = EmailMessage(policy=_POLICY)
    try:
        mail["From"] = Address(display_name=message.sender, addr_spec=settings.MAIL_FROM)
        mail["To"] = Address(addr_spec=message.recipient)
        mail["Subject"] = message.subject
        mail["Date"] = message.at
        mail["Message-ID"] = message_id(token, message.domain)
        # A provider that gives a Message-ID of its own leaves this one alone.
        mail[DELIVERY] = token
        if message.unsubscribe:
            _add_unsubscribe(mail, message.unsubscribe)
    except ValueError as error:
        raise Refused("A header of this message would hold a line break.") from error
    # RFC 3834: nobody's out-of-office answers this.
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.text)
    mail.add_alternative(message.html, subtype="html")
    if message.calendar:
        _add_calendar(mail, message.calendar)
    mail["Content-Language"] = message.language
    return mail


def text(message: Text, token: str) -> EmailMessage:
    """Return a text message in the form of an e-mail, for the mailbox of this machine.

    :raises Refused: if a header would hold a line break.
    """
    mail = EmailMessage(policy=_POLICY)
    try:
        mail["From"], mail["To"] = message.sender, message.recipient
        mail["Date"] = message.at
        mail[DELIVERY], mail[SEGMENTS] = token, str(counted(message.text).segments)
    except ValueError as error:
        raise Refused("A header of this message would hold a line break.") from error
    mail.set_content(message.text)
    mail["Content-Language"] = message.language
    return mail


def _add_unsubscribe(mail: EmailMessage, address: str) -> None:
    # RFC 8058: one click in the mail program, without a page.
    mail["List-Unsubscribe"] = f"<{address}>"
    mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


def _add_calendar(mail: EmailMessage, part: CalendarPart) -> None:
    # Mail programs that keep a calendar read the alternative; all others show the file.
    mail.add_alternative(part.content.decode(), subtype="calendar", params={"method": part.method})
    mail.add_attachment(part.content, maintype="application", subtype="ics", filename=part.name)
