"""Access tokens: short-lived, bound to one clinic by claims and by key (RFC 8725)."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from uuid import UUID

import jwt
from django.conf import settings

from kernel import tenancy
from kernel.errors import NotAuthenticated

ALGORITHM = "HS256"
ISSUER = "chairside"
AUDIENCE = "chairside-clinic"
TYPE = "at+jwt"
LIFETIME = timedelta(minutes=10)


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
    payload = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "tid": str(clinic.id),
        "sub": str(claims.user_id),
        "sid": str(claims.session_id),
        "ver": claims.version,
        "iat": int(now.timestamp()),
        "nbf": int(now.timestamp()),
        "exp": int((now + LIFETIME).timestamp()),
    }
    headers = {"typ": TYPE, "kid": _key_id(clinic.id)}
    return jwt.encode(payload, _key(clinic.id, settings.SECRET_KEY), algorithm=ALGORITHM, headers=headers)


def read(token: str, *, now: datetime) -> Claims:
    """Return the claims of a token that the clinic in force gave out.

    :raises TokenInvalid: if it is forged, expired, of another clinic, of another kind, or not a token at all.
    """
    clinic = tenancy.current()
    try:
        header = jwt.get_unverified_header(token)
        if header.get("typ") != TYPE or header.get("kid") != _key_id(clinic.id):
            raise TokenInvalid
        payload = jwt.decode(
            token,
            _key(clinic.id, settings.SECRET_KEY),
            algorithms=[ALGORITHM],
            audience=AUDIENCE,
            issuer=ISSUER,
            options={
                "require": ["exp", "nbf", "iat", "sub", "sid", "ver", "tid"],
                # Checked below against the caller's clock.
                "verify_exp": False,
                "verify_nbf": False,
                "verify_iat": False,
            },
        )
        seconds = now.timestamp()
        if payload["tid"] != str(clinic.id) or not payload["nbf"] - 5 <= seconds < payload["exp"]:
            raise TokenInvalid
        return Claims(user_id=UUID(payload["sub"]), session_id=UUID(payload["sid"]), version=int(payload["ver"]))
    except (jwt.PyJWTError, ValueError, TypeError, AttributeError):
        raise TokenInvalid from None


def _key_id(clinic_id: UUID) -> str:
    return f"{settings.SECRET_KEY_ID}.{clinic_id.hex[:12]}"


@lru_cache(maxsize=4096)
def _key(clinic_id: UUID, secret: str) -> bytes:
    # A key of its own for each clinic: a token of another one fails by its signature already.
    return hmac.new(secret.encode(), b"access-token:" + clinic_id.bytes, hashlib.sha256).digest()
