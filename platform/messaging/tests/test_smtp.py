"""Real conversations with a mail server that takes, defers, refuses, hangs and drops."""

import smtplib
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from kernel import clock, tenancy
from messaging import addresses, channels, templates
from messaging.channels import smtp
from messaging.channels.base import AddressRefused, Message, Refused
from messaging.channels.smtp import Smtp, TryAgain
from messaging.dispatching import dispatch
from messaging.models import AddressMark, Delivery, DeliveryState, MarkReason
from messaging.sending import send
from messaging.tests.mail_server import Post, listening
from testkit.certificates import self_signed


@pytest.fixture(autouse=True)
def _settings(settings: Any, in_north: tenancy.Clinic) -> None:
    settings.MESSAGING_CHANNELS = {"email": "smtp", "sms": "off"}
    settings.SMTP_HOST, settings.SMTP_SECURITY, settings.SMTP_USER = "127.0.0.1", "none", ""
    settings.MAIL_FROM = "clinic@example.com"


@pytest.fixture
def post(settings: Any) -> Iterator[Post]:
    post = Post()
    with listening(post) as settings.SMTP_PORT:
        yield post


def _message() -> Message:
    return templates.render("email_changed", recipient="ada@example.org", language="ar", facts={}, now=clock.now())


def _delivery() -> Delivery:
    once = f"email_changed:{uuid4()}"
    send(
        once=once,
        kind="email_changed",
        recipient="Ada@example.org",
        language="en",
        facts={},
        subject=None,
        now=clock.now(),
    )
    return Delivery.objects.get(once=once)


def test_a_mail_arrives_under_the_name_of_its_delivery(post: Post) -> None:
    token = str(uuid4())
    assert Smtp().send(_message(), token) == f"<{token}@north.localhost>"
    (envelope,) = post.taken
    assert (envelope.mail_from, envelope.rcpt_tos) == ("clinic@example.com", ["ada@example.org"])
    mail = message_from_bytes(envelope.content)
    assert mail["Message-ID"] == f"<{token}@north.localhost>"
    assert mail["X-Chairside-Delivery"] == token


@pytest.mark.parametrize("step", ["to_sender", "to_recipient", "to_mail"])
def test_a_mail_that_is_deferred_is_tried_again(post: Post, step: str) -> None:
    setattr(post, step, "451 4.3.0 Later")
    delivery, now = _delivery(), clock.now()
    assert not dispatch(delivery_id=delivery.pk, now=now)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.last_error, post.taken) == (DeliveryState.DUE, "TryAgain", [])
    setattr(post, step, "250 OK")
    assert dispatch(delivery_id=delivery.pk, now=delivery.due_at)
    assert len(post.taken) == 1


@pytest.mark.parametrize("answer", ["550 No such user", "550 5.1.1 Unknown", "550 5.2.1 Disabled"])
def test_an_address_that_does_not_exist_gets_nothing_more(post: Post, answer: str) -> None:
    post.to_recipient = answer
    delivery, now = _delivery(), clock.now()
    assert not dispatch(delivery_id=delivery.pk, now=now)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.last_error) == (DeliveryState.FAILED, "AddressRefused")
    mark = AddressMark.objects.get()
    assert (mark.address, mark.reason, mark.stands) == ("ada@example.org", MarkReason.BOUNCED, True)
    post.to_recipient = "250 OK"
    later = _delivery()
    assert not dispatch(delivery_id=later.pk, now=now)
    later.refresh_from_db()
    assert (later.state, later.last_error, post.taken) == (DeliveryState.WITHHELD, "bounced", [])


@pytest.mark.parametrize(
    "answer", ["552 5.2.2 Mailbox full", "550 5.7.1 Relaying denied", "550 5.1.8 Bad sender", "554 No thanks"]
)
def test_a_full_mailbox_or_a_policy_says_nothing_against_the_address(post: Post, answer: str) -> None:
    post.to_recipient = answer
    with pytest.raises(Refused) as refused:
        Smtp().send(_message(), str(uuid4()))
    assert not isinstance(refused.value, AddressRefused)
    assert refused.value.reason in answer


def test_a_mail_that_is_refused_is_not_tried_again_and_its_address_stays_good(post: Post) -> None:
    post.to_mail = "554 5.6.0 Not like this"
    delivery = _delivery()
    dispatch(delivery_id=delivery.pk, now=clock.now())
    delivery.refresh_from_db()
    assert (delivery.state, delivery.last_error) == (DeliveryState.FAILED, "Refused")
    assert addresses.why_not("email", "ada@example.org") is None


def test_our_own_address_refused_is_for_the_operator_and_not_the_mails_end(post: Post) -> None:
    post.to_sender = "553 5.7.1 Not yours"
    with pytest.raises(TryAgain):
        Smtp().send(_message(), str(uuid4()))


