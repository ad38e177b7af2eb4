"""Secrets that must be read again, and so cannot be digests: encrypted with a key of the clinic in force."""

import hashlib
import hmac
import os
from base64 import b64decode, b64encode
from functools import lru_cache
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from kernel import tenancy

_NONCE = 12


class SealBroken(RuntimeError):
    """What was sealed cannot be read: another key, another clinic, another owner, or somebody changed it."""


def seal(text: str, *, owner: UUID) -> str:
    """Return a text encrypted so that only this clinic can read it, and only as this owner's."""
    nonce = os.urandom(_NONCE)
    return b64encode(nonce + _cipher().encrypt(nonce, text.encode(), owner.bytes)).decode()


def unseal(sealed: str, *, owner: UUID) -> str:
    """Return what was sealed for an owner.

    :raises SealBroken: if it was not sealed here for this owner.
    """
    try:
        data = b64decode(sealed, validate=True)
        return _cipher().decrypt(data[:_NONCE], data[_NONCE:], owner.bytes).decode()
    except (InvalidTag, ValueError) as error:
        raise SealBroken from error


def _cipher() -> AESGCM:
    return AESGCM(_key(tenancy.current().id, settings.SECRET_KEY))


@lru_cache(maxsize=4096)
def _key(clinic_id: UUID, secret: str) -> bytes:
    # A key of its own for each clinic and purpose, as with access tokens.
    return hmac.new(secret.encode(), b"sealing:" + clinic_id.bytes, hashlib.sha256).digest()
