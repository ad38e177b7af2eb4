"""PostgreSQL and Valkey together, as a demo or a test run needs them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

from embedded import places, processes
from embedded.places import CannotStart, Claim, Profile, Taken
from embedded.postgres import Postgres
from embedded.valkey import Valkey

Server = Postgres | Valkey


class Servers:
    """What runs, and how to reach it. Usable as a context manager that stops it."""

    def __init__(self, profile: Profile, claimed: Claim, given: Mapping[str, str]) -> None:
        self.profile = profile
        self.folder = claimed.folder
        self.ledger = processes.Ledger(claimed.folder / "processes.json")
        self.running: list[Server] = []
        self._claim = claimed
        self._stopped = False
        self._given = {name: given[name] for name in ("DATABASE_URL", "REDIS_URL") if given.get(name)}

    def start(self) -> None:
        """Start what was not given from outside.

        :raises CannotStart: if one of them does not start; the other is then stopped.
        """
        self.ledger.end_survivors()
        try:
            for server in self._wanted():
                server.start()
                self.running.append(server)
            places.write_json(self.folder / "environment.json", self.environment())
        except BaseException:
            self.stop()
            raise

    def _wanted(self) -> list[Server]:
        if len(self._given) == 2:
            return []
        account = places.server_account()
        runtime = places.runtime_folder(self.folder, account)
        wanted: list[Server] = []
        if "DATABASE_URL" not in self._given:
            log = self.folder / "postgres.log"
            if self.profile == "test":
                # Each run reads its own log for deadlocks.
                log.unlink(missing_ok=True)
            kept = places.storage(self.folder, account)
            wanted.append(
                Postgres(self.profile, log=log, storage=kept, sockets=runtime, account=account, ledger=self.ledger)
            )
        if "REDIS_URL" not in self._given:
            log = self.folder / "valkey.log"
            wanted.append(Valkey(self.profile, log=log, folder=runtime, account=account, ledger=self.ledger))
        return wanted

    def environment(self) -> dict[str, str]:
        found = dict(self._given)
        for server in self.running:
            if isinstance(server, Postgres):
                found["DATABASE_URL"] = server.url
                found["CHAIRSIDE_POSTGRES_LOG"] = str(server.log)
            else:
                found["REDIS_URL"] = server.url
        return found

    def stop(self, hurry: processes.Hurry = processes.never) -> None:
        """Stop the servers, the last one first, and give their folder back."""
        if self._stopped:
            return
        self._stopped = True
        while self.running:
            self.running[-1].stop(hurry)
            self.running.pop()
        (self.folder / "environment.json").unlink(missing_ok=True)
        places.forget_runtime_folder(self.folder)
        self._claim.release()

    def __enter__(self) -> Servers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def start(profile: Profile, *, root: Path | None = None, given: Mapping[str, str] | None = None) -> Servers:
    """Start the servers of a profile, but for those whose DATABASE_URL or REDIS_URL is `given` (by default
    the environment). They end with the thread that calls this. Call it in the main thread.

    :raises CannotStart: with a sentence that says what to do.
    """
    servers = Servers(
        profile, places.claim(profile, root or places.project()), os.environ if given is None else given
    )
    servers.start()
    return servers


def environment_of_running_demo(root: Path | None = None) -> dict[str, str] | None:
    """How to reach the servers of a demo that somebody else runs; None if none runs."""
    folder = (root or places.project()) / ".local" / "demo"
    try:
        Claim(folder).release()
    except Taken:
        found = places.read_json(folder / "environment.json")
        if isinstance(found, dict):
            return found
        raise CannotStart("The demo is just starting or stopping: try again in a moment.") from None
    return None


def reset_demo(root: Path | None = None) -> None:
    """Delete all that the demo has stored.

    :raises CannotStart: if a demo is running.
    """
    root = root or places.project()
    claimed = places.claim("demo", root)
    try:
        processes.Ledger(claimed.folder / "processes.json").end_survivors()
        places.forget_runtime_folder(claimed.folder)
        places.discard(claimed.folder)
        # The demo's mail speaks of accounts that have just gone, and its pictures are of their clinics.
        for kept in ("mailbox", "pictures"):
            places.discard(root / ".local" / kept)
    finally:
        claimed.release()


def discard_tests(root: Path | None = None) -> None:
    """Delete the servers' folders of test runs that are over."""
    for folder in sorted(((root or places.project()) / ".local" / "test").glob("[0-9]*")):
        try:
            claimed = Claim(folder)
        except Taken:
            continue
        places.forget_runtime_folder(folder)
        places.discard(folder)
        claimed.release()
