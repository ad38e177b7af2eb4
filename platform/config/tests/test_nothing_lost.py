"""Real workers on the real broker, killed at the worst moment."""

import base64
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import redis
from django.conf import settings
from django.db import transaction

from config.tests import ledger
from config.tests.reactions import Greeted
from kernel import clock, tenancy
from messaging.models import Delivery, DeliveryState
from outbox import delivering, hints, sweeping
from outbox.models import Event, EventState
from outbox.publishing import publish
from scheduling.models import ClinicProfile, ReminderRound
from scheduling.tasks import remind_everywhere
from testkit import make, processes
from testkit.processes import celery_worker, until

CLINICS = ("north", "south")
ASK_FOR_QUEUE = "from django.conf import settings; print(settings.CELERY_TASK_DEFAULT_QUEUE)"


@pytest.fixture(autouse=True)
def mailbox(tmp_path: Path, settings: Any) -> Path:
    settings.MAILBOX_DIRECTORY = tmp_path
    return tmp_path


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    # Two connections for two threads: a task that kept one would starve the others.
    return {
        "EMAIL_CHANNEL": "config.tests.ledger.Ledger",
        "MAILBOX_DIRECTORY": str(tmp_path),
        "DATABASE_POOL_SIZE": "2",
    }


@pytest.fixture
def clinics(committed: None) -> Iterator[list[tenancy.Clinic]]:
    _forget_the_queue()
    yield [tenancy.clinic_of(schema) for schema in CLINICS]
    hints.forget_silence()


def _forget_the_queue() -> None:
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        for key in client.scan_iter(f"{settings.CELERY_TASK_DEFAULT_QUEUE}:*"):
            client.delete(key)


def _greet(clinic: tenancy.Clinic, times: int = 1) -> None:
    with tenancy.use(clinic):
        for at in range(times):
            with transaction.atomic():
                publish(Greeted(id=uuid4(), address=f"{clinic.schema}-{at}@example.org"))


def _count(model: Any, **where: Any) -> int:
    found = 0
    for schema in CLINICS:
        with tenancy.use_schema(schema):
            found += model.objects.filter(**where).count()
    return found


def _sweep_as_if_the_leases_of_the_dead_had_run_out() -> None:
    for schema in CLINICS:
        with tenancy.use_schema(schema):
            for model in (Event, Delivery):
                model.objects.exclude(leased_until=None).update(leased_until=clock.now() - timedelta(seconds=1))
    sweeping.sweep(now=clock.now() + sweeping.GRACE)


def test_a_worker_hears_of_what_was_committed_and_of_nothing_else(
    clinics: list[tenancy.Clinic], environment: dict[str, str], tmp_path: Path
) -> None:
    north, south = clinics
    with celery_worker(tmp_path / "log", "config.tests.reactions", **environment):
        with pytest.raises(ZeroDivisionError), tenancy.use(north), transaction.atomic():
            publish(Greeted(id=uuid4(), address="nobody@example.org"))
            _ = 1 / 0
        for _ in range(5):
            _greet(north, 2)
            _greet(south, 2)
        until(lambda: _count(Delivery, state=DeliveryState.SENT) == 20)
    taken = ledger.lines()
    assert len(taken) == 20
    # Schema, clinic in force and what the patient wrote agree in every line (traps T16, S5).
    assert all(schema == clinic == recipient.split("-")[0] for schema, clinic, recipient, _ in taken)
    log = (tmp_path / "log").read_text()
    assert "example.org" not in log
    assert '"event":"message_sent"' in log


def test_workers_killed_while_they_send_lose_nothing_and_double_nothing(
    clinics: list[tenancy.Clinic], environment: dict[str, str], tmp_path: Path
) -> None:
    """trap T15; section 4, Celery worker kill -9"""
    each = 20
    for clinic in clinics:
        _greet(clinic, each)
    taken_but_not_marked = 0
    for kill in range(2):
        before = len(ledger.lines())
        with celery_worker(tmp_path / f"log{kill}", "config.tests.reactions", **environment) as worker:
            _sweep_as_if_the_leases_of_the_dead_had_run_out()
            until(lambda already=before: len(ledger.lines()) >= already + 8)  # type: ignore[misc]
            worker.kill()
            worker.wait(10)
        taken_but_not_marked += len(ledger.lines()) - _count(Delivery, state=DeliveryState.SENT)
    assert taken_but_not_marked > 0, "no kill fell between sending and marking: nothing was proved"
    with celery_worker(tmp_path / "log", "config.tests.reactions", **environment):
        _sweep_as_if_the_leases_of_the_dead_had_run_out()
        until(lambda: _count(Event, state=EventState.DONE) == 2 * each, within=30)
        until(lambda: _swept_and_sent() == 2 * each, within=30)
    copies = Counter(token for _, _, _, token in ledger.lines())
    assert len(copies) == 2 * each
    assert set(copies.values()) == {1}


