"""What SNS posts: genuine, forged, replayed, late. Signed with a key of the test's own in place of Amazon's."""

import base64
import http.server
import json
import ssl
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from django.test import Client

from kernel import clock, tenancy
from messaging import addresses
from messaging.channels import aws
from messaging.dispatching import dispatch
from messaging.incoming import answers, certificates
from messaging.models import AddressMark, Delivery, DeliveryState, MarkReason
from messaging.sending import send
from testkit.certificates import made, self_signed

EVENTS = "arn:aws:sns:eu-central-1:123456789012:ses-events"
TEXTS = "arn:aws:sns:eu-central-1:123456789012:texts"
CERTIFICATE = "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem"
NUMBER = "+4930901820"
PLATFORM = Client(headers={"host": "localhost:8000"})


@dataclass
class Amazon:
    """Signs as SNS does, and hands its certificate out."""

    begins: datetime | None = None
    ends: datetime | None = None
    asked: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.certificate, self.key = made("sns.amazonaws.com", begins=self.begins, ends=self.ends)

    def download(self, host: str, path: str) -> bytes:
        self.asked.append((host, path))
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def envelope(self, message: Any, *, topic: str = EVENTS, **changes: Any) -> dict[str, Any]:
        given = {
            "Type": "Notification",
            "MessageId": str(uuid4()),
            "TopicArn": topic,
            "Message": message if isinstance(message, str) else json.dumps(message),
            "Timestamp": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "SignatureVersion": "2",
            "SigningCertURL": CERTIFICATE,
        } | changes
        return given | {"Signature": self.signed(given)}

    def signed(self, given: dict[str, Any]) -> str:
        names = ["Message", "MessageId", "Subject", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"]
        text = "".join(f"{name}\n{given[name]}\n" for name in names if name in given)
        return base64.b64encode(self.key.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256())).decode()


