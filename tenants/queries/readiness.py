"""Whether a clinic's schema holds what its promises stand on: constraints can be lost without a word."""

from collections.abc import Sequence

from django.apps import apps
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import connection

from kernel import tenancy

EXTENSION = "btree_gist"

# By setting: what must be set for the database's log to hold no values.
_SILENT_AS = {
    "log_error_verbosity": ("terse",),
    "log_min_error_statement": ("log", "fatal", "panic"),
    "log_statement": ("none", "ddl"),
    "log_min_duration_statement": ("-1",),
    "log_min_duration_sample": ("-1",),
    "log_transaction_sample_rate": ("0",),
}

_STANDING = """
SELECT t.relname, c.conname
FROM pg_constraint c
JOIN pg_class t ON t.oid = c.conrelid
JOIN pg_index i ON i.indexrelid = c.conindid
JOIN pg_namespace n ON n.oid = c.connamespace
WHERE n.nspname = %s AND c.contype = 'x' AND c.convalidated AND i.indisvalid AND i.indisready
"""


def guards() -> set[tuple[str, str]]:
    """Return every exclusion constraint that a clinic must have, as table and name."""
    return {
        (model._meta.db_table, constraint.name)
        for label in settings.TENANT_APPS
        for model in apps.get_app_config(label).get_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, ExclusionConstraint)
    }


def guards_missing_in(schema: str) -> list[str]:
    """Return the names of the exclusion constraints that do not stand in a schema (all, if there is no schema)."""
    with tenancy.use_schema(schema), connection.cursor() as cursor:
        cursor.execute(_STANDING, [schema])
        standing = set(cursor.fetchall())
    return sorted(name for table, name in guards() - standing)


def without_guards(schemas: Sequence[str]) -> dict[str, list[str]]:
    """Return those of the schemas in which a constraint is missing, with its names."""
    missing = {schema: guards_missing_in(schema) for schema in schemas}
    return {schema: names for schema, names in missing.items() if names}


def home_of_extension(shard: str = tenancy.FIRST) -> str | None:
    """Return the schema in which the constraints' extension stands on a server, or None where it is not installed."""
    with tenancy.use_shard(shard), connection.cursor() as cursor:
        cursor.execute(
            "SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = %s",
            [EXTENSION],
        )
        row = cursor.fetchone()
    return row[0] if row else None


def talkative_logs(shard: str = tenancy.FIRST) -> list[str]:
    """Return the settings by which a server writes values of rows, and so of patients, into its own log."""
    with tenancy.use_shard(shard), connection.cursor() as cursor:
        cursor.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s) ORDER BY name", [list(_SILENT_AS)])
        return [name for name, setting in cursor.fetchall() if setting not in _SILENT_AS[name]]
