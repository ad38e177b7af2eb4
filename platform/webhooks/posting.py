"""One POST to somebody else's server, with every wait and every byte bounded."""

import io
import re
import socket
import ssl
import time
from dataclasses import dataclass
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPResponse, IncompleteRead
from typing import Any

from django.conf import settings

from webhooks import addresses
from webhooks.addresses import AddressRefused, HostUnknown, Target

# Seconds, for everything together. With the resolver's it stays far below a lease.
ANSWERED_WITHIN = 10.0
CONNECTED_WITHIN = 4.0
# The status says all: a server that neither says where its body ends nor hangs up holds nobody for longer.
BODY_WITHIN = 2.0
# Bytes that are read of an answer, headers included: whoever sends without end is not listened to for longer.
MOST_READ = 16 * 1024
EXCERPT = 500
_NOT_TEXT = re.compile(r"[^\S ]+|[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffd]+")


class Undeliverable(Exception):
    """Nobody answered. `trouble` is a word for what went wrong."""

    def __init__(self, trouble: str) -> None:
        super().__init__(trouble)
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status, and how the body begins, as plain text."""

    status: int
    excerpt: str


def post(address: str, body: bytes, headers: dict[str, str]) -> Answer:
    """Send a body to an address and return the answer, whatever its status; a redirect is an answer too and is not
    followed.

    :raises Undeliverable: if the address may not be called, cannot be reached, or does not answer in time.
    """
    ends = time.monotonic() + ANSWERED_WITHIN
    try:
        target = addresses.parsed(address)
        found = addresses.resolved(target)
        with _connected(target, found, ends) as link:
            _send(link, target, body, headers)
            return _answer(_received(link, ends))
    except AddressRefused:
        raise Undeliverable("address_refused") from None
    except HostUnknown:
        raise Undeliverable("host_unknown") from None
    except TimeoutError:
        raise Undeliverable("timed_out") from None
    except ssl.SSLError:
        raise Undeliverable("tls_failed") from None
    except OSError:
        raise Undeliverable("unreachable") from None
    except HTTPException:
        raise Undeliverable("answer_broken") from None


def _connected(target: Target, found: list[str], ends: float) -> ssl.SSLSocket:
    """Connect to one of the addresses that were checked, by their numbers: no name is looked up again."""
    plain = _first_that_answers(found, target.port, ends)
    try:
        plain.settimeout(_left(ends))
        return _context(settings.WEBHOOK_CA_FILE).wrap_socket(plain, server_hostname=target.host)
    except BaseException:
        plain.close()
        raise


def _first_that_answers(found: list[str], port: int, ends: float) -> socket.socket:
    trouble: OSError = TimeoutError()
    for one in found:
        try:
            return socket.create_connection((one, port), timeout=min(CONNECTED_WITHIN, _left(ends)))
        except OSError as error:
            trouble = error
    raise trouble


@cache
def _context(ca_file: str) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=ca_file or None)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _send(link: ssl.SSLSocket, target: Target, body: bytes, headers: dict[str, str]) -> None:
    connection = HTTPConnection(target.host, target.port)
    connection.sock = link
    host = target.host if target.port == 443 else f"{target.host}:{target.port}"
    connection.request("POST", target.path, body, {"Host": host, "Connection": "close", **headers})


def _received(link: ssl.SSLSocket, ends: float) -> bytes:
    """Return what is read of the answer: its headers, and of its body what comes in time and is not too much."""
    received, has_status = b"", False
    while len(received) < MOST_READ and not _is_enough(received):
        if not has_status and b"\r\n\r\n" in received:
            has_status, ends = True, min(ends, time.monotonic() + BODY_WITHIN)
        try:
            link.settimeout(_left(ends))
            part = link.recv(MOST_READ - len(received))
        except OSError:
            if has_status:
                break
            raise
        if not part:
            break
        received += part
    return received


def _is_enough(received: bytes) -> bool:
    head, ended, body = received.partition(b"\r\n\r\n")
    if not ended:
        return False
    length = re.search(rb"\r\ncontent-length:[ \t]*(\d{1,9})[ \t]*(?:\r\n|$)", head, re.IGNORECASE)
    # A chunk's own marks take some room beside the text.
    return len(body) >= min(int(length[1]) if length else MOST_READ, 4 * EXCERPT)


def _answer(received: bytes) -> Answer:
    response = HTTPResponse(_Received(received), method="POST")  # type: ignore[arg-type]
    response.begin()
    try:
        body = response.read(4 * EXCERPT)
    except IncompleteRead as error:
        body = error.partial
    except HTTPException:
        body = b""
    return Answer(response.status, as_text(body))


def as_text(body: bytes) -> str:
    """Return how a body begins, on one line and without signs that do something."""
    return " ".join(_NOT_TEXT.sub(" ", body.decode("utf-8", "replace")).split())[:EXCERPT]


def _left(ends: float) -> float:
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class _Received:
    """What was read already, in the form in which `http.client` wants it."""

    def __init__(self, received: bytes) -> None:
        self._received = received

    def makefile(self, *args: Any, **more: Any) -> io.BytesIO:
        return io.BytesIO(self._received)
