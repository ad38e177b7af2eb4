"""Connections to a server by its name, whatever is in force, and what is dropped there."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from psycopg import sql

from custody import servers, tables
from kernel import tenancy

# Tables dropped in one transaction: each takes some locks for itself, its indexes and its sequences (trap T29).
AT_ONCE = 10


@contextmanager
def reached(shard: str) -> Iterator[servers.Server]:
    """Yield a connection to a server, closed at the end of the block; a request's time limits do not hold on it."""
    with tenancy.use_shard(shard):
        known = connections[DEFAULT_DB_ALIAS].get_connection_params()
    for name in ("cursor_factory", "context", "options"):
        known.pop(name, None)
    with psycopg.connect(**known) as server:
        yield server


def drop(shard: str, schema: str) -> None:
    """This function will drop a schema of a server, a few tables at a time. Unlike custody's it does not ask where
    the clinic is: what is left or broken off has a clinic's name where the clinic is not.
    """
    with reached(shard) as server:
        with servers.transaction(server):
            names = [one.name for one in tables.of(server, tenancy.checked(schema))]
        for start in range(0, len(names), AT_ONCE):
            with servers.transaction(server):
                batch = [sql.Identifier(schema, name) for name in names[start : start + AT_ONCE]]
                server.execute(sql.SQL("DROP TABLE IF EXISTS {} CASCADE").format(sql.SQL(", ").join(batch)))
        with servers.transaction(server):
            server.execute(sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(sql.Identifier(schema)))
