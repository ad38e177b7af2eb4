"""Which addresses may be called: those of the public internet, by https, and never one of ours (trap S19)."""

import ipaddress
import re
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.module_loading import import_string

from kernel.errors import Invalid

MOST_SIGNS = 500
# Seconds: a name server that hangs must not hold a worker for longer.
RESOLVED_WITHIN = 4.0

_NAME = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?", re.ASCII)
_VISIBLE = re.compile(r"[!-~]*", re.ASCII)
_UNICAST = ipaddress.IPv6Network("2000::/3")
# Addresses of IPv4 in disguise: their packets end wherever the hidden one points to.
_DISGUISES = (ipaddress.IPv6Network("2002::/16"), ipaddress.IPv6Network("2001::/32"))

Resolver = Callable[[str, int], list[str]]


class AddressRefused(Invalid):
    code = "webhook_address_refused"
    title = "This address cannot be called."


class HostUnknown(Exception):
    """No name server knows the host, or none answered."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where to connect to, and what to ask for there."""

    host: str
    port: int
    path: str


def parsed(address: str) -> Target:
    """Return the parts of an address.

    :raises AddressRefused: if it is not https, not to a host of a name on a port that is allowed, or holds more than
        host, port, path and query; `why` says which.
    """
    try:
        parts = urlsplit(address)
        port = 443 if parts.port is None else parts.port
    except ValueError:
        raise AddressRefused(why="malformed") from None
    wrong = _wrong_with(address, parts, port)
    if wrong:
        raise AddressRefused(why=wrong)
    path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    return Target((parts.hostname or "").lower(), port, path)


def _wrong_with(address: str, parts: SplitResult, port: int) -> str:
    if len(address) > MOST_SIGNS or not _VISIBLE.fullmatch(address):
        return "malformed"
    # As it is kept: in small letters.
    if not address.startswith("https://"):
        return "not_https"
    if parts.username is not None or parts.password is not None or parts.fragment:
        return "malformed"
    # Names only: numbers in all their spellings (octal, decimal, hexadecimal) end in no letter.
    if not _NAME.fullmatch((parts.hostname or "").lower()):
        return "host"
    return "" if port in settings.WEBHOOK_PORTS else "port"


def resolved(target: Target) -> list[str]:
    """Return the addresses behind a host, each of which may be called. What is connected to must be one of these, not
    what a second look would find.

    :raises HostUnknown: if there is none.
    :raises AddressRefused: if one of them, which may have been mixed in among others, is not of the public internet.
    """
    resolver: Resolver = import_string(settings.WEBHOOK_RESOLVER)
    found = resolver(target.host, target.port)
    if not found:
        raise HostUnknown
    if not all(may_be_called(one) for one in found):
        raise AddressRefused(why="private")
    return found


def may_be_called(text: str) -> bool:
    """Say whether a numeric address is of the public internet, or in a range that this installation allows."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    return _is_public(address) or any(address in ipaddress.ip_network(one) for one in settings.WEBHOOK_ALLOWED_RANGES)


def _is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    if not address.is_global or address.is_multicast or address.is_reserved:
        return False
    if isinstance(address, ipaddress.IPv4Address):
        return True
    # Outside of it lie mapped and translated addresses of IPv4, loopback, link-local and private ones.
    return address in _UNICAST and not any(address in one for one in _DISGUISES)


def by_system(host: str, port: int) -> list[str]:
    """Ask the system's resolver; nothing if it does not answer in time."""
    found: list[str] = []

    def ask() -> None:
        try:
            rows: list[Any] = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            return
        found.extend(dict.fromkeys(str(row[4][0]) for row in rows))

    # getaddrinfo takes no time limit, so it is left behind when it takes longer.
    asking = threading.Thread(target=ask, name="webhook-resolver", daemon=True)
    asking.start()
    asking.join(RESOLVED_WITHIN)
    return [] if asking.is_alive() else found
