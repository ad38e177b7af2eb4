"""Jobs: asked for once, held by one, gone on with by another."""

from datetime import timedelta
from threading import Event, Thread
from typing import Any

import pytest
from django.db import connection

from kernel import clock
from kernel.actors import system
from kernel.errors import Conflict
from tenants.models import Job, JobState
from tenants.operations import jobs
from tenants.operations.jobs import Hand

BY = system("test")


class Full(Conflict):
    code = "full"
    title = "There is no room."


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A kind of job that writes down each of its runs."""
    runs: list[str] = []

    def work(hand: Hand) -> None:
        runs.append(hand.job.about)
        hand.step("counting", total=3)
        hand.progress(2)
        hand.note(counted=2)

    monkeypatch.setattr(jobs, "_kinds", {})
    jobs.kind("count")(work)
    return runs


def later(monkeypatch: pytest.MonkeyPatch, by: timedelta) -> None:
    now = clock.now() + by
    monkeypatch.setattr(clock, "now", lambda: now)


def test_what_was_asked_for_is_done_once(db: None, done: list[str]) -> None:
    job = jobs.ask("count", about="north", by=BY)
    assert jobs.work_at_what_is_due() == 1
    assert jobs.work_at_what_is_due() == 0
    job.refresh_from_db()
    assert (job.state, job.step, job.done, job.total) == (JobState.DONE, "counting", 3, 3)
    assert (job.facts, job.holder, done) == ({"counted": 2}, None, ["north"])


def test_a_kind_waits_once_for_a_clinic(db: None, done: list[str]) -> None:
    jobs.ask("count", about="north", by=BY)
    jobs.ask("count", about="south", by=BY)
    with pytest.raises(jobs.JobUnderWay):
        jobs.ask("count", about="north", by=BY)
    assert Job.objects.count() == 2
    jobs.work_at_what_is_due()
    jobs.ask("count", about="north", by=BY)


def test_what_a_dead_process_held_is_gone_on_with_when_its_lease_is_over(
    db: None, done: list[str], settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """trap T28"""
    job = jobs.ask("count", about="north", by=BY)
    assert jobs._claim(jobs._due(clock.now()), clock.now()) is not None
    assert jobs.work_at_what_is_due() == 0
    with pytest.raises(jobs.JobHeld):
        jobs.work_at(job.pk)
    later(monkeypatch, timedelta(seconds=settings.JOB_LEASE + 1))
    assert jobs.work_at_what_is_due() == 1
    assert Job.objects.get().state == JobState.DONE


def test_a_job_whose_every_run_takes_its_process_along_is_given_up(db: None, done: list[str]) -> None:
    job = jobs.ask("count", about="north", by=BY)
    past = clock.now() - timedelta(seconds=1)
    held = {"state": JobState.RUNNING, "holder": job.pk, "leased_until": past, "attempts": jobs.ATTEMPTS}
    Job.objects.update(**held)
    jobs.work_at_what_is_due()
    job.refresh_from_db()
    assert (job.state, job.detail, done) == (JobState.FAILED, "ProcessDied", [])


def test_whoever_lost_the_lease_does_nothing_more(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []

    def work(hand: Hand) -> None:
        hand.step("first")
        Job.objects.filter(pk=hand.job.pk).update(holder=None, state=JobState.STOPPED)
        steps.append("first")
        hand.step("second")
        steps.append("second")

    monkeypatch.setattr(jobs, "_kinds", {"lose": work})
    jobs.ask("lose", by=BY)
    jobs.work_at_what_is_due()
    assert steps == ["first"]
    assert Job.objects.get().state == JobState.STOPPED


def test_a_refusal_ends_a_job_with_its_code_and_an_accident_lets_it_wait(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """trap T44"""

    def refuse(hand: Hand) -> None:
        raise Full

    def stumble(hand: Hand) -> None:
        raise ValueError("Ada Lovelace")

    monkeypatch.setattr(jobs, "_kinds", {"refuse": refuse, "stumble": stumble})
    refused, stumbled = jobs.ask("refuse", by=BY), jobs.ask("stumble", by=BY)
    jobs.work_at_what_is_due()
    refused.refresh_from_db()
    stumbled.refresh_from_db()
    assert (refused.state, refused.trouble, refused.detail) == (JobState.FAILED, "full", Full.title)
    assert (stumbled.state, stumbled.trouble, stumbled.detail) == (JobState.WAITING, "unexpected", "ValueError")
    assert stumbled.not_before > clock.now()
    for _ in range(jobs.ATTEMPTS - 1):
        jobs.work_at(stumbled.pk)
    assert Job.objects.get(pk=stumbled.pk).state == JobState.FAILED


def test_a_job_is_called_off_and_tried_again(db: None, done: list[str]) -> None:
    now = clock.now()
    job = jobs.ask("count", about="north", by=BY)
    jobs.stop(job.pk, now=now)
    assert jobs.work_at_what_is_due() == 0
    with pytest.raises(jobs.JobOver):
        jobs.stop(job.pk, now=now)
    jobs.again(job.pk, now=now)
    assert jobs.work_at_what_is_due() == 1
    with pytest.raises(jobs.JobOver):
        jobs.again(job.pk, now=now)


def test_of_several_workers_one_has_the_job(committed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the claim's lock left out two of them run it."""
    runs, begun, go = [], Event(), Event()

    def work(hand: Hand) -> None:
        runs.append(hand.job.pk)
        begun.set()
        go.wait(10)

    def worker() -> None:
        try:
            jobs.work_at_what_is_due()
        finally:
            connection.close()

    monkeypatch.setattr(jobs, "_kinds", {"slow": work})
    try:
        jobs.ask("slow", by=BY)
        workers = [Thread(target=worker) for _ in range(4)]
        for one in workers:
            one.start()
        assert begun.wait(10)
        go.set()
        for one in workers:
            one.join(10)
        assert len(runs) == 1
        assert Job.objects.get().state == JobState.DONE
    finally:
        Job.objects.all().delete()
