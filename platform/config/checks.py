"""Mistakes that Django's own checks cannot know of."""

from collections.abc import Sequence
from typing import Any

from django.core import checks

from kernel import tenancy
from tenants.queries import readiness


def register() -> None:
    """Add our checks to Django's."""
    checks.register(extension_stands_in_public, checks.Tags.database)


def extension_stands_in_public(
    app_configs: Any, databases: Sequence[str] | None = None, **options: Any
) -> list[checks.CheckMessage]:
    """Refuse an extension that stands in a clinic's schema: dropping that clinic drops the constraint of all others.

    Before the first migration there is none, which is no mistake.
    """
    if not databases:
        return []
    home = readiness.home_of_extension()
    if home in (None, tenancy.PUBLIC):
        return []
    return [
        checks.Error(
            f"The extension {readiness.EXTENSION} stands in the schema {home}.",
            hint=f"ALTER EXTENSION {readiness.EXTENSION} SET SCHEMA {tenancy.PUBLIC};",
            id="config.E001",
        )
    ]
