"""What differs between a clinic and a restored state of it: counts and ids, nothing of any patient."""

from dataclasses import dataclass

from psycopg import sql

from custody import servers, tables
from custody.models import Aside, AsideState
from custody.operations.restoring import NotReady
from custody.tables import Table

# Ids of rows told for each kind of difference.
MOST_IDS = 20
# Keys of these types say nothing about anybody.
_PLAIN = frozenset({"uuid", "int2", "int4", "int8"})


@dataclass(frozen=True, slots=True)
class Difference:
    """Of one table: rows that stand only in the clinic, only in the restored state, or otherwise in both."""

    table: str
    here: int
    there: int
    other: int
    ids_here: list[str]
    ids_there: list[str]
    ids_other: list[str]


def compare(aside: Aside) -> list[Difference]:
    """This function will return the tables in which a clinic and the schema beside it differ.

    :raises NotReady: if that schema is being built yet.
    """
    if aside.state not in (AsideState.READY, AsideState.BEFORE):
        raise NotReady
    with servers.opened(aside.about) as server, servers.transaction(server, reading=True):
        ours = {one.name: one for one in tables.of(server, aside.about)}
        theirs = {one.name: one for one in tables.of(server, aside.schema)}
        found = [_difference(server, aside, ours[name], theirs[name]) for name in sorted(ours.keys() & theirs.keys())]
    return [one for one in found if one.here or one.there or one.other]


def _difference(server: servers.Server, aside: Aside, ours: Table, theirs: Table) -> Difference:
    shared = [one for one in ours.columns if one in theirs.columns]
    query = sql.SQL(
        "WITH a AS (SELECT {key} AS k, ROW({columns})::text AS r FROM {here}),"
        " b AS (SELECT {key} AS k, ROW({columns})::text AS r FROM {there}),"
        " d AS (SELECT coalesce(a.k, b.k) AS k,"
        " CASE WHEN b.k IS NULL THEN 0 WHEN a.k IS NULL THEN 1 ELSE 2 END AS kind"
        " FROM a FULL JOIN b ON a.k = b.k WHERE a.r IS DISTINCT FROM b.r),"
        " n AS (SELECT k, kind, row_number() OVER (PARTITION BY kind ORDER BY k) AS place FROM d)"
        " SELECT kind, count(*), array_agg(k ORDER BY k) FILTER (WHERE place <= %s) FROM n GROUP BY kind"
    ).format(
        key=_key(ours),
        columns=sql.SQL(", ").join(map(sql.Identifier, shared)),
        here=sql.Identifier(aside.about, ours.name),
        there=sql.Identifier(aside.schema, theirs.name),
    )
    counts = [0, 0, 0]
    ids: list[list[str]] = [[], [], []]
    for kind, count, some in server.execute(query, [MOST_IDS]).fetchall():
        counts[kind] = count
        ids[kind] = list(some) if _tells_nothing(ours) else []
    here, there, other = counts
    return Difference(ours.name, here, there, other, *ids)


def _key(table: Table) -> sql.Composed:
    return sql.SQL(" || ' ' || ").join(
        sql.SQL("{}::text").format(sql.Identifier(one)) for one in table.key or table.columns
    )


def _tells_nothing(table: Table) -> bool:
    kinds = dict(zip(table.columns, table.types, strict=True))
    return bool(table.key) and all(kinds[one] in _PLAIN for one in table.key)
