"""Children that never outlive their parent, and the bookkeeping for those that try."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from embedded.places import Account, read_json, write_json

PR_SET_PDEATHSIG = 1
BIG_LOG = 5_000_000
TICK = 0.02
SURVIVOR_SECONDS = 10.0

Patience = Iterable[tuple[signal.Signals, float]]
Hurry = Callable[[], bool]

_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def never() -> bool:
    return False


def spawn(
    command: Sequence[str],
    *,
    log: Path,
    environment: Mapping[str, str] | None = None,
    account: Account | None = None,
    folder: Path | str = "/",
    farewell: signal.Signals = signal.SIGTERM,
) -> subprocess.Popen[bytes]:
    """Start a child in a session of its own: a Ctrl-C reaches us alone, and we stop the children in order.

    `farewell` is what the child gets when we die without having stopped it (Linux only).
    """
    rotate(log)
    with log.open("ab") as output:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=None if environment is None else dict(environment),
            cwd=folder,
            user=None if account is None else account.uid,
            group=None if account is None else account.gid,
            extra_groups=None if account is None else [],
            start_new_session=True,
            preexec_fn=dying_with_parent(farewell),
        )


def rotate(log: Path) -> None:
    if log.exists() and log.stat().st_size > BIG_LOG:
        log.replace(log.with_name(f"{log.name}.1"))


def dying_with_parent(farewell: signal.Signals) -> Callable[[], None]:
    parent = os.getpid()

    def prepare() -> None:
        if _libc is not None:
            _libc.prctl(PR_SET_PDEATHSIG, int(farewell), 0, 0, 0)
            if os.getppid() != parent:
                os._exit(1)

    return prepare


def server_environment() -> dict[str, str]:
    """What a server may know of us: no PG* variable, no locale of this machine changes what it does."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC", "HOME": "/"}


def wait(process: subprocess.Popen[bytes], seconds: float, hurry: Hurry = never) -> bool:
    """Whether it ended in time."""
    until = time.monotonic() + seconds
    while process.poll() is None:
        if time.monotonic() > until or hurry():
            return False
        time.sleep(TICK)
    return True


def stop(process: subprocess.Popen[bytes], patience: Patience, hurry: Hurry = never) -> None:
    """Ask with each signal for its seconds, then kill; what it left in its session is killed too."""
    for asking, seconds in patience:
        if process.poll() is not None:
            break
        process.send_signal(asking)
        if wait(process, seconds, hurry):
            break
    _kill_group(process.pid)
    process.wait()


def stop_politely(process: subprocess.Popen[bytes], seconds: float = 20.0) -> None:
    """For a child in our own session: whose group must not be killed."""
    process.terminate()
    if not wait(process, seconds):
        process.kill()
        process.wait()


def _kill_group(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def birth(pid: int) -> str | None:
    """What tells this process from a later one with the same number; None if it has ended."""
    if sys.platform == "linux":
        try:
            after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return None
        return None if after_name[0] in "ZX" else after_name[19]
    seen = subprocess.run(["ps", "-o", "lstart=,stat=", "-p", str(pid)], capture_output=True, text=True)
    started, _, state = seen.stdout.strip().rpartition(" ")
    return None if not started or state.startswith("Z") else started.strip()


def command_line(pid: int) -> str:
    if sys.platform == "linux":
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            return ""
    return subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True).stdout


def end_stranger(pid: int, patience: Patience) -> None:
    """Stop a process that is not (or no longer) our child, with its session."""
    born = birth(pid)
    for asking, seconds in patience:
        if born is None or birth(pid) != born:
            break
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, asking)
        until = time.monotonic() + seconds
        while birth(pid) == born and time.monotonic() < until:
            time.sleep(TICK)
    if born is not None:
        _kill_group(pid)


class Ledger:
    """Which children were started, on disk: after a kill -9 of us the next start ends the survivors."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._entries: dict[str, tuple[str, int]] = {}

    def enter(self, pid: int, farewell: signal.Signals = signal.SIGTERM) -> None:
        self._entries[str(pid)] = (birth(pid) or "", int(farewell))
        write_json(self._path, self._entries)

    def strike(self, pid: int) -> None:
        self._entries.pop(str(pid), None)
        write_json(self._path, self._entries)

    def end_survivors(self) -> None:
        survivors = read_json(self._path)
        if isinstance(survivors, dict):
            for pid, (born, farewell) in reversed(survivors.items()):
                if born and birth(int(pid)) == born:
                    end_stranger(int(pid), [(signal.Signals(farewell), SURVIVOR_SECONDS)])
        self._path.unlink(missing_ok=True)


def free_port(preferred: int = 0) -> int:
    for port in (preferred, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise OSError("no free port on 127.0.0.1")


def answers(port: int, host: str = "127.0.0.1") -> bool:
    try:
        with socket.create_connection((host, port), timeout=1):
            return True
    except OSError:
        return False


def tail(log: Path, since: int = 0, lines: int = 12) -> str:
    try:
        with log.open("rb") as content:
            content.seek(since)
            text = content.read().decode(errors="replace")
    except OSError:
        return ""
    return "\n".join(text.splitlines()[-lines:])


def size(log: Path) -> int:
    try:
        return log.stat().st_size
    except OSError:
        return 0


def ending(status: int) -> str:
    return f"exit {status}" if status >= 0 else f"killed by {signal.Signals(-status).name}"


def indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines()) or "    (nothing)"
