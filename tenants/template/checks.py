"""A template that lags behind: clinics still open, but more slowly, and somebody should know why."""

from typing import Any

from django.core import checks

from tenants import template


def register() -> None:
    """Add our check to Django's."""
    checks.register(template_is_current)


def template_is_current(app_configs: Any, **options: Any) -> list[checks.CheckMessage]:
    """Warn where the template of a clinic's schema was made from other migrations than there are."""
    if template.is_current():
        return []
    return [
        checks.Warning(
            "The template of a clinic's schema was made from other migrations: clinics open more slowly.",
            hint="Run `make template` and commit what it writes.",
            id="tenants.W002",
        )
    ]
