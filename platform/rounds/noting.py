"""A job says how it went, and which clinics it could not serve."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.db import DatabaseError, transaction

from kernel import tenancy
from rounds.models import Round, Step, Unserved

log = logging.getLogger(__name__)

_met: ContextVar[dict[str, str] | None] = ContextVar("met", default=None)


@contextmanager
def walk() -> Iterator[dict[str, str]]:
    """Gather the clinics that cannot be served within the block, with what went wrong in each."""
    found: dict[str, str] = {}
    token = _met.set(found)
    try:
        yield found
    finally:
        _met.reset(token)


def unserved(schema: str, error: Exception) -> None:
    """This function will remember that the walk under way could not serve a clinic; outside of one, nothing."""
    found = _met.get()
    if found is not None:
        found[schema] = type(error).__name__


def ended(task: str, *, now: datetime, count: int, took: float, without: dict[str, str]) -> None:
    """This function will keep that a job came to its end, and the clinics that it could not serve."""

    def keep() -> None:
        # First of all: of two that end at once the second waits here.
        _upsert(
            Round(task=task, watched_since=now, ended_at=now, count=count, took=took), "ended_at", "count", "took"
        )
        Unserved.objects.filter(task=task, step=Step.WALK).exclude(schema__in=without).delete()
        rows = [
            Unserved(task=task, schema=one, step=Step.WALK, at=now, kind=kind)
            for one, kind in sorted(without.items())
        ]
        _upsert_unserved(rows)

    _noted(task, keep)


def failed(task: str, error: Exception, *, now: datetime) -> None:
    """This function will keep that a job failed as a whole."""
    row = Round(task=task, watched_since=now, failed_at=now, failed_with=type(error).__name__)
    _noted(task, lambda: _upsert(row, "failed_at", "failed_with"))


def failed_in(schema: str, job: str, error: Exception, *, now: datetime) -> None:
    """This function will keep that a job's task failed in one clinic."""
    row = Unserved(task=job, schema=schema, step=Step.TASK, at=now, kind=type(error).__name__)
    _noted(job, lambda: _upsert_unserved([row]))


def served(schema: str, job: str) -> None:
    """This function will take back that a job's task failed in a clinic."""
    _noted(job, lambda: Unserved.objects.filter(task=job, schema=schema, step=Step.TASK).delete())


def forget(schema: str) -> None:
    """This function will take back every word about a clinic that is no more."""
    Unserved.objects.filter(schema=schema).delete()


def _upsert(row: Round, *fields: str) -> None:
    Round.objects.bulk_create([row], update_conflicts=True, unique_fields=["task"], update_fields=fields)


def _upsert_unserved(rows: list[Unserved]) -> None:
    Unserved.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["task", "schema", "step"], update_fields=["at", "kind"]
    )


def _noted(task: str, keep: Callable[[], object]) -> None:
    try:
        with tenancy.use_schema(tenancy.PUBLIC), transaction.atomic():
            keep()
    except DatabaseError:
        # What is not noted is late soon, and so an alarm: the job itself was not in vain.
        log.warning("a run could not be noted", extra={"event": "run_not_noted", "task": task})
