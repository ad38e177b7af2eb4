"""Real workers on the real broker, and a real receiver: everything arrives, and in order."""

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import redis
from django.conf import settings
from django.db import transaction

from kernel import clock, tenancy
from outbox import hints, sweeping
from outbox.models import Event
from outbox.publishing import publish
from scheduling.events import AppointmentBooked, AppointmentCancelled, AppointmentMoved
from testkit import make
from testkit.processes import celery_worker, until
from webhooks import signing
from webhooks.models import Delivery, DeliveryState, Endpoint
from webhooks.tests.receiver import OK, Heard, Receiver

VISITS = 12
STORY = (AppointmentBooked, AppointmentMoved, AppointmentCancelled)


@pytest.fixture
def north(committed: None) -> Iterator[tenancy.Clinic]:
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        for key in client.scan_iter(f"{settings.CELERY_TASK_DEFAULT_QUEUE}:*"):
            client.delete(key)
    yield tenancy.clinic_of("north")
    hints.forget_silence()


@pytest.fixture
def environment(receiver: Receiver, tmp_path: Path) -> dict[str, str]:
    return {**receiver.environment(), "DATABASE_POOL_SIZE": "2", "MAILBOX_DIRECTORY": str(tmp_path)}


def _listens(receiver: Receiver) -> Endpoint:
    made = Endpoint(name="Books", address=receiver.address, kinds=["appointment.booked"])
    made.kinds += ["appointment.moved", "appointment.cancelled"]
    made.secret_sealed = signing.sealed(signing.new_secret(), made.id)
    made.save()
    return made


def _happen() -> None:
    service = make.service()
    dentist = make.dentist(offers=[service])
    visits = [
        make.appointment(dentist, service, clock.now() + timedelta(days=number)).id for number in range(1, VISITS + 1)
    ]
    for version, fact in enumerate(STORY, 1):
        for visit in visits:
            with transaction.atomic():
                publish(fact(appointment_id=visit, version=version))


def _sent(clinic: tenancy.Clinic) -> int:
    # Beat sweeps again and again.
    sweeping.sweep(now=clock.now() + sweeping.GRACE)
    with tenancy.use(clinic):
        return Delivery.objects.filter(state=DeliveryState.SENT).count()


def _first_heard(receiver: Receiver) -> dict[str, list[str]]:
    """Return the kinds that were heard of each visit, each message where it was heard first."""
    known: set[str] = set()
    told: dict[str, list[str]] = defaultdict(list)
    for heard in list(receiver.heard):
        name, body = heard.headers["webhook-id"], heard.json()
        if name not in known:
            known.add(name)
            told[body["data"]["appointment_id"]].append(body["type"])
    return told


def test_workers_killed_while_they_send_lose_nothing_and_keep_the_order_of_each_visit(
    north: tenancy.Clinic, receiver: Receiver, environment: dict[str, str], tmp_path: Path
) -> None:
    """Trap T31; section 4, Celery worker kill -9."""
    receiver.answers = _slowly
    with tenancy.use(north):
        endpoint = _listens(receiver)
        _happen()
    kills = 2
    for kill in range(kills):
        before = len(receiver.heard)
        with celery_worker(tmp_path / f"log{kill}", **environment) as worker:
            _as_if_the_leases_of_the_dead_had_run_out(north)
            until(lambda already=before: _sent(north) >= 0 and len(receiver.heard) >= already + 4, within=60)  # type: ignore[misc]
            worker.kill()
            worker.wait(10)
    with ExitStack() as stack:
        for one in range(2):
            stack.enter_context(celery_worker(tmp_path / f"last{one}", **environment))
        _as_if_the_leases_of_the_dead_had_run_out(north)
        until(lambda: _sent(north) == 3 * VISITS, within=90)
    told = _first_heard(receiver)
    assert len(told) == VISITS
    assert {tuple(kinds) for kinds in told.values()} == {
        ("appointment.booked", "appointment.moved", "appointment.cancelled")
    }
    # Only what was under way when a worker died comes twice, under the same name.
    assert len(receiver.heard) <= 3 * VISITS + kills
    with tenancy.use(north):
        assert Endpoint.objects.get(pk=endpoint.pk).failures == 0


def _slowly(heard: Heard, link: Any) -> bytes:
    time.sleep(0.05)
    return OK


def _as_if_the_leases_of_the_dead_had_run_out(clinic: tenancy.Clinic) -> None:
    with tenancy.use(clinic):
        for model in (Event, Endpoint):
            model.objects.exclude(leased_until=None).update(leased_until=clock.now() - timedelta(seconds=1))
