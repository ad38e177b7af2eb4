"""Work that takes longer than a request: asked for once, held by one process, gone on with after a crash."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import F, Q

from kernel import clock, tenancy
from kernel.actors import Actor
from kernel.database import violations_named
from kernel.errors import Conflict, NotFound, Refusal
from kernel.postgres import sharding
from outbox import hints
from tenants.models import Clinic, Job, JobState

# An attempt that failed for no reason of the job's own is made again, later each time.
ATTEMPTS = 5
PAUSE = timedelta(seconds=20)

log = logging.getLogger(__name__)

Work = Callable[["Hand"], None]


class JobUnderWay(Conflict):
    code = "job_under_way"
    title = "This is being done already."


class JobUnknown(NotFound):
    code = "job_unknown"
    title = "There is no such piece of work."


class JobHeld(Conflict):
    code = "job_held"
    title = "Another process works at this."


class JobOver(Conflict):
    code = "job_over"
    title = "This work has come to its end."


class Later(Exception):
    """Raised by a kind's function: the work cannot go on before `until`. No attempt is counted."""

    def __init__(self, until: datetime) -> None:
        super().__init__()
        self.until = until


class LeaseLost(Exception):
    """Somebody else took the work over, or it was called off: nothing more may be done for it here."""


_kinds: dict[str, Work] = {}
_tell: Any = None


def kind(name: str) -> Callable[[Work], Work]:
    """Register what does the jobs of a kind. It is called again from its start after a crash, so each of its steps
    must find out whether it was done.

    :raises ValueError: if the name has one already.
    """

    def register(work: Work) -> Work:
        if name in _kinds and _kinds[name] is not work:
            raise ValueError(f"two kinds of job are named {name}")
        _kinds[name] = work
        return work

    return register


def kinds() -> set[str]:
    """Return the names of all kinds of job."""
    return set(_kinds)


def tell_with(task: Any) -> None:
    """Register the task that takes up what is due (`tenants.tasks` does)."""
    global _tell
    _tell = task


def ask(
    name: str,
    *,
    about: str = "",
    clinic: Clinic | UUID | None = None,
    wish: dict[str, Any] | None = None,
    by: Actor,
    asked_by: str = "",
    hint: bool = True,
) -> Job:
    """This function will put down work to be done, and tell the workers after the commit. `about` is the schema of
    the clinic, `asked_by` names the person. Without `hint` the caller works at it by itself.

    :raises JobUnderWay: if work of this kind waits or runs for the same clinic already.
    """
    if name not in _kinds:
        raise ValueError(f"no job is named {name}")
    job = Job(
        kind=name,
        about=about,
        clinic_id=clinic.pk if isinstance(clinic, Clinic) else clinic,
        wish=wish or {},
        asked_by=asked_by or by.role or by.kind,
        # Not yet for the sweep, where the caller is about to do it.
        not_before=clock.now() + (timedelta(0) if hint else timedelta(seconds=settings.JOB_LEASE)),
    )
    with (
        violations_named({"job_of_a_kind_waits_once_for_a_clinic": JobUnderWay}),
        transaction.atomic(sharding.REGISTRY),
    ):
        job.save(force_insert=True)
    if hint and _tell is not None:
        transaction.on_commit(lambda: hints.give(_tell, expires=60.0), using=sharding.REGISTRY, robust=True)
    return job


def under_way(name: str, about: str) -> Job | None:
    """Return the job of a kind that waits or runs for a clinic, if there is one."""
    return Job.objects.filter(kind=name, about=about, state__in=(JobState.WAITING, JobState.RUNNING)).first()


def stop(job_id: UUID, *, now: datetime) -> Job:
    """This function will call a job off: one that waits ends at once, one that runs at its next step.

    :raises JobUnknown: if there is none.
    :raises JobOver: if it has ended.
    """
    with transaction.atomic():
        job = Job.objects.select_for_update().filter(pk=job_id).first()
        if job is None:
            raise JobUnknown
        if job.state not in (JobState.WAITING, JobState.RUNNING):
            raise JobOver
        job.state, job.holder, job.leased_until, job.ended_at = JobState.STOPPED, None, None, now
        job.save(update_fields=["state", "holder", "leased_until", "ended_at"])
    return job