def test_reminders_of_workers_that_are_killed_are_each_sent_once(
    clinics: list[tenancy.Clinic], environment: dict[str, str], tmp_path: Path, no_quiet_hours: None
) -> None:
    """trap T15; section 4, Celery worker kill -9: also between the look for what is due and its end"""
    each, visits = 20, set[str]()
    for clinic in clinics:
        with tenancy.use(clinic), transaction.atomic():
            visits |= _visits_to_be_reminded_of(each)
    taken_but_not_marked = 0
    for kill in range(2):
        before = len(ledger.lines())
        with celery_worker(tmp_path / f"log{kill}", "config.tests.reactions", **environment) as worker:
            _sweep_as_if_the_leases_of_the_dead_had_run_out()
            for _ in range(2):
                remind_everywhere()
            until(lambda already=before: len(ledger.lines()) >= already + 8)  # type: ignore[misc]
            worker.kill()
            worker.wait(10)
        taken_but_not_marked += len(ledger.lines()) - _count(Delivery, state=DeliveryState.SENT)
    assert taken_but_not_marked > 0, "no kill fell between sending and marking: nothing was proved"
    with celery_worker(tmp_path / "log", "config.tests.reactions", **environment):
        _sweep_as_if_the_leases_of_the_dead_had_run_out()
        remind_everywhere()
        until(lambda: _swept_and_sent() == 2 * each, within=30)
    copies = Counter(recipient for _, _, recipient, _ in ledger.lines())
    assert set(copies) == {f"{one}@example.org" for one in visits}
    assert set(copies.values()) == {1}


@pytest.fixture
def no_quiet_hours(clinics: list[tenancy.Clinic]) -> Iterator[None]:
    # At whatever hour of whichever zone the tests run.
    def set_all(quiet_from: int, quiet_until: int) -> None:
        for clinic in clinics:
            with tenancy.use(clinic):
                ClinicProfile.objects.update(quiet_from=quiet_from, quiet_until=quiet_until)

    set_all(0, 0)
    yield
    set_all(1260, 480)


def _visits_to_be_reminded_of(count: int) -> set[str]:
    """Make visits that begin in a little less than two days; return what their patients' addresses begin with."""
    now, names = clock.now(), [uuid4().hex for _ in range(count)]
    service = make.service()
    dentist = make.dentist(offers=[service])
    ReminderRound.objects.update(done_until=now - timedelta(hours=1))
    for name in names:
        make.appointment(
            dentist,
            service,
            now + timedelta(days=2, minutes=-5),
            patient=make.patient(email=f"{name}@example.org"),
            placed_at=now - timedelta(days=30),
        )
    return set(names)


def _swept_and_sent() -> int:
    # Beat sweeps again and again: what the last worker let fall after one sweep is for the next.
    sweeping.sweep(now=clock.now() + sweeping.GRACE)
    return _count(Delivery, state=DeliveryState.SENT)


def test_what_was_booked_without_a_broker_is_sent_after_two_sweeps_at_once(
    clinics: list[tenancy.Clinic], environment: dict[str, str], tmp_path: Path
) -> None:
    """section 4: Valkey flushed; two beats"""
    _greet(clinics[0], 4)
    _forget_the_queue()
    with celery_worker(tmp_path / "log", "config.tests.reactions", **environment):
        for _ in range(2):
            sweeping.sweep(now=clock.now() + sweeping.GRACE)
        until(lambda: _swept_and_sent() == 4, within=30)
        for _ in range(2):
            sweeping.sweep(now=clock.now() + sweeping.GRACE)
        # One more, so that the hints in front of it have been heard.
        _greet(clinics[1])
        until(lambda: _swept_and_sent() == 5, within=30)
    assert max(Counter(token for *_, token in ledger.lines()).values()) == 1
    assert _count(Event, attempts__gt=1) == 0


def test_no_other_process_of_this_run_hears_its_hints() -> None:
    assert settings.CELERY_TASK_DEFAULT_QUEUE == f"test-{os.getpid()}"
    inherited = processes.celery_environment({})
    found = subprocess.run([sys.executable, "-c", ASK_FOR_QUEUE], env=inherited, capture_output=True, check=True)
    assert found.stdout.decode().strip() == settings.CELERY_TASK_DEFAULT_QUEUE


def test_the_broker_carries_ids_and_nothing_else(clinics: list[tenancy.Clinic]) -> None:
    """trap S27"""
    _greet(clinics[0])
    with tenancy.use(clinics[0]):
        delivering.deliver(event_id=Event.objects.get().pk, now=clock.now())
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        prefix = settings.CELERY_TASK_DEFAULT_QUEUE

        def queued() -> bytes:
            found: list[bytes] = client.lrange(f"{prefix}:{prefix}", 0, -1)
            return b" ".join(base64.b64decode(json.loads(one)["body"]) + one for one in found)

        until(lambda: queued().count(b"north") >= 2)
        carried = queued()
    assert b"example.org" not in carried
