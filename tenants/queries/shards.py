"""The database servers, and which clinics each of them holds."""

from dataclasses import dataclass

from django.db import DatabaseError, connection
from django.db.models import Count

from kernel import tenancy
from kernel.errors import NotFound
from kernel.postgres import sharding
from tenants.models import Clinic

# What the clinics' tables stand on, in `public` of each server.
EXTENSIONS = ("btree_gist", "pg_trgm")


class ShardUnknown(NotFound):
    code = "shard_unknown"
    title = "There is no database server of this name."


@dataclass(frozen=True, slots=True)
class Shard:
    """A server: how many clinics the registry puts there, and what stands in the way of more. `size` is that of its
    whole database in bytes, None where it does not answer.
    """

    name: str
    clinics: int
    size: int | None
    missing: list[str]

    @property
    def ready(self) -> bool:
        return self.size is not None and not self.missing


def every() -> list[Shard]:
    """Return every server, the first one first."""
    held = _held()
    return [_look(name, held.get(name, 0)) for name in sharding.shards()]


def known(name: str) -> str:
    """Return the name of a server.

    :raises ShardUnknown: if there is none.
    """
    if name not in sharding.shards():
        raise ShardUnknown(name)
    return name


def chosen(name: str = "") -> str:
    """Return the server for a new clinic: the one named, else the one that has the fewest.

    :raises ShardUnknown: if no server has that name.
    """
    if name:
        return known(name)
    names = sharding.shards()
    if len(names) == 1:
        return tenancy.FIRST
    held = _held()
    return min(names, key=lambda one: (held.get(one, 0), names.index(one)))


def missing(shard: str) -> list[str]:
    """Return what a server lacks of that on which the clinics' tables stand."""
    with tenancy.use_shard(shard), connection.cursor() as cursor:
        cursor.execute(
            "SELECT e.extname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace"
            " WHERE n.nspname = 'public'"
        )
        standing = {str(name) for (name,) in cursor.fetchall()}
        cursor.execute("SELECT to_regclass('public.tenants_clinic') IS NOT NULL")
        row = cursor.fetchone()
    lacking = [one for one in EXTENSIONS if one not in standing]
    return lacking if row and row[0] else [*lacking, "tenants_clinic"]


def _held() -> dict[str, int]:
    rows = Clinic.objects.values("shard").annotate(clinics=Count("pk")).values_list("shard", "clinics")
    return dict(rows)


def _look(name: str, clinics: int) -> Shard:
    try:
        with tenancy.use_shard(name), connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            row = cursor.fetchone()
        assert row is not None
        return Shard(name, clinics, int(row[0]), missing(name))
    except DatabaseError:
        return Shard(name, clinics, None, [])
