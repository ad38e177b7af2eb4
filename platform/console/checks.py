"""Mistakes in the settings that would otherwise show only to whoever wants to become a clinic."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks


def register() -> None:
    """Add our checks to Django's."""
    checks.register(sign_up_says_what_is_agreed_on)


def sign_up_says_what_is_agreed_on(app_configs: Any, **options: Any) -> list[checks.CheckMessage]:
    """Refuse a public sign-up without the terms and the privacy notice that people agree to by it."""
    if not settings.SIGN_UP_ENABLED:
        return []
    said = {"SIGN_UP_TERMS": settings.SIGN_UP_TERMS, "SIGN_UP_PRIVACY": settings.SIGN_UP_PRIVACY}
    return [
        checks.Error(
            f"Anybody may sign up, and {name} is no address of a page.",
            hint=f"Set {name} to one like https://chairside.example/terms, or turn SIGN_UP_ENABLED off.",
            id="console.E001",
        )
        for name, address in said.items()
        if not _is_page(address)
    ]


def _is_page(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme == "https" and bool(parts.hostname)