@pytest.fixture(autouse=True)
def _settings(settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    settings.SES_EVENTS_TOPIC, settings.SMS_INBOUND_TOPIC = EVENTS, TEXTS
    settings.MAILBOX_DIRECTORY = tmp_path
    monkeypatch.setattr(certificates, "_known", {})
    certificates._asked.clear()


@pytest.fixture
def amazon(monkeypatch: pytest.MonkeyPatch) -> Amazon:
    amazon = Amazon()
    monkeypatch.setattr(certificates, "download", amazon.download)
    return amazon


def _post(envelope: Any) -> int:
    body = envelope if isinstance(envelope, bytes) else json.dumps(envelope).encode()
    return PLATFORM.generic("POST", "/notices/sns", body, content_type="text/plain; charset=UTF-8").status_code


def _sent(clinic: tenancy.Clinic, *, channel: str = "email", recipient: str = "Ada@example.org") -> Delivery:
    with tenancy.use(clinic):
        once = f"x:{uuid4()}"
        send(
            once=once,
            kind="email_changed" if channel == "email" else "booking_reminder",
            channel=channel,
            recipient=recipient,
            language="en",
            facts={} if channel == "email" else {"when_short": "now", "path": "/book"},
            subject=None,
            now=clock.now(),
        )
        delivery = Delivery.objects.get(once=once)
        dispatch(delivery_id=delivery.pk, now=clock.now())
        return Delivery.objects.get(once=once)


def _event(kind: str, delivery: Delivery, *, schema: str = "north", **said: Any) -> dict[str, Any]:
    tags = {"clinic": [schema], "delivery": [str(delivery.pk)], "ses:configuration-set": ["chairside"]}
    return {"eventType": kind, "mail": {"messageId": "0100-ses", "tags": tags}, kind.lower(): said}


def _bounce(delivery: Delivery, kind: str = "Permanent", **more: Any) -> dict[str, Any]:
    return _event("Bounce", delivery, bounceType=kind, bounceSubType="General", **more)


def _again(delivery: Delivery, clinic: tenancy.Clinic) -> Delivery:
    with tenancy.use(clinic):
        return Delivery.objects.get(pk=delivery.pk)


def _why_not(clinic: tenancy.Clinic, channel: str = "email", address: str = "ada@example.org") -> str | None:
    with tenancy.use(clinic):
        return addresses.why_not(channel, address)


def test_a_mail_that_came_back_for_good_stops_all_others_to_its_address(
    amazon: Amazon, north: tenancy.Clinic, south: tenancy.Clinic
) -> None:
    delivery = _sent(north)
    assert _post(amazon.envelope(_bounce(delivery))) == 204
    found = _again(delivery, north)
    assert (found.state, found.last_error) == (DeliveryState.BOUNCED, "Permanent/General")
    assert _why_not(north) == MarkReason.BOUNCED
    assert _sent(north).state == DeliveryState.WITHHELD
    # Another clinic learns of it by itself.
    assert _why_not(south) is None


def test_a_mailbox_that_is_full_leaves_the_address_good(amazon: Amazon, north: tenancy.Clinic) -> None:
    delivery = _sent(north)
    assert _post(amazon.envelope(_bounce(delivery, "Transient"))) == 204
    assert _again(delivery, north).state == DeliveryState.BOUNCED
    assert _why_not(north) is None


def test_a_mail_called_spam_stops_all_others(amazon: Amazon, north: tenancy.Clinic) -> None:
    delivery = _sent(north)
    _post(amazon.envelope(_event("Complaint", delivery, complaintFeedbackType="not-spam")))
    assert _again(delivery, north).state == DeliveryState.SENT
    _post(amazon.envelope(_event("Complaint", delivery, complaintFeedbackType="abuse")))
    assert _again(delivery, north).state == DeliveryState.COMPLAINED
    assert _why_not(north) == MarkReason.COMPLAINED


def test_what_ses_would_not_pass_on_has_failed(amazon: Amazon, north: tenancy.Clinic) -> None:
    delivery = _sent(north)
    _post(amazon.envelope(_event("Reject", delivery, reason="Bad content")))
    assert (_again(delivery, north).state, _why_not(north)) == (DeliveryState.FAILED, None)


def test_an_attempt_that_died_is_settled_by_what_ses_tells(amazon: Amazon, north: tenancy.Clinic) -> None:
    """trap T15"""
    delivery = _sent(north)
    with tenancy.use(north):
        Delivery.objects.update(state=DeliveryState.SENDING, provider_id="", sent_at=None)
    _post(amazon.envelope(_event("Send", delivery)))
    assert _again(delivery, north).provider_id == "0100-ses"


def test_the_same_news_again_changes_nothing_even_after_the_mark_was_lifted(
    amazon: Amazon, north: tenancy.Clinic
) -> None:
    """trap S20"""
    envelope = amazon.envelope(_bounce(_sent(north)))
    assert [_post(envelope), _post(envelope)] == [204, 204]
    with tenancy.use(north):
        addresses.lift(AddressMark.objects.get().pk)
    assert _post(envelope) == 204
    assert _why_not(north) is None


def _changed(name: str, value: Any) -> Any:
    return lambda amazon, envelope: envelope | {name: value}


FORGERIES = {
    "message": _changed("Message", "{}"),
    "an id": _changed("MessageId", "another"),
    "a time": _changed("Timestamp", "2026-11-23T00:00:00.000Z"),
    "an added subject": _changed("Subject", "Hello"),
    "no signature": _changed("Signature", ""),
    "no base64": _changed("Signature", "%%%"),
    "the older signature": _changed("SignatureVersion", "1"),
    "another's key": lambda amazon, envelope: envelope | {"Signature": Amazon().signed(envelope)},
    "another topic": lambda amazon, envelope: amazon.envelope(envelope["Message"], topic=EVENTS + "2"),
    "no topic": lambda amazon, envelope: amazon.envelope(envelope["Message"], topic=""),
    "long ago": lambda amazon, envelope: amazon.envelope(envelope["Message"], Timestamp="2020-01-01T00:00:00.000Z"),
    "one day": lambda amazon, envelope: amazon.envelope(envelope["Message"], Timestamp="2099-01-01T00:00:00.000Z"),
}
ELSEWHERE = [
    "https://evil.example/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem",
    "https://sns.eu-central-1.amazonaws.com.evil.example/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem",
    "https://sns.eu-central-1.amazonaws.com@evil.example/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem",
    "https://sns.eu-central-1.amazonaws.com:8443/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem",
    "http://sns.eu-central-1.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem",
    "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem",
    "https://bucket.s3.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem",
    "https://sns.eu-central-1.amazonaws.com/redirect/../SimpleNotificationService-0123456789abcdef0123456789abcdef.pem",
    "https://sns.eu-central-1.amazonaws.com/?Action=Publish",
    "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem?x=1",
    "http://169.254.169.254/latest/meta-data",
    "",
]


@pytest.mark.parametrize("forgery", FORGERIES)
def test_what_is_not_from_our_topic_is_not_believed(amazon: Amazon, north: tenancy.Clinic, forgery: str) -> None:
    """trap S20"""
    delivery = _sent(north)
    envelope = FORGERIES[forgery](amazon, amazon.envelope(_bounce(delivery)))
    assert _post(envelope) == 403
    assert _again(delivery, north).state == DeliveryState.SENT
    assert _why_not(north) is None


@pytest.mark.parametrize("url", ELSEWHERE)
def test_a_certificate_from_anywhere_else_is_not_even_fetched(
    amazon: Amazon, north: tenancy.Clinic, url: str
) -> None:
    """trap S19"""
    assert _post(amazon.envelope(_bounce(_sent(north)), SigningCertURL=url)) == 403
    assert amazon.asked == []
    assert _why_not(north) is None


@pytest.mark.parametrize("days", [(-30, -1), (1, 30)])
def test_a_certificate_that_ran_out_or_does_not_hold_yet_signs_nothing(
    monkeypatch: pytest.MonkeyPatch, north: tenancy.Clinic, days: tuple[int, int]
) -> None:
    begins, ends = (datetime.now(UTC) + timedelta(days=one) for one in days)
    amazon = Amazon(begins=begins, ends=ends)
    monkeypatch.setattr(certificates, "download", amazon.download)
    assert _post(amazon.envelope(_bounce(_sent(north)))) == 403
    assert _why_not(north) is None


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b"null", b"\xff", b'{"Type":"Notification"}', b'{"Type":["Notification"]}']
)
def test_what_sns_would_never_post_is_refused(amazon: Amazon, body: bytes) -> None:
    assert _post(body) == 400
    assert amazon.asked == []


