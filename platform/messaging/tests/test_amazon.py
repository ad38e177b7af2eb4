"""SES and SNS, as moto speaks their protocols over HTTP, and as a server that only refuses."""

import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import boto3
import pytest
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.server import ThreadedMotoServer
from moto.ses.models import ses_backends
from moto.sns.models import sns_backends

from embedded.processes import free_port
from kernel import clock, tenancy
from messaging import addresses, templates, texts
from messaging.channels import aws
from messaging.channels.base import Message, Text
from messaging.channels.ses import Ses
from messaging.channels.sns import Sns
from messaging.dispatching import dispatch
from messaging.models import AddressMark, Delivery, DeliveryState
from messaging.sending import send
from outbox import leases

REGION = "eu-central-1"
SENDER = "clinic@example.com"
FACTS = {"when_short": "Fri, Jul 3, 10:00 AM", "path": "/visit#abc"}


@pytest.fixture(scope="module")
def moto() -> Iterator[str]:
    port = free_port()
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=port, verbose=False)
    server.start()
    yield f"http://127.0.0.1:{port}"
    server.stop()


@pytest.fixture(autouse=True)
def _amazon(settings: Any, monkeypatch: pytest.MonkeyPatch, in_north: tenancy.Clinic) -> Iterator[None]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    settings.AWS_REGION, settings.MAIL_FROM = REGION, SENDER
    settings.SES_CONFIGURATION_SET, settings.SMS_SENDER_ID = "chairside", "NorthDental"
    settings.MESSAGING_CHANNELS = {"email": "ses", "sms": "sns"}
    aws._made.cache_clear()
    yield
    aws._made.cache_clear()


