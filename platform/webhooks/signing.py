"""Secrets and signatures, as Standard Webhooks has them: HMAC-SHA256 over `id.timestamp.body` (trap S20)."""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime
from uuid import UUID

from kernel import sealing
from webhooks.models import Endpoint

MARK = "whsec_"
_BYTES = 32


def new_secret() -> str:
    """Return a secret in the form in which the libraries of the standard take it."""
    return MARK + base64.b64encode(secrets.token_bytes(_BYTES)).decode()


def sealed(secret: str, endpoint_id: UUID) -> str:
    """Return a secret in the form in which it is kept."""
    return sealing.sealed(secret, place=_place(endpoint_id))


def headers(endpoint: Endpoint, message_id: str, body: bytes, *, now: datetime) -> dict[str, str]:
    """Return the headers that prove a body to be ours, by the present secret and, for a while, the one before."""
    stamp = str(int(now.timestamp()))
    signed = f"{message_id}.{stamp}.".encode() + body
    signatures = [f"v1,{_signature(secret, signed)}" for secret in _good(endpoint, now)]
    return {
        "webhook-id": message_id,
        "webhook-timestamp": stamp,
        "webhook-signature": " ".join(signatures),
    }


def _good(endpoint: Endpoint, now: datetime) -> list[str]:
    kept = [endpoint.secret_sealed]
    if endpoint.former_until is not None and endpoint.former_until > now:
        kept.append(endpoint.former_sealed)
    return [sealing.opened(one, place=_place(endpoint.id)) for one in kept]


def _signature(secret: str, signed: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(MARK))
    return base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def _place(endpoint_id: UUID) -> str:
    return f"webhook.secret:{endpoint_id}"
