"""Runs over the clinics, and how far they are."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from fleet.models import MigrationRun, Turn, TurnState
from kernel.errors import NotFound

# Runs and troubles that are shown; a fleet has no more of them at a time that anybody reads.
MOST = 50


@dataclass(frozen=True, slots=True)
class Counted:
    """A run, and how many of its clinics are in which state."""

    run: MigrationRun
    waiting: int
    running: int
    done: int
    failed: int

    @property
    def total(self) -> int:
        return self.waiting + self.running + self.done + self.failed


class MigrationRunUnknown(NotFound):
    code = "migration_run_unknown"
    title = "There is no such run."


def latest(most: int = MOST) -> list[Counted]:
    """Return the last runs, the latest first."""
    return _counted(MigrationRun.objects.order_by("-started_at")[:most])


def one(run_id: UUID) -> Counted:
    """Return a run.

    :raises MigrationMigrationRunUnknown: if there is none.
    """
    run = MigrationRun.objects.filter(pk=run_id).first()
    if run is None:
        raise MigrationRunUnknown
    return _counted([run])[0]


def told(run: MigrationRun) -> list[Turn]:
    """Return the clinics of a run of which there is something to tell: those that failed, that are being worked at,
    or that are to be tried again.
    """
    return list(
        run.turns.exclude(state=TurnState.DONE)
        .exclude(state=TurnState.WAITING, trouble="")
        .order_by("state", "schema")[:MOST]
    )


def _counted(runs: Iterable[MigrationRun]) -> list[Counted]:
    runs = list(runs)
    counts: Counter[tuple[UUID, str]] = Counter()
    rows = Turn.objects.filter(run__in=runs).values_list("run", "state").annotate(clinics=Count("pk"))
    for run, state, clinics in rows:
        counts[run, state] = clinics
    return [Counted(run, *(counts[run.pk, state] for state in TurnState.values)) for run in runs]
