"""The broker forgets everything, hangs, dies and comes back: bookings go on, and each patient is told once."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from config.tests import ledger
from kernel import clock, tenancy
from messaging.models import Delivery, DeliveryState
from scheduling.models import ClinicProfile, ReminderRound
from scheduling.tests.conftest import Practice, next_monday, open_practice
from testkit import brokers, make, servers
from testkit import clinics as several
from testkit import kennel as kennels
from testkit.brokers import Broker
from testkit.kennel import Kennel
from testkit.processes import until
from testkit.rivals import ONCE
from testkit.servers import Fleet

pytestmark = ONCE

QUEUE = "broker-away"
# Seconds that no request may wait, on however busy a machine: every one of them asks the broker to count attempts.
BOUND = 5.0
REMINDED = 5


@pytest.fixture
def clinic(django_db_setup: None, django_db_blocker: Any) -> Iterator[tenancy.Clinic]:
    with django_db_blocker.unblock(), several.opened(1, prefix="away") as opened:
        yield opened[0]


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    with brokers.opened(tmp_path) as broker:
        yield broker


@pytest.fixture
def environment(tmp_path: Path, broker: Broker, settings: Any) -> dict[str, str]:
    settings.MAILBOX_DIRECTORY = tmp_path
    return {
        "REDIS_URL": broker.url,
        "CELERY_QUEUE": QUEUE,
        "EMAIL_CHANNEL": "config.tests.ledger.Ledger",
        "MAILBOX_DIRECTORY": str(tmp_path),
        "RATE_LIMITS_ENABLED": "true",
        "TRUSTED_PROXY_HOPS": "1",
        "DJANGO_SETTINGS_MODULE": "config.tests.hasty",
    }


@pytest.fixture
def kennel(clinic: tenancy.Clinic, tmp_path: Path, environment: dict[str, str]) -> Iterator[Kennel]:
    with kennels.opened(tmp_path, **environment | {"DATABASE_POOL_SIZE": "2"}) as kennel:
        yield kennel


class Visitors:
    """People who book one after the other, each from an address of her own, until they are told to stop."""

    def __init__(self, fleet: Fleet, clinic: tenancy.Clinic, practice: Practice, monday: datetime) -> None:
        self.answers: list[int] = []
        self.longest = 0.0
        self._ask = fleet.ask
        self._clinic, self._practice, self._monday = clinic, practice, monday
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._book, daemon=True)

    def __enter__(self) -> "Visitors":
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        self._thread.join(30)

    def _book(self) -> None:
        while not self._over.wait(0.05):
            number = len(self.answers)
            began = time.monotonic()
            self.answers.append(self._one(number))
            self.longest = max(self.longest, time.monotonic() - began)

    def _one(self, number: int) -> int:
        # Eight visits a day in the morning, for each dentist, from Monday to Friday.
        slot, dentist = number % 8, self._practice.dentists[number // 8 % len(self._practice.dentists)]
        day = number // (8 * len(self._practice.dentists))
        at = self._monday + timedelta(days=day // 5 * 7 + day % 5, minutes=30 * slot)
        wish = {
            "service_id": str(self._practice.check_up.id),
            "dentist_id": str(dentist.id),
            "appointment_time": at.isoformat(),
            "guest": {"name": f"Guest {number}", "email": f"guest-{number}@example.org"},
        }
        came_from = {"X-Forwarded-For": f"192.0.{2 + number // 250}.{number % 250 + 1}"}
        return self._ask("POST", "/api/v1/appointments", wish, host=self._clinic.host, headers=came_from).status


def _prepared(clinic: tenancy.Clinic) -> tuple[Practice, datetime]:
    now = clock.now()
    with tenancy.use(clinic):
        practice = open_practice(dentists=5)
        ClinicProfile.objects.update(quiet_from=0, quiet_until=0, horizon_days=365)
        ReminderRound.objects.update(done_until=now - timedelta(hours=1))
        for number in range(REMINDED):
            make.appointment(
                practice.ada,
                practice.check_up,
                now + timedelta(days=2, seconds=8 * number),
                patient=make.patient(email=f"reminded-{number}@example.org"),
                placed_at=now - timedelta(days=30),
            )
    return practice, next_monday(clinic, now, hour=8)


def _settled(clinic: tenancy.Clinic, count: int) -> bool:
    with tenancy.use_schema(clinic.schema):
        return Delivery.objects.filter(state=DeliveryState.SENT).count() >= count


def test_with_the_broker_flushed_hanging_and_dead_bookings_go_on_and_each_is_told_of_once(
    clinic: tenancy.Clinic, broker: Broker, environment: dict[str, str], kennel: Kennel, in_full: bool
) -> None:
    """section 4: Valkey killed, flushed, away 60 s"""
    practice, monday = _prepared(clinic)
    moment = 30.0 if in_full else 2.0
    kennel.beat()
    kennel.worker()
    with servers.fleet(1, **environment) as fleet, Visitors(fleet, clinic, practice, monday) as visitors:
        until(lambda: ledger.lines() and len(visitors.answers) > 3, within=60)
        # A server's first answer, with everything to be loaded, is not what is measured.
        visitors.longest = 0.0
        for _ in range(5):
            broker.flush()
            time.sleep(0.2)
        for trouble in (broker.hang, broker.die):
            trouble()
            before = len(visitors.answers)
            time.sleep(moment)
            assert len(visitors.answers) > before + 1, "nobody could book"
        broker.come_back()
        time.sleep(1)
    booked = len(visitors.answers)
    until(lambda: _settled(clinic, booked + REMINDED), within=120)
    assert Counter(visitors.answers) == {201: booked}
    wanted = [f"guest-{number}@example.org" for number in range(booked)]
    wanted += [f"reminded-{number}@example.org" for number in range(REMINDED)]
    assert sorted(recipient for _, _, recipient, _ in ledger.lines()) == sorted(wanted)
    print(f"{booked} bookings, broker flushed 5 times, then away for {2 * moment:.0f} s: each told of once")
    print(f"the longest that a booking took: {visitors.longest:.1f} s")
    assert visitors.longest < BOUND
