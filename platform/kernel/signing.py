"""Signed tokens that expire (RFC 8725): what those of clinics, of the platform and of helpers share."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import jwt

ALGORITHM = "HS256"
ISSUER = "chairside"
# Seconds by which the clocks of our machines may differ.
_DRIFT = 5


class NotSigned(Exception):
    """This is no token of the kind, or its time is not now."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What tells a token from every other: its type, whom it is for, and what it must say."""

    type: str
    audience: str
    says: tuple[str, ...]


def issue(kind: Kind, says: dict[str, Any], *, key: bytes, key_id: str, now: datetime, lifetime: timedelta) -> str:
    """Return a token that is good from `now` on for `lifetime`."""
    payload = {
        "iss": ISSUER,
        "aud": kind.audience,
        **says,
        "iat": int(now.timestamp()),
        "nbf": int(now.timestamp()),
        "exp": int((now + lifetime).timestamp()),
    }
    return jwt.encode(payload, key, algorithm=ALGORITHM, headers={"typ": kind.type, "kid": key_id})


def read(kind: Kind, token: str, *, key: bytes, key_id: str, now: datetime) -> dict[str, Any]:
    """Return what a token says.

    :raises NotSigned: if it is forged, of another kind, too old or not yet good, or not a token at all.
    """
    try:
        header = jwt.get_unverified_header(token)
        if header.get("typ") != kind.type or header.get("kid") != key_id:
            raise NotSigned
        payload: dict[str, Any] = jwt.decode(
            token,
            key,
            algorithms=[ALGORITHM],
            audience=kind.audience,
            issuer=ISSUER,
            options={
                "require": ["exp", "nbf", "iat", *kind.says],
                # Checked below against the caller's clock.
                "verify_exp": False,
                "verify_nbf": False,
                "verify_iat": False,
            },
        )
        if not payload["nbf"] - _DRIFT <= now.timestamp() < payload["exp"]:
            raise NotSigned
    except (jwt.PyJWTError, ValueError, TypeError, AttributeError):
        raise NotSigned from None
    return payload


def type_of(token: str) -> str:
    """Return the type that a token claims to have, before anything of it is believed; empty if it is none."""
    try:
        found = jwt.get_unverified_header(token).get("typ")
    except (jwt.PyJWTError, ValueError, TypeError, AttributeError):
        return ""
    return found if isinstance(found, str) else ""
