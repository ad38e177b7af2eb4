"""`make demo`: the servers, the steps that prepare the database, and the children that serve, watched."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from embedded import places, processes
from embedded.places import CannotStart
from embedded.servers import Servers

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
SHORTEST_PAUSE = 1.0
LONGEST_PAUSE = 30.0
STEADY_SECONDS = 60.0
PATIENCE_FOR_WEB = 60.0


@dataclass(frozen=True)
class Child:
    name: str
    command: tuple[str, ...]
    patience: float = 10.0


@dataclass(frozen=True)
class Plan:
    """Steps run one after the other, children side by side; the banner's output greets the visitor."""

    port: int
    steps: tuple[Child, ...]
    children: tuple[Child, ...]
    banner: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)


def demo_plan(root: Path, port: int, *, folder: Path | None = None) -> Plan:
    """The whole product; `folder` is for what the processes keep beside the database, by default the demo's."""
    python = sys.executable
    manage = (python, str(root / "manage.py"))
    celery = (python, "-m", "celery", "-A", "config.celery")
    beat_state = str((folder or root / ".local" / "demo") / "beat-schedule")
    return Plan(
        port=port,
        steps=(
            Child("migrate", (*manage, "migrate_clinics", "--public")),
            Child("seed", (*manage, "seed_demo")),
        ),
        children=(
            Child(
                "web",
                (
                    *(python, "-m", "granian", "--interface", "wsgi", "config.wsgi:application"),
                    *("--workers", "2", "--blocking-threads", "2"),
                    *("--host", "127.0.0.1", "--port", str(port)),
                ),
            ),
            Child(
                "worker",
                (*celery, "worker", "--pool", "threads", "--concurrency", "4", "--loglevel", "INFO"),
            ),
            Child("beat", (*celery, "beat", "--schedule", beat_state, "--pidfile", "", "--loglevel", "INFO")),
        ),
        banner=(*manage, "demo_banner"),
        environment={"PORT": str(port), "PYTHONUNBUFFERED": "1"},
    )


def port_from(environment: Mapping[str, str]) -> int:
    """:raises CannotStart: if PORT is no port."""
    text = environment.get("PORT") or "8000"
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise CannotStart(f"PORT={text} is not a port: use a number like PORT=8001 make demo.")
    return int(text)


def supervise(plan: Plan, *, root: Path | None = None, given: Mapping[str, str] | None = None) -> int:
    """Run the plan until somebody stops it; the exit status.

    :raises CannotStart: with a sentence that says what to do.
    """
    root = root or places.project()
    given = os.environ if given is None else given
    claimed = places.claim("demo", root)
    servers = Servers("demo", claimed, given)
    try:
        _check_port(plan.port, servers)
        return _Supervisor(plan, servers, root).run()
    finally:
        claimed.release()


def _check_port(port: int, servers: Servers) -> None:
    # What a killed demo left behind may still hold the port.
    servers.ledger.end_survivors()
    try:
        free = processes.free_port(port) == port
    except PermissionError:
        free = False
    if port < 1024 and not free and os.geteuid() != 0:
        raise CannotStart(f"Port {port} is only for root: choose one from 1024 up, PORT=8000 make demo.")
    # Another program on all addresses, or on ::1, which browsers try first for localhost.
    if not free or processes.answers(port) or processes.answers(port, "::1"):
        raise CannotStart(
            f"Port {port} is in use by another program: choose another one, for example PORT={port + 1} make demo."
        )


class _Watched:
    """A child, across its restarts."""

    def __init__(self, child: Child, log: Path) -> None:
        self.child = child
        self.log = log
        self.process: subprocess.Popen[bytes] | None = None
        self.pause = SHORTEST_PAUSE
        self.due_at: float | None = 0.0
        self.started_at = 0.0
        self.log_start = 0


