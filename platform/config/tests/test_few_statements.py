"""Looking for work in many clinics costs statements by the hundred clinics, not by the clinic."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from auditing import tasks as auditing
from auditing.models import AuditEntry
from config.tests.reactions import Greeted
from kernel import clock, tenancy
from outbox import hints, sweeping
from outbox import tasks as outbox
from outbox.publishing import publish
from scheduling import tasks as scheduling
from scheduling.models import ReminderRound
from scheduling.tests.conftest import open_practice
from testkit import make

LOOKS = [outbox.sweep, scheduling.remind_everywhere, auditing.seal_everywhere]


@pytest.fixture
def roll(north: tenancy.Clinic, monkeypatch: Any) -> list[str]:
    """Who is asked. Clinics are views here, each onto all of north: five hundred with tables would take minutes."""
    names: list[str] = []
    monkeypatch.setattr(tenancy, "_roll", lambda: {"default": names})
    return names


@pytest.fixture
def given(monkeypatch: Any) -> list[tuple[str, str]]:
    told: list[tuple[str, str]] = []

    def give(task: Any, *, schema: str, **more: Any) -> bool:
        told.append((task.name, schema))
        return True

    monkeypatch.setattr(hints, "give", give)
    return told


@pytest.fixture
def work_at_north(north: tenancy.Clinic, monkeypatch: Any) -> None:
    """Something to deliver, somebody to remind, and an entry to seal."""
    with tenancy.use(north):
        with transaction.atomic():
            publish(Greeted(id=uuid4(), address="ada@example.org"))
        practice, now = open_practice(dentists=1), clock.now()
        at = now + timedelta(days=2) - timedelta(minutes=1)
        make.appointment(practice.ada, practice.check_up, at, placed_at=now - timedelta(days=30))
        ReminderRound.objects.update(done_until=now - timedelta(hours=1))
        AuditEntry.objects.create(actor_role="test", action="test", subject_kind="test")
    later = now + timedelta(minutes=1)
    monkeypatch.setattr(clock, "now", lambda: later)


def _open(count: int) -> list[str]:
    tables = [*sweeping._watched, "auditing_auditentry", "scheduling_reminderround", "scheduling_clinicprofile"]
    names = [f"view_{number:03}" for number in range(count)]
    with connection.cursor() as cursor:
        for name in names:
            views = "; ".join(
                f"CREATE VIEW {name}.{table} AS SELECT * FROM north.{table}"
                for table in [*tables, "scheduling_appointment"]
            )
            cursor.execute(f"CREATE SCHEMA {name}; {views}")
    return names


@pytest.mark.usefixtures("work_at_north")
def test_ten_times_the_clinics_cost_two_statements_more(roll: list[str], given: list[tuple[str, str]]) -> None:
    """trap T16: a sweep, a round of reminders and a look for what is to be sealed"""
    everybody = _open(300)
    for look in LOOKS:
        counts = []
        for count in (30, 300):
            roll[:], given[:] = everybody[:count], []
            with CaptureQueriesContext(connection) as asked:
                look()
            counts.append(len(asked))
            assert {schema for _, schema in given} == set(roll), "nobody was left out"
            assert len(given) == count
        assert counts[1] - counts[0] == 2, look.name