@pytest.mark.parametrize(
    "message", ["hello", "[]", "{}", '{"eventType":"Bounce"}', '{"eventType":"Bounce","mail":[]}']
)
def test_news_that_nobody_understands_is_taken_and_changes_nothing(
    amazon: Amazon, north: tenancy.Clinic, message: str
) -> None:
    assert _post(amazon.envelope(message)) == 204


@pytest.mark.parametrize("schema", ["south", "nobody", "public", "North; DROP", 7])
def test_news_of_another_clinics_mail_reach_nobody(
    amazon: Amazon, north: tenancy.Clinic, south: tenancy.Clinic, schema: Any
) -> None:
    """trap T24"""
    delivery = _sent(north)
    assert (
        _post(
            amazon.envelope(
                _bounce(delivery) | {"mail": {"tags": {"clinic": [schema], "delivery": [str(delivery.pk)]}}}
            )
        )
        == 204
    )
    assert _again(delivery, north).state == DeliveryState.SENT
    assert (_why_not(north), _why_not(south)) == (None, None)


def test_a_certificate_is_fetched_once_and_invented_ones_not_for_ever(amazon: Amazon, north: tenancy.Clinic) -> None:
    delivery = _sent(north)
    for _ in range(3):
        _post(amazon.envelope(_bounce(delivery)))
    assert len(amazon.asked) == 1
    invented = [CERTIFICATE.replace("0123456789abcdef.pem", f"{at:016x}.pem") for at in range(30)]
    statuses = [_post(amazon.envelope({}, SigningCertURL=url)) for url in invented]
    assert statuses.count(503) > 15
    assert len(amazon.asked) <= certificates.MOST_A_MINUTE
    assert _post(amazon.envelope({})) == 204