def again(job_id: UUID, *, now: datetime) -> Job:
    """This function will let a job that failed or was called off be tried once more.

    :raises JobUnknown: if there is none.
    :raises JobUnderWay: if it, or another of its kind for the clinic, waits or runs.
    :raises JobOver: if it is done.
    """
    with violations_named({"job_of_a_kind_waits_once_for_a_clinic": JobUnderWay}), transaction.atomic():
        job = Job.objects.select_for_update().filter(pk=job_id).first()
        if job is None:
            raise JobUnknown
        if job.state in (JobState.WAITING, JobState.RUNNING):
            raise JobUnderWay
        if job.state == JobState.DONE:
            raise JobOver
        job.state, job.attempts, job.not_before, job.ended_at = JobState.WAITING, 0, now, None
        job.trouble = job.detail = ""
        job.save(update_fields=["state", "attempts", "not_before", "ended_at", "trouble", "detail"])
    if _tell is not None:
        transaction.on_commit(lambda: hints.give(_tell, expires=60.0), robust=True)
    return job


def work_at_what_is_due(*, most: int = 100) -> int:
    """This function will do the jobs that are due, those that a dead process left first, and return how many."""
    count = 0
    while count < most:
        now = clock.now()
        job = _claim(_due(now), now)
        if job is None:
            break
        if job.state == JobState.RUNNING:
            _work(job)
        count += 1
    return count


def work_at(job_id: UUID) -> Job:
    """This function will do one job here and now, for a command that waits for it, and return it as it ended: look at
    its `state`. One that has ended already is returned as it is.

    :raises JobUnknown: if there is none.
    :raises JobHeld: if a living process works at it.
    """
    now = clock.now()
    job = _claim(Q(pk=job_id) & ~Q(state=JobState.RUNNING, leased_until__gt=now), now, whenever=True)
    if job is None:
        found = Job.objects.filter(pk=job_id).first()
        if found is None:
            raise JobUnknown
        if found.state in (JobState.WAITING, JobState.RUNNING):
            raise JobHeld
        return found
    if job.state == JobState.RUNNING:
        _work(job)
    return Job.objects.get(pk=job_id)


@dataclass(slots=True)
class Hand:
    """What a kind's function is given: the job, and the ways to say how far it is."""

    job: Job

    @property
    def wish(self) -> dict[str, Any]:
        """What was asked for."""
        found: dict[str, Any] = self.job.wish
        return found

    @property
    def facts(self) -> dict[str, Any]:
        """What was noted so far, by this run or by one before it."""
        found: dict[str, Any] = self.job.facts
        return found

    def step(self, name: str, *, done: int = 0, total: int = 0) -> None:
        """Say what is done now, and how much of it.

        :raises LeaseLost: if the work was called off, or another process holds it.
        """
        self._say(step=name, done=done, total=total)

    def progress(self, done: int, total: int | None = None) -> None:
        """Say how much of the step is done.

        :raises LeaseLost: if the work was called off, or another process holds it.
        """
        self._say(done=done, **({} if total is None else {"total": total}))

    def note(self, **facts: Any) -> None:
        """Keep what was found out, for a later run and for whoever looks; values must be JSON.

        :raises LeaseLost: if the work was called off, or another process holds it.
        """
        self._say(facts={**self.facts, **facts})

    def of_clinic(self, clinic: Clinic) -> None:
        """Say whose job this is, once the clinic exists.

        :raises LeaseLost: if the work was called off, or another process holds it.
        """
        self._say(clinic_id=clinic.pk)

    def _say(self, **values: Any) -> None:
        if not _held(self.job).update(leased_until=_lease(), **values):
            raise LeaseLost
        for name, value in values.items():
            setattr(self.job, name, value)


