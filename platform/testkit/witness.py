"""What PostgreSQL saw of this test run's sessions: deadlocks and errors that a client may never be told of."""

import os
import re
import time
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connection

_LINE = re.compile(r"\[(\d+)\] (ERROR|FATAL|PANIC): +(.*)")


def sessions() -> set[int]:
    """Return the process ids of all sessions on this run's database but our own."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend'"
        )
        return {row[0] for row in cursor.fetchall()}


def deadlocks() -> int:
    """Return how many deadlocks were counted on this run's database. A session reports what it saw when it ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return int(cursor.fetchone()[0])


def wait_until_left_with(known: set[int], seconds: float = 10.0) -> None:
    """Wait until every session but these has ended, so that all it saw has been counted.

    :raises TimeoutError: if one stays.
    """
    until = time.monotonic() + seconds
    while sessions() - known:
        if time.monotonic() > until:
            raise TimeoutError("Somebody is still connected to the test's database.")
        time.sleep(0.02)


@dataclass
class PostgresLog:
    """The server's log from this moment on; a server that is not ours keeps its log to itself."""

    path: Path | None = field(default_factory=lambda: _path())
    start: int = field(init=False, default=0)
    _seen: set[int] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        if self.path is not None:
            self.start = self.path.stat().st_size
            self._seen = sessions()

    def errors(self) -> list[str]:
        """Return what sessions on this run's database were refused since then; nothing where no log can be read."""
        if self.path is None:
            return []
        self._seen |= sessions()
        with self.path.open("rb") as log:
            log.seek(self.start)
            lines = log.read().decode(errors="replace").splitlines()
        found = [match for match in map(_LINE.search, lines) if match]
        return [f"{match[2]}: {match[3]}" for match in found if int(match[1]) in self._seen]


def _path() -> Path | None:
    named = os.environ.get("CHAIRSIDE_POSTGRES_LOG")
    return Path(named) if named and os.access(named, os.R_OK) else None
