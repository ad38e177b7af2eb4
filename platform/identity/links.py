"""One-time links. Their secret is derived whenever a mail is rendered, and stored nowhere."""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from uuid import UUID

from django.conf import settings

from identity.models import TokenPurpose
from kernel import tenancy

_PAGES = {TokenPurpose.VERIFY_EMAIL: "verify-email", TokenPurpose.RESET_PASSWORD: "reset-password"}


def secret_of(token_id: UUID, purpose: TokenPurpose) -> str:
    """Return the secret of a one-time token of the clinic in force."""
    clinic = tenancy.current()
    words = b":".join((b"one-time-token", purpose.value.encode(), clinic.id.bytes, token_id.bytes))
    mac = hmac.new(settings.SECRET_KEY.encode(), words, hashlib.sha256).digest()
    return urlsafe_b64encode(mac).rstrip(b"=").decode()


def link_of(token_id: UUID, purpose: TokenPurpose) -> str:
    """Return the link of a one-time token, on the clinic's own address and never on one that a request named.

    The secret stands in the fragment, which browsers keep to themselves: no log of a server holds it.
    """
    return page(f"{_PAGES[purpose]}#token={secret_of(token_id, purpose)}")


def invitation_secret(invitation_id: UUID, round_: int) -> str:
    """Return the secret of an invitation of the clinic in force; sent again, it has another."""
    clinic = tenancy.current()
    words = b":".join((b"invitation", clinic.id.bytes, invitation_id.bytes, str(round_).encode()))
    mac = hmac.new(settings.SECRET_KEY.encode(), words, hashlib.sha256).digest()
    return urlsafe_b64encode(mac).rstrip(b"=").decode()


def invitation_link(invitation_id: UUID, round_: int) -> str:
    """Return the link of an invitation."""
    return page(f"staff/accept-invitation#token={invitation_secret(invitation_id, round_)}")


def page(path: str) -> str:
    """Return the address of a page of the clinic in force."""
    return f"{tenancy.current().origin}/{path}"
