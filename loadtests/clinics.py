"""`make bench-clinics`: what many clinics on one server cost, each figure beside its floor in the same run.

All of it happens on a server of its own with PostgreSQL's own number of locks (64 a transaction).
"""

import argparse
import os
import subprocess
import sys

CLINICS = 50
LIMIT = 1.2


def main() -> None:
    """Start the server, with a database for one clinic and one for many, and measure there."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--clinics", type=int, default=CLINICS)
    asked.add_argument("--rounds", type=int, default=12, help="of bookings, in turn with one clinic and with many")
    chosen = asked.parse_args()
    from embedded import postgres, scratch, servers

    postgres.SETTINGS["max_locks_per_transaction"] = "64"
    with servers.start("test") as started:
        environment = {**os.environ, **started.environment()}
        root = environment["DATABASE_URL"].rsplit("/", 1)[0]
        names = ("clinics_one", "clinics_many")
        for name in names:
            drop = f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"
            scratch.sql(f"{root}/chairside", drop, f"CREATE DATABASE {name}")
        environment |= {"DATABASE_URL": f"{root}/clinics_many", "BENCH_DATABASE_OF_ONE": f"{root}/clinics_one"}
        command = [sys.executable, "-m", "loadtests.clinics_inside", str(chosen.clinics), str(chosen.rounds)]
        try:
            sys.exit(subprocess.run(command, env=environment, check=False).returncode)
        finally:
            for name in names:
                scratch.sql(f"{root}/chairside", f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


if __name__ == "__main__":
    main()
