"""The command as a process of its own, over clinics that are open: killed in the middle, met by what is in its way,
and while patients book.
"""

import os
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from fleet.models import ClinicVersion, MigrationRun, RunState, Turn, TurnState
from fleet.tests.planted import columns, recorded
from identity.models import User
from kernel import clock, tenancy
from scheduling.models import ClinicProfile
from scheduling.queries import catalog
from scheduling.tests import ledger
from scheduling.tests.conftest import next_monday, open_practice
from tenants.models import Clinic
from testkit import clinics as several
from testkit import make, servers
from testkit.plugin import empty_clinics
from testkit.processes import until
from testkit.rivals import ONCE, own_connection
from testkit.servers import Fleet

pytestmark = ONCE

PLANTED = "planted"
WITHIN = 120.0
HALF_AN_HOUR = timedelta(minutes=30)
# As many visits as one account is given, so that none comes near what a patient may have.
EACH = 30


@pytest.fixture(scope="module")
def opened(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[tenancy.Clinic]]:
    with django_db_blocker.unblock(), several.opened(3, prefix="fleet") as made:
        yield made


@pytest.fixture
def clinics(opened: list[tenancy.Clinic], django_db_blocker: Any) -> Iterator[list[tenancy.Clinic]]:
    with django_db_blocker.unblock():
        try:
            yield opened
        finally:
            _take_back()
            empty_clinics([one.schema for one in opened])
            catalog.forget()


def _take_back() -> None:
    MigrationRun.objects.all().delete()
    ClinicVersion.objects.all().delete()
    with connection.cursor() as cursor:
        for schema in _schemas():
            for table in ("appointment", "dentist"):
                cursor.execute(f"ALTER TABLE {schema}.scheduling_{table} DROP COLUMN IF EXISTS planted_mark")
            cursor.execute(f"DELETE FROM {schema}.django_migrations WHERE name = %s", [PLANTED])


def _schemas() -> list[str]:
    return list(Clinic.objects.order_by("schema_name").values_list("schema_name", flat=True))


def command(*options: str) -> "subprocess.Popen[str]":
    """Start the command with the code of the next release."""
    return subprocess.Popen(
        [sys.executable, "manage.py", "migrate_clinics", *options],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "loadtests.release.settings",
            "DATABASE_URL": servers.database_url(),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def ended(process: "subprocess.Popen[str]", status: int) -> str:
    said, _ = process.communicate(timeout=WITHIN)
    assert process.returncode == status, said
    return said


@contextmanager
def held(table: str) -> Iterator[None]:
    """Read a table in a transaction that stays open, as a long report would."""
    with psycopg.connect(servers.database_url()) as link:
        link.execute(f"SELECT count(*) FROM {table}")
        yield
        link.rollback()


def turn(schema: str) -> Turn | None:
    return Turn.objects.filter(schema=schema).first()


def test_a_run_that_is_killed_in_the_middle_of_a_clinic_leaves_nothing_half(clinics: list[tenancy.Clinic]) -> None:
    """Trap T28."""
    second = clinics[1].schema
    with held(f"{second}.scheduling_dentist"):
        process = command("--workers", "1", "--lock-timeout", "60000")
        until(lambda: _waits_for_a_lock(second), within=WITHIN)
        process.kill()
        process.communicate()

    assert recorded([clinics[0].schema, second], PLANTED) == {clinics[0].schema: 1, second: 0}
    assert "planted_mark" not in columns(second)
    assert MigrationRun.objects.get().state == RunState.RUNNING

    said = ended(command("--workers", "2"), 0)

    assert "Going on" in said
    assert set(recorded(_schemas(), PLANTED).values()) == {1}
    assert MigrationRun.objects.get().state == RunState.DONE


def _waits_for_a_lock(schema: str) -> bool:
    found = turn(schema)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query ~ 'ALTER')"
        )
        return bool(cursor.fetchone()[0] and found and found.state == TurnState.RUNNING)


def test_a_run_that_is_killed_again_and_again_brings_all_clinics_to_one_version(
    clinics: list[tenancy.Clinic],
) -> None:
    """Trap T28: no helper outlives its parent for longer than its clinic takes."""
    for number in range(1, 4):
        process = command("--workers", "2")
        _until_done(number, process)
        process.kill()
        process.communicate()

    ended(command("--workers", "2"), 0)

    assert set(recorded(_schemas(), PLANTED).values()) == {1}
    assert {tuple(sorted(columns(schema) & {"planted_mark"})) for schema in _schemas()} == {("planted_mark",)}
    assert len(set(ClinicVersion.objects.values_list("version", flat=True))) == 1


