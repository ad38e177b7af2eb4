"""What Amazon SNS posts to us, and whether it is from there: topic, certificate and signature, in that order, so that
a stranger's post costs us next to nothing."""

import base64
import binascii
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import orjson
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from django.conf import settings

from messaging.incoming import certificates

NOTIFICATION = "Notification"
CONFIRMATION = "SubscriptionConfirmation"
REMOVAL = "UnsubscribeConfirmation"
# Amazon's "Verifying the signatures of Amazon SNS messages": these fields, in this order.
_SIGNED = {
    NOTIFICATION: ("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"),
    CONFIRMATION: ("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"),
    REMOVAL: ("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"),
}
# What was not sent by then is not delivered any more: SNS gives up after hours.
_OLDEST, _AHEAD = timedelta(days=7), timedelta(minutes=15)
_REGION = re.compile(r"arn:aws[a-z-]*:sns:([a-z0-9-]+):[0-9]{12}:.+")


class Unreadable(Exception):
    """This is nothing that SNS would post."""


class Forged(Exception):
    """This is not from one of our topics, or was changed on its way. Its text says which, and quotes nothing."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """A genuine message of a topic of ours. `token` confirms a subscription."""

    type: str
    topic: str
    region: str
    at: datetime
    message: str
    token: str


def opened(body: bytes, *, now: datetime) -> Envelope:
    """Return what SNS posted.

    :raises Unreadable: if it is not JSON of that form.
    :raises Forged: if topic, age, certificate or signature are not right.
    :raises certificates.Away: if the certificate cannot be had right now.
    """
    given = _fields(body)
    topic = given["TopicArn"]
    if not topic or topic not in (settings.SES_EVENTS_TOPIC, settings.SMS_INBOUND_TOPIC):
        raise Forged("topic")
    at = _instant(given["Timestamp"])
    if not now - _OLDEST < at < now + _AHEAD:
        raise Forged("age")
    if given.get("SignatureVersion") != "2":
        raise Forged("version")
    found = _REGION.fullmatch(topic)
    region = found[1] if found else ""
    _verify(given, region, now)
    return Envelope(given["Type"], topic, region, at, given["Message"], given.get("Token", ""))


def _fields(body: bytes) -> dict[str, str]:
    try:
        given: Any = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise Unreadable from None
    kind = given.get("Type") if isinstance(given, dict) else None
    if not isinstance(kind, str) or kind not in _SIGNED:
        raise Unreadable
    needed = {*_SIGNED[kind], "Signature", "SigningCertURL"} - {"Subject"}
    if not needed <= given.keys() or not all(isinstance(given.get(one, ""), str) for one in (*needed, "Subject")):
        raise Unreadable
    known: dict[str, str] = given
    return known


def _instant(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise Unreadable from None
    if found.tzinfo is None:
        raise Unreadable
    return found


def _verify(given: dict[str, str], region: str, now: datetime) -> None:
    certificate = certificates.at(given["SigningCertURL"], region=region)
    if certificate is None or not certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc:
        raise Forged("certificate")
    key = certificate.public_key()
    if not isinstance(key, RSAPublicKey):
        raise Forged("certificate")
    try:
        signature = base64.b64decode(given["Signature"], validate=True)
        key.verify(signature, _canonical(given), padding.PKCS1v15(), hashes.SHA256())
    except (binascii.Error, ValueError, InvalidSignature):
        raise Forged("signature") from None


def _canonical(given: dict[str, str]) -> bytes:
    names = [name for name in _SIGNED[given["Type"]] if name in given]
    return "".join(f"{name}\n{given[name]}\n" for name in names).encode()
