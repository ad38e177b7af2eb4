"""A clinic goes to another server while its patients book: nothing acknowledged is lost, whoever is killed when."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from console.operations import leaving, moving, reaching
from custody import copying
from custody import servers as links
from identity.models import User
from kernel import clock, tenancy
from kernel.actors import system
from operators.models import OperatorEntry
from scheduling.models import Appointment
from scheduling.tests.conftest import next_monday, open_practice
from tenants.models import Clinic, Job, JobState
from tenants.operations import jobs, shards
from tenants.queries import directory
from tenants.queries import shards as servers_of
from tenants.queries.hosts import ClinicUnknown
from testkit import clinics as several
from testkit import make, servers
from testkit import shards as second
from testkit.processes import until
from testkit.rivals import ONCE

pytestmark = ONCE
BY = system("test")
# As many patients as dentists, so that nobody takes another's time; and how long each waits between two visits.
PATIENTS, PAUSE = 6, 0.05
PROGRAM = "import django; django.setup(); from console.tests import dying_moves; dying_moves.main()"


@pytest.fixture(scope="module")
def other(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    with django_db_blocker.unblock(), second.second() as address:
        yield address


@pytest.fixture
def clinic(other: str, django_db_blocker: Any) -> Iterator[tenancy.Clinic]:
    """A clinic on the first server, with somebody in it."""
    with django_db_blocker.unblock(), several.opened(1, prefix="move", shard="default") as (made,):
        with tenancy.use(made):
            make.account(name="Ada")
        yield made
        for shard in shards.names():
            with tenancy.use_shard(shard), connection.cursor() as cursor:
                for name in (f"left_{made.id.hex}", f"arriving_{made.id.hex}", made.schema):
                    cursor.execute(f'DROP SCHEMA IF EXISTS "{name}" CASCADE')
        Job.objects.all().delete()


def ask(clinic: tenancy.Clinic, to: str = "east", **more: Any) -> Job:
    return moving.ask(clinic_id=clinic.id, shard=to, by=BY, now=clock.now(), hint=False, **more)


def moved(clinic: tenancy.Clinic, to: str = "east") -> Job:
    job = jobs.work_at(ask(clinic, to).pk)
    assert job.state == JobState.DONE, (job.trouble, job.detail)
    return job


def tally(shard: str, schema: str) -> dict[str, Any]:
    with reaching.reached(shard) as link, links.transaction(link, reading=True):
        return copying.tallied(link, schema)


def schemas_on(shard: str) -> set[str]:
    with tenancy.use_shard(shard), connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace")
        return {name for (name,) in cursor.fetchall()}


def where(clinic: tenancy.Clinic) -> str:
    return str(Clinic.objects.get(pk=clinic.id).shard)


def test_a_clinic_moves_with_all_its_rows(clinic: tenancy.Clinic) -> None:
    before = tally("default", clinic.schema)
    job = moved(clinic)
    assert tally("east", clinic.schema) == before
    assert where(clinic) == "east"
    assert clinic.schema not in schemas_on("default")
    with tenancy.use(tenancy.clinic_of(clinic.schema)):
        assert User.objects.get().name == "Ada"
        make.account(name="Bo", email="bo@example.org")
    assert job.facts["rows"] == sum(one["rows"] for one in before.values())
    actions = list(OperatorEntry.objects.filter(clinic_id=clinic.id).order_by("id").values_list("action", flat=True))
    assert actions == ["clinic.move_asked", "clinic.moved"]
    assert not [name for name in schemas_on("east") if name.startswith("arriving_")]


def test_what_is_left_is_dropped_days_later(clinic: tenancy.Clinic) -> None:
    before = tally("default", clinic.schema)
    moved(clinic)
    left = f"left_{clinic.id.hex}"
    assert tally("default", left) == before
    drop = Job.objects.get(kind=leaving.KIND)
    assert drop.not_before - clock.now() > leaving.KEPT_FOR - timedelta(hours=1)
    assert jobs.work_at(drop.pk).state == JobState.DONE
    assert left not in schemas_on("default")
    assert clinic.schema in schemas_on("east")


def test_it_may_go_back_after_a_minute(clinic: tenancy.Clinic) -> None:
    moved(clinic)
    with tenancy.use(tenancy.clinic_of(clinic.schema)):
        make.account(name="Bo", email="bo@example.org")
    with pytest.raises(moving.ClinicNotSettled):
        ask(clinic, "default")
    assert where(clinic) == "east"
    Job.objects.filter(kind=moving.KIND).update(ended_at=clock.now() - 2 * moving.PAUSE)
    moved(clinic, "default")
    with tenancy.use(tenancy.clinic_of(clinic.schema)):
        assert set(User.objects.values_list("name", flat=True)) == {"Ada", "Bo"}
    Job.objects.filter(kind=moving.KIND).update(ended_at=clock.now() - 2 * moving.PAUSE)
    moved(clinic)
    assert Job.objects.filter(kind=leaving.KIND).count() == 2


@pytest.mark.parametrize(
    ("to", "error"),
    [("default", moving.AlreadyThere), ("west", servers_of.ShardUnknown)],
)
def test_a_move_that_makes_no_sense_is_refused(clinic: tenancy.Clinic, to: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        ask(clinic, to)
    with pytest.raises(ClinicUnknown):
        moving.ask(clinic_id=uuid4(), shard="east", by=BY, now=clock.now())
    assert not Job.objects.exists()
    assert not OperatorEntry.objects.filter(clinic_id=clinic.id).exists()


def test_a_clinic_moves_once_at_a_time(clinic: tenancy.Clinic) -> None:
    ask(clinic)
    with pytest.raises(jobs.JobUnderWay):
        ask(clinic)
    assert Job.objects.count() == 1


def test_a_server_that_was_not_prepared_is_refused(clinic: tenancy.Clinic) -> None:
    with tenancy.use_shard("east"), connection.cursor() as cursor:
        cursor.execute("DROP VIEW public.tenants_clinic")
    try:
        with pytest.raises(shards.ShardUnfit):
            ask(clinic)
    finally:
        call_command("prepare_shard", "east", verbosity=0)
    assert not Job.objects.exists()


def test_a_move_that_would_take_too_long_leaves_everything_as_it_is(clinic: tenancy.Clinic) -> None:
    before = tally("default", clinic.schema)
    job = jobs.work_at(ask(clinic, within=0).pk)
    assert (job.state, job.trouble) == (JobState.FAILED, "move_too_long")
    assert where(clinic) == "default"
    assert tally("default", clinic.schema) == before
    assert clinic.schema not in schemas_on("east")


def test_rows_that_arrive_otherwise_are_not_taken(clinic: tenancy.Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    """A trigger of the other server's schema that changes what comes in."""
    tallied = copying.tallied

    def changed(server: Any, schema: str) -> dict[str, Any]:
        server.execute(f"UPDATE \"{schema}\".identity_user SET name = 'Eve'")
        return tallied(server, schema)

    monkeypatch.setattr(copying, "tallied", changed)
    job = jobs.work_at(ask(clinic).pk)
    assert (job.state, job.trouble) == (JobState.FAILED, "move_unfit")
    assert where(clinic) == "default"
    assert clinic.schema not in schemas_on("east")


