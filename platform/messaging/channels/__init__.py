"""How messages leave: one module for each provider, chosen by `MESSAGING_CHANNELS`."""

from functools import cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from kernel import tenancy
from messaging.channels.base import Channel

# What the settings may say in place of the path of a class.
PROVIDERS = {
    "mailbox": "messaging.channels.mailbox.Mailbox",
    "smtp": "messaging.channels.smtp.Smtp",
    "ses": "messaging.channels.ses.Ses",
    "sns": "messaging.channels.sns.Sns",
}
OFF, SMS = "off", "sms"


def is_offered(name: str) -> bool:
    """Say whether messages of the clinic in force leave by a channel like `sms` at all."""
    return chosen(name) != OFF and (name != SMS or tenancy.has(tenancy.SMS))


def named(name: str) -> Channel[Any]:
    """Return the channel that the settings give for a name like `email`.

    :raises KeyError: if they give none.
    """
    return _made(PROVIDERS.get(chosen(name), chosen(name)))


def chosen(name: str) -> str:
    """Return what the settings say for a name: a provider's, `off`, or the path of a class."""
    said: str = settings.MESSAGING_CHANNELS[name]
    return said


@cache
def _made(path: str) -> Channel[Any]:
    channel: Channel[Any] = import_string(path)()
    return channel
