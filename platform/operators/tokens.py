"""Access tokens of operators: of a type, for an audience and with a key that no clinic knows (RFC 8725)."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from uuid import UUID

from django.conf import settings

from kernel import signing
from kernel.errors import NotAuthenticated

LIFETIME = timedelta(minutes=10)
KIND = signing.Kind(type="operator+jwt", audience="chairside-platform", says=("sub", "sid", "ver"))


class OperatorTokenInvalid(NotAuthenticated):
    code = "operator_token_invalid"
    title = "This token is not good on the platform. Log in again."


@dataclass(frozen=True, slots=True)
class Claims:
    """What an access token says of its bearer; the operator is still looked up."""

    operator_id: UUID
    session_id: UUID
    version: int


def issue(claims: Claims, *, now: datetime) -> str:
    """Return an access token for the platform, good for `LIFETIME`."""
    says = {"sub": str(claims.operator_id), "sid": str(claims.session_id), "ver": claims.version}
    key = _key(settings.SECRET_KEY)
    return signing.issue(KIND, says, key=key, key_id=_key_id(), now=now, lifetime=LIFETIME)


def read(token: str, *, now: datetime) -> Claims:
    """Return the claims of a token that the platform gave out.

    :raises OperatorTokenInvalid: if it is forged, expired, of a clinic, of another kind, or not a token at all.
    """
    try:
        payload = signing.read(KIND, token, key=_key(settings.SECRET_KEY), key_id=_key_id(), now=now)
        return Claims(operator_id=UUID(payload["sub"]), session_id=UUID(payload["sid"]), version=int(payload["ver"]))
    except (signing.NotSigned, ValueError, TypeError, AttributeError):
        raise OperatorTokenInvalid from None


def _key_id() -> str:
    return f"{settings.SECRET_KEY_ID}.platform"


@lru_cache(maxsize=8)
def _key(secret: str) -> bytes:
    return hmac.new(secret.encode(), b"operator-token", hashlib.sha256).digest()