def test_who_still_believes_in_the_former_server_finds_nothing_there(clinic: tenancy.Clinic) -> None:
    moved(clinic)
    assert clinic.shard == "default"
    with tenancy.use(clinic), pytest.raises(Exception, match="does not exist"), transaction.atomic():
        make.account(name="Eve", email="eve@example.org")
    assert "Eve" not in str(tally("default", f"left_{clinic.id.hex}"))


def test_a_writer_in_the_middle_of_a_transaction_is_waited_for(clinic: tenancy.Clinic) -> None:
    """Its rows go along; those of one that comes later are refused, never lost."""
    wrote, go_on, done = threading.Event(), threading.Event(), threading.Event()

    def write() -> None:
        try:
            with tenancy.use(clinic), transaction.atomic():
                make.account(name="Early", email="early@example.org")
                wrote.set()
                go_on.wait(30)
        finally:
            connection.close()

    def carry() -> None:
        try:
            jobs.work_at(job.pk)
        finally:
            connection.close()
            done.set()

    job = ask(clinic)
    with ThreadPoolExecutor(2) as pool:
        writing = pool.submit(write)
        wrote.wait(30)
        carrying = pool.submit(carry)
        until(lambda: Job.objects.get(pk=job.pk).step == directory.COPYING, within=60)
        assert not done.is_set()
        assert directory.facts_of(Clinic.objects.get(pk=clinic.id)).moving
        go_on.set()
        writing.result(60)
        carrying.result(60)
    assert where(clinic) == "east"
    with tenancy.use(tenancy.clinic_of(clinic.schema)):
        assert set(User.objects.values_list("name", flat=True)) == {"Ada", "Early"}


DYING = [
    "before the copy",
    "with the tables locked",
    "after the copy's commit",
    "after the renaming",
    "after the registry's commit",
]


