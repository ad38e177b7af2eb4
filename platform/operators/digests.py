"""The form in which secrets that the platform gave out are kept."""

import hashlib


def digest(secret: str) -> str:
    """Return what is kept of a secret; no secret of a clinic has the same."""
    return hashlib.sha256(b"chairside-platform:" + secret.encode()).hexdigest()
