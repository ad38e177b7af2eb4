"""Other processes that a test starts, talks to and kills; and the one way to wait for what they do."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlencode

from django.db import connection

WORKER = ("worker", "--pool", "threads", "--concurrency", "2", "--without-mingle", "--without-gossip")


def until(condition: Callable[[], object], *, within: float = 15.0) -> None:
    """Wait until a condition holds.

    :raises TimeoutError: if it does not in `within` seconds.
    """
    end = time.monotonic() + within
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError("It did not happen in time.")
        time.sleep(0.02)


@contextmanager
def celery_worker(log: Path, *include: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """Start a real worker on the test database and yield it once it is ready; it is killed at the end."""
    command = [*WORKER, *(part for module in include for part in ("-I", module))]
    with _celery(command, log, environment) as process:
        until(lambda: b" ready." in log.read_bytes() or process.poll() is not None, within=60)
        assert process.poll() is None, log.read_text()
        yield process


@contextmanager
def celery_beat(log: Path, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """Start a real beat, which begins with every job; it is killed at the end."""
    with _celery(["beat"], log, environment) as process:
        yield process


@contextmanager
def _celery(command: list[str], log: Path, environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    whole = [sys.executable, "-m", "celery", "-A", "config.celery", *command]
    with log.open("wb") as output:
        process = subprocess.Popen(whole, env=celery_environment(environment), stdout=output, stderr=output)
        try:
            yield process
        finally:
            process.kill()
            process.wait(10)


def celery_environment(more: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a process of Celery that works on the test database."""
    known = {"DJANGO_SETTINGS_MODULE": "config.settings.test", "DATABASE_URL": _test_database()}
    return {**os.environ, **known, **more}


def _test_database() -> str:
    settings = connection.settings_dict
    query = urlencode({"host": settings["HOST"], **({"port": settings["PORT"]} if settings["PORT"] else {})})
    who = quote(settings["USER"]) + (":" + quote(settings["PASSWORD"]) if settings["PASSWORD"] else "")
    return f"postgresql://{who}@/{settings['NAME']}?{query}"