@pytest.mark.parametrize("moment", DYING)
def test_a_move_that_was_killed_is_finished_by_the_next_run(
    clinic: tenancy.Clinic, other: str, moment: str, settings: Any
) -> None:
    """trap T28: a real process and SIGKILL at each of its steps."""
    before = tally("default", clinic.schema)
    job = ask(clinic)
    died = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(job.pk), moment],
        env={**os.environ, "DATABASE_URL": servers.database_url(), "SHARDS": other, "JOB_LEASE": "1"},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert died.returncode == -9, died.stderr.decode()[-3000:]
    assert Job.objects.get(pk=job.pk).state == JobState.RUNNING
    until(lambda: Job.objects.filter(pk=job.pk, leased_until__lt=clock.now()).exists())
    until(lambda: jobs.work_at(job.pk).state == JobState.DONE, within=60)
    assert where(clinic) == "east"
    assert tally("east", clinic.schema) == before
    assert clinic.schema not in schemas_on("default")
    assert f"left_{clinic.id.hex}" in schemas_on("default")
    assert not [name for name in schemas_on("east") if name.startswith("arriving_")]
    assert OperatorEntry.objects.filter(clinic_id=clinic.id, action="clinic.moved").count() == 1


def _move_amid_bookings(clinic: tenancy.Clinic, other: str) -> tuple[list[str], list[int], Job]:
    """Return what patients over HTTP were told, who send what was refused for a moment again under the same key; the
    statuses of what was read meanwhile; and the move.
    """
    with tenancy.use(clinic):
        practice = open_practice(dentists=PATIENTS)
        start = next_monday(clinic, clock.now(), hour=0)
    times = [
        start + timedelta(days=7 * week + day, minutes=minutes)
        for week in range(8)
        for day in range(5)
        for minutes in (*range(480, 720, 30), *range(780, 1020, 30))
    ]
    over, told, readings = threading.Event(), list[str](), list[int]()

    def book(fleet: servers.Fleet, number: int, at: datetime) -> str:
        wish = {
            "service_id": str(practice.check_up.id),
            "appointment_time": at.isoformat(),
            "guest": {"name": f"P{number}", "email": f"p{number}-{at:%m%d%H%M}@example.org"},
        }
        key = {"Idempotency-Key": str(uuid4())}
        for _ in range(200):
            answer = fleet.ask("POST", "/api/v1/appointments", wish, host=clinic.host, headers=key)
            if answer.status != 503:
                return str(answer.json()["id"]) if answer.status == 201 else f"refused {answer.status}"
            assert int(answer.headers["retry-after"]) > 0
            over.wait(PAUSE)
        raise AssertionError("It was never answered.")

    def visit(fleet: servers.Fleet, number: int) -> None:
        for one in range(len(times)):
            told.append(book(fleet, number, times[(one + 100 * number) % len(times)]))
            if over.wait(PAUSE):
                return

    def read(fleet: servers.Fleet) -> None:
        while not over.wait(0.02):
            readings.append(fleet.ask("GET", "/api/v1/services", host=clinic.host).status)

    with servers.fleet(2, SHARDS=other) as fleet, ThreadPoolExecutor(PATIENTS + 1) as pool:
        all_ = [pool.submit(visit, fleet, number) for number in range(PATIENTS)] + [pool.submit(read, fleet)]
        try:
            until(lambda: len(told) > 20, within=60)
            job = moved(clinic)
            reached = len(told)
            until(lambda: len(told) > reached + 40, within=60)
        finally:
            over.set()
        for one in all_:
            one.result(120)
    return told, readings, job


def _kept(clinic: tenancy.Clinic) -> list[str]:
    with tenancy.use(tenancy.clinic_of(clinic.schema)):
        return [str(one) for one in Appointment.objects.values_list("id", flat=True)]


def test_bookings_go_on_during_a_move_and_none_is_lost_or_doubled(clinic: tenancy.Clinic, other: str) -> None:
    told, readings, job = _move_amid_bookings(clinic, other)
    assert sorted(told) == sorted(_kept(clinic)), "what was acknowledged is what is there"
    assert set(readings) <= {200, 503}
    assert readings.count(503) < len(readings) / 10
    print(f"{len(told)} booked, {len(readings)} read ({readings.count(503)} x 503), frozen {job.facts['frozen']} s")


def test_without_the_other_name_bookings_are_lost(
    clinic: tenancy.Clinic, other: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control experiment: who remembers the clinic where it was goes on to write there."""
    rename = moving._rename

    def rename_arriving(server: Any, name: str, other: str) -> None:
        if name.startswith("arriving_"):
            rename(server, name, other)

    monkeypatch.setattr(moving, "_rename", rename_arriving)
    told, _, _ = _move_amid_bookings(clinic, other)
    assert set(told) - set(_kept(clinic))


def test_the_command_moves_and_says_why_not(clinic: tenancy.Clinic, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CommandError, match="no database server"):
        call_command("move_clinic", clinic.schema, "west")
    call_command("move_clinic", clinic.schema, "east")
    assert f"{clinic.schema} is on east" in capsys.readouterr().out
    with pytest.raises(CommandError, match="on this server"):
        call_command("move_clinic", clinic.schema, "east")