class _Supervisor:
    def __init__(self, plan: Plan, servers: Servers, root: Path) -> None:
        self._plan = plan
        self._servers = servers
        self._root = root
        self._watched = [_Watched(child, servers.folder / f"{child.name}.log") for child in plan.children]
        self._announced = False
        self._times_asked = 0
        self._stopping = False

    def run(self) -> int:
        with self._signals() as waker:
            try:
                self._begin()
                self._watch(waker)
            except KeyboardInterrupt:
                return 0
            finally:
                self._stopping = True
                self._end()
        return 0

    @contextlib.contextmanager
    def _signals(self) -> Iterator[int]:
        before = {name: signal.getsignal(name) for name in (*STOP_SIGNALS, signal.SIGCHLD)}
        reading, writing = os.pipe()
        os.set_blocking(reading, False)
        os.set_blocking(writing, False)
        wakeup = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        for name in STOP_SIGNALS:
            # nohup: who asked not to be hung up is not.
            if name is not signal.SIGHUP or before[name] is not signal.SIG_IGN:
                signal.signal(name, self._on_stop)
        # Only so that the end of a child wakes the loop.
        signal.signal(signal.SIGCHLD, lambda number, frame: None)
        try:
            yield reading
        finally:
            for name, handler in before.items():
                signal.signal(name, handler)
            signal.set_wakeup_fd(wakeup)
            os.close(reading)
            os.close(writing)

    def _on_stop(self, number: int, frame: FrameType | None) -> None:
        self._times_asked += 1
        if not self._stopping:
            self._stopping = True
            raise KeyboardInterrupt

    def _begin(self) -> None:
        _say("Starting PostgreSQL and Valkey ...")
        self._servers.start()
        for step in self._plan.steps:
            _say(f"Preparing the database: {step.name} ...")
            self._take(step)
        _say("Starting " + ", ".join(child.name for child in self._plan.children) + " ...")

    def _take(self, step: Child) -> None:
        log = self._servers.folder / f"{step.name}.log"
        since = processes.size(log)
        process = self._spawn(step, log)
        try:
            status = process.wait()
        except BaseException:
            processes.stop(process, ((signal.SIGTERM, step.patience),), self._in_a_hurry)
            raise
        finally:
            self._servers.ledger.strike(process.pid)
        if status != 0:
            raise CannotStart(
                f"The step {step.name} failed ({processes.ending(status)}); its whole log is {self._shown(log)}. "
                f"Its last lines:\n{processes.indented(processes.tail(log, since))}\n"
                "Once the cause is mended `make demo` goes on; `make demo-reset` forgets all data."
            )

    def _watch(self, waker: int) -> None:
        begun_at = time.monotonic()
        while True:
            self._mind_servers()
            for watched in self._watched:
                self._mind(watched)
            if not self._announced:
                self._announce(late=time.monotonic() - begun_at > PATIENCE_FOR_WEB)
            select.select([waker], [], [], self._pause())
            with contextlib.suppress(BlockingIOError):
                os.read(waker, 4096)

    def _pause(self) -> float:
        due = [w.due_at - time.monotonic() for w in self._watched if w.due_at is not None]
        return max(0.0, min([*due, 1.0 if self._announced else 0.1]))

    def _mind_servers(self) -> None:
        for server in self._servers.running:
            if not server.running():
                _say(
                    f"{server.name} has stopped by itself. Its last lines:\n"
                    f"{processes.indented(processes.tail(server.log))}\nStarting it again ..."
                )
                server.stop()
                server.start()

    def _mind(self, watched: _Watched) -> None:
        now = time.monotonic()
        if watched.process is not None:
            status = watched.process.poll()
            if status is None:
                return
            self._servers.ledger.strike(watched.process.pid)
            processes.stop(watched.process, ())
            watched.process = None
            if now - watched.started_at > STEADY_SECONDS:
                watched.pause = SHORTEST_PAUSE
            watched.due_at = now + watched.pause
            _say(
                f"{watched.child.name} has stopped by itself ({processes.ending(status)}). Its last lines:\n"
                f"{processes.indented(processes.tail(watched.log, watched.log_start))}\n"
                f"It starts again in {watched.pause:.0f} s; its whole log is {self._shown(watched.log)}; "
                "Ctrl-C stops everything."
            )
            watched.pause = min(watched.pause * 2, LONGEST_PAUSE)
        elif watched.due_at is not None and now >= watched.due_at:
            watched.due_at = None
            watched.log_start = processes.size(watched.log)
            watched.started_at = now
            watched.process = self._spawn(watched.child, watched.log)

    def _spawn(self, child: Child, log: Path) -> subprocess.Popen[bytes]:
        process = processes.spawn(child.command, log=log, environment=self._environment(), folder=self._root)
        self._servers.ledger.enter(process.pid)
        return process

    def _environment(self) -> dict[str, str]:
        return {**os.environ, **self._servers.environment(), **self._plan.environment}

    def _announce(self, *, late: bool) -> None:
        if processes.answers(self._plan.port):
            self._announced = True
            _say(self._greeting())
        elif late:
            self._announced = True
            _say(
                f"Nothing answers on port {self._plan.port} after {PATIENCE_FOR_WEB:.0f} s: "
                f"see the logs in {self._shown(self._servers.folder)}; Ctrl-C stops everything."
            )

    def _greeting(self) -> str:
        ending = (
            f"Logs: {self._shown(self._servers.folder)}/*.log. "
            "Ctrl-C stops everything; `make demo` finds the data again; `make demo-reset` starts afresh."
        )
        if self._plan.banner:
            asked = subprocess.run(
                self._plan.banner, env=self._environment(), cwd=self._root, capture_output=True, text=True
            )
            if asked.returncode == 0 and asked.stdout.strip():
                return f"{asked.stdout.rstrip()}\n{ending}"
        port = self._plan.port
        return f"Chairside is running: http://localhost:{port} and http://<clinic>.localhost:{port}\n{ending}"

    def _end(self) -> None:
        busy = [watched for watched in reversed(self._watched) if watched.process is not None]
        if busy or self._servers.running:
            _say("Stopping ... (Ctrl-C again: at once)")
        for watched in busy:
            if watched.process is not None:
                asking = ((signal.SIGTERM, watched.child.patience),)
                processes.stop(watched.process, asking, self._in_a_hurry)
                self._servers.ledger.strike(watched.process.pid)
        stopped = bool(self._servers.running)
        self._servers.stop(self._in_a_hurry)
        if stopped:
            _say("Stopped.")

    def _in_a_hurry(self) -> bool:
        return self._times_asked > 1

    def _shown(self, path: Path) -> str:
        return os.path.relpath(path, self._root)


def _say(text: str) -> None:
    # The terminal may be gone (SIGHUP): stopping in order matters more than saying so.
    with contextlib.suppress(OSError):
        print(text, flush=True)
