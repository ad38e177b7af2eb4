"""Reminders of many clinics, two beats, and workers that are killed at any moment: each patient hears once."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from time import sleep
from typing import Any

import pytest
import redis
from django.conf import settings

from config.tests import ledger, witness
from kernel import clock, tenancy
from messaging.models import Delivery, DeliveryState
from scheduling.models import ClinicProfile, ReminderRound
from testkit import clinics as several
from testkit import kennel as kennels
from testkit import make
from testkit.kennel import Kennel
from testkit.processes import until
from testkit.rivals import ONCE

pytestmark = ONCE


@dataclass(frozen=True)
class Size:
    clinics: int
    reminders: int
    kills: int
    # Seconds until what a dead worker held must have been sent by another.
    patience: float
    hurried: bool


SMALL = Size(clinics=4, reminders=120, kills=6, patience=60, hurried=True)
FULL = Size(clinics=50, reminders=1500, kills=40, patience=300, hurried=False)


@pytest.fixture(scope="module")
def size(in_full: bool) -> Size:
    return FULL if in_full else SMALL


@pytest.fixture
def clinics(size: Size, django_db_setup: None, django_db_blocker: Any) -> Iterator[list[tenancy.Clinic]]:
    with django_db_blocker.unblock():
        _forget_the_queue()
        with several.opened(size.clinics, prefix="told") as opened:
            yield opened


def _forget_the_queue() -> None:
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        for key in client.scan_iter(f"{settings.CELERY_TASK_DEFAULT_QUEUE}:*"):
            client.delete(key)


@pytest.fixture
def kennel(size: Size, tmp_path: Path, settings: Any, django_db_setup: None) -> Iterator[Kennel]:
    settings.MAILBOX_DIRECTORY = tmp_path
    own = {"DJANGO_SETTINGS_MODULE": "config.tests.hasty"} if size.hurried else {}
    with kennels.opened(
        tmp_path,
        EMAIL_CHANNEL="config.tests.witness.Witness",
        MAILBOX_DIRECTORY=str(tmp_path),
        DATABASE_POOL_SIZE="2",
        **own,
    ) as kennel:
        yield kennel


def _visit_of(clinic: tenancy.Clinic, count: int) -> set[tuple[str, str]]:
    """Make visits that begin in a little less than two days; return who is to be reminded of them."""
    now = clock.now()
    with tenancy.use(clinic):
        ClinicProfile.objects.update(quiet_from=0, quiet_until=0)
        ReminderRound.objects.update(done_until=now - timedelta(hours=1))
        service = make.service()
        dentist = make.dentist(offers=[service])
        addresses = [f"{clinic.schema}-{number}@example.org" for number in range(count)]
        for address in addresses:
            make.appointment(
                dentist,
                service,
                now + timedelta(days=2, minutes=-5),
                patient=make.patient(email=address),
                placed_at=now - timedelta(days=30),
            )
    return {(clinic.schema, address) for address in addresses}


def _all_settled(clinics: list[tenancy.Clinic], count: int) -> bool:
    sent = 0
    for clinic in clinics:
        with tenancy.use_schema(clinic.schema):
            sent += Delivery.objects.filter(state=DeliveryState.SENT).count()
    return sent >= count


def _rows(clinics: list[tenancy.Clinic]) -> Iterator[Delivery]:
    for clinic in clinics:
        with tenancy.use_schema(clinic.schema):
            yield from Delivery.objects.all()


def test_reminders_of_many_clinics_are_each_sent_once_whoever_is_killed(
    size: Size, clinics: list[tenancy.Clinic], kennel: Kennel
) -> None:
    """traps T15, T16; section 4: Celery worker kill -9, two beats"""
    wanted: set[tuple[str, str]] = set()
    for clinic in clinics:
        wanted |= _visit_of(clinic, size.reminders // size.clinics)
    chance = Random(15)
    include = ("config.tests.haste",) if size.hurried else ()
    workers = [kennel.worker(*include) for _ in range(2)]
    _two_beats = [kennel.beat() for _ in range(2)]
    for _ in range(size.kills):
        before = len(ledger.lines())
        until(lambda already=before: len(ledger.lines()) > already or already >= len(wanted), within=size.patience)  # type: ignore[misc]
        sleep(chance.uniform(0, 0.3))
        workers.pop(0).kill()
        workers.append(kennel.worker(*include))
    until(lambda: _all_settled(clinics, len(wanted)), within=size.patience)

    taken = [(schema, recipient) for schema, _, recipient, _ in ledger.lines()]
    assert Counter(taken) == Counter(dict.fromkeys(wanted, 1))
    assert all(schema == clinic for schema, clinic, _, _ in ledger.lines()), "each by its own clinic"
    rows = list(_rows(clinics))
    assert len(rows) == len(wanted)
    assert witness.found_again() > 0, "no kill fell between sending and marking: nothing was proved"
    print(
        f"{len(wanted)} reminders, {size.clinics} clinics, {size.kills} kills: {len(taken)} sent, "
        f"{sum(row.attempts > 1 for row in rows)} begun anew, {witness.found_again()} of them had left already"
    )
