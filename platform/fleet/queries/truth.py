"""What the schemas themselves say of their migrations: read in batches, one statement for many schemas."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection

from fleet.graph import Code, Key
from kernel import tenancy
from tenants.queries import directory

# One statement names each schema's table and locks it: more would not fit beside others into the table of locks.
BATCH = 200


@dataclass(frozen=True, slots=True)
class Seen:
    """What stands in a schema: the digest of the applied migrations that the code knows, and their number."""

    version: str
    applied: int


def seen(schemas: Sequence[str], code: Code) -> dict[str, Seen]:
    """Return what stands in each of the schemas; one that has no list of migrations is left out."""
    found: dict[str, Seen] = {}
    for shard, its in directory.by_shard(schemas).items():
        with tenancy.use_shard(shard):
            found |= _seen(its, code)
    return found


def _seen(schemas: Sequence[str], code: Code) -> dict[str, Seen]:
    found: dict[str, Seen] = {}
    for batch in _batches(_with_list(schemas)):
        one = (
            "SELECT %s, encode(sha256(convert_to(coalesce(string_agg(app || '.' || name, ',' ORDER BY"
            " (app || '.' || name) COLLATE \"C\"), ''), 'UTF8')), 'hex'), count(*)"
            " FROM (SELECT DISTINCT app, name FROM \"{}\".django_migrations) m WHERE app || '.' || name = ANY(%s)"
        )
        text = " UNION ALL ".join(one.format(tenancy.checked(schema)) for schema in batch)
        with connection.cursor() as cursor:
            cursor.execute(text, [value for schema in batch for value in (schema, code.names)])
            found |= {schema: Seen(version, applied) for schema, version, applied in cursor.fetchall()}
    return found


def applied_in(schema: str) -> set[Key] | None:
    """Return the migrations that a schema says were applied, or None where it has no list of them. Never those of
    `public`, in which an unqualified name would find its own.
    """
    with tenancy.use_shard(tenancy.shard_of(schema)), connection.cursor() as cursor:
        if not _with_list([schema]):
            return None
        cursor.execute(f'SELECT app, name FROM "{tenancy.checked(schema)}".django_migrations')  # noqa: S608
        return set(cursor.fetchall())


def exists(schema: str) -> bool:
    """Say whether there is such a schema."""
    with tenancy.use_shard(tenancy.shard_of(schema)), connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = %s)", [schema])
        return bool(cursor.fetchone()[0])


def _with_list(schemas: Iterable[str]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT n.nspname FROM pg_namespace n JOIN pg_class c ON c.relnamespace = n.oid"
            " WHERE c.relname = 'django_migrations' AND c.relkind = 'r' AND n.nspname = ANY(%s) ORDER BY 1",
            [list(schemas)],
        )
        return [row[0] for row in cursor.fetchall()]


def _batches(schemas: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(schemas), BATCH):
        yield schemas[start : start + BATCH]