def _until_done(number: int, process: "subprocess.Popen[str]") -> None:
    done = Turn.objects.filter(state=TurnState.DONE)
    until(lambda: done.count() >= number or process.poll() is not None, within=WITHIN)


def test_a_broken_clinic_is_reported_and_mended_and_no_other_waits_for_it(clinics: list[tenancy.Clinic]) -> None:
    broken = clinics[1].schema
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {broken}.scheduling_dentist ADD COLUMN planted_mark text")

    said = ended(command(), 1)

    assert f"{broken}: something_in_the_way scheduling.{PLANTED}" in said
    assert recorded(_schemas(), PLANTED) == {schema: int(schema != broken) for schema in _schemas()}
    assert "planted_mark" not in columns(broken)
    assert f"1 clinics ({broken})" in ended(command("--plan"), 0)

    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {broken}.scheduling_dentist DROP COLUMN planted_mark")
    ended(command("--resume"), 0)

    assert set(recorded(_schemas(), PLANTED).values()) == {1}
    assert "nothing to do" in ended(command("--verify"), 0)


def test_patients_book_while_their_clinics_tables_are_changed(clinics: list[tenancy.Clinic]) -> None:
    """Trap T30: the code that serves is of the release before the migration. In one clinic a report holds the table,
    so that the change has to wait; whoever books behind it must not.
    """
    lanes = [lane for clinic in clinics for lane in _lanes(clinic)]
    slow = clinics[1].schema
    over = threading.Event()
    answers: list[tuple[int, float, bytes]] = []
    with servers.fleet(2) as fleet:
        threads = [threading.Thread(target=_book, args=(fleet, lane, over, answers)) for lane in lanes]
        for one in threads:
            one.start()
        try:
            until(lambda: len(answers) > 2 * len(lanes), within=WITHIN)
            before = len(answers)
            with held(f"{slow}.scheduling_appointment"):
                process = command("--workers", "2")
                until(lambda: process.poll() is not None or _waited(slow), within=WITHIN)
            ended(process, 0)
            assert _waited(slow)
            after = len(answers)
            assert after - before > 2 * len(lanes)
            until(lambda: len(answers) > after + 2 * len(lanes), within=WITHIN)
        finally:
            over.set()
            for one in threads:
                one.join(timeout=WITHIN)
        assert Counter(status for status, _, _ in answers) == {201: len(answers)}, _refused(answers)
        assert fleet.troubles() == []

    assert max(seconds for _, seconds, _ in answers) < 4
    assert set(recorded(_schemas(), PLANTED).values()) == {1}
    for clinic in clinics:
        with tenancy.use(clinic):
            assert ledger.faults() == {}


def _waited(schema: str) -> bool:
    found = turn(schema)
    return found is not None and found.attempts > 1


def _refused(answers: list[tuple[int, float, bytes]]) -> list[bytes]:
    return [content for status, _, content in answers if status != 201][:3]


def _lanes(
    clinic: tenancy.Clinic,
) -> list[tuple[tenancy.Clinic, dict[str, str], Iterator[datetime], list[dict[str, str]]]]:
    """One for each dentist: what to book there, when, and by whom."""
    with tenancy.use(clinic):
        practice = open_practice(dentists=2)
        ClinicProfile.objects.update(horizon_days=365)
        first = next_monday(clinic, clock.now(), hour=8)
        return [
            (
                clinic,
                {"service_id": str(practice.check_up.id), "dentist_id": str(dentist.id)},
                _times(first),
                [
                    make.bearer(
                        User.objects.create(name="Patient", email=f"{uuid4().hex}@example.org", language="en")
                    )
                    for _ in range(60)
                ],
            )
            for dentist in practice.dentists
        ]


def _times(first: datetime) -> Iterator[datetime]:
    """Yield the half hours of mornings, on working days."""
    for day in count():
        for half_hour in range(8):
            if day % 7 < 5:
                yield first + timedelta(days=day) + half_hour * HALF_AN_HOUR


def _book(fleet: Fleet, lane: Any, over: threading.Event, answers: list[tuple[int, float, bytes]]) -> None:
    clinic, wish, times, people = lane
    with own_connection():
        for number, at in enumerate(times):
            if over.is_set() or number >= EACH * len(people):
                return
            begun = clock.now()
            body = {**wish, "appointment_time": at.isoformat()}
            headers = people[number // EACH]
            answer = fleet.ask("POST", "/api/v1/appointments", body, host=clinic.host, headers=headers)
            answers.append((answer.status, (clock.now() - begun).total_seconds(), answer.content))
