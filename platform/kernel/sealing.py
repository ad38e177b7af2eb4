"""Texts that are kept sealed, so that a copy of the tables alone tells nothing (45 CFR 164.312(a)(2)(iv))."""

import base64
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
# Whose texts those are that belong to no clinic.
PLATFORM = UUID(int=0)


class SealBroken(RuntimeError):
    """A sealed text was altered, moved to another place, or sealed with a key that is not known any more."""


def sealed(text: str, *, place: str, of: UUID | None = None) -> str:
    """Return a text in the form in which it is kept; an empty one stays empty. It opens only at its `place` (like
    `patient.notes:<id>`) in the clinic in force, or for whom it is `of`.
    """
    if not text:
        return ""
    key_id, nonce = settings.SECRET_KEY_ID, os.urandom(_NONCE_BYTES)
    closed = AESGCM(_key(of or tenancy.current().id, settings.SECRET_KEY)).encrypt(
        nonce, text.encode(), place.encode()
    )
    return f"{key_id}.{base64.urlsafe_b64encode(nonce + closed).decode()}"


def opened(kept: str, *, place: str, of: UUID | None = None) -> str:
    """Return the text that was sealed at a place.

    :raises SealBroken: if it is not what was sealed there.
    """
    if not kept:
        return ""
    key_id, mark, body = kept.partition(".")
    if not mark:
        return _opened_without_key_id(kept, place)
    secret = settings.SEALING_SECRETS.get(key_id)
    if secret is None:
        raise SealBroken(f"sealed with the key {key_id!r}, which is not among the known ones")
    try:
        return _decrypted(base64.urlsafe_b64decode(body), _key(of or tenancy.current().id, secret), place.encode())
    except (InvalidTag, ValueError):
        raise SealBroken("not what was sealed here") from None


def _opened_without_key_id(kept: str, place: str) -> str:
    # The secrets of apps were sealed so at first: for their owner, who is the last part of the place.
    for secret in settings.SEALING_SECRETS.values():
        try:
            owner, raw = UUID(place.rpartition(":")[2]), base64.b64decode(kept, validate=True)
            return _decrypted(raw, _first_key(tenancy.current().id, secret), owner.bytes)
        except (InvalidTag, ValueError):
            continue
    raise SealBroken("not what was sealed here")


def _decrypted(raw: bytes, key: bytes, bound_to: bytes) -> str:
    return AESGCM(key).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], bound_to).decode()


@lru_cache(maxsize=4096)
def _key(clinic_id: UUID, secret: str) -> bytes:
    # A key of its own for each clinic, and another one than that of its tokens.
    return hmac.new(secret.encode(), b"sealed-text:" + clinic_id.bytes, hashlib.sha256).digest()


@lru_cache(maxsize=4096)
def _first_key(clinic_id: UUID, secret: str) -> bytes:
    return hmac.new(secret.encode(), b"sealing:" + clinic_id.bytes, hashlib.sha256).digest()
