"""A message as an e-mail (RFC 5322), for every channel that speaks it."""

import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from django.conf import settings

from messaging.channels.base import CalendarPart, Message, Refused, Text
from messaging.segments import counted

DELIVERY = "X-Chairside-Delivery"
SEGMENTS = "X-Chairside-Segments"
# Deliberately narrower than RFC 5321: what is left out has no business in an address that we write to.
_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\\\"\x00-\x1f\x7f]{1,64}@[^\s@<>()\[\],;:\\\"\x00-\x1f\x7f]{1,253}")


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
    mail = EmailMessage(policy=SMTP)
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
    mail = EmailMessage(policy=SMTP)
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
