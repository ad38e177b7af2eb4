from collections.abc import Iterator
from datetime import timedelta

import pytest
import redis
from celery import signals
from celery.beat import Service
from django.conf import settings
from django.test import Client

from auditing.tasks import seal_everywhere
from config.celery import app
from kernel import clock
from messaging import templates
from outbox import sweeping, work
from outbox.tasks import sweep
from scheduling.tasks import remind_everywhere, tidy

OF_THE_PLATFORM = {
    "auditing.tasks.seal_everywhere",
    "auditing.tasks.verify_everywhere",
    "outbox.tasks.sweep",
    "scheduling.tasks.remind_everywhere",
    "scheduling.tasks.tidy",
}


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
def nothing_ran() -> Iterator[None]:
    """As after the first start of all."""

    def forget() -> None:
        with redis.Redis.from_url(settings.REDIS_URL) as client:
            client.delete(work._last_runs(), work._watched_since())

    forget()
    yield
    forget()


def late_jobs(status: int) -> set[str]:
    answer = Client(headers={"host": "localhost:8000"}).get("/healthz/jobs")
    assert answer.status_code == status
    return {name for name, one in answer.json().items() if one["late"]}


def test_a_periodic_task_that_does_not_run_is_an_alarm_and_one_that_runs_is_not(
    db: None, nothing_ran: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """trap T45"""
    start = clock.now()

    def after(seconds: float) -> None:
        monkeypatch.setattr(clock, "now", lambda: start + timedelta(seconds=seconds))

    after(0)
    assert late_jobs(200) == set()
    after(19)
    assert late_jobs(200) == set()
    after(21)
    assert late_jobs(503) == {"auditing.tasks.seal_everywhere"}
    seal_everywhere()
    after(41)
    assert late_jobs(200) == set()
    after(59)
    seal_everywhere()
    assert late_jobs(200) == set()
    after(61)
    assert late_jobs(503) == {"outbox.tasks.sweep"}
    sweep()
    assert late_jobs(200) == set()
    after(2401)
    seal_everywhere()
    sweep()
    remind_everywhere()
    assert late_jobs(503) == {"scheduling.tasks.tidy"}
    tidy()
    assert late_jobs(200) == set()
    after(2401 + 61)
    seal_everywhere()
    assert late_jobs(503) == {"outbox.tasks.sweep"}


def test_beat_begins_with_each_job_however_long_its_turn() -> None:
    """trap T45"""
    beat = Service(app, scheduler_cls=settings.CELERY_BEAT_SCHEDULER)
    signals.beat_init.send(sender=beat)
    ours = {one.task: one for one in beat.scheduler.schedule.values() if not one.task.startswith("celery.")}
    assert ours.keys() == OF_THE_PLATFORM
    for entry in ours.values():
        assert entry.is_due().is_due
        assert not next(entry).is_due().is_due
