"""Access tokens: short-lived, bound to one clinic by claims and by key (RFC 8725)."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from uuid import UUID

from django.conf import settings

from kernel import signing, tenancy
from kernel.errors import NotAuthenticated

LIFETIME = timedelta(minutes=10)
KIND = signing.Kind(type="at+jwt", audience="chairside-clinic", says=("sub", "sid", "ver", "tid"))


class TokenInvalid(NotAuthenticated):
    code = "token_invalid"
    title = "This token is not good here. Log in again."


@dataclass(frozen=True, slots=True)
class Claims:
    """What an access token says of its bearer; the account itself is still looked up."""

    user_id: UUID
    session_id: UUID
    version: int


def issue(claims: Claims, *, now: datetime) -> str:
    """Return an access token for the clinic in force, good for `LIFETIME`."""
    clinic = tenancy.current()
    says = {
        "tid": str(clinic.id),
        "sub": str(claims.user_id),
        "sid": str(claims.session_id),
        "ver": claims.version,
    }
    key = _key(clinic.id, settings.SECRET_KEY)
    return signing.issue(KIND, says, key=key, key_id=_key_id(clinic.id), now=now, lifetime=LIFETIME)


def read(token: str, *, now: datetime) -> Claims:
    """Return the claims of a token that the clinic in force gave out.

    :raises TokenInvalid: if it is forged, expired, of another clinic, of another kind, or not a token at all.
    """
    clinic = tenancy.current()
    key = _key(clinic.id, settings.SECRET_KEY)
    try:
        payload = signing.read(KIND, token, key=key, key_id=_key_id(clinic.id), now=now)
        if payload["tid"] != str(clinic.id):
            raise TokenInvalid
        return Claims(user_id=UUID(payload["sub"]), session_id=UUID(payload["sid"]), version=int(payload["ver"]))
    except (signing.NotSigned, ValueError, TypeError, AttributeError):
        raise TokenInvalid from None


def _key_id(clinic_id: UUID) -> str:
    return f"{settings.SECRET_KEY_ID}.{clinic_id.hex[:12]}"


@lru_cache(maxsize=4096)
def _key(clinic_id: UUID, secret: str) -> bytes:
    # A key of its own for each clinic: a token of another one fails by its signature already.
    return hmac.new(secret.encode(), b"access-token:" + clinic_id.bytes, hashlib.sha256).digest()
