"""Where things lie: the project's `.local` folder, its locks, and what an unprivileged account can reach."""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import json
import os
import pwd
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Profile = Literal["demo", "test"]

# For root only: what an unprivileged server must reach although the checkout is private.
SHARED = Path("/var/lib/chairside")
MOST_TESTS_AT_ONCE = 64


class CannotStart(Exception):
    """Its text is a sentence for the person at the terminal: what is wrong and what to do."""


@dataclass(frozen=True)
class Account:
    """Who the servers run as when we are root, which PostgreSQL refuses to be."""

    uid: int
    gid: int


def server_account() -> Account | None:
    if os.geteuid() != 0:
        return None
    for name in ("nobody", "daemon"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise CannotStart("PostgreSQL will not run as root and this machine has no user nobody: start as another user.")


def project() -> Path:
    return Path(__file__).resolve().parents[2]


class Claim:
    """The exclusive use of one data folder, for as long as this process lives."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # Between open and flock somebody may have deleted the folder: then this lock guards nothing.
            if os.stat(folder / "lock").st_ino != os.fstat(self._lock).st_ino:
                raise BlockingIOError
        except OSError as error:
            os.close(self._lock)
            raise Taken(folder) from error
        os.ftruncate(self._lock, 0)
        os.pwrite(self._lock, f"{os.getpid()}\n".encode(), 0)

    def release(self) -> None:
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1


class Taken(Exception):
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            self.pid = (folder / "lock").read_text().strip() or "unknown"
        except OSError:
            self.pid = "unknown"
        super().__init__(f"{folder} is in use by process {self.pid}")


def claim(profile: Profile, root: Path) -> Claim:
    """Take a data folder: the only one of the demo, the first free one for a test run.

    :raises CannotStart: if a demo of this checkout is already running.
    """
    if profile == "demo":
        try:
            return Claim(root / ".local" / "demo")
        except Taken as taken:
            raise CannotStart(
                f"A demo is already running in this checkout (process {taken.pid}): "
                "use that one, or stop it first (Ctrl-C in its terminal)."
            ) from None
    for number in range(1, MOST_TESTS_AT_ONCE + 1):
        try:
            return Claim(root / ".local" / "test" / str(number))
        except Taken:
            continue
    raise CannotStart(f"{MOST_TESTS_AT_ONCE} test runs are going on in this checkout: wait for one to end.")


def write_json(path: Path, content: Any) -> None:
    """Replace the file whole: a reader, or the next start after a kill, never sees half of it."""
    draft = path.with_name(f"{path.name}.new")
    draft.write_text(json.dumps(content))
    draft.replace(path)


def read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text())
    except (OSError, ValueError):
        return None


def runtime_folder(folder: Path, account: Account | None) -> Path:
    """A fresh folder for sockets. Always short (they end at 108 bytes) and in lower case (URL hosts are)."""
    note = folder / "runtime.json"
    forget_runtime_folder(folder)
    made = Path(tempfile.mkdtemp(prefix="chairside-", dir="/tmp"))
    write_json(note, str(made))
    hand_over(made, account)
    return made


def forget_runtime_folder(folder: Path) -> None:
    note = folder / "runtime.json"
    left = read_json(note)
    if isinstance(left, str) and Path(left).name.startswith("chairside-"):
        shutil.rmtree(left, ignore_errors=True)
    note.unlink(missing_ok=True)


def hand_over(path: Path, account: Account | None) -> None:
    if account is not None:
        os.chown(path, account.uid, account.gid)


def storage(folder: Path, account: Account | None) -> Path:
    """Where the servers keep what lasts: the folder itself, or for root in a private place a link from it."""
    if account is None or reachable(folder, account):
        return folder
    elsewhere = SHARED / hashlib.sha256(str(folder).encode()).hexdigest()[:16]
    link = folder / "storage"
    try:
        if not link.is_symlink():
            # Left by an earlier checkout at this very path.
            shutil.rmtree(elsewhere, ignore_errors=True)
        open_folder(SHARED)
        open_folder(elsewhere)
        (elsewhere / "origin").write_text(str(folder))
        if not link.is_symlink():
            link.symlink_to(elsewhere)
    except OSError as error:
        raise CannotStart(
            f"As root the servers run as another user, who cannot enter {folder}, "
            f"and {SHARED} cannot be used instead ({error.strerror}): start as an ordinary user."
        ) from error
    _forget_deleted_checkouts()
    return elsewhere


def _forget_deleted_checkouts() -> None:
    for origin in SHARED.glob("*/origin"):
        if not Path(origin.read_text()).exists() and not (origin.parent / "postgres/postmaster.pid").exists():
            shutil.rmtree(origin.parent, ignore_errors=True)


def discard(folder: Path) -> None:
    """Delete a data folder and what it links to. Renamed first: a kill leaves no half folder behind."""
    link = folder / "storage"
    if link.is_symlink() and Path(os.readlink(link)).parent == SHARED:
        shutil.rmtree(link.resolve(), ignore_errors=True)
    for leftover in folder.parent.glob(f".{folder.name}-discarded-*"):
        shutil.rmtree(leftover, ignore_errors=True)
    if folder.exists():
        doomed = folder.with_name(f".{folder.name}-discarded-{os.getpid()}")
        folder.rename(doomed)
        shutil.rmtree(doomed)


def open_folder(path: Path) -> None:
    """Make a folder that everybody may enter, whatever the umask."""
    path.mkdir(parents=True, exist_ok=True)
    path.chmod(0o755)


def reachable(path: Path, account: Account) -> bool:
    """Whether the account may enter (or execute) the path and everything above it."""
    return all(_may_enter(step.stat(), account) for step in _upwards(path.resolve()))


def _upwards(path: Path) -> Iterator[Path]:
    yield path
    yield from path.parents


def _may_enter(status: os.stat_result, account: Account) -> bool:
    if status.st_uid == account.uid:
        return bool(status.st_mode & 0o100)
    if status.st_gid == account.gid:
        return bool(status.st_mode & 0o010)
    return bool(status.st_mode & 0o001)


def installed(package: str) -> Path:
    """The folder of an installed package, without importing it.

    :raises CannotStart: if it is not installed.
    """
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise CannotStart(f"The package {package} is missing from this environment: run `python3 bootstrap.py`.")
    return Path(next(iter(spec.submodule_search_locations))).resolve()


def executable(package: str, pattern: str, account: Account | None) -> Path:
    """A program that came with a package, at a place where the account may run it.

    :raises CannotStart: if the package, or its program for this kind of machine, is missing.
    """
    home = installed(package)
    found = sorted(home.glob(pattern))
    if not found:
        raise CannotStart(
            f"{package} brings no {Path(pattern).name} for this kind of machine: "
            "set DATABASE_URL and REDIS_URL to servers of your own."
        )
    program = found[0]
    if account is None or reachable(program, account):
        return program
    return _copied(home, program) / program.relative_to(home)


def _copied(home: Path, program: Path) -> Path:
    status = program.stat()
    mark = hashlib.sha256(f"{home} {status.st_size} {status.st_mtime_ns}".encode()).hexdigest()[:16]
    place = SHARED / f"{home.name}-{mark}"
    if not place.exists():
        try:
            open_folder(SHARED)
            draft = Path(tempfile.mkdtemp(prefix=f".{home.name}-", dir=SHARED))
        except OSError as error:
            raise CannotStart(
                f"As root the servers run as another user, who cannot read {home}, "
                f"and {SHARED} cannot be used for a copy ({error.strerror}): start as an ordinary user."
            ) from error
        # Side by side, as in site-packages: programs look for their libraries at ../../../<package>.libs.
        for part in (home, home.with_name(f"{home.name}.libs")):
            if part.exists():
                shutil.copytree(part, draft / part.name, symlinks=True)
        _open_to_readers(draft)
        try:
            draft.rename(place)
        except OSError:
            # Another start was quicker.
            shutil.rmtree(draft, ignore_errors=True)
    return place / home.name


def _open_to_readers(folder: Path) -> None:
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