@pytest.fixture
def amazon(moto: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("AWS_ENDPOINT_URL", moto)
    client = boto3.client("sesv2", region_name=REGION, endpoint_url=moto)
    client.create_email_identity(EmailIdentity=SENDER)
    client.create_configuration_set(ConfigurationSetName="chairside")
    yield
    ses_backends[DEFAULT_ACCOUNT_ID][REGION].reset()
    sns_backends[DEFAULT_ACCOUNT_ID][REGION].reset()


def _mail() -> Message:
    return templates.render("email_changed", recipient="ada@example.org", language="de", facts={}, now=clock.now())


def _text() -> Text:
    return texts.render("booking_reminder", recipient="+4930901820", language="de", facts=FACTS, now=clock.now())


def _delivery(channel: str = "email") -> Delivery:
    once = f"x:{uuid4()}"
    send(
        once=once,
        kind="booking_reminder" if channel == "sms" else "email_changed",
        channel=channel,
        recipient="+4930901820" if channel == "sms" else "ada@example.org",
        language="en",
        facts=FACTS if channel == "sms" else {},
        subject=None,
        now=clock.now(),
    )
    return Delivery.objects.get(once=once)


def test_ses_gets_the_mail_as_it_is(amazon: None) -> None:
    token = str(uuid4())
    assert Ses().send(_mail(), token)
    (sent,) = ses_backends[DEFAULT_ACCOUNT_ID][REGION].sent_messages
    assert set(sent.destinations) == {"ada@example.org"}
    mail = message_from_bytes(sent.raw_data.encode())
    assert mail["X-Chairside-Delivery"] == token
    assert mail.get_content_type() == "multipart/alternative"


def test_ses_is_told_whose_mail_it_is(amazon: None, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[str, Any] = {}
    client = aws.client("sesv2")
    client.meta.events.register("before-parameter-build.sesv2.SendEmail", lambda params, **_: asked.update(params))
    token = str(uuid4())
    Ses().send(_mail(), token)
    assert asked["ConfigurationSetName"] == "chairside"
    assert asked["EmailTags"] == [{"Name": "clinic", "Value": "north"}, {"Name": "delivery", "Value": token}]


def test_sns_gets_the_text_as_transactional_and_under_the_senders_name(amazon: None) -> None:
    asked: dict[str, Any] = {}
    aws.client("sns").meta.events.register(
        "before-parameter-build.sns.Publish", lambda params, **_: asked.update(params)
    )
    name = Sns().send(_text(), str(uuid4()))
    said = sns_backends[DEFAULT_ACCOUNT_ID][REGION].sms_messages
    assert list(said) == [name]
    assert said[name][0] == "+4930901820"
    assert "Fri, Jul 3, 10:00 AM" in said[name][1]
    kinds = {key: one["StringValue"] for key, one in asked["MessageAttributes"].items()}
    assert kinds == {"AWS.SNS.SMS.SMSType": "Transactional", "AWS.SNS.SMS.SenderID": "NorthDental"}


def test_a_text_leaves_as_a_mail_does(amazon: None) -> None:
    delivery = _delivery("sms")
    assert dispatch(delivery_id=delivery.pk, now=clock.now())
    delivery.refresh_from_db()
    assert list(sns_backends[DEFAULT_ACCOUNT_ID][REGION].sms_messages) == [delivery.provider_id]


def test_a_number_that_sns_does_not_take_gets_nothing_more(amazon: None) -> None:
    delivery = _delivery("sms")
    Delivery.objects.update(recipient="not a number")
    dispatch(delivery_id=delivery.pk, now=clock.now())
    delivery.refresh_from_db()
    assert (delivery.state, delivery.last_error) == (DeliveryState.FAILED, "AddressRefused")
    assert addresses.why_not("sms", "not a number") == "bounced"


@pytest.mark.parametrize("code", ["OptedOut", "OptedOutException"])
def test_a_number_that_told_amazon_stop_is_kept_as_one_that_told_us(amazon: None, code: str) -> None:
    def refuse(**_: Any) -> tuple[Any, dict[str, Any]]:
        return SimpleNamespace(status_code=400), {"Error": {"Code": code, "Message": "It is opted out."}}

    aws.client("sns").meta.events.register("before-call.sns.Publish", refuse)
    delivery = _delivery("sms")
    assert not dispatch(delivery_id=delivery.pk, now=clock.now())
    delivery.refresh_from_db()
    assert (delivery.state, delivery.last_error) == (DeliveryState.WITHHELD, "opted_out")
    mark = AddressMark.objects.get()
    assert (mark.address, mark.reason, mark.stands) == ("+4930901820", "opted_out", True)
    assert addresses.lift(mark.pk) is None
    assert addresses.why_not("sms", "+4930901820") == "opted_out"
    addresses.opt(out=False, number="+4930901820", said_at=clock.now())
    assert addresses.why_not("sms", "+4930901820") is None


def test_what_ses_says_it_took_is_not_sent_again(amazon: None) -> None:
    """trap T15: a worker that died between sending and marking"""
    delivery, now = _delivery(), clock.now()
    leases.claim(Delivery, delivery.pk, states=("due",), now=now, state=DeliveryState.SENDING)
    Delivery.objects.filter(pk=delivery.pk).update(provider_id="0100-ses")
    assert dispatch(delivery_id=delivery.pk, now=now + leases.LEASE)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.provider_id) == (DeliveryState.SENT, "0100-ses")
    assert ses_backends[DEFAULT_ACCOUNT_ID][REGION].sent_messages == []


class _Refusing(BaseHTTPRequestHandler):
    status, code, pause = 400, "", 0.0

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        time.sleep(self.pause)
        if "/v2/email" in self.path:
            body, kind = b'{"message":"ada@example.org"}', "application/json"
        else:
            body = (
                f"<ErrorResponse><Error><Code>{self.code}</Code><Message>x</Message></Error></ErrorResponse>".encode()
            )
            kind = "text/xml"
        self.send_response(self.status)
        self.send_header("x-amzn-ErrorType", self.code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        # Whoever waits no longer than the pause has hung up.
        with suppress(ConnectionError):
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def refusing(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[_Refusing]]:
    answer = type("Answer", (_Refusing,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{server.server_address[1]}")
    yield answer
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("channel", ["email", "sms"])
@pytest.mark.parametrize(
    ("status", "code", "state"),
    [
        (429, "TooManyRequestsException", DeliveryState.DUE),
        (400, "Throttling", DeliveryState.DUE),
        (400, "SendingPausedException", DeliveryState.DUE),
        (400, "MailFromDomainNotVerifiedException", DeliveryState.DUE),
        (403, "InvalidClientTokenId", DeliveryState.DUE),
        (500, "InternalFailure", DeliveryState.DUE),
        (400, "MessageRejected", DeliveryState.FAILED),
        (400, "BadRequestException", DeliveryState.FAILED),
    ],
)
def test_what_amazon_says_decides_whether_it_is_tried_again(
    refusing: type[_Refusing], channel: str, status: int, code: str, state: str
) -> None:
    refusing.status, refusing.code = status, code
    delivery = _delivery(channel)
    dispatch(delivery_id=delivery.pk, now=clock.now())
    delivery.refresh_from_db()
    assert delivery.state == state
    assert addresses.why_not(channel, delivery.recipient) is None


def test_amazon_that_does_not_answer_is_not_waited_for(
    refusing: type[_Refusing], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aws, "READ", 0.3)
    refusing.pause = 2.0
    delivery, begun = _delivery(), time.monotonic()
    dispatch(delivery_id=delivery.pk, now=clock.now())
    delivery.refresh_from_db()
    assert (delivery.state, delivery.last_error) == (DeliveryState.DUE, "ReadTimeoutError")
    assert time.monotonic() - begun < 1.5


def test_all_waits_together_are_shorter_than_a_lease() -> None:
    assert aws.CONNECT + aws.READ < leases.LEASE.total_seconds()
