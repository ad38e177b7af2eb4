"""What waits in all clinics, found with a few queries: the safety net under every lost hint."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from psycopg import sql

from kernel import tenancy
from outbox import hints
from rounds import walking

# Seconds between two sweeps. A hint of a sweep is worth nothing once the next one begins.
INTERVAL = 15.0
# Rows younger than this have just been hinted at by whoever wrote them.
GRACE = timedelta(seconds=3)
# Clinics asked in one statement.
CHUNK = 100
# Rows of one clinic and table handed out by one sweep: a clinic with a flood must not drown the others.
MOST_PER_CLINIC = 50


@dataclass(frozen=True, slots=True)
class Watched:
    """A table with the columns id, state, due_at and leased_until, and the task that takes one of its rows."""

    table: str
    waiting: tuple[str, ...]
    task: Any
    keyword: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row whose time has come and that nobody holds."""

    watched: Watched
    schema: str
    row_id: str


_watched: dict[str, Watched] = {}


def watch(*, table: str, waiting: tuple[str, ...], task: Any, keyword: str) -> None:
    """Let the sweep look into a table of every clinic; `waiting` are the states in which a row wants its task."""
    _watched[table] = Watched(table, waiting, task, keyword)


def mention(table: str, row_id: object) -> None:
    """Hint at a row of a watched table of the clinic in force, after commit: the sweep would find it, but later."""
    watched = _watched[table]
    arguments: dict[str, Any] = {"schema": tenancy.schema_in_force(), watched.keyword: str(row_id)}

    def hint() -> None:
        hints.give(watched.task, **arguments)

    transaction.on_commit(hint, robust=True)


def sweep(*, now: datetime) -> int:
    """This function will hint at every waiting row of every clinic, and return how many hints the broker took.

    Two sweeps at once do no harm: who works on a row is settled by its lease.
    """
    given = 0
    for found in waiting(now=now):
        watched = found.watched
        given += hints.give(watched.task, expires=INTERVAL, **{"schema": found.schema, watched.keyword: found.row_id})
    return given


def waiting(*, now: datetime) -> Iterator[Waiting]:
    """Yield the waiting rows of all clinics, one statement for `CHUNK` clinics of a server."""
    yield from walking.asked_everywhere(
        lambda schemas: _ask(schemas, now), event="sweep_failed", saying="a clinic cannot be swept", chunk=CHUNK
    )


def _ask(schemas: list[str], now: datetime) -> list[Waiting]:
    parts = [_part(watched, schema) for schema in schemas for watched in _watched.values()]
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(" UNION ALL ").join(parts), {"now": now, "settled": now - GRACE})
        return [Waiting(_watched[table], schema, str(row_id)) for table, schema, row_id in cursor.fetchall()]


def _part(watched: Watched, schema: str) -> sql.Composable:
    return sql.SQL(
        "(SELECT {name}, {schema}, id FROM {table} WHERE state IN ({states}) AND due_at <= %(settled)s"
        " AND (leased_until IS NULL OR leased_until <= %(now)s) ORDER BY due_at LIMIT {most})"
    ).format(
        name=sql.Literal(watched.table),
        schema=sql.Literal(tenancy.checked(schema)),
        table=sql.Identifier(schema, watched.table),
        states=sql.SQL(", ").join(map(sql.Literal, watched.waiting)),
        most=sql.Literal(MOST_PER_CLINIC),
    )
