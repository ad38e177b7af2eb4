"""No clinic's row ever lands in another's schema: many clinics, few connections, accidents in the middle."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from identity.models import Role, User
from kernel import clock, tenancy
from scheduling.models import Patient, Service
from scheduling.queries import catalog
from scheduling.tests.conftest import next_monday, open_practice
from testkit import clinics as several
from testkit import make, pooler, servers
from testkit.rivals import ONCE
from testkit.servers import Answer, at_once

pytestmark = ONCE

CLINICS = 8
THREADS = 8
PROGRAM = "import django; django.setup(); from config.tests import hammer; hammer.main()"
needs_pooler = pytest.mark.skipif(pooler.installed() is None, reason=pooler.MISSING)
ways = pytest.mark.parametrize("way", ["directly", pytest.param("through PgBouncer", marks=needs_pooler)])


@pytest.fixture(scope="module")
def clinics(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[tenancy.Clinic]]:
    """Clinics of this module alone, each with a dentist and a service named like itself."""
    with django_db_blocker.unblock(), several.opened(CLINICS, prefix="leak") as opened:
        yield opened


@pytest.fixture
def emptied(clinics: list[tenancy.Clinic], django_db_blocker: Any) -> Iterator[None]:
    """What a test really commits at those clinics goes with it."""
    with django_db_blocker.unblock():
        yield
        catalog.forget()
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            for clinic in clinics:
                for table in ("identity_user", "scheduling_patient", "scheduling_dentist", "scheduling_service"):
                    cursor.execute(f'TRUNCATE "{clinic.schema}".{table} CASCADE')
            cursor.execute("RESET session_replication_role")


@pytest.fixture
def environment(way: str) -> Iterator[dict[str, str]]:
    """How a process reaches the database that way, over few connections."""
    if way == "directly":
        yield {"DATABASE_URL": servers.database_url(), "DATABASE_POOL_SIZE": str(pooler.SHARED)}
        return
    with pooler.transaction_pooler() as url:
        yield {"DATABASE_URL": url, "DATABASE_POOL_SIZE": str(THREADS), "DATABASE_BEHIND_POOLER": "true"}


def _hammer(clinics: list[tenancy.Clinic], environment: dict[str, str], *, stock: bool = False) -> dict[str, int]:
    asked = {"schemas": [one.schema for one in clinics], "threads": THREADS, "rounds": 40, "stock": stock}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps(asked)],
        env={**os.environ, **environment},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    return dict(json.loads(done.stdout))


def _rows_by_schema(clinics: list[tenancy.Clinic]) -> dict[tuple[str, str], int]:
    """Count rows by where they stand and whose they say they are."""
    found: dict[tuple[str, str], int] = {}
    with connection.cursor() as cursor:
        for clinic in clinics:
            cursor.execute(f'SELECT name, count(*) FROM "{clinic.schema}".identity_user GROUP BY name')
            found |= {(clinic.schema, name): count for name, count in cursor.fetchall()}
    return found


@ways
@pytest.mark.usefixtures("emptied")
def test_threads_that_share_connections_write_and_read_at_their_own_clinic_alone(
    clinics: list[tenancy.Clinic], environment: dict[str, str]
) -> None:
    """traps T23, S6"""
    seen = _hammer(clinics, environment)
    assert seen.get("foreign", 0) == 0
    assert seen.get("path left behind", 0) == 0
    assert {name for name in seen if name.startswith("reading")} == set()
    # Every accident happened, and each only by itself.
    assert set(seen) - {"foreign"} == {"written", "Accident", "DataError"}
    rows = _rows_by_schema(clinics)
    assert {(schema, name) for schema, name in rows if schema != name} == set()
    assert sum(rows.values()) == seen["written"]


@needs_pooler
@pytest.mark.usefixtures("emptied")
def test_behind_a_pooler_a_path_set_for_the_session_leaks(clinics: list[tenancy.Clinic]) -> None:
    """trap T23: the control experiment, with django-tenants' own way of switching."""
    with pooler.transaction_pooler() as url:
        seen = _hammer(
            clinics,
            {"DATABASE_URL": url, "DATABASE_POOL_SIZE": str(THREADS), "DATABASE_BEHIND_POOLER": "true"},
            stock=True,
        )
    rows = _rows_by_schema(clinics)
    assert seen["foreign"] > 0
    assert seen["path left behind"] > 0
    assert sum(count for (schema, name), count in rows.items() if schema != name) > 0


@ways
@pytest.mark.usefixtures("emptied")
def test_servers_that_share_connections_answer_for_the_clinic_that_was_asked(
    clinics: list[tenancy.Clinic], environment: dict[str, str]
) -> None:
    """traps T23, T24, S6"""
    acts: list[Callable[[], list[str]]] = []
    with servers.fleet(2, **environment | {"DATABASE_POOL_SIZE": "2"}) as fleet:
        tokens = {}
        for clinic in clinics:
            with tenancy.use(clinic):
                practice = open_practice(dentists=1)
                Service.objects.update(name_en=clinic.schema)
                tokens[clinic.schema] = make.bearer(make.account(name=clinic.schema, role=Role.MANAGER))
                at = next_monday(clinic, clock.now(), hour=8)
            acts += [_session(fleet, clinics, clinic, practice, at, tokens, number) for number in range(3)]
        Random(1).shuffle(acts)
        told = [one for part in range(0, len(acts), THREADS) for one in at_once(acts[part : part + THREADS])]
        assert fleet.troubles() == []
    assert [one for one in told if one] == []
    for clinic in clinics:
        with tenancy.use(clinic):
            assert set(User.objects.values_list("name", flat=True)) == {clinic.schema}
            assert list(Patient.objects.values_list("name", flat=True)) == [clinic.schema] * 6


def _session(
    fleet: servers.Fleet,
    clinics: list[tenancy.Clinic],
    clinic: tenancy.Clinic,
    practice: Any,
    at: datetime,
    tokens: dict[str, dict[str, str]],
    number: int,
) -> Callable[[], list[str]]:
    """Return a visitor who books, is refused, comes with a foreign token, and lists: and says what was wrong."""
    elsewhere = clinics[(clinics.index(clinic) + 1) % len(clinics)]

    def ask(method: str, path: str, body: object = None, **headers: str) -> Answer:
        return fleet.ask(method, f"/api/v1{path}", body, host=clinic.host, headers=headers)

    def wish(minutes: int) -> dict[str, Any]:
        return {
            "service_id": str(practice.check_up.id),
            "appointment_time": (at + timedelta(minutes=minutes)).isoformat(),
            "guest": {"name": clinic.schema, "email": f"{uuid4().hex}@example.org"},
        }

    def act() -> list[str]:
        wrong = []
        for step in range(2):
            minutes = 30 * (2 * number + step)
            booked = ask("POST", "/appointments", wish(minutes))
            refused = ask("POST", "/appointments", wish(minutes))
            off_grid = ask("POST", "/appointments", wish(minutes + 1))
            foreign = ask("GET", "/appointments", **tokens[elsewhere.schema])
            listed = ask("GET", "/appointments", **tokens[clinic.schema])
            statuses = [one.status for one in (booked, refused, off_grid, foreign, listed)]
            if statuses != [201, 409, 422, 401, 200]:
                wrong.append(f"{statuses}")
            items = listed.json().get("items", []) + ([booked.json()] if booked.status == 201 else [])
            named = {name for item in items for name in (item["patient"]["name"], item["service"]["name"])}
            if named != {clinic.schema}:
                wrong.append(f"{clinic.schema} was shown {named}")
        return wrong

    return act
