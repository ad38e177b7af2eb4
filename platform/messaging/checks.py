"""Mistakes in the settings that would otherwise show only when somebody waits for a message."""

from typing import Any

from django.conf import settings
from django.core import checks

LOCAL = "messaging.channels.mailbox.Mailbox"


def register() -> None:
    """Add our checks to Django's."""
    checks.register(mail_leaves_this_machine)


def mail_leaves_this_machine(app_configs: Any, **options: Any) -> list[checks.CheckMessage]:
    """Warn if messages are kept in the local mailbox where nobody can look into it."""
    if settings.SHOW_MAILBOX or settings.MESSAGING_CHANNELS.get("email") != LOCAL:
        return []
    return [
        checks.Warning(
            "E-mail is written to a mailbox on this machine and reaches nobody.",
            hint="Set EMAIL_CHANNEL to a channel that sends.",
            id="messaging.W001",
        )
    ]
