"""The two kinds of background task: one works in a clinic, the other, named on a list, for the whole platform."""

import inspect
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from celery import Task, shared_task
from celery.exceptions import TaskPredicate

from kernel import clock, tenancy
from rounds import noting

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
    job = ""

    def apply_async(self, args: Any = None, kwargs: Any = None, **options: Any) -> Any:
        _check(self, args, kwargs or {})
        return super().apply_async(args, kwargs, **options)

    def __call__(self, *args: Any, **kwargs: Any) -> None:
        with _refusals_heard(self):
            _check(self, args, kwargs)
        with _failures_named(self):
            if self.job:
                self._run_for_job(kwargs)
            else:
                self._run_there(kwargs)

    def _run_for_job(self, kwargs: dict[str, Any]) -> None:
        schema = kwargs["schema"]
        try:
            self._run_there(kwargs)
        except (TaskPredicate, tenancy.NoClinic):
            # To be tried again, or closed since it was hinted at: neither is a failure.
            raise
        except Exception as error:
            noting.failed_in(schema, self.job, error, now=clock.now())
            raise
        noting.served(schema, self.job)

    def _run_there(self, kwargs: dict[str, Any]) -> None:
        known = inspect.signature(self.run).parameters
        with tenancy.use(tenancy.clinic_of(kwargs["schema"])):
            self.run(**{name: value for name, value in kwargs.items() if name in known})


class PlatformTask(Task):  # type: ignore[misc]
    """Runs outside of every clinic; how it last ended, how much it did and which clinics it could not serve is kept
    for the alarms.
    """

    typing = False

    def __call__(self, *args: Any, **kwargs: Any) -> None:
        with _failures_named(self), noting.walk() as without:
            began = time.monotonic()
            try:
                count = self.run()
            except Exception as error:
                noting.failed(self.name, error, now=clock.now())
                raise
            took = round(time.monotonic() - began, 3)
            noting.ended(self.name, now=clock.now(), count=count, took=took, without=without)


def clinic_task(run: Callable[..., None], *, job: str = "") -> Any:
    """Make a Celery task of a function whose arguments are all keywords, `schema` the first of them. If it is a
    clinic's part of a `job`, a task of the platform, that one's alarm tells where it fails.

    :raises TypeError: if its arguments are anything else.
    """
    parameters = list(inspect.signature(run).parameters.values())
    if (
        not parameters
        or parameters[0].name != "schema"
        or any(one.kind is not one.KEYWORD_ONLY for one in parameters)
    ):
        raise TypeError(f"{run.__name__} must take keywords only, schema first.")
    return shared_task(base=ClinicTask, job=job)(run)


def part_of(job: str) -> Callable[[Callable[..., None]], Any]:
    """Make a clinic's task of a function: its part of a job, which is named like `auditing.tasks.seal_everywhere`."""
    return partial(clinic_task, job=job)


def platform_task(run: Callable[[], int]) -> Any:
    """Make a Celery task of a function that works for the whole platform, and returns how much it did."""
    return shared_task(base=PlatformTask)(run)


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
