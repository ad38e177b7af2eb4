"""Which clinic a host name or a schema belongs to: asked on every request, so kept in the process for a while."""

import time
from collections import defaultdict
from collections.abc import Iterable
from threading import Lock

from django.conf import settings
from django.db.models.functions import Now

from kernel import tenancy
from kernel.postgres import sharding
from tenants import plans
from tenants.models import Clinic, ClinicState, Domain, DomainState, Job, JobState

# Seconds that another process may go on serving a clinic that was suspended or renamed here.
KEPT_FOR = 30.0
# A clinic that goes to another server is asked about again much sooner: it takes changes again in a moment.
KEPT_WHILE_MOVING = 1.0
# The kind of the job that moves a clinic, and its step in which nothing may be changed.
MOVING, COPYING = "move", "copy"
# Names that nobody owns are remembered too, but only so many: a stranger can invent them without end.
MOST_KEPT = 10_000

_kept: dict[str, tuple[float, tenancy.Clinic | None]] = {}
_lock = Lock()


def clinic_at(host: str) -> tenancy.Clinic | None:
    """Return the clinic whose domain is exactly `host` (lower case, no port), in whatever state, or None."""
    found = _kept.get(host)
    if found is not None and found[0] > time.monotonic():
        return found[1]
    clinic = _ask(host)
    with _lock:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        lasts = KEPT_WHILE_MOVING if clinic is not None and clinic.moving else KEPT_FOR
        _kept[host] = (time.monotonic() + lasts, clinic)
    return clinic


def forget() -> None:
    """Drop what this process remembers: called whenever a clinic or a domain changes."""
    with _lock:
        _kept.clear()


def open_clinic_of(schema: str) -> tenancy.Clinic:
    """Return the clinic that owns a schema, for tasks and commands.

    :raises tenancy.NoClinic: if no clinic owns it or its state forbids work.
    """
    clinic = Clinic.objects.filter(schema_name=schema).first()
    if clinic is None or clinic.state not in (ClinicState.ACTIVE, ClinicState.SUSPENDED):
        raise tenancy.NoClinic(f"No clinic is open for work in schema {schema!r}.")
    return facts_of(clinic)


def schemas_open_for_work() -> list[str]:
    """Return the schemas in which tasks run: a suspended clinic's too, since what it promised before still leaves."""
    return tenancy.schemas_open_for_work()


def schemas_by_shard() -> dict[str, list[str]]:
    """Return, by server, the schemas of the clinics that are open for work."""
    states = (ClinicState.ACTIVE, ClinicState.SUSPENDED)
    rows = Clinic.objects.filter(state__in=states).order_by("schema_name").values_list("shard", "schema_name")
    found: dict[str, list[str]] = defaultdict(list)
    for shard, schema in rows:
        found[shard].append(schema)
    return dict(sorted(found.items()))


def shard_of(schema: str) -> str:
    """Return the server that holds a clinic's schema, as it is now and not as this process remembers it; an empty
    text for a schema that belongs to no clinic.
    """
    if len(sharding.shards()) == 1:
        return tenancy.FIRST
    with tenancy.use_schema(tenancy.PUBLIC):
        found = Clinic.objects.filter(schema_name=schema).values_list("shard", flat=True).first()
    return str(found or "")


def by_shard(schemas: Iterable[str]) -> dict[str, list[str]]:
    """Return schemas by the server that holds them; those that belong to no clinic by the one in force."""
    wanted, here = list(schemas), tenancy.shard_in_force()
    if len(sharding.shards()) == 1:
        return {tenancy.FIRST: wanted}
    with tenancy.use_schema(tenancy.PUBLIC):
        places = dict(Clinic.objects.filter(schema_name__in=wanted).values_list("schema_name", "shard"))
    found: dict[str, list[str]] = defaultdict(list)
    for schema in wanted:
        found[places.get(schema, here)].append(schema)
    return dict(found)


def languages() -> list[str]:
    """Return the languages of the clinic in force as they are now, not as this process remembers them."""
    found: list[str] = Clinic.objects.values_list("languages", flat=True).get(pk=tenancy.current().id)
    return found


def facts_of(clinic: Clinic) -> tenancy.Clinic:
    """Return what every layer may know of a clinic."""
    primary = Domain.objects.filter(tenant=clinic, is_primary=True).values_list("domain", flat=True).first()
    return _facts(clinic, primary or "")


def _ask(host: str) -> tenancy.Clinic | None:
    domain = Domain.objects.select_related("tenant").filter(domain=host, state=DomainState.ACTIVE).first()
    return None if domain is None else facts_of(domain.tenant)


def origin_of(host: str) -> str:
    """Return where a host of ours is reached from outside."""
    default_port = {"http": 80, "https": 443}[settings.PUBLIC_SCHEME]
    port = "" if settings.PUBLIC_PORT == default_port else f":{settings.PUBLIC_PORT}"
    return f"{settings.PUBLIC_SCHEME}://{host}{port}"


def _facts(clinic: Clinic, host: str) -> tenancy.Clinic:
    return tenancy.Clinic(
        id=clinic.id,
        schema=clinic.schema_name,
        name=clinic.name,
        zone=clinic.zone,
        languages=tuple(clinic.languages),
        state=clinic.state,
        host=host,
        shard=clinic.shard,
        moving=_moving(clinic.schema_name),
        origin=origin_of(host),
        features=plans.features_of(clinic.plan, clinic.features),
        messages=plans.limits_of(clinic.plan, clinic.limits)[plans.MESSAGES],
    )


def _moving(schema: str) -> bool:
    if len(sharding.shards()) == 1:
        return False
    held = Job.objects.filter(kind=MOVING, about=schema, state=JobState.RUNNING, step=COPYING)
    return held.filter(leased_until__gt=Now()).exists()
