"""A mail server that speaks SMTP (RFC 5321). It cannot say what it has taken: what it took and did not answer is sent
again, under the same Message-ID."""

import re
import smtplib
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.conf import settings

from messaging import mime
from messaging.channels.base import AddressRefused, Message, Refused

# Seconds: one answer of the server, and all of them together, with room to spare within a lease.
EACH, ALL = 10.0, 40.0
# RFC 3463: these say that there is no such address (5.1.7 and 5.1.8 speak of ours), 5.2.1 that its mailbox is closed.
_GONE = re.compile(r"5\.1\.(?:[01236]|10)|5\.2\.1")
# RFC 5321 on a recipient, for servers that say no more; 552 and 554 may mean anything.
_GONE_PLAINLY = ("550", "551", "553")
_STATUS = re.compile(r"\b5\.\d{1,3}\.\d{1,3}\b")


class TryAgain(Exception):
    """The server takes this mail later, or once its operator or ours has mended something."""


class Smtp:
    """A connection for each mail: nothing is shared between threads or kept while nobody writes."""

    def send(self, message: Message, token: str) -> str:
        content = mime.email(message, token).as_bytes()
        with _connected() as server:
            _greet(server)
            _hand_over(server, message.recipient, content)
        return mime.message_id(token, message.domain)

    def find(self, token: str) -> str | None:
        return None


class _Bounded(smtplib.SMTP):
    """A conversation that ends after `ALL`: a server that says a byte now and then never times out by itself."""

    _is_over = False

    def connect(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        self._watch = threading.Timer(ALL, self._cut)
        self._watch.daemon = True
        self._watch.start()
        try:
            return super().connect(*args, **kwargs)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        self._watch.cancel()
        super().close()

    def getreply(self) -> tuple[int, bytes]:
        # Looking for a server with many addresses, or greeting by TLS, has no socket that could be cut.
        if self._is_over:
            raise TimeoutError("The conversation with the mail server took too long.")
        return super().getreply()

    def _cut(self) -> None:
        self._is_over = True
        with suppress(OSError, AttributeError):
            self.sock.shutdown(socket.SHUT_RDWR)  # type: ignore[union-attr]


class _BoundedInside(_Bounded, smtplib.SMTP_SSL):
    """The same with TLS from the first byte."""


@contextmanager
def _connected() -> Iterator[smtplib.SMTP]:
    server = _server()
    try:
        yield server
        # What was taken is taken, however the server says goodbye.
        with suppress(OSError, smtplib.SMTPException):
            server.quit()
    finally:
        server.close()


def _server() -> smtplib.SMTP:
    if settings.SMTP_SECURITY == "tls":
        context = ssl.create_default_context()
        return _BoundedInside(settings.SMTP_HOST, settings.SMTP_PORT, timeout=EACH, context=context)
    return _Bounded(settings.SMTP_HOST, settings.SMTP_PORT, timeout=EACH)


def _greet(server: smtplib.SMTP) -> None:
    server.ehlo_or_helo_if_needed()
    if settings.SMTP_SECURITY == "starttls":
        # Raises where the server does not offer it: mail never goes on in the clear instead.
        server.starttls(context=ssl.create_default_context())
        server.ehlo()
    if settings.SMTP_USER:
        server.login(settings.SMTP_USER, settings.SMTP_PASSWORD)


def _hand_over(server: smtplib.SMTP, recipient: str, content: bytes) -> None:
    code, said = server.mail(settings.MAIL_FROM)
    if code != 250:
        # Our own address is refused: that is for an operator to mend, and no fault of this mail.
        raise TryAgain(f"MAIL {code}")
    code, said = server.rcpt(recipient)
    if code >= 500:
        _refuse(code, said)
    if code not in (250, 251):
        raise TryAgain(f"RCPT {code}")
    try:
        code, said = server.data(content)
    except smtplib.SMTPDataError as error:
        code, said = error.smtp_code, _bytes(error.smtp_error)
    if code >= 500:
        raise Refused("The server takes no such mail.", reason=_word(code, said))
    if code != 250:
        raise TryAgain(f"DATA {code}")


def _refuse(code: int, said: bytes) -> None:
    word = _word(code, said)
    # Full mailboxes (5.2.2) and policies (5.7) say nothing against the address.
    if word in _GONE_PLAINLY or _GONE.fullmatch(word):
        raise AddressRefused("There is no such address.", reason=word)
    raise Refused("The server takes nothing for this address.", reason=word)


def _word(code: int, said: bytes) -> str:
    found = _STATUS.search(said.decode("ascii", "replace"))
    return found[0] if found else str(code)


def _bytes(said: bytes | str) -> bytes:
    return said if isinstance(said, bytes) else said.encode("ascii", "replace")
