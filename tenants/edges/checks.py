"""Mistakes in the settings that would otherwise show only when a clinic brings a host of its own."""

from typing import Any

from django.conf import settings
from django.core import checks

from tenants.edges import KINDS


def register() -> None:
    """Add our checks to Django's."""
    checks.register(edge_is_complete)


def edge_is_complete(app_configs: Any, **options: Any) -> list[checks.CheckMessage]:
    """Refuse an edge that nobody knows or that lacks what it needs."""
    found: list[checks.CheckMessage] = []
    if settings.EDGE == "cloudfront" and not settings.CLOUDFRONT_DISTRIBUTION:
        hint = "Set CLOUDFRONT_DISTRIBUTION to the id of a multi-tenant distribution."
        found.append(
            checks.Error("Nobody says which distribution takes clinics' hosts.", hint=hint, id="tenants.E001")
        )
    if settings.EDGE not in KINDS and "." not in settings.EDGE:
        hint = f"Set it to one of {', '.join(sorted(KINDS))}, or to the path of a class."
        found.append(checks.Error(f"EDGE is {settings.EDGE!r}.", hint=hint, id="tenants.E002"))
    if settings.EDGE == "cloudfront" and not settings.EDGE_ADDRESSES:
        hint = "Set EDGE_ADDRESSES to the name of the connection group."
        found.append(checks.Warning("Nobody looks whether clinics' hosts lead here.", hint=hint, id="tenants.W001"))
    return found
