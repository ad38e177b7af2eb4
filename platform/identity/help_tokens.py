"""Tokens of operators who help: of a type and with a key of their own, bound to one clinic and one help."""

import hashlib
import hmac
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from django.conf import settings

from identity.tokens import TokenInvalid
from kernel import signing, tenancy

KIND = signing.Kind(type="help+jwt", audience="chairside-clinic-help", says=("sub", "tid"))


def issue(help_id: UUID, *, until: datetime, now: datetime) -> str:
    """Return the token of a help at the clinic in force. There is no other and no refresh: it ends with the help."""
    clinic = tenancy.current().id
    says = {"tid": str(clinic), "sub": str(help_id)}
    return signing.issue(
        KIND, says, key=_key(clinic, settings.SECRET_KEY), key_id=_key_id(clinic), now=now, lifetime=until - now
    )


def read(token: str, *, now: datetime) -> UUID:
    """Return the help that a token of the clinic in force belongs to.

    :raises TokenInvalid: if it is forged, expired, of another clinic, of another kind, or not a token at all.
    """
    clinic = tenancy.current().id
    try:
        payload = signing.read(KIND, token, key=_key(clinic, settings.SECRET_KEY), key_id=_key_id(clinic), now=now)
        if payload["tid"] != str(clinic):
            raise TokenInvalid
        return UUID(payload["sub"])
    except (signing.NotSigned, ValueError, TypeError, AttributeError):
        raise TokenInvalid from None


def _key_id(clinic_id: UUID) -> str:
    return f"{settings.SECRET_KEY_ID}.{clinic_id.hex[:12]}.help"


@lru_cache(maxsize=4096)
def _key(clinic_id: UUID, secret: str) -> bytes:
    return hmac.new(secret.encode(), b"help-token:" + clinic_id.bytes, hashlib.sha256).digest()
