"""Clinics come into being, and end."""

import re

from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Q

from kernel import tenancy
from kernel.errors import Conflict, Invalid
from tenants.models import Clinic, ClinicState, Domain
from tenants.queries import directory, readiness, shards

# Names that would stand for the platform itself, or for a machine of its own.
RESERVED = frozenset(
    "admin api app assets auth blog cdn console dev docs ftp help internal localhost mail mx ns platform public root "
    "smtp staff static status support test web webmail www".split()
)


# Schemas that PostgreSQL keeps for itself.
_POSTGRES = re.compile(r"pg_.*|information_schema")
_DOMAIN = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*", re.ASCII)


class NotReady(RuntimeError):
    """A clinic's schema lacks what must stand in it; the clinic stays closed."""


class NameMalformed(Invalid):
    code = "name_malformed"
    title = "This cannot be the name or the address of a clinic."


class NameReserved(Invalid):
    code = "name_reserved"
    title = "This name belongs to the platform."


class NameTaken(Conflict):
    code = "name_taken"
    title = "Another clinic has this name or address."


def open_clinic(
    *, schema: str, name: str, domain: str, zone: str, languages: list[str], shard: str = ""
) -> tenancy.Clinic:
    """This function will open a clinic: its row, its address, its schema with all tables, on the server named, else
    on the one with the fewest clinics. May be run again after a crash: it goes on where it stopped.

    :raises NameMalformed: if the schema's name or the domain is not of the form that it must have.
    :raises NameReserved: if the schema's name stands for the platform or the database.
    :raises NameTaken: if the schema or the domain belongs to another clinic.
    :raises ShardUnknown: if no server has that name.
    :raises NotReady: if the schema turns out to be incomplete.
    """
    domain = domain.lower()
    _check_names(schema, domain)
    clinic = _claim(schema, name, domain, zone, languages, shards.chosen(shard))
    _build(schema)
    missing = readiness.guards_missing_in(schema)
    if missing:
        raise NotReady(f"{schema} lacks {', '.join(missing)}")
    Clinic.objects.filter(pk=clinic.pk, state=ClinicState.OPENING).update(state=ClinicState.ACTIVE)
    directory.forget()
    clinic.refresh_from_db()
    return directory.facts_of(clinic)


def drop_clinic(schema: str) -> None:
    """This function will remove a clinic with everything in it, at once and for good."""
    shard = tenancy.shard_of(schema)
    with transaction.atomic():
        Domain.objects.filter(tenant__schema_name=schema).delete()
        Clinic.objects.filter(schema_name=schema).delete()
        # On another server it is gone before the rows are: who finds them can drop it again.
        with tenancy.use_shard(shard), connection.cursor() as cursor:
            cursor.execute(f'DROP SCHEMA IF EXISTS "{tenancy.checked(schema)}" CASCADE')
    directory.forget()


def _check_names(schema: str, domain: str) -> None:
    if not (tenancy.SCHEMA_NAME.fullmatch(schema) and _DOMAIN.fullmatch(domain)):
        raise NameMalformed(schema=schema, domain=domain)
    if schema in RESERVED or domain.split(".")[0] in RESERVED or _POSTGRES.fullmatch(schema):
        raise NameReserved(name=schema)


def _claim(schema: str, name: str, domain: str, zone: str, languages: list[str], shard: str) -> Clinic:
    with transaction.atomic():
        _one_at_a_time()
        owns_address = Q(pk__in=Domain.objects.filter(domain=domain).values("tenant"))
        known = Clinic.objects.filter(Q(schema_name=schema) | owns_address).first()
        if known is None:
            known = Clinic.objects.create(schema_name=schema, name=name, zone=zone, languages=languages, shard=shard)
            Domain.objects.create(tenant=known, domain=domain, is_primary=True)
        elif known.schema_name != schema or not known.domains.filter(domain=domain).exists():
            raise NameTaken(schema=schema, domain=domain)
    assert isinstance(known, Clinic)
    return known


def _one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('tenants.provisioning'))")


def _build(schema: str) -> None:
    with tenancy.use_schema(schema):
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE SCHEMA IF NOT EXISTS "{tenancy.checked(schema)}"')
        call_command("migrate_schemas", tenant=True, schema_name=schema, interactive=False, verbosity=0)
