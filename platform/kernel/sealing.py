"""Texts that are kept sealed, so that a copy of the tables alone tells nothing (45 CFR 164.312(a)(2)(iv))."""

import base64
import binascii
import hashlib
import hmac
import os
from functools import lru_cache
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from kernel import tenancy

_NONCE_BYTES = 12


class SealBroken(RuntimeError):
    """A sealed text was altered, moved to another place, or sealed with a key that is not known any more."""


def sealed(text: str, *, place: str) -> str:
    """Return a text in the form in which it is kept; an empty one stays empty. It opens only at its `place` (like
    `patient.notes:<id>`) in the clinic in force.
    """
    if not text:
        return ""
    key_id, nonce = settings.SECRET_KEY_ID, os.urandom(_NONCE_BYTES)
    closed = AESGCM(_key(tenancy.current().id, settings.SECRET_KEY)).encrypt(nonce, text.encode(), place.encode())
    return f"{key_id}.{base64.urlsafe_b64encode(nonce + closed).decode()}"


def opened(kept: str, *, place: str) -> str:
    """Return the text that was sealed at a place.

    :raises SealBroken: if it is not what was sealed there.
    """
    if not kept:
        return ""
    key_id, _, body = kept.partition(".")
    secret = settings.SEALING_SECRETS.get(key_id)
    if secret is None:
        raise SealBroken(f"sealed with the key {key_id!r}, which is not among the known ones")
    try:
        raw = base64.urlsafe_b64decode(body)
        cipher = AESGCM(_key(tenancy.current().id, secret))
        return cipher.decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], place.encode()).decode()
    except (InvalidTag, binascii.Error, ValueError):
        raise SealBroken("not what was sealed here") from None


@lru_cache(maxsize=4096)
def _key(clinic_id: UUID, secret: str) -> bytes:
    # A key of its own for each clinic, and another one than that of its tokens.
    return hmac.new(secret.encode(), b"sealed-text:" + clinic_id.bytes, hashlib.sha256).digest()
