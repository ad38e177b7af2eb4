"""Connections of custody's own: what it does takes minutes, and a request's time limits would end it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from psycopg import sql

from kernel import tenancy

Server = psycopg.Connection[tuple[Any, ...]]

# What makes a value's text the same on every server, and keeps a long copy from being ended.
_SETTINGS = {
    "statement_timeout": "0",
    "idle_in_transaction_session_timeout": "0",
    "timezone": "UTC",
    "datestyle": "ISO, YMD",
    "intervalstyle": "postgres",
    "bytea_output": "hex",
    "extra_float_digits": "1",
    "search_path": "public",
}


@contextmanager
def opened(schema: str) -> Iterator[Server]:
    """Yield a connection to the server that holds a schema, or, for one of no clinic, to the server in force."""
    with tenancy.use_shard(tenancy.shard_of(schema)):
        known = connections[DEFAULT_DB_ALIAS].get_connection_params()
    for name in ("cursor_factory", "context", "options"):
        known.pop(name, None)
    with psycopg.connect(**known) as server:
        server.rollback()
        yield server


@contextmanager
def transaction(server: Server, *, reading: bool = False, lock_timeout: int = 4_000) -> Iterator[Server]:
    """Run the block in one transaction. A `reading` one sees all tables as they are at one instant. Waits for a lock
    end after `lock_timeout` milliseconds.
    """
    with server.transaction():
        if reading:
            server.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        for name, value in {**_SETTINGS, "lock_timeout": str(lock_timeout)}.items():
            # Within the transaction alone: behind a pooler the connection is somebody else's afterwards.
            server.execute(sql.SQL("SET LOCAL {} = {}").format(sql.Identifier(name), sql.Literal(value)))
        yield server
