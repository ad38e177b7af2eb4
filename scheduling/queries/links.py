"""Links that stand for one appointment, sent to its patient: knowing one is enough, guessing one is not feasible."""

import base64
import binascii
import hashlib
import hmac
from uuid import UUID

from django.conf import settings

from kernel import tenancy
from kernel.errors import NotAuthenticated

_MAC_BYTES = 18


class LinkInvalid(NotAuthenticated):
    code = "appointment_link_invalid"
    title = "This link is not good here. Ask the clinic for a new one."


def token_of(appointment_id: UUID) -> str:
    """Return the token of an appointment at the clinic in force."""
    return base64.urlsafe_b64encode(appointment_id.bytes + _mac(appointment_id)).decode().rstrip("=")


def appointment_of(token: str) -> UUID:
    """Return the appointment that a token stands for.

    :raises LinkInvalid: if this clinic never gave the token out.
    """
    try:
        raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise LinkInvalid from None
    if len(raw) != 16 + _MAC_BYTES:
        raise LinkInvalid
    appointment_id = UUID(bytes=raw[:16])
    if not hmac.compare_digest(raw[16:], _mac(appointment_id)):
        raise LinkInvalid
    return appointment_id


def address_of(appointment_id: UUID) -> str:
    """Return the address to send: the token stands in the fragment, which no server ever logs."""
    return f"{tenancy.current().origin}/visit#{token_of(appointment_id)}"


def _mac(appointment_id: UUID) -> bytes:
    purpose = b"appointment-link:" + tenancy.current().id.bytes
    key = hmac.new(settings.SECRET_KEY.encode(), purpose, hashlib.sha256).digest()
    return hmac.new(key, appointment_id.bytes, hashlib.sha256).digest()[:_MAC_BYTES]
