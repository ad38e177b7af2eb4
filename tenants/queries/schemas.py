"""Whether the schemas that there are and the clinics that there are belong together."""

from collections.abc import Callable, Iterable

from django.db import connection

from kernel import tenancy
from kernel.postgres import sharding
from tenants.models import Clinic, ClinicState, Domain, Job

# A schema of a clinic has this table, whoever made it.
_MARK = "django_migrations"

_also: list[Callable[[], Iterable[str]]] = []


def also_known(find: Callable[[], Iterable[str]]) -> None:
    """Register who knows of schemas that belong to a clinic and are not its own, such as a restored copy."""
    _also.append(find)


def orphans() -> list[str]:
    """Return the schemas that were made for a clinic, and that nobody knows of any more."""
    known = {tenancy.PUBLIC, *Clinic.objects.values_list("schema_name", flat=True)}
    known |= {schema for find in _also for schema in find()}
    return sorted({schema for shard in sharding.shards() for schema in _made_on(shard)} - known)


def missing() -> list[str]:
    """Return the clinics that are open, or closed for a while, and have no schema."""
    states = (ClinicState.ACTIVE, ClinicState.SUSPENDED)
    made = {(shard, schema) for shard in sharding.shards() for schema in _made_on(shard)}
    rows = Clinic.objects.filter(state__in=states).values_list("shard", "schema_name")
    return sorted(schema for shard, schema in rows if (shard, schema) not in made)


def without_opening() -> list[str]:
    """Return the clinics that are being opened, by nobody."""
    asked = Job.objects.filter(kind="open").values("about")
    return sorted(
        Clinic.objects.filter(state=ClinicState.OPENING)
        .exclude(schema_name__in=asked)
        .values_list("schema_name", flat=True)
    )


def without_address() -> list[str]:
    """Return the clinics that are open and cannot be found."""
    found = Domain.objects.filter(is_primary=True).values("tenant")
    return sorted(
        Clinic.objects.filter(state=ClinicState.ACTIVE).exclude(pk__in=found).values_list("schema_name", flat=True)
    )


def _made_on(shard: str) -> set[str]:
    with tenancy.use_shard(shard), connection.cursor() as cursor:
        cursor.execute("SELECT schemaname FROM pg_tables WHERE tablename = %s", [_MARK])
        return {row[0] for row in cursor.fetchall()} - {tenancy.PUBLIC}
