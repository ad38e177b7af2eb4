"""A process that moves a clinic and is killed at a named moment."""

import os
import signal
import sys
from typing import Any

from console.operations import moving
from custody import building
from tenants.operations import jobs


def die(*anything: object, **more: object) -> Any:
    os.kill(os.getpid(), signal.SIGKILL)


def then_die(function: Any, which: int = 1) -> Any:
    calls: list[int] = []

    def act(*given: Any, **more: Any) -> Any:
        found = function(*given, **more)
        calls.append(1)
        return die() if len(calls) == which else found

    return act


def main() -> None:
    """Work at the job that the first argument names, and die at the moment that the second one does."""
    job, moment = sys.argv[1:]
    if moment == "before the copy":
        building.build = then_die(building.build)
    elif moment == "with the tables locked":
        # The first one is the rehearsal's.
        moving._copied = then_die(moving._copied, 2)
    elif moment == "after the copy's commit":
        rename = moving._rename
        moving._rename = lambda server, name, other: (
            die() if other.startswith("left_") else rename(server, name, other)
        )
    elif moment == "after the renaming":
        moving._switch = die
    elif moment == "after the registry's commit":
        moving._switch = then_die(moving._switch)
    jobs.work_at(job)  # type: ignore[arg-type]
