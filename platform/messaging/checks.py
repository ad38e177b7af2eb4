"""Mistakes in the settings that would otherwise show only when somebody waits for a message."""

import re
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core import checks

from messaging import channels, mime

# Which channels each provider can be.
_PROVIDES = {"mailbox": ("email", "sms"), "smtp": ("email",), "ses": ("email",), "sns": ("sms",), "off": ("sms",)}
_TOPIC = re.compile(r"arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}")
_E164 = re.compile(r"\+[1-9][0-9]{6,14}")
# Amazon's rule: at least one letter.
_SENDER_ID = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9-]{1,11}")


def register() -> None:
    """Add our checks to Django's."""
    checks.register(mail_leaves_this_machine)
    checks.register(channels_are_complete)


def mail_leaves_this_machine(app_configs: Any, **options: Any) -> list[checks.CheckMessage]:
    """Warn if messages are kept in the local mailbox where nobody can look into it."""
    if settings.SHOW_MAILBOX:
        return []
    said = {"email": ("E-mail is", "EMAIL_CHANNEL", "W001"), "sms": ("Text messages are", "SMS_CHANNEL", "W002")}
    return [
        checks.Warning(
            f"{what} written to a mailbox on this machine and will reach nobody.",
            hint=f"Set {variable} to a channel that sends.",
            id=f"messaging.{number}",
        )
        for name, (what, variable, number) in said.items()
        if channels.chosen(name) in ("mailbox", channels.PROVIDERS["mailbox"])
    ]


def channels_are_complete(app_configs: Any, **options: Any) -> list[checks.CheckMessage]:
    """Refuse a provider that was chosen without what it needs, and say what that is."""
    return [checks.Error(text, hint=hint, id=f"messaging.{number}") for number, text, hint in _mistakes()]


def _mistakes() -> Iterator[tuple[str, str, str]]:
    for name, variable in (("email", "EMAIL_CHANNEL"), ("sms", "SMS_CHANNEL")):
        said = channels.chosen(name)
        if "." not in said and name not in _PROVIDES.get(said, ()):
            able = ", ".join(one for one, names in _PROVIDES.items() if name in names)
            yield "E001", f"{variable} is {said!r}.", f"Set it to one of {able}, or to the path of a class."
    chosen = {channels.chosen(name) for name in ("email", "sms")}
    if "smtp" in chosen:
        yield from _smtp_mistakes()
    sender = settings.MAIL_FROM
    if chosen & {"smtp", "ses"} and (not mime.is_address(sender) or sender.endswith("localhost")):
        yield "E004", f"Mail cannot be sent from {sender!r}.", "Set MAIL_FROM to an address of yours."
    if chosen & {"ses", "sns"} and not settings.AWS_REGION:
        yield "E005", "Nobody says in which region Amazon's services are.", "Set AWS_REGION."
    if "ses" in chosen and not (settings.SES_CONFIGURATION_SET and settings.SES_EVENTS_TOPIC):
        yield (
            "E006",
            "SES is to send mail, and would tell nobody of bounces and complaints.",
            "Set SES_CONFIGURATION_SET, and SES_EVENTS_TOPIC to the topic that gets its events.",
        )
    yield from _aws_mistakes()


def _smtp_mistakes() -> Iterator[tuple[str, str, str]]:
    if not settings.SMTP_HOST:
        yield "E002", "Mail is to leave by SMTP, and nobody says by which server.", "Set SMTP_HOST."
    if settings.SMTP_SECURITY not in ("starttls", "tls", "none"):
        yield "E003", f"SMTP_SECURITY is {settings.SMTP_SECURITY!r}.", "Set it to starttls, tls or none."
    if bool(settings.SMTP_USER) != bool(settings.SMTP_PASSWORD):
        yield "E003", "A user of the mail server has no password, or the reverse.", "Set SMTP_USER and SMTP_PASSWORD."
    if settings.SMTP_SECURITY == "none" and settings.SMTP_USER:
        yield "E003", "A password would go to the mail server in the clear.", "Set SMTP_SECURITY to starttls or tls."


def _aws_mistakes() -> Iterator[tuple[str, str, str]]:
    for variable in ("SES_EVENTS_TOPIC", "SMS_INBOUND_TOPIC"):
        arn = getattr(settings, variable)
        if arn and not _TOPIC.fullmatch(arn):
            yield (
                "E007",
                f"{variable} is no topic: {arn!r}.",
                "Write arn:aws:sns:eu-central-1:123456789012:name.",
            )
    if settings.SMS_NUMBER and not _E164.fullmatch(settings.SMS_NUMBER):
        yield "E008", f"SMS_NUMBER is {settings.SMS_NUMBER!r}.", "Write it like +4930901820."
    if settings.SMS_SENDER_ID and not _SENDER_ID.fullmatch(settings.SMS_SENDER_ID):
        yield "E008", f"SMS_SENDER_ID is {settings.SMS_SENDER_ID!r}.", "At most 11 letters, digits and hyphens."
