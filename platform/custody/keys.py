"""Each file of the vault has a key of its own, which lies in its head, wrapped with one of the deployment's."""

import base64
import hashlib
import hmac
import os
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from custody.damage import Damaged, KeyUnknown

_NONCE_BYTES = 12


def wrapped(key: bytes, *, clinic: UUID, about: UUID) -> tuple[str, str]:
    """Return the id of the present key, and another key as it may be kept, for one file of one clinic alone."""
    nonce = os.urandom(_NONCE_BYTES)
    closed = AESGCM(_over(settings.SECRET_KEY, clinic)).encrypt(nonce, key, about.bytes)
    return settings.SECRET_KEY_ID, base64.urlsafe_b64encode(nonce + closed).decode()


def unwrapped(key_id: str, kept: str, *, clinic: UUID, about: UUID) -> bytes:
    """Return the key of a file.

    :raises KeyUnknown: if the deployment's key of this id is not among the known ones.
    :raises Damaged: if it is not what was wrapped for this file.
    """
    secret = settings.SEALING_SECRETS.get(key_id)
    if secret is None:
        raise KeyUnknown(key=key_id)
    try:
        raw = base64.urlsafe_b64decode(kept)
        return AESGCM(_over(secret, clinic)).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], about.bytes)
    except (InvalidTag, ValueError):
        raise Damaged from None


def _over(secret: str, clinic: UUID) -> bytes:
    return hmac.new(secret.encode(), b"vault:" + clinic.bytes, hashlib.sha256).digest()
