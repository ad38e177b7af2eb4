"""Schemas that no clinic stands in yet: made at the version that rows come in, brought forward, and dropped."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from psycopg import sql

from custody import servers, tables
from kernel import tenancy
from kernel.errors import Conflict
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
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE SCHEMA "{tenancy.checked(schema)}"')
    with tenancy.use_schema(schema), _without_limits():
        executor = MigrationExecutor(connection)
        nodes = executor.loader.graph.nodes
        unknown = sorted(f"{app}.{name}" for app, name in version if (app, name) not in nodes)
        if unknown:
            raise VersionUnknown(migrations=unknown[:20])
        known = set(version)
        ends = [
            one
            for one in known
            if not any(
                child.key[0] == one[0] and child.key in known
                for child in executor.loader.graph.node_map[one].children
            )
        ]
        executor.migrate(sorted(ends))


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
    with servers.opened() as server:
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