def test_what_was_taken_and_not_answered_comes_again_under_the_same_message_id(post: Post) -> None:
    """At least once: SMTP cannot say what it took."""
    post.drops = True
    delivery, now = _delivery(), clock.now()
    assert not dispatch(delivery_id=delivery.pk, now=now)
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.DUE
    post.drops = False
    assert dispatch(delivery_id=delivery.pk, now=delivery.due_at)
    ids = {message_from_bytes(one.content)["Message-ID"] for one in post.taken}
    assert (len(post.taken), ids) == (2, {f"<{delivery.pk}@north.localhost>"})


@contextmanager
def _peer(speak: Any) -> Iterator[int]:
    """Somebody who accepts a connection and then does as told."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                speak(connection)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield server.getsockname()[1]
        thread.join(5)


def _silent(connection: socket.socket) -> None:
    connection.recv(1)


def _dripping(connection: socket.socket) -> None:
    try:
        for _ in range(100):
            connection.sendall(b"2")
            time.sleep(0.1)
    except OSError:
        return


@pytest.mark.parametrize("speak", [_silent, _dripping])
def test_a_server_that_says_nothing_or_a_byte_at_a_time_is_not_waited_for(
    settings: Any, monkeypatch: pytest.MonkeyPatch, speak: Any
) -> None:
    monkeypatch.setattr(smtp, "EACH", 0.4)
    monkeypatch.setattr(smtp, "ALL", 0.8)
    with _peer(speak) as settings.SMTP_PORT:
        begun = time.monotonic()
        with pytest.raises((OSError, smtplib.SMTPException)):
            Smtp().send(_message(), str(uuid4()))
        assert time.monotonic() - begun < 2


def test_time_that_ran_out_before_the_server_was_found_is_over_all_the_same(
    post: Post, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name with many addresses that do not answer, and one at last that does."""
    monkeypatch.setattr(smtp, "ALL", 0.2)
    connect = socket.create_connection

    def late(*args: Any, **kwargs: Any) -> socket.socket:
        time.sleep(0.5)
        return connect(*args, **kwargs)

    monkeypatch.setattr(socket, "create_connection", late)
    with pytest.raises(TimeoutError):
        Smtp().send(_message(), str(uuid4()))
    assert post.taken == []


def test_all_waits_together_are_shorter_than_a_lease() -> None:
    from outbox import leases

    assert smtp.ALL + smtp.EACH < leases.LEASE.total_seconds()


def test_no_server_is_a_mail_that_waits(settings: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        settings.SMTP_PORT = gone.getsockname()[1]
    delivery = _delivery()
    assert not dispatch(delivery_id=delivery.pk, now=clock.now())
    delivery.refresh_from_db()
    assert (delivery.state, delivery.last_error) == (DeliveryState.DUE, "ConnectionRefusedError")
    assert [one.name for one in threading.enumerate() if isinstance(one, threading.Timer)] == []


@pytest.fixture
def tls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """A server's certificate, which this process trusts."""
    certificate, key = self_signed(tmp_path, "localhost")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    return context


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_mail_goes_encrypted_to_a_server_that_is_who_it_says(
    settings: Any, tls: ssl.SSLContext, security: str
) -> None:
    settings.SMTP_SECURITY, settings.SMTP_HOST = security, "localhost"
    if security == "starttls":
        settings.SMTP_USER, settings.SMTP_PASSWORD = "chairside", "secret"
    post = Post()
    with listening(post, context=tls, inside=security == "tls") as settings.SMTP_PORT:
        Smtp().send(_message(), str(uuid4()))
        assert len(post.taken) == 1
        # The certificate is for another name.
        settings.SMTP_HOST = "127.0.0.1"
        with pytest.raises(ssl.SSLCertVerificationError):
            Smtp().send(_message(), str(uuid4()))
    assert len(post.taken) == 1


def test_mail_never_goes_in_the_clear_where_tls_was_asked_for(post: Post, settings: Any) -> None:
    settings.SMTP_SECURITY = "starttls"
    with pytest.raises(smtplib.SMTPNotSupportedError):
        Smtp().send(_message(), str(uuid4()))
    assert post.taken == []


def test_a_wrong_password_is_for_the_operator_and_not_the_mails_end(settings: Any, tls: ssl.SSLContext) -> None:
    settings.SMTP_SECURITY, settings.SMTP_HOST = "starttls", "localhost"
    settings.SMTP_USER, settings.SMTP_PASSWORD = "chairside", "wrong"
    with listening(Post(), context=tls) as settings.SMTP_PORT:
        delivery = _delivery()
        dispatch(delivery_id=delivery.pk, now=clock.now())
    delivery.refresh_from_db()
    assert (delivery.state, delivery.last_error) == (DeliveryState.DUE, "SMTPAuthenticationError")


def test_the_settings_choose_the_server() -> None:
    assert isinstance(channels.named("email"), Smtp)
    assert (channels.is_offered("email"), channels.is_offered("sms")) == (True, False)
