"""Clinics come into being, and end."""

import logging
from datetime import datetime
from uuid import UUID

from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Q
from django.db.models.functions import Now

from kernel import tenancy
from tenants import template
from tenants.models import Clinic, ClinicState, Domain
from tenants.operations import dropping, naming
from tenants.operations.naming import NameTaken
from tenants.queries import directory, readiness, shards

log = logging.getLogger(__name__)


class NotReady(RuntimeError):
    """A clinic's schema lacks what must stand in it; the clinic stays closed."""


def open_clinic(
    *,
    schema: str,
    name: str,
    domain: str,
    zone: str,
    languages: list[str],
    shard: str = "",
    now: datetime | None = None,
) -> tenancy.Clinic:
    """This function will open a clinic: its row, its address, its schema with all tables, on the server named, else
    on the one with the fewest clinics. May be run again after a crash: it goes on where it stopped. Without `now` the
    database says when it was opened.

    :raises NameMalformed: if the schema's name or the domain is not of the form that it must have.
    :raises NameReserved: if the schema's name stands for the platform or the database.
    :raises NameTaken: if the schema or the domain belongs to another clinic.
    :raises NameTooSimilar: if the address could be mistaken for another clinic's.
    :raises ShardUnknown: if no server has that name.
    :raises NotReady: if the schema turns out to be incomplete.
    """
    clinic = claim(schema=schema, name=name, domain=domain, zone=zone, languages=languages, shard=shard)
    if clinic.state == ClinicState.OPENING:
        build(schema)
        activate(clinic, now=now)
    return directory.facts_of(clinic)


def claim(
    *,
    schema: str,
    name: str,
    domain: str,
    zone: str,
    languages: list[str],
    shard: str = "",
    one: UUID | None = None,
) -> Clinic:
    """This function will write down whose a name and a host are. Done twice, it changes nothing. A clinic that comes
    from elsewhere brings its id, `one`, along.

    :raises NameMalformed, NameReserved, NameTaken, NameTooSimilar, ShardUnknown: as in `open_clinic`.
    """
    place = shards.chosen(shard)
    domain = domain.lower()
    naming.refuse_unfit(schema=schema, domain=domain)
    with transaction.atomic():
        _one_at_a_time()
        owns_address = Q(pk__in=Domain.objects.filter(domain=domain).values("tenant"))
        known = Clinic.objects.filter(Q(schema_name=schema) | owns_address).first()
        if known is None:
            naming.refuse_similar(domain)
            made = Clinic(schema_name=schema, name=name, zone=zone, languages=languages, shard=place)
            made.pk = one or made.pk
            return _add(made, domain)
        if known.schema_name != schema or not known.domains.filter(domain=domain).exists():
            raise NameTaken(schema=schema, domain=domain)
    assert isinstance(known, Clinic)
    return known


def claim_address(label: str, *, name: str, zone: str, languages: list[str], plan: str, shard: str = "") -> Clinic:
    """This function will write down a new clinic at an address below the platform's domain.

    :raises NameMalformed, NameReserved, NameTaken, NameTooSimilar: as in `naming.refuse_address`.
    :raises ShardUnknown: as in `open_clinic`.
    """
    place = shards.chosen(shard)
    with transaction.atomic():
        _one_at_a_time()
        naming.refuse_address(label)
        clinic = Clinic(
            schema_name=naming.schema_of(label),
            name=name,
            zone=zone,
            languages=languages,
            plan=plan,
            shard=place,
        )
        return _add(clinic, naming.host_of(label))


def build(schema: str, *, replay: bool = False) -> None:
    """This function will make a clinic's schema with all that belongs into it, whole or not at all: from the
    template, and by migrations what that does not hold (or everything, with `replay`).
    """
    with tenancy.use_shard(tenancy.shard_of(schema)), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE SCHEMA IF NOT EXISTS "{tenancy.checked(schema)}"')
        lacking = template.lacking(schema)
        if not replay and lacking == set(template.migrations_of_code()):
            _lay(schema)
            lacking = template.lacking(schema)
        if lacking:
            with tenancy.use_schema(schema):
                call_command("migrate_schemas", tenant=True, schema_name=schema, interactive=False, verbosity=0)


def activate(clinic: Clinic, *, now: datetime | None = None) -> None:
    """This function will let the world in, if the schema is whole. Done twice, it changes nothing.

    :raises NotReady: if a constraint is missing.
    """
    missing = readiness.guards_missing_in(clinic.schema_name)
    if missing:
        raise NotReady(f"{clinic.schema_name} lacks {', '.join(missing)}")
    opening = Clinic.objects.filter(pk=clinic.pk, state=ClinicState.OPENING)
    opening.update(state=ClinicState.ACTIVE, opened_at=now or Now())
    directory.forget()
    transaction.on_commit(directory.forget)
    clinic.refresh_from_db()


def has_tables(schema: str) -> bool:
    """Say whether a clinic's schema was built."""
    with tenancy.use_shard(tenancy.shard_of(schema)):
        return template.lacking(schema) != set(template.migrations_of_code())


def drop_clinic(schema: str) -> None:
    """This function will remove a clinic with everything in it, at once and for good; nothing asks for its state."""
    clinic = Clinic.objects.filter(schema_name=schema).first()
    if clinic is None:
        dropping.dissolve(schema, shard=tenancy.shard_of(schema))
        return
    with transaction.atomic():
        dropping.bury(clinic)
    dropping.dissolve(dropping.grave_of(clinic.pk), shard=clinic.shard)
    dropping.forget(clinic.pk, schema)


def _lay(schema: str) -> None:
    try:
        template.lay(schema)
    except template.Unfit:
        log.warning("the template is stale, migrations are run instead", extra={"event": "template_stale"})


def _add(clinic: Clinic, domain: str) -> Clinic:
    clinic.save(force_insert=True)
    Domain.objects.create(tenant=clinic, domain=domain, is_primary=True)
    # Somebody may have asked for the host before it was anybody's.
    transaction.on_commit(directory.forget)
    return clinic


def _one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('tenants.provisioning'))")
