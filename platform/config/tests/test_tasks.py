from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
import redis
from celery import signals
from celery.beat import Service
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.test import Client

from auditing import sealing, verifying
from auditing.tasks import seal, seal_everywhere, verify, verify_everywhere
from config.celery import app
from kernel import clock, tenancy
from messaging import templates
from outbox import sweeping, work
from outbox.tasks import sweep
from rounds.models import Round, Unserved
from scheduling.operations import reminding
from scheduling.tasks import remind, remind_everywhere, tidy
from tenants.tasks import work as look_for_work

OF_THE_PLATFORM = {
    "auditing.tasks.seal_everywhere",
    "auditing.tasks.verify_everywhere",
    "outbox.tasks.sweep",
    "scheduling.tasks.remind_everywhere",
    "scheduling.tasks.retain_everywhere",
    "scheduling.tasks.tidy",
    "console.tasks.count_usage",
    "custody.tasks.back_up",
    "custody.tasks.tidy",
    "console.tasks.tidy_sign_ups",
    "tenants.tasks.check_domains",
    "tenants.tasks.drop_due",
    "tenants.tasks.work",
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
    assert watched["webhooks_endpoint"] == ("webhooks.tasks.send_webhooks", "endpoint_id")
    assert watched["messaging_delivery"] == ("messaging.tasks.send_delivery", "delivery_id")


def test_every_filler_fills_a_kind_that_exists() -> None:
    assert templates._fillers.keys() <= set(templates.registered())


@pytest.fixture
def nothing_ran(db: None) -> None:
    """As after the first start of all."""
    Round.objects.all().delete()
    Unserved.objects.all().delete()


def late_jobs(status: int) -> set[str]:
    answer = Client(headers={"host": "localhost:8000"}).get("/healthz/jobs")
    assert answer.status_code == status, answer.content
    told = answer.json()
    assert {one["task"] for one in told.values()} == OF_THE_PLATFORM
    assert all(bool(one["reason"]) == (one["late"] or one["unserved"] > 0) for one in told.values())
    return {name for name, one in told.items() if one["late"]}


def test_a_periodic_task_that_does_not_run_is_an_alarm_and_one_that_runs_is_not(
    nothing_ran: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """trap T45"""
    app.loader.import_default_modules()
    start = clock.now()

    def after(seconds: float) -> None:
        monkeypatch.setattr(clock, "now", lambda: start + timedelta(seconds=seconds))

    after(0)
    assert late_jobs(200) == set()
    after(19)
    assert late_jobs(200) == set()
    after(21)
    assert late_jobs(503) == {"seal"}
    seal_everywhere()
    after(41)
    assert late_jobs(200) == set()
    after(59)
    seal_everywhere()
    assert late_jobs(200) == set()
    after(61)
    assert late_jobs(503) == {"sweep", "jobs"}
    sweep()
    look_for_work()
    assert late_jobs(200) == set()
    after(2401)
    for name, entry in settings.CELERY_BEAT_SCHEDULE.items():
        if name != "tidy":
            app.tasks[entry["task"]]()
    assert late_jobs(503) == {"tidy"}
    tidy()
    assert late_jobs(200) == set()
    after(2401 + 61)
    seal_everywhere()
    assert late_jobs(503) == {"sweep", "jobs"}


def test_a_job_says_when_it_ran_how_much_it_did_and_why_it_is_late(
    north: tenancy.Clinic, south: tenancy.Clinic, nothing_ran: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """trap T45"""
    start = clock.now()
    client = Client(headers={"host": "localhost:8000"})

    def told(after: float) -> dict[str, Any]:
        monkeypatch.setattr(clock, "now", lambda: start + timedelta(seconds=after))
        found: dict[str, Any] = client.get("/healthz/jobs").json()["tidy"]
        return found

    never = told(0)
    assert (never["every"], never["last_run"], never["count"], never["reason"]) == (600.0, None, None, "")
    assert told(2401)["reason"] == "never ended well while this was watched, for 2401 s, and is due every 600 s"
    tidy()
    well = told(2411)
    assert (well["last_run"], well["count"], well["late"], well["last_failure"]) == (10.0, 2, False, None)

    def broken(**more: Any) -> None:
        raise ZeroDivisionError("Ada Lovelace")

    monkeypatch.setattr(tenancy, "schemas_open_for_work", broken)
    with pytest.raises(work.TaskFailed):
        tidy()
    late = told(5000)
    assert late["last_failure"] == 2589.0
    assert late["reason"] == (
        "last ended well 2599 s ago, and is due every 600 s; it failed 2589 s ago with ZeroDivisionError"
    )


def test_a_job_with_long_turns_is_late_an_hour_after_one_of_them(
    nothing_ran: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = clock.now()

    def after(hours: float) -> bool:
        monkeypatch.setattr(clock, "now", lambda: start + timedelta(hours=hours))
        found: dict[str, Any] = Client(headers={"host": "localhost:8000"}).get("/healthz/jobs").json()["verify"]
        return bool(found["late"])

    assert [after(0), after(24.9), after(25.1)] == [False, False, True]
    verify_everywhere()
    assert [after(25.1), after(49.9), after(50.2)] == [False, False, True]


def test_what_jobs_did_outlives_valkey(nothing_ran: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Valkey that was killed had let the alarm begin anew, and stay silent for days."""
    verify_everywhere()
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        client.flushdb()
    told = Client(headers={"host": "localhost:8000"}).get("/healthz/jobs").json()
    assert told["verify"]["last_run"] is not None
    monkeypatch.setattr(settings, "REDIS_URL", "redis://127.0.0.1:1/0")
    assert late_jobs(200) == set()


BROKEN = [
    (remind_everywhere, "remind", "scheduling_reminderround"),
    (sweep, "sweep", "outbox_event"),
    (seal_everywhere, "seal", "auditing_auditentry"),
    (tidy, "tidy", "webapi_idempotentanswer"),
]


@pytest.mark.parametrize(("task", "job", "table"), BROKEN, ids=[job for _, job, _ in BROKEN])
def test_a_job_that_cannot_serve_one_clinic_is_an_alarm_until_it_can(
    task: Any, job: str, table: str, committed: None
) -> None:
    """Trap T45: one clinic's table was gone, and every job looked well."""
    client = Client(headers={"host": "localhost:8000"})
    Round.objects.all().delete()
    Unserved.objects.all().delete()

    def rename(old: str, new: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE south.{old} RENAME TO {new}")

    rename(table, "away")
    try:
        task()
        answer = client.get("/healthz/jobs")
        said = StringIO()
        with pytest.raises(CommandError):
            call_command("jobs", stdout=said)
    finally:
        rename("away", table)
    told = answer.json()[job]
    assert (answer.status_code, told["unserved"], told["late"]) == (503, 1, False)
    assert told["reason"] == "clinics that it could not serve: 1"
    assert told["count"] is not None
    # Anybody may ask; who it is, is for operators.
    assert "south" not in answer.content.decode()
    assert "  south could not be served: ProgrammingError" in said.getvalue()
    task()
    assert client.get("/healthz/jobs").status_code == 200


def test_a_clinics_part_of_a_job_that_fails_is_an_alarm_until_it_ends_well_or_is_long_ago(
    north: tenancy.Clinic, nothing_ran: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """trap T45"""
    start = clock.now()

    def unserved(after: float) -> list[int]:
        monkeypatch.setattr(clock, "now", lambda: start + timedelta(seconds=after))
        told = Client(headers={"host": "localhost:8000"}).get("/healthz/jobs").json()
        return [told[job]["unserved"] for job in ("remind", "seal", "verify")]

    def broken(**more: Any) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(reminding, "remind", broken)
        patch.setattr(sealing, "seal", broken)
        patch.setattr(verifying, "verify", broken)
        for part in (remind, seal, verify):
            with pytest.raises(work.TaskFailed):
                part(schema="north")
    assert unserved(0) == [1, 1, 1]
    remind(schema="north")
    assert unserved(0) == [0, 1, 1]
    assert unserved(21) == [0, 0, 1]
    assert unserved(25 * 3600 + 1) == [0, 0, 0]


def test_a_job_is_not_in_vain_where_it_cannot_be_noted(nothing_ran: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*arguments: Any, **more: Any) -> None:
        raise OperationalError

    monkeypatch.setattr(Round.objects, "bulk_create", away)
    sweep()


def test_every_task_of_a_clinic_refuses_to_be_sent_or_run_without_one() -> None:
    """traps T16 and S5"""
    app.loader.import_default_modules()
    ours = [task for name, task in app.tasks.items() if not name.startswith("celery.")]
    clinics = [task for task in ours if task.name not in OF_THE_PLATFORM]
    assert len(clinics) >= 6
    for task in clinics:
        for arguments in ({}, {"schema": ""}, {"schema": "public"}, {"schema": None}, {"schema": "North"}):
            with pytest.raises((work.SchemaMissing, ValueError)):
                task.apply_async(kwargs=arguments)
            with pytest.raises((work.SchemaMissing, ValueError)):
                task(**arguments)


def test_beat_begins_with_each_job_however_long_its_turn() -> None:
    """trap T45"""
    beat = Service(app, scheduler_cls=settings.CELERY_BEAT_SCHEDULER)
    signals.beat_init.send(sender=beat)
    ours = {one.task: one for one in beat.scheduler.schedule.values() if not one.task.startswith("celery.")}
    assert ours.keys() == OF_THE_PLATFORM
    for entry in ours.values():
        assert entry.is_due().is_due
        assert not next(entry).is_due().is_due
