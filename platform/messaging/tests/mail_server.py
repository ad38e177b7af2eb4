"""A mail server on this machine that answers as a test wants it to."""

import asyncio
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

OK = "250 2.0.0 Taken"


@dataclass(frozen=True)
class Taken:
    """A mail as it came."""

    mail_from: str
    rcpt_tos: list[str]
    content: bytes


@dataclass
class Post:
    """What the server answers to a recipient and to a mail, and what it took. `drops`: it hangs up after a mail;
    `when_taken` is called before it answers to one.
    """

    to_sender: str = "250 OK"
    to_recipient: str = "250 OK"
    to_mail: str = OK
    drops: bool = False
    when_taken: Callable[[], None] | None = None
    taken: list[Taken] = field(default_factory=list)

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self.to_sender

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.to_recipient.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.to_recipient

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.to_mail.startswith("250"):
            assert isinstance(envelope.content, bytes)
            self.taken.append(Taken(str(envelope.mail_from), list(envelope.rcpt_tos), envelope.content))
            if self.when_taken is not None:
                self.when_taken()
        if self.drops:
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return self.to_mail


class _Anywhere(Controller):
    """A server on a port that the system chooses."""

    @property
    def at(self) -> int:
        assert isinstance(self.server, asyncio.Server)
        return int(self.server.sockets[0].getsockname()[1])

    def _trigger_server(self) -> None:
        # The server is made by the first who comes.
        socket.create_connection((self.hostname, self.at), 1).close()


@contextmanager
def listening(post: Post, *, context: ssl.SSLContext | None = None, inside: bool = False) -> Iterator[int]:
    """Serve on a free port of 127.0.0.1 and yield it: with a context by STARTTLS, or with TLS from the first byte."""
    options: dict[str, Any] = {}
    if context is not None and not inside:
        options = {"tls_context": context, "require_starttls": True, "authenticator": _authenticate}
    controller = _Anywhere(post, hostname="127.0.0.1", port=0, ssl_context=context if inside else None, **options)
    controller.start()
    try:
        yield controller.at
    finally:
        controller.stop()


def _authenticate(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
    known = data.login == b"chairside" and data.password == b"secret"
    return AuthResult(success=known, handled=False)
