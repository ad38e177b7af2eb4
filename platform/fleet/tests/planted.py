"""Code with migrations that are not there yet, and what a clinic's schema holds."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation

from fleet import graph
from fleet.graph import Code


def migration(name: str, *operations: Operation, label: str = "scheduling", **marks: Any) -> migrations.Migration:
    """Return a migration of the class that a file would hold."""
    made = type("Migration", (migrations.Migration,), {"operations": list(operations), **marks})
    return made(name, label)  # type: ignore[no-any-return]


def column(name: str, *, model: str = "appointment", **fields: Any) -> Operation:
    """Return the adding of a column that the code before it need not know."""
    return migrations.AddField(model, name, models.CharField(max_length=20, **(fields or {"null": True})))


def code_with(*planted: migrations.Migration) -> Code:
    """Return what the code would want if its last migrations were these, one after the other."""
    loader = MigrationLoader(None)
    for one in planted:
        last = loader.graph.leaf_nodes(one.app_label)[0]
        key = (one.app_label, one.name)
        loader.graph.add_node(key, one)
        loader.graph.add_dependency(one, key, last)
    return graph.of(loader)


def columns(schema: str, table: str = "scheduling_appointment") -> set[str]:
    """Return the columns of a table of one schema."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = %s AND table_name = %s",
            [schema, table],
        )
        return {row[0] for row in cursor.fetchall()}


def recorded(schemas: Sequence[str], name: str) -> dict[str, int]:
    """Return how often each schema says that a migration of this name was applied to it."""
    found = {}
    with connection.cursor() as cursor:
        for schema in schemas:
            cursor.execute(f'SELECT count(*) FROM "{schema}".django_migrations WHERE name = %s', [name])
            found[schema] = cursor.fetchone()[0]
    return found
