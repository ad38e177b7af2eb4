"""A process that opens a clinic and is killed as it comes to a step, or in the middle of one: `dying.py JOB STEP`."""

import os
import signal
import sys
from typing import Any
from uuid import UUID

import django

django.setup()

from console.operations import opening  # noqa: E402
from tenants.operations import jobs  # noqa: E402


def die(*anything: Any, **more: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def after(act: Any) -> Any:
    """All of the step is done, and nothing of it committed."""

    def act_then_die(*given: Any) -> None:
        act(*given)
        die()

    return act_then_die


if __name__ == "__main__":
    job, at = UUID(sys.argv[1]), sys.argv[2]
    opening.STEPS = tuple((name, after(step) if name == at else step) for name, step in opening.STEPS)
    if at == "end":
        opening.note_version = die  # type: ignore[attr-defined]
    jobs.work_at(job)
