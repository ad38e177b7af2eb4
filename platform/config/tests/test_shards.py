"""Clinics on two database servers: each statement goes where its clinic is, and the registry stays on the first."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.test import Client

from auditing import record, sealing
from config import health
from identity.models import User
from kernel import clock, tenancy
from kernel.actors import system
from kernel.postgres import sharding
from outbox import sweeping
from rounds import noting, walking
from rounds.models import Unserved
from scheduling.tests.conftest import next_monday, open_practice
from tenants.models import Clinic, Domain, Job
from tenants.operations import jobs, languages, provisioning, shards
from tenants.queries import directory, readiness
from tenants.queries import shards as servers_of
from testkit import clinics as several
from testkit import servers
from testkit import shards as second
from testkit.rivals import ONCE

pytestmark = ONCE
BY = system("test")
PROGRAM = "import django; django.setup(); from config.tests import hammer; hammer.main()"


@pytest.fixture(scope="module")
def other(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """A second server."""
    with django_db_blocker.unblock(), second.second() as address:
        yield address


@pytest.fixture(scope="module")
def clinics(other: str) -> Iterator[list[tenancy.Clinic]]:
    """Two clinics on the first server and two on the second."""
    with (
        several.opened(2, prefix="shard_a", shard="default") as here,
        several.opened(2, prefix="shard_b", shard="east") as there,
    ):
        yield [*here, *there]


@pytest.fixture
def emptied(clinics: list[tenancy.Clinic], django_db_blocker: Any) -> Iterator[list[tenancy.Clinic]]:
    with django_db_blocker.unblock(), several.emptied(clinics):
        yield clinics


@pytest.fixture
def near(emptied: list[tenancy.Clinic]) -> tenancy.Clinic:
    return emptied[0]


@pytest.fixture
def far(emptied: list[tenancy.Clinic]) -> tenancy.Clinic:
    return emptied[2]


def schemas_on(shard: str) -> set[str]:
    with tenancy.use_shard(shard), connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace")
        return {name for (name,) in cursor.fetchall()}


def tables_in_public(shard: str) -> set[str]:
    with tenancy.use_shard(shard), connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        return {name for (name,) in cursor.fetchall()}


def test_a_clinic_stands_on_its_server_alone(near: tenancy.Clinic, far: tenancy.Clinic) -> None:
    assert (near.shard, far.shard) == ("default", "east")
    assert near.schema in schemas_on("default") - schemas_on("east")
    assert far.schema in schemas_on("east") - schemas_on("default")
    assert readiness.guards_missing_in(far.schema) == []


def test_patients_book_at_a_clinic_of_another_server(far: tenancy.Clinic) -> None:
    with tenancy.use(far):
        practice = open_practice(dentists=1)
    wish = {
        "service_id": str(practice.check_up.id),
        "appointment_time": next_monday(far, clock.now(), hour=9).isoformat(),
        "guest": {"name": "Ada", "email": "ada@example.org"},
    }
    at_far = Client(headers={"host": far.host})
    booked = at_far.post("/api/v1/appointments", wish, content_type="application/json")
    assert booked.status_code == 201, booked.content
    again = at_far.post("/api/v1/appointments", wish, content_type="application/json")
    assert again.status_code == 409
    with tenancy.use_shard("east"), connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "{far.schema}".scheduling_appointment')
        assert cursor.fetchone() == (1,)


def test_the_registry_is_on_the_first_server_whatever_is_in_force(far: tenancy.Clinic) -> None:
    with tenancy.use(far):
        assert Clinic.objects.get(pk=far.id).schema_name == far.schema
        assert Domain.objects.get(tenant_id=far.id).tenant.name == far.name
        with transaction.atomic():
            languages.choose(["de", "en"])
        assert directory.languages() == ["de", "en"]
        noting.failed_in(far.schema, "a.job", DatabaseError(), now=clock.now())
    assert Clinic.objects.get(pk=far.id).languages == ["de", "en"]
    assert Unserved.objects.filter(schema=far.schema).count() == 1
    noting.served(far.schema, "a.job")
    assert tables_in_public("east") == set()


def test_work_asked_for_at_a_clinic_of_another_server_is_put_down_in_the_registry(
    far: tenancy.Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(jobs, "_kinds", {})
    jobs.kind("count")(lambda hand: done.append(hand.job.about))
    with tenancy.use(far), transaction.atomic():
        job = jobs.ask("count", about=far.schema, clinic=far.id, by=BY)
    assert jobs.work_at(job.pk).state == "done"
    assert done == [far.schema]
    Job.objects.all().delete()


def test_a_transaction_is_that_of_the_server_in_force(near: tenancy.Clinic, far: tenancy.Clinic) -> None:
    heard: list[str] = []
    with pytest.raises(ZeroDivisionError), tenancy.use(far), transaction.atomic():
        User.objects.create(name="Ada", email="ada@example.org", language="en")
        transaction.on_commit(lambda: heard.append("far"))
        with tenancy.use(near), transaction.atomic():
            User.objects.create(name="Bo", email="bo@example.org", language="en")
            transaction.on_commit(lambda: heard.append("near"))
        raise ZeroDivisionError
    with tenancy.use(far):
        assert not User.objects.exists()
    with tenancy.use(near):
        assert User.objects.get().name == "Bo"
    assert heard == ["near"]


def test_a_server_that_is_not_in_force_shows_no_clinic_of_its_own(far: tenancy.Clinic) -> None:
    """trap S7"""
    with (
        tenancy.use(far),
        connections["registry"].cursor() as cursor,
        pytest.raises(DatabaseError, match="does not exist"),
    ):
        cursor.execute("SELECT count(*) FROM identity_user")
    with tenancy.use_schema(far.schema, shard="default"), pytest.raises(DatabaseError, match="does not exist"):
        User.objects.exists()


def test_what_waits_is_found_on_every_server(near: tenancy.Clinic, far: tenancy.Clinic) -> None:
    for clinic in (near, far):
        with tenancy.use(clinic), transaction.atomic():
            record.deed("test.happened", by=BY, subject=("test", uuid4()))
    assert {near.schema, far.schema} <= set(sealing.waiting())
    assert list(sweeping.waiting(now=clock.now() + timedelta(days=1))) == []
    chunks = list(tenancy.chunks_open_for_work(1))
    assert {("default", near.schema), ("east", far.schema)} <= {(shard, one) for shard, (one,) in chunks}


def test_a_server_that_is_away_keeps_nobody_else_waiting(near: tenancy.Clinic, far: tenancy.Clinic) -> None:
    asked: list[list[str]] = []

    def ask(schemas: list[str]) -> list[str]:
        asked.append(schemas)
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return schemas

    connections["east"].close()
    with pytest.MonkeyPatch.context() as patched, noting.walk() as without:
        patched.setitem(connections["east"].settings_dict, "PORT", "1")
        found = list(walking.asked_everywhere(ask, event="ask_failed", saying="a clinic cannot be asked", chunk=100))
        answer = json.loads(health.dependencies(None).content)  # type: ignore[arg-type]
        (shard,) = (one for one in servers_of.every() if one.name == "east")
    assert near.schema in found
    assert far.schema not in found
    assert without[far.schema] == "OperationalError"
    assert sum(far.schema in schemas for schemas in asked) == 1
    assert (answer["postgresql"], answer["postgresql_east"]) == (True, False)
    assert (shard.size, shard.ready) == (None, False)


def test_a_new_clinic_goes_where_the_fewest_are(emptied: list[tenancy.Clinic]) -> None:
    assert servers_of.chosen() == "east"
    assert servers_of.chosen("default") == "default"
    with pytest.raises(servers_of.ShardUnknown):
        servers_of.chosen("west")
    with pytest.raises(servers_of.ShardUnknown):
        provisioning.open_clinic(
            schema="nowhere", name="x", domain="nowhere.localhost", zone="UTC", languages=["en"], shard="west"
        )
    assert not Clinic.objects.filter(schema_name="nowhere").exists()


def test_a_server_is_prepared_once_and_again_and_holds_what_the_first_one_does(emptied: list[tenancy.Clinic]) -> None:
    shards.prepare("east")
    found = {one.name: one for one in servers_of.every()}
    assert found["east"].ready
    assert found["default"].ready
    assert found["east"].clinics == 2
    with tenancy.use_shard("east"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DROP VIEW public.tenants_clinic")
        with pytest.raises(shards.ShardUnfit):
            shards.make_sure("east")
        transaction.set_rollback(True)


def test_every_extension_of_the_first_server_is_known(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT extname FROM pg_extension WHERE extname <> 'plpgsql'")
        assert {name for (name,) in cursor.fetchall()} == set(servers_of.EXTENSIONS)
        cursor.execute(
            "SELECT p.proname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " JOIN pg_proc p ON p.oid = t.tgfoid"
            " WHERE NOT t.tgisinternal AND c.relnamespace = 'north'::regnamespace"
            " AND p.pronamespace = 'public'::regnamespace"
        )
        assert cursor.fetchall() == [], "a clinic's table calls what only the first server has"


def test_threads_that_go_from_server_to_server_write_and_read_at_their_own_clinic_alone(
    emptied: list[tenancy.Clinic], other: str
) -> None:
    """traps T23, S6, on two servers"""
    asked = {"schemas": [one.schema for one in emptied], "threads": 6, "rounds": 30, "stock": False}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps(asked)],
        env={**os.environ, "DATABASE_URL": servers.database_url(), "SHARDS": other, "DATABASE_POOL_SIZE": "3"},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    seen = json.loads(done.stdout)
    assert seen.get("foreign", 0) == 0
    assert set(seen) - {"foreign"} == {"written", "Accident", "DataError"}
    rows = 0
    for clinic in emptied:
        with tenancy.use(clinic):
            assert set(User.objects.values_list("name", flat=True)) <= {clinic.schema}
            rows += User.objects.count()
    assert rows == seen["written"]


def test_with_one_server_nothing_is_asked_about_where_a_schema_is(db: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert tenancy.shard_of("north") == "default"
    assert sharding.shards() == ("default",)
