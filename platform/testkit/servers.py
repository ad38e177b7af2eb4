"""Real server processes on the test's database, and clients that reach for them all at the same moment."""

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from itertools import cycle
from pathlib import Path
from subprocess import Popen
from tempfile import TemporaryDirectory
from typing import Any, TypeVar
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import redis
from django.conf import settings
from django.db import connection

from embedded import processes

# Connections that one process opens at most: one for each of its threads.
THREADS = 4
READY_WITHIN = 60.0
ANSWERED_WITHIN = 60.0

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back over the wire. Header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    def json(self) -> Any:
        return json.loads(self.content)


@dataclass
class Fleet:
    """Servers that share nothing but PostgreSQL and Valkey, as in production."""

    ports: list[int]
    logs: list[Path]
    _turn: Iterator[int] = field(init=False)
    _lock: threading.Lock = field(init=False, default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._turn = cycle(self.ports)

    def next_port(self) -> int:
        """Return the ports in turn, as a load balancer would."""
        with self._lock:
            return next(self._turn)

    def ask(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        host: str,
        headers: Mapping[str, str] | None = None,
        port: int | None = None,
    ) -> Answer:
        """Send one request to one of the servers under a clinic's name."""
        sent = {"Host": host, **(headers or {})}
        if body is not None:
            sent["Content-Type"] = "application/json"
        link = HTTPConnection("127.0.0.1", port or self.next_port(), timeout=ANSWERED_WITHIN)
        try:
            link.request(method, path, None if body is None else json.dumps(body), sent)
            response = link.getresponse()
            named = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, named, response.read())
        finally:
            link.close()

    def logged(self) -> list[dict[str, Any]]:
        """Return what the servers have written down so far; a line that is no JSON comes back as its message."""
        return [_parsed(line) for log in self.logs for line in log.read_text(errors="replace").splitlines()]

    def troubles(self) -> list[dict[str, Any]]:
        """Return the log lines that no request, however unlucky, may cause."""
        return [
            line
            for line in self.logged()
            if line.get("level") in ("error", "critical") or "exception" in line or "Traceback" in line["message"]
        ]


def at_once(acts: Sequence[Callable[[], T]]) -> list[T]:
    """Run every act in a thread of its own, none before all are ready, and return what they returned, in order."""
    gate = threading.Barrier(len(acts))

    def run(act: Callable[[], T]) -> T:
        gate.wait(timeout=30)
        return act()

    with ThreadPoolExecutor(max_workers=len(acts)) as pool:
        return list(pool.map(run, acts))


@contextmanager
def fleet(count: int = 3, **environment: str) -> Iterator[Fleet]:
    """Run `count` server processes on the database of this test run, and stop them at the end of the block.

    `environment` is added to theirs: `DATABASE_URL` for a way round to the database, `RATE_LIMITS_ENABLED`.
    """
    queue = f"fleet-{uuid4().hex}"
    told = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "DATABASE_URL": database_url(),
        "DATABASE_POOL_SIZE": str(THREADS),
        "RATE_LIMITS_ENABLED": "false",
        "CELERY_QUEUE": queue,
        "LOG_LEVEL": "INFO",
        **environment,
    }
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="chairside-fleet-")))
        stack.callback(_forget_hints, queue)
        ports = [processes.free_port() for _ in range(count)]
        logs = [folder / f"{port}.log" for port in ports]
        running = [_start(stack, port, log, told) for port, log in zip(ports, logs, strict=True)]
        for port, log, process in zip(ports, logs, running, strict=True):
            _wait_until_ready(port, log, process)
        yield Fleet(ports, logs)


def database_url() -> str:
    """Return DATABASE_URL with the database that pytest-django made in the place of its own."""
    url = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(url._replace(path=f"/{connection.settings_dict['NAME']}"))


def _start(stack: ExitStack, port: int, log: Path, environment: Mapping[str, str]) -> "Popen[bytes]":
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "config.wsgi:application"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--workers", "1", "--blocking-threads", str(THREADS)]
    process = processes.spawn(command, log=log, environment=environment, folder=settings.BASE_DIR)
    stack.callback(processes.stop, process, [(signal.SIGTERM, 5.0)])
    return process


def _wait_until_ready(port: int, log: Path, process: "Popen[bytes]") -> None:
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until and process.poll() is None:
        if _answers(port):
            return
        time.sleep(0.05)
    raise RuntimeError(f"A server did not become ready:\n{log.read_text(errors='replace')[-4000:]}")


def _answers(port: int) -> bool:
    link = HTTPConnection("127.0.0.1", port, timeout=1)
    try:
        link.request("GET", "/healthz/ready", headers={"Host": "localhost"})
        return link.getresponse().status == 200
    except OSError:
        return False
    finally:
        link.close()


def _forget_hints(queue: str) -> None:
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        client.delete(queue, f"_kombu.binding.{queue}")


def _parsed(line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError:
        found = None
    return found if isinstance(found, dict) else {"message": line}
