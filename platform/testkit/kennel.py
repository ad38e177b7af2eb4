"""Celery processes that start at once and may be killed at once: real ones, forked from a process that has loaded
all that they need. `python -m testkit.kennel` reads a log and a command from each line, and answers with a pid.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from testkit.processes import WORKER, celery_environment, until


@dataclass
class Kennel:
    """Where they come from."""

    folder: Path
    _parent: "subprocess.Popen[str]"
    _begun: int = 0

    def worker(self, *include: str) -> "Hound":
        """Start a worker."""
        return self._begin(*WORKER, *(part for module in include for part in ("-I", module)))

    def beat(self) -> "Hound":
        """Start a beat."""
        return self._begin("beat", "--pidfile", "")

    def _begin(self, *command: str) -> "Hound":
        assert self._parent.stdin is not None
        assert self._parent.stdout is not None
        self._begun += 1
        log = self.folder / f"{command[0]}-{self._begun}.log"
        log.touch()
        self._parent.stdin.write(json.dumps([str(log), *command]) + "\n")
        self._parent.stdin.flush()
        return Hound(int(self._parent.stdout.readline()), log)

    def logs(self) -> str:
        """Return what all of them have logged so far."""
        return "".join(log.read_text() for log in sorted(self.folder.glob("*.log")))


@dataclass(frozen=True)
class Hound:
    """One of them."""

    pid: int
    log: Path

    def ready(self) -> None:
        """Wait until a worker takes tasks."""
        until(lambda: b" ready." in self.log.read_bytes() or not self.lives(), within=60)
        assert self.lives(), self.log.read_text()

    def lives(self) -> bool:
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        return True

    def kill(self) -> None:
        """End it as the kernel does when memory runs out."""
        os.kill(self.pid, signal.SIGKILL)
        until(lambda: not self.lives())


@contextmanager
def opened(folder: Path, **environment: str) -> Iterator[Kennel]:
    """Load all that Celery needs, in the environment of this test run; at the end everything it started is killed."""
    with (folder / "kennel.log").open("wb") as log:
        parent = subprocess.Popen(
            [sys.executable, "-m", "testkit.kennel"],
            env=celery_environment(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    try:
        yield Kennel(folder, parent)
    finally:
        parent.kill()
        parent.communicate(timeout=10)


def main() -> None:
    """Fork a process for each line."""
    import django

    django.setup()
    from config.celery import app

    app.loader.import_default_modules()
    app.finalize()
    import celery.apps.beat
    import celery.apps.worker
    import celery.bin.celery  # noqa: F401

    from embedded.processes import dying_with_parent

    dies_with_us = dying_with_parent(signal.SIGKILL)
    # Nobody waits for them, so they must not stay as zombies.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        log, *command = json.loads(line)
        pid = os.fork()
        if not pid:
            dies_with_us()
            _become(log, command)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


def _become(log: str, command: list[str]) -> None:
    from config.celery import app

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    written = os.open(log, os.O_WRONLY | os.O_APPEND)
    for descriptor in (1, 2):
        os.dup2(written, descriptor)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    try:
        app.start(argv=command)
    finally:
        os._exit(1)


if __name__ == "__main__":
    main()
