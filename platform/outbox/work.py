"""The two kinds of background task: one works in a clinic, the other, named on a list, for the whole platform."""

import inspect
import json
import logging
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import redis
from celery import Task, shared_task
from celery.exceptions import TaskPredicate
from django.conf import settings

from kernel import clock, tenancy

log = logging.getLogger(__name__)


class SchemaMissing(TypeError):
    """A task that belongs to a clinic was sent or run without one."""


class TaskFailed(Exception):
    """A task ended in an error. Named by type alone, since Celery logs the text, which may quote a patient."""


class ClinicTask(Task):  # type: ignore[misc]
    """Refuses to be sent or run without `schema`, puts that clinic in force, and leaves out keywords that it does not
    know: a newer process may have sent them.
    """

    typing = False

    def apply_async(self, args: Any = None, kwargs: Any = None, **options: Any) -> Any:
        _check(self, args, kwargs or {})
        return super().apply_async(args, kwargs, **options)

    def __call__(self, *args: Any, **kwargs: Any) -> None:
        with _refusals_heard(self):
            _check(self, args, kwargs)
        known = inspect.signature(self.run).parameters
        with _failures_named(self), tenancy.use(tenancy.clinic_of(kwargs["schema"])):
            self.run(**{name: value for name, value in kwargs.items() if name in known})


class PlatformTask(Task):  # type: ignore[misc]
    """Runs outside of every clinic; how it last ended, and how much it did, is kept for the alarms."""

    typing = False

    def __call__(self, *args: Any, **kwargs: Any) -> None:
        with _failures_named(self):
            began = time.monotonic()
            try:
                count = self.run()
            except Exception as error:
                _note(self.name, failed_at=clock.now().timestamp(), failed_with=type(error).__name__)
                raise
            took = round(time.monotonic() - began, 3)
            _note(self.name, ended_at=clock.now().timestamp(), count=count, took=took)


def clinic_task(run: Callable[..., None]) -> Any:
    """Make a Celery task of a function whose arguments are all keywords, `schema` the first of them.

    :raises TypeError: if its arguments are anything else.
    """
    parameters = list(inspect.signature(run).parameters.values())
    if (
        not parameters
        or parameters[0].name != "schema"
        or any(one.kind is not one.KEYWORD_ONLY for one in parameters)
    ):
        raise TypeError(f"{run.__name__} must take keywords only, schema first.")
    return shared_task(base=ClinicTask)(run)


def platform_task(run: Callable[[], int | None]) -> Any:
    """Make a Celery task of a function that works for the whole platform, and may return how much it did."""
    return shared_task(base=PlatformTask)(run)


@dataclass(frozen=True, slots=True)
class Runs:
    """How a task of the platform last ended: how many seconds ago it did so well, having done how much in how many
    seconds, and how many seconds ago it last failed, with what.
    """

    ended: float | None = None
    count: int | None = None
    took: float | None = None
    failed: float | None = None
    failed_with: str = ""


def last_runs() -> dict[str, Runs]:
    """Return how each task of the platform last ended, as far as one did.

    :raises redis.RedisError: if Valkey does not answer.
    """
    with _valkey() as client:
        kept: dict[bytes, bytes] = client.hgetall(_last_runs())
    now = clock.now().timestamp()
    noted: dict[str, dict[str, Any]] = defaultdict(dict)
    for field, text in kept.items():
        name, _, what = field.decode().partition(":")
        noted[name][what] = json.loads(text)
    return {
        name: Runs(
            ended=now - one["ended_at"] if "ended_at" in one else None,
            count=one.get("count"),
            took=one.get("took"),
            failed=now - one["failed_at"] if "failed_at" in one else None,
            failed_with=one.get("failed_with", ""),
        )
        for name, one in noted.items()
    }


def watched_for() -> float:
    """Return for how many seconds somebody has been watching the runs: what never ran may just not have begun.

    :raises redis.RedisError: if Valkey does not answer.
    """
    now = clock.now().timestamp()
    with _valkey() as client:
        client.set(_watched_since(), str(now), nx=True)
        return now - float(client.get(_watched_since()) or now)


def _check(task: Task, args: Any, kwargs: dict[str, Any]) -> None:
    if args:
        raise TypeError(f"{task.name} takes keywords only.")
    schema = kwargs.get("schema")
    if not isinstance(schema, str):
        raise SchemaMissing(f"{task.name} was called without a clinic's schema.")
    if schema == tenancy.PUBLIC:
        raise SchemaMissing(f"{task.name} belongs to a clinic, not to public.")
    tenancy.checked(schema)


@contextmanager
def _refusals_heard(task: Task) -> Iterator[None]:
    try:
        yield
    except (TypeError, ValueError) as error:
        # Celery's own word on it is silenced: it would quote what the task was sent with.
        log.error("a task was refused", extra={"event": "task_refused", "task": task.name}, exc_info=error)
        raise


@contextmanager
def _failures_named(task: Task) -> Iterator[None]:
    try:
        yield
    except TaskPredicate:
        # To be tried again is no failure.
        raise
    except Exception as error:
        log.error("a task failed", extra={"event": "task_failed", "task": task.name}, exc_info=error)
        raise TaskFailed(type(error).__name__) from None


def _note(name: str, **values: Any) -> None:
    try:
        with _valkey() as client:
            client.hset(_last_runs(), mapping={f"{name}:{what}": json.dumps(one) for what, one in values.items()})
    except redis.RedisError:
        log.warning("a run could not be noted", extra={"event": "run_not_noted", "task": name})


def _last_runs() -> str:
    return f"{settings.CELERY_TASK_DEFAULT_QUEUE}:runs"


def _watched_since() -> str:
    return f"{settings.CELERY_TASK_DEFAULT_QUEUE}:watched-since"


def _valkey() -> "redis.Redis":
    wait = settings.REDIS_TIMEOUT
    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=wait, socket_connect_timeout=wait)
