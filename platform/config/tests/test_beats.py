"""Two beats at once, by mistake or while one takes over from another."""

from collections import Counter
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from auditing import verifying
from auditing.models import AuditEntry
from auditing.record import deed
from config.tests import ledger
from config.tests.reactions import Greeted
from kernel import clock, tenancy
from kernel.actors import system
from outbox import courier
from outbox.models import Event
from outbox.publishing import publish
from rounds.models import Round, Unserved
from testkit.processes import celery_beat, celery_worker, until


@pytest.fixture
def north(committed: None, monkeypatch: pytest.MonkeyPatch) -> tenancy.Clinic:
    # No hint but those of the beats.
    monkeypatch.setattr(courier, "mention", lambda schema, event_id: None)
    Round.objects.all().delete()
    Unserved.objects.all().delete()
    return tenancy.clinic_of("north")


def _jobs() -> dict[str, Any]:
    found: dict[str, Any] = Client(headers={"host": "localhost:8000"}).get("/healthz/jobs").json()
    return found


def test_two_beats_send_nothing_twice_and_seal_one_chain(north: tenancy.Clinic, tmp_path: Path) -> None:
    """Trap T45; section 4: two beats. All of them say that they are alive."""
    with tenancy.use(north):
        for number in range(10):
            with transaction.atomic():
                publish(Greeted(id=uuid4(), address=f"north-{number}@example.org"))
                deed("demo.seeded", by=system("tests"), subject=("clinic", number))
        Event.objects.update(due_at=clock.now() - timedelta(minutes=1))
    environment = {
        "EMAIL_CHANNEL": "config.tests.ledger.Ledger",
        "MAILBOX_DIRECTORY": str(tmp_path),
        "DATABASE_POOL_SIZE": "2",
    }
    settings.MAILBOX_DIRECTORY = tmp_path
    alive = [tmp_path / name for name in ("alive0", "alive1", "alive")]
    with ExitStack() as stack:
        for one in range(2):
            stack.enter_context(celery_beat(tmp_path / f"beat{one}", ALIVE_FILE=str(alive[one]), **environment))
        environment["ALIVE_FILE"] = str(alive[2])
        stack.enter_context(celery_worker(tmp_path / "log", "config.tests.reactions", **environment))
        until(lambda: len(ledger.lines()) >= 10, within=60)
        until(lambda: all(one["last_run"] is not None for one in _jobs().values()), within=30)
        until(lambda: _sealed(north) >= 10, within=30)
        # The loop of the worker turns by now: from here on it is the loop that speaks.
        spoke = {one: one.stat().st_mtime_ns for one in alive}
        until(lambda: all(one.stat().st_mtime_ns > at for one, at in spoke.items()), within=30)
    assert set(Counter(token for *_, token in ledger.lines()).values()) == {1}
    assert not any(one["late"] or one["last_failure"] for one in _jobs().values())
    with tenancy.use(north):
        sealed = AuditEntry.objects.exclude(sequence=None).order_by("sequence")
        places = list(sealed.values_list("sequence", flat=True))
        assert places == list(range(1, len(places) + 1))
        assert verifying.verify(anew=True, by=system("tests")).broken is None


def _sealed(clinic: tenancy.Clinic) -> int:
    with tenancy.use(clinic):
        return AuditEntry.objects.exclude(sequence=None).count()
