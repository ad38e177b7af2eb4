"""Fixtures of every test: the clinics north and south, migrated once a worker and rolled back per test."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
import redis
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import setup_databases, teardown_databases
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

from kernel import tenancy
from webapi import throttling

CLINICS = (
    ("north", "Europe/Berlin", ["de", "en"]),
    ("south", "Australia/Sydney", ["en", "es"]),
)


# What migrations put into a clinic and no test takes out.
KEPT = ["django_migrations", "scheduling_clinicprofile", "scheduling_catalogversion", "scheduling_reminderround"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--proof",
        choices=("small", "full"),
        default="small",
        help="how much the proofs of messages do: as with every run, or as much as is promised (minutes)",
    )


@pytest.fixture(scope="session")
def in_full(request: pytest.FixtureRequest) -> bool:
    """Whether proofs do as much as is promised."""
    return bool(request.config.getoption("--proof") == "full")


@pytest.fixture(scope="session")
def real_database(django_test_environment: None) -> str:
    """The name of the database that no test may touch, read before pytest-django puts another in its place."""
    return str(connection.settings_dict["NAME"])


@pytest.fixture(scope="session")
def django_db_setup(real_database: str, django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Open the two clinics in the worker's database that pytest-django has just made."""
    from tenants.operations import provisioning

    made: list[Any] = []
    with django_db_blocker.unblock():
        # pytest-django makes none for a run of `committed` tests alone: they would empty the real one.
        if connection.settings_dict["NAME"] == real_database:
            made = setup_databases(verbosity=0, interactive=False, aliases=dict.fromkeys(["default"]))
        for schema, zone, languages in CLINICS:
            provisioning.open_clinic(
                schema=schema,
                name=f"{schema.title()} Dental",
                domain=f"{schema}.localhost",
                zone=zone,
                languages=languages,
            )
    _prepared.append(django_db_blocker)
    yield
    _prepared.clear()
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session", autouse=True)
def _no_hints_left() -> Iterator[None]:
    """What this run told the broker goes with it."""
    yield
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        for key in client.scan_iter(f"{settings.CELERY_TASK_DEFAULT_QUEUE}:*"):
            client.delete(key)


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """Each test starts with nothing kept from the one before, whose versions were rolled back, and ends outside of
    every clinic.
    """
    from scheduling.queries import catalog
    from tenants.queries import directory

    directory.forget()
    catalog.forget()
    yield
    assert tenancy.schema_in_force() == tenancy.PUBLIC


@pytest.fixture(autouse=True)
def _nothing_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test counts attempts from nothing, in Valkey as always, under a prefix of its own."""
    limiter = MovingWindowRateLimiter(storage_from_string(settings.REDIS_URL, key_prefix=f"LIMITS-{uuid4().hex}"))
    monkeypatch.setattr(throttling, "_limiter", lambda: limiter)


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Work that is really committed, for races and other processes; what it leaves in the clinics is swept after."""
    with django_db_blocker.unblock():
        yield
        empty_clinics([schema for schema, _, _ in CLINICS])


@pytest.fixture(scope="module", autouse=True)
def _public_as_it_was(request: pytest.FixtureRequest) -> Iterator[None]:
    """What the tests of a file have really committed about operators, work and hosts goes at its end: other files
    count what they find there.
    """
    yield
    if _prepared:
        with _prepared[0].unblock():
            _empty_public()


# Whoever lets tests reach the database, once it is prepared.
_prepared: list[Any] = []
# Of the shared apps: what lists clinics and where they are, and how far their schemas are.
KEPT_IN_PUBLIC = [
    "django_migrations",
    "django_content_type",
    "tenants_clinic",
    "tenants_domain",
    "fleet_clinicversion",
    "rounds_round",
    "rounds_unserved",
]


def _empty_public() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL(%s)",
            [KEPT_IN_PUBLIC],
        )
        full = []
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT EXISTS (SELECT FROM public.{table})")
            if cursor.fetchone()[0]:
                full.append(f"public.{table}")
        if full:
            # The operators' log refuses to be emptied; only the owner of the test database may look away.
            cursor.execute(
                f"SET session_replication_role = replica; TRUNCATE {', '.join(full)} CASCADE;"
                " RESET session_replication_role"
            )
        cursor.execute("DELETE FROM tenants_domain WHERE own")


def empty_clinics(schemas: list[str]) -> None:
    """Remove all rows of some clinics but those that their migrations made, and give them the usual settings."""
    by_server: dict[str, list[str]] = {}
    for schema in schemas:
        by_server.setdefault(tenancy.shard_of(schema), []).append(schema)
    for shard, its in by_server.items():
        with tenancy.use_shard(shard):
            _empty(its)
    _default_settings(schemas)


def _empty(schemas: list[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables"
            " WHERE schemaname = ANY(%s) AND tablename <> ALL(%s)",
            [schemas, KEPT],
        )
        tables = ", ".join(row[0] for row in cursor.fetchall())
        # The audit trail refuses to be emptied; only the owner of the test database may look away.
        cursor.execute(
            f"SET session_replication_role = replica; TRUNCATE {tables} CASCADE; RESET session_replication_role"
        )


def _default_settings(schemas: list[str]) -> None:
    from scheduling.models import ClinicProfile

    for schema in schemas:
        with tenancy.use_schema(schema):
            ClinicProfile.objects.all().delete()
            ClinicProfile.objects.create()


@pytest.fixture
def north(db: None) -> tenancy.Clinic:
    """The clinic in Berlin, not in force."""
    return tenancy.clinic_of("north")


@pytest.fixture
def south(db: None) -> tenancy.Clinic:
    """The clinic in Sydney, not in force."""
    return tenancy.clinic_of("south")


@pytest.fixture
def in_north(north: tenancy.Clinic) -> Iterator[tenancy.Clinic]:
    """The clinic in Berlin, in force for the whole test."""
    with tenancy.use(north):
        yield north


@pytest.fixture
def at_north(north: tenancy.Clinic) -> Client:
    """A browser at the clinic in Berlin."""
    return Client(headers={"host": north.host})


@pytest.fixture
def at_south(south: tenancy.Clinic) -> Client:
    """A browser at the clinic in Sydney."""
    return Client(headers={"host": south.host})
