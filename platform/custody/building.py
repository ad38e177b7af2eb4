"""Schemas that no clinic stands in yet: made at the version that rows come in, brought forward, and dropped."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress

from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.graph import MigrationGraph
from psycopg import sql

from custody import servers, tables
from kernel import tenancy
from kernel.errors import Conflict
from tenants import template
from tenants.queries import readiness

Version = Collection[tuple[str, str]]
# Tables dropped in one transaction: each takes some locks for itself, its indexes and its sequences (trap T29).
AT_ONCE = 10


class VersionUnknown(Conflict):
    """Its facts carry `migrations`, those that nobody knows here."""

    code = "version_unknown"
    title = "This was made by a version of the platform that is not known here."


class Unsafe(Conflict):
    """Its facts carry `missing`."""

    code = "schema_unsafe"
    title = "What keeps times from being sold twice does not stand in the new schema."


def version_of(server: servers.Server, schema: str) -> list[tuple[str, str]]:
    """Return the migrations that a schema has gone through."""
    query = sql.SQL("SELECT app, name FROM {} ORDER BY app, name").format(sql.Identifier(schema, "django_migrations"))
    return [(str(app), str(name)) for app, name in server.execute(query).fetchall()]


def build(schema: str, version: Version) -> None:
    """This function will make a schema of this version anew, without any rows that matter.

    :raises VersionUnknown: if a migration of it is not known here.
    """
    drop(schema)
    wanted = set(version)
    with tenancy.use_shard(tenancy.shard_in_force()), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE SCHEMA "{tenancy.checked(schema)}"')
        if wanted == set(template.migrations_of_code()):
            with suppress(template.Unfit):
                template.lay(schema)
    with tenancy.use_schema(schema), _without_limits():
        executor = MigrationExecutor(connection)
        graph = executor.loader.graph
        unknown = sorted(f"{app}.{name}" for app, name in wanted - graph.nodes.keys())
        if unknown:
            raise VersionUnknown(migrations=unknown[:20])
        executor.migrate(sorted(one for one in wanted if not _goes_on(graph, one, wanted)))


def _goes_on(graph: MigrationGraph, one: tuple[str, str], wanted: set[tuple[str, str]]) -> bool:
    """Return whether another one of the same app comes after it: only the last of each app is a target."""
    return any(child.key[0] == one[0] and child.key in wanted for child in graph.node_map[one].children)


def bring_forward(schema: str) -> None:
    """This function will bring a schema to the version of the code, and make sure that its guards stand.

    :raises Unsafe: if one does not.
    """
    with tenancy.use_schema(schema), _without_limits():
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
    missing = readiness.guards_missing_in(schema)
    if missing:
        raise Unsafe(missing=missing)


def drop(schema: str) -> None:
    """This function will drop a schema, a few tables at a time; one that is not there is no mistake."""
    tenancy.checked(schema)
    with servers.opened(schema) as server:
        with servers.transaction(server):
            names = [one.name for one in tables.of(server, schema)]
        for start in range(0, len(names), AT_ONCE):
            with servers.transaction(server):
                batch = [sql.Identifier(schema, name) for name in names[start : start + AT_ONCE]]
                server.execute(sql.SQL("DROP TABLE IF EXISTS {} CASCADE").format(sql.SQL(", ").join(batch)))
        with servers.transaction(server):
            server.execute(sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(sql.Identifier(schema)))


@contextmanager
def _without_limits() -> Iterator[None]:
    """Statements on many rows may take longer than any request's."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('statement_timeout')")
        before = cursor.fetchone()[0]
        cursor.execute("SELECT set_config('statement_timeout', '0', false)")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, false)", [before])
