"""A PgBouncer in transaction mode between the code and the test's database, where it is installed."""

import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import Popen
from tempfile import TemporaryDirectory
from urllib.parse import quote

from django.db import connection

from embedded import places, processes

MISSING = "PgBouncer is not installed (Debian: apt-get install pgbouncer)"
# Connections to PostgreSQL that all clients share: few, so that each is handed from clinic to clinic all the time.
SHARED = 3

_SETTINGS = """\
[databases]
{name} = host={host} port={port} dbname={name} user={user}{password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {listen}
unix_socket_dir =
auth_type = trust
auth_file = {folder}/users.txt
pool_mode = transaction
default_pool_size = {shared}
max_client_conn = 100
"""


def installed() -> str | None:
    """Return where PgBouncer is, or None."""
    return shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin:/usr/local/sbin")


@contextmanager
def transaction_pooler(*more: str) -> Iterator[str]:
    """Run PgBouncer for the block and yield the URL of the test's database through it; `more` are settings.

    :raises RuntimeError: if it does not start.
    """
    program = installed()
    if program is None:
        raise RuntimeError(MISSING)
    account = places.server_account()
    facts = connection.settings_dict
    listen = processes.free_port()
    with TemporaryDirectory(prefix="chairside-pooler-", dir="/tmp") as made:
        folder = Path(made)
        (folder / "users.txt").write_text(f'"{facts["USER"]}" "{facts["PASSWORD"]}"\n')
        written = _SETTINGS.format(
            name=facts["NAME"],
            host=facts["HOST"] or "127.0.0.1",
            port=facts["PORT"] or 5432,
            user=facts["USER"],
            password=f" password='{facts['PASSWORD']}'" if facts["PASSWORD"] else "",
            listen=listen,
            folder=folder,
            shared=SHARED,
        )
        (folder / "pgbouncer.ini").write_text(written + "\n".join(more) + "\n")
        for one in (folder, *folder.iterdir()):
            places.hand_over(one, account)
        # Root may not run it; its log stays ours to read.
        log = folder / "pgbouncer.log"
        process = processes.spawn([program, str(folder / "pgbouncer.ini")], log=log, account=account)
        try:
            _wait_until_it_listens(listen, log, process)
            yield f"postgresql://{quote(facts['USER'])}@127.0.0.1:{listen}/{facts['NAME']}"
        finally:
            processes.stop(process, [(signal.SIGINT, 2.0)])


def _wait_until_it_listens(port: int, log: Path, process: "Popen[bytes]") -> None:
    until = time.monotonic() + 10
    while not processes.answers(port):
        if time.monotonic() > until or process.poll() is not None:
            raise RuntimeError(f"PgBouncer did not start:\n{processes.tail(log)}")
        time.sleep(0.02)
