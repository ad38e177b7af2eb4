from typing import Any

import pytest
import redis
from django.conf import settings
from django.test import Client

from config.celery import app
from messaging import templates
from outbox import sweeping, work
from outbox.tasks import sweep

OF_THE_PLATFORM = {"outbox.tasks.sweep"}


def test_every_task_belongs_to_a_clinic_or_is_named_as_the_platforms() -> None:
    """trap T16"""
    app.loader.import_default_modules()
    ours = {name: task for name, task in app.tasks.items() if not name.startswith("celery.")}
    assert {"outbox.tasks.deliver", "outbox.tasks.sweep", "messaging.tasks.send_delivery"} <= ours.keys()
    for name, task in ours.items():
        assert isinstance(task, work.PlatformTask if name in OF_THE_PLATFORM else work.ClinicTask), name


def test_every_periodic_task_exists_and_belongs_to_the_platform() -> None:
    app.loader.import_default_modules()
    for entry in settings.CELERY_BEAT_SCHEDULE.values():
        assert isinstance(app.tasks[entry["task"]], work.PlatformTask)
        assert entry["options"]["expires"] <= entry["schedule"]


def test_a_task_is_acknowledged_when_it_is_done_and_carries_json() -> None:
    """trap T15"""
    assert (app.conf.task_acks_late, app.conf.task_reject_on_worker_lost) == (True, True)
    assert (app.conf.task_serializer, app.conf.accept_content) == ("json", ["json"])
    assert app.conf.worker_prefetch_multiplier == 1
    assert app.conf.broker_transport_options["visibility_timeout"] >= 300


def test_the_sweep_looks_after_events_and_messages() -> None:
    watched = {one.table: (one.task.name, one.keyword) for one in sweeping._watched.values()}
    assert watched["outbox_event"] == ("outbox.tasks.deliver", "event_id")
    assert watched["messaging_delivery"] == ("messaging.tasks.send_delivery", "delivery_id")


def test_every_filler_fills_a_kind_that_exists() -> None:
    assert templates._fillers.keys() <= set(templates.registered())


@pytest.fixture
def never_ran() -> None:
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        client.delete(work._last_runs())


def test_a_periodic_task_that_never_ran_is_an_alarm_and_one_that_ran_is_not(db: None, never_ran: Any) -> None:
    """trap T45"""
    probe = Client(headers={"host": "localhost:8000"})
    silent = probe.get("/healthz/jobs")
    assert (silent.status_code, silent.json()["outbox.tasks.sweep"]["late"]) == (503, True)
    sweep()
    fresh = probe.get("/healthz/jobs")
    assert (fresh.status_code, fresh.json()["outbox.tasks.sweep"]["late"]) == (200, False)
    assert fresh.json()["outbox.tasks.sweep"]["last_run"] < 10
