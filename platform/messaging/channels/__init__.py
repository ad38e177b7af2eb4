"""How messages leave: one module for each provider, chosen by `MESSAGING_CHANNELS`."""

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from messaging.channels.base import Channel


def named(name: str) -> Channel:
    """Return the channel that the settings give for a name like `email`.

    :raises KeyError: if they give none.
    """
    return _made(settings.MESSAGING_CHANNELS[name])


@cache
def _made(path: str) -> Channel:
    channel: Channel = import_string(path)()
    return channel