def _due(now: datetime) -> Q:
    left = Q(state=JobState.RUNNING, leased_until__lte=now)
    return left | Q(state=JobState.WAITING, not_before__lte=now)


def _claim(which: Q, now: datetime, *, whenever: bool = False) -> Job | None:
    with tenancy.use_schema(tenancy.PUBLIC), transaction.atomic():
        open_ = Q(state__in=(JobState.WAITING, JobState.RUNNING))
        job = (
            Job.objects.select_for_update(skip_locked=not whenever)
            .filter(which & open_, kind__in=_kinds)
            .order_by("not_before", "created_at")
            .first()
        )
        if job is None:
            return None
        if job.attempts >= ATTEMPTS and job.state == JobState.RUNNING:
            # Each run of it died: the next would take its process along too.
            job.state, job.holder, job.leased_until, job.ended_at = JobState.FAILED, None, None, now
            job.trouble, job.detail = "unexpected", "ProcessDied"
            job.save()
            return job
        job.state, job.holder, job.leased_until = JobState.RUNNING, uuid4(), _lease()
        job.started_at = job.started_at or now
        job.attempts += 1
        job.save(update_fields=["state", "holder", "leased_until", "started_at", "attempts"])
        return job


def _work(job: Job) -> None:
    try:
        with tenancy.use_schema(tenancy.PUBLIC), _kept_alive(job):
            _kinds[job.kind](Hand(job))
    except LeaseLost:
        log.warning("a job was taken away", extra={"event": "job_taken_away", "task": job.kind})
    except Later as later:
        _held(job).update(
            state=JobState.WAITING,
            holder=None,
            leased_until=None,
            not_before=later.until,
            attempts=F("attempts") - 1,
        )
    except Refusal as refusal:
        _end(job, JobState.FAILED, trouble=refusal.code, detail=str(refusal)[:500])
    except Exception as error:
        log.error("a job failed", extra={"event": "job_failed", "task": job.kind}, exc_info=error)
        _failed(job, error)
    else:
        _end(job, JobState.DONE)


def _failed(job: Job, error: Exception) -> None:
    # By its type alone: the text of an error may quote a patient.
    if job.attempts >= ATTEMPTS:
        _end(job, JobState.FAILED, trouble="unexpected", detail=type(error).__name__)
        return
    later = clock.now() + PAUSE * 2 ** (job.attempts - 1)
    _held(job).update(
        state=JobState.WAITING,
        holder=None,
        leased_until=None,
        not_before=later,
        trouble="unexpected",
        detail=type(error).__name__,
    )


def _end(job: Job, state: JobState, *, trouble: str = "", detail: str = "") -> None:
    done = {"done": F("total")} if state == JobState.DONE else {}
    _held(job).update(
        state=state, holder=None, leased_until=None, ended_at=clock.now(), trouble=trouble, detail=detail, **done
    )


def _held(job: Job) -> Any:
    return Job.objects.filter(pk=job.pk, state=JobState.RUNNING, holder=job.holder)


def _lease() -> datetime:
    return clock.now() + timedelta(seconds=settings.JOB_LEASE)


@contextmanager
def _kept_alive(job: Job) -> Iterator[None]:
    """Renew the lease from a thread: a step may take long, and a thread dies with its process."""
    over = threading.Event()
    keeper = threading.Thread(target=_keep_alive, args=(job, over), name=f"lease of {job.kind}", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join(timeout=5)


def _keep_alive(job: Job, over: threading.Event) -> None:
    try:
        while not over.wait(settings.JOB_LEASE / 3):
            try:
                _held(job).update(leased_until=_lease())
            except DatabaseError:
                # The next turn may reach it; if none does, the lease ends and another goes on.
                log.warning("a lease was not renewed", extra={"event": "lease_not_renewed", "task": job.kind})
    finally:
        connection.close()
