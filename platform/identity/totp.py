"""Time-based codes (RFC 6238): six digits, half a minute each, one step of clock drift either way."""

from datetime import datetime
from hmac import compare_digest
from io import BytesIO

import pyotp
import segno

STEP = 30
DRIFT = 1


def new_secret() -> str:
    """Return a new secret of 160 bits, in base32."""
    return pyotp.random_base32(32)


def step_of(secret: str, code: str, *, now: datetime, after: int) -> int | None:
    """Return the step that a code belongs to, if it is one of now and later than `after`: no code is good twice."""
    if not code.isascii():
        return None
    today = int(now.timestamp()) // STEP
    generator = pyotp.HOTP(secret)
    found = None
    # Every step is compared, whichever matches: how long it takes says nothing.
    for step in range(today - DRIFT, today + DRIFT + 1):
        if compare_digest(generator.at(step), code) and step > after:
            found = step
    return found


def uri_of(secret: str, *, account: str, issuer: str) -> str:
    """Return the address that authenticator apps read."""
    return pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name=issuer)


def picture_of(uri: str) -> str:
    """Return the address as a QR code: an SVG without colours of its own that scales with its box."""
    drawn = BytesIO()
    segno.make(uri, error="l").save(
        drawn, kind="svg", xmldecl=False, svgns=True, nl=False, omitsize=True, border=2, dark="#000", light="#fff"
    )
    return drawn.getvalue().decode()