def test_a_certificate_that_cannot_be_had_lets_sns_post_again(
    amazon: Amazon, north: tenancy.Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(host: str, path: str) -> bytes:
        raise certificates.Away

    envelope = amazon.envelope(_bounce(_sent(north)))
    monkeypatch.setattr(certificates, "download", away)
    assert _post(envelope) == 503
    monkeypatch.setattr(certificates, "download", amazon.download)
    assert _post(envelope) == 204
    assert _why_not(north) == MarkReason.BOUNCED


@pytest.fixture
def host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A server with TLS that answers as told, counting."""

    class Answer(http.server.BaseHTTPRequestHandler):
        status, body, pause, paths = 200, b"pem", 0.0, []

        def do_GET(self) -> None:
            self.paths.append(self.path)
            time.sleep(self.pause)
            self.send_response(self.status)
            self.send_header("Location", "/elsewhere")
            self.end_headers()
            self.wfile.write(self.body)

        def log_message(self, *_: Any) -> None:
            pass

    certificate, key = self_signed(tmp_path, "localhost")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Answer.port = server.server_address[1]  # type: ignore[attr-defined]
    yield Answer
    server.shutdown()
    server.server_close()


def test_fetching_follows_nothing_waits_for_nobody_and_reads_little(
    host: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """trap S19"""
    assert certificates.download("localhost", "/a.pem", host.port) == b"pem"
    with pytest.raises(certificates.Away):
        certificates.download("127.0.0.1", "/a.pem", host.port)
    for status, body, pause in ((302, b"", 0), (404, b"", 0), (200, b"x" * 30_000, 0), (200, b"", 1.5)):
        host.status, host.body, host.pause = status, body, pause
        monkeypatch.setattr(certificates, "PATIENCE", 0.5)
        with pytest.raises(certificates.Away):
            certificates.download("localhost", "/a.pem", host.port)
    assert set(host.paths) == {"/a.pem"}


def test_a_subscription_is_confirmed_by_a_call_and_never_by_the_address_posted_along(
    amazon: Amazon, north: tenancy.Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    """trap S19"""
    called: list[dict[str, Any]] = []

    class Sns:
        def confirm_subscription(self, **given: Any) -> None:
            called.append(given)

    regions: list[str] = []
    monkeypatch.setattr(aws, "client", lambda service, region="": regions.append(region) or Sns())  # type: ignore[func-returns-value]
    asked = {"Type": "SubscriptionConfirmation", "Token": "t" * 60, "SubscribeURL": "http://169.254.169.254/"}
    assert _post(amazon.envelope("You have chosen", **asked)) == 204
    assert called == [{"TopicArn": EVENTS, "Token": "t" * 60, "AuthenticateOnUnsubscribe": "true"}]
    assert regions == ["eu-central-1"]
    assert _post(amazon.envelope("You have chosen", **asked) | {"Token": "u" * 60}) == 403
    assert len(called) == 1


def test_only_the_platforms_host_takes_notices_and_only_by_post(amazon: Amazon, at_north: Client) -> None:
    assert at_north.post("/notices/sns", b"{}", content_type="text/plain").status_code in (404, 405)
    assert PLATFORM.get("/notices/sns").status_code == 405


def test_without_topics_nobody_is_heard(amazon: Amazon, settings: Any, north: tenancy.Clinic) -> None:
    settings.SES_EVENTS_TOPIC = settings.SMS_INBOUND_TOPIC = ""
    assert _post(amazon.envelope(_bounce(_sent(north)))) == 403
    assert _post(amazon.envelope({}, topic="")) == 403


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("STOP", "stop"),
        (" stop. ", "stop"),
        ("Stop texting me!", "stop"),
        ("Stopp", "stop"),
        ("BAJA", "stop"),
        ("إيقاف", "stop"),
        ("opt-out", "stop"),
        ("START", "start"),
        ("Alta", "start"),
        ("ابدأ", "start"),
        ("When do I start?", None),
        ("I want to cancel my appointment", None),
        ("👍", None),
        ("", None),
    ],
)
def test_stop_and_start_are_heard_in_our_languages(said: str, word: str | None) -> None:
    assert answers.heard(said) == word


def _answer(amazon: Amazon, body: str, *, minutes: int = 0, number: str = NUMBER) -> dict[str, Any]:
    at = datetime.now(UTC) + timedelta(minutes=minutes)
    said = {"originationNumber": number, "destinationNumber": "+4930000000", "messageBody": body}
    return amazon.envelope(said, topic=TEXTS, Timestamp=at.isoformat(timespec="milliseconds"))


def test_stop_stops_the_texts_of_whoever_wrote_to_the_number_and_start_begins_them(
    amazon: Amazon, north: tenancy.Clinic, south: tenancy.Clinic
) -> None:
    """trap T18"""
    assert _sent(north, channel="sms", recipient=NUMBER).state == DeliveryState.SENT
    _post(_answer(amazon, "STOP"))
    assert (_why_not(north, "sms", NUMBER), _why_not(south, "sms", NUMBER)) == (MarkReason.OPTED_OUT, None)
    withheld = _sent(north, channel="sms", recipient=NUMBER)
    assert (withheld.state, withheld.last_error) == (DeliveryState.WITHHELD, "opted_out")
    # Mail to the same patient is another matter, as is another number.
    assert _sent(north).state == DeliveryState.SENT
    assert _sent(north, channel="sms", recipient="+4930901821").state == DeliveryState.SENT
    _post(_answer(amazon, "Start", minutes=1))
    assert _sent(north, channel="sms", recipient=NUMBER).state == DeliveryState.SENT


def test_answers_that_come_late_or_twice_leave_the_last_word(amazon: Amazon, north: tenancy.Clinic) -> None:
    """traps S20, T18"""
    _sent(north, channel="sms", recipient=NUMBER)
    stop, start = _answer(amazon, "STOP"), _answer(amazon, "START", minutes=1)
    for one in (start, stop, start, stop):
        assert _post(one) == 204
    assert _why_not(north, "sms", NUMBER) is None


def test_an_answer_on_the_topic_of_mail_is_none(amazon: Amazon, north: tenancy.Clinic) -> None:
    _sent(north, channel="sms", recipient=NUMBER)
    said = {"originationNumber": NUMBER, "messageBody": "STOP"}
    assert _post(amazon.envelope(said, topic=EVENTS)) == 204
    assert _why_not(north, "sms", NUMBER) is None


def test_nothing_that_people_say_is_logged(
    amazon: Amazon, north: tenancy.Clinic, caplog: pytest.LogCaptureFixture, capsys: Any
) -> None:
    """traps S27, T44"""
    delivery = _sent(north, channel="sms", recipient=NUMBER)
    _post(_answer(amazon, "STOP, my tooth hurts"))
    _post(amazon.envelope(_bounce(delivery, bouncedRecipients=[{"emailAddress": "ada@example.org"}])))
    out = capsys.readouterr()
    for text in (caplog.text, out.out, out.err):
        assert not any(marker in text for marker in ("tooth", "ada@example.org", NUMBER))
