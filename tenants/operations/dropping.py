"""A clinic goes for good: in one moment it is no clinic any more, then what is left of it goes piece by piece."""

from collections.abc import Callable
from uuid import UUID

from django.db import connection, transaction
from psycopg import sql

from kernel import tenancy
from messaging.channels import mailbox
from pictures import stores
from rounds import noting
from tenants.models import Clinic, Domain
from tenants.queries import directory
from webapi import throttling

# Tables that go in one transaction: each takes several locks, of which PostgreSQL may have 64 a session (trap T29).
AT_ONCE = 8

Progress = Callable[[int, int], None]


def grave_of(clinic: UUID) -> str:
    """Return the schema that holds what is left of a clinic: no clinic can be named like it."""
    return f"gone_{clinic.hex}"


def bury(clinic: Clinic) -> None:
    """This function will make a clinic none any more, in the caller's transaction: its addresses are free, its schema
    has a name at which nobody looks. May be run again: on another server the schema's name changes before the rows
    go.
    """
    home, grave = tenancy.checked(clinic.schema_name), tenancy.checked(grave_of(clinic.pk))
    Domain.objects.filter(tenant=clinic).delete()
    Clinic.objects.filter(pk=clinic.pk).delete()
    noting.forget(home)
    with tenancy.use_shard(clinic.shard), connection.cursor() as cursor:
        cursor.execute("SELECT to_regnamespace(%s) IS NOT NULL", [home])
        if cursor.fetchone()[0]:
            cursor.execute(
                sql.SQL("ALTER SCHEMA {} RENAME TO {}").format(sql.Identifier(home), sql.Identifier(grave))
            )
    directory.forget()
    # Somebody may have asked between the change and its commit.
    transaction.on_commit(directory.forget)


def dissolve(schema: str, progress: Progress = lambda done, total: None, *, shard: str = tenancy.FIRST) -> int:
    """This function will drop a schema with all that it holds, a few tables in each transaction, and return how many
    tables that were. May be run again after a crash.
    """
    with tenancy.use_shard(shard):
        tables = _tables_in(tenancy.checked(schema))
    for at in range(0, len(tables), AT_ONCE):
        progress(at, len(tables))
        named = sql.SQL(", ").join(sql.Identifier(schema, one) for one in tables[at : at + AT_ONCE])
        with tenancy.use_shard(shard), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql.SQL("DROP TABLE IF EXISTS {} CASCADE").format(named))
    with tenancy.use_shard(shard), connection.cursor() as cursor:
        cursor.execute(sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(sql.Identifier(schema)))
    return len(tables)


def forget(clinic: UUID, schema: str) -> None:
    """This function will remove what lies of a clinic outside of the database.

    :raises StoreAway: if the store of the pictures does not answer.
    """
    stores.forget(clinic)
    mailbox.forget(schema)
    throttling.forget_clinic(schema)


def _tables_in(schema: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = to_regnamespace(%s) AND relkind IN ('r', 'p')"
            " ORDER BY relname",
            [schema],
        )
        return [name for (name,) in cursor.fetchall()]
