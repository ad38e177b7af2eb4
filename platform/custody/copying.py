"""Rows out of a schema and into another one, on the same server or elsewhere; both in the text form of COPY."""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from psycopg import sql

from custody import tables
from custody.servers import Server
from custody.tables import Table


@dataclass(slots=True)
class Tally:
    """How many rows went by, and the SHA-256 of all of them in their order."""

    rows: int = 0
    _sum: Any = field(default_factory=hashlib.sha256)

    def add(self, lines: bytes) -> bytes:
        """Count whole lines, each of which is a row (a line break within a value is written as two characters)."""
        self.rows += lines.count(b"\n")
        self._sum.update(lines)
        return lines

    def told(self) -> dict[str, Any]:
        """Return both, as manifests keep them."""
        return {"rows": self.rows, "digest": self._sum.hexdigest()}


def out(server: Server, schema: str, table: Table) -> Iterator[bytes]:
    """Yield the rows of a table in the order of its key; call it in a `reading` transaction."""
    query = sql.SQL("COPY (SELECT {} FROM {} ORDER BY {}) TO STDOUT").format(
        table.list_of_columns(), sql.Identifier(schema, table.name), table.order()
    )
    with server.cursor() as cursor, cursor.copy(query) as copy:
        for row in copy:
            yield bytes(row)


def into(server: Server, schema: str, table: str, columns: Iterable[str], rows: Iterable[bytes]) -> None:
    """Add rows to a table, as `out` gave them."""
    query = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(schema, table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with server.cursor() as cursor, cursor.copy(query) as copy:
        for part in rows:
            copy.write(part)


def tallied(server: Server, schema: str) -> dict[str, dict[str, Any]]:
    """Return the count and the digest of every table of a schema as it is now."""
    found = {}
    for table in tables.of(server, schema):
        tally = Tally()
        for row in out(server, schema, table):
            tally.add(row)
        found[table.name] = tally.told()
    return found


def copied(source: Server, schema: str, target: Server, into_schema: str) -> dict[str, dict[str, Any]]:
    """Copy all rows and sequences of a schema into one of the same tables, which `emptied` has made ready, and return
    what went over. Source and target are in transactions of their own and may be two servers.
    """
    found = {}
    for table in tables.of(source, schema):
        tally = Tally()
        into(target, into_schema, table.name, table.columns, map(tally.add, out(source, schema, table)))
        found[table.name] = tally.told()
    tables.set_sequences(target, into_schema, tables.sequences(source, schema))
    return found


@contextmanager
def emptied(server: Server, schema: str, but: Collection[str] = ()) -> Iterator[None]:
    """Empty the tables of a schema, `but` some, for the block that fills them: no trigger of ours speaks meanwhile (a
    trail that only grows, a version that rises). Foreign keys hold at the transaction's end.
    """
    known = [one.name for one in tables.of(server, schema)]
    names = [sql.Identifier(schema, one) for one in known]
    for name in names:
        server.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(name))
    going = [sql.Identifier(schema, one) for one in known if one not in but]
    server.execute(sql.SQL("TRUNCATE {} CASCADE").format(sql.SQL(", ").join(going)))
    yield
    # A table with checks still waiting for the transaction's end cannot be altered.
    server.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for name in names:
        server.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(name))
