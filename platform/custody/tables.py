"""What stands in a schema, as the server's own catalog tells it."""

from dataclasses import dataclass

from psycopg import sql

from custody.servers import Server

_COLUMNS = """
SELECT c.relname, a.attname, t.typname,
    coalesce(a.attnum = ANY(i.indkey::int2[]), false), coalesce(array_position(i.indkey::int2[], a.attnum), 0)
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
WHERE n.nspname = %s AND c.relkind = 'r'
ORDER BY c.relname, a.attname
"""
_SEQUENCES = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = %s AND c.relkind = 'S' ORDER BY c.relname
"""
_TEXTS = ("text", "varchar", "bpchar")


@dataclass(frozen=True, slots=True)
class Table:
    """A table without its generated columns; `columns` in the order of their names, which no migration changes."""

    name: str
    columns: tuple[str, ...]
    types: tuple[str, ...]
    key: tuple[str, ...]

    def list_of_columns(self) -> sql.Composed:
        """Return its columns as SQL lists them."""
        return sql.SQL(", ").join(map(sql.Identifier, self.columns))

    def order(self) -> sql.Composed:
        """Return what puts its rows into the one order that every server agrees on."""
        kinds = dict(zip(self.columns, self.types, strict=True))
        return sql.SQL(", ").join(
            sql.SQL('{} COLLATE "C"').format(sql.Identifier(one)) if kinds[one] in _TEXTS else sql.Identifier(one)
            for one in self.key or self.columns
        )


def of(server: Server, schema: str) -> list[Table]:
    """Return the tables of a schema by name."""
    found: dict[str, list[tuple[str, str, bool, int]]] = {}
    for table, column, kind, is_key, place in server.execute(_COLUMNS, [schema]).fetchall():
        found.setdefault(table, []).append((column, kind, is_key, place))
    return [
        Table(
            name=name,
            columns=tuple(column for column, *_ in columns),
            types=tuple(kind for _, kind, *_ in columns),
            key=tuple(column for column, _, is_key, _ in sorted(columns, key=lambda one: one[3]) if is_key),
        )
        for name, columns in found.items()
    ]


def sequences(server: Server, schema: str) -> dict[str, tuple[int, bool]]:
    """Return where the sequences of a schema are: the last number, and whether it was given out."""
    names = [name for (name,) in server.execute(_SEQUENCES, [schema]).fetchall()]
    found = {}
    for name in names:
        row = server.execute(
            sql.SQL("SELECT last_value, is_called FROM {}").format(sql.Identifier(schema, name))
        ).fetchone()
        assert row is not None
        found[name] = (int(row[0]), bool(row[1]))
    return found


def set_sequences(server: Server, schema: str, values: dict[str, tuple[int, bool]]) -> None:
    """Put the sequences of a schema where they were."""
    for name, (last, called) in values.items():
        place = sql.SQL("{}").format(sql.Identifier(schema, name)).as_string(server)
        server.execute("SELECT setval(%s::regclass, %s, %s)", [place, last, called])


def exists(server: Server, schema: str, table: str = "") -> bool:
    """Return whether there is a schema of this name, and in it a table, if one is asked for."""
    if table:
        row = server.execute("SELECT 1 FROM pg_tables WHERE schemaname = %s AND tablename = %s", [schema, table])
    else:
        row = server.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [schema])
    return row.fetchone() is not None
