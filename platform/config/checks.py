"""Mistakes that Django's own checks cannot know of."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core import checks

from config.frontend import build, routes
from kernel import tenancy
from tenants.queries import readiness


def register() -> None:
    """Add our checks to Django's."""
    checks.register(extension_stands_in_public, checks.Tags.database)
    checks.register(database_keeps_values_to_itself, checks.Tags.database)
    checks.register(patient_site_is_built)


def extension_stands_in_public(
    app_configs: Any, databases: Sequence[str] | None = None, **options: Any
) -> list[checks.CheckMessage]:
    """Refuse an extension that stands in a clinic's schema: dropping that clinic drops the constraint of all others.

    Before the first migration there is none, which is no mistake.
    """
    homes = {shard: readiness.home_of_extension(shard) for shard in databases or ()}
    return [
        checks.Error(
            f"The extension {readiness.EXTENSION} stands in the schema {home} of the database {shard}.",
            hint=f"ALTER EXTENSION {readiness.EXTENSION} SET SCHEMA {tenancy.PUBLIC};",
            id="config.E001",
        )
        for shard, home in homes.items()
        if home not in (None, tenancy.PUBLIC)
    ]


def database_keeps_values_to_itself(
    app_configs: Any, databases: Sequence[str] | None = None, **options: Any
) -> list[checks.CheckMessage]:
    """Warn of a database whose own log quotes rows and statements: they hold names and numbers of patients."""
    talkative = {shard: readiness.talkative_logs(shard) for shard in databases or ()}
    return [
        checks.Warning(
            f"The log of the database {shard} may hold data of patients, by {', '.join(names)}.",
            hint="docs/operations.md names the settings of a log that holds none.",
            id="config.W003",
        )
        for shard, names in talkative.items()
        if names
    ]


def patient_site_is_built(app_configs: Any, **options: Any) -> list[checks.CheckMessage]:
    """Warn where the patients' site is missing: every page then says that it is not available. Warn as well of a page
    whose chunk the build does not have: it is found late, by the script, and the page is slow.
    """
    try:
        built = build.current()
    except build.NotBuilt as reason:
        return [
            checks.Warning(
                f"The patient site cannot be served: {reason}.",
                hint="Run `npm ci && npm run build` in frontend/, or set FRONTEND_DIST.",
                id="config.W001",
            )
        ]
    language = settings.LANGUAGE_CODE
    missing = {
        chunk for route in (*routes.ROUTES, routes.NOT_FOUND) for chunk in route.chunks(language)
    } - built.chunks.keys()
    if not missing:
        return []
    return [
        checks.Warning(
            f"The build of the patient site has no chunk for {', '.join(sorted(missing))}.",
            hint="Name it in config/frontend/routes.py as the frontend names it.",
            id="config.W002",
        )
    ]
