"""How the jobs went."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from kernel import tenancy
from rounds.models import Round, Step, Unserved

# So many turns without a good end, and a job is late; one with long turns after one of them and an hour.
MISSED_TURNS, LONGEST_GRACE = 4, 3600.0


@dataclass(frozen=True, slots=True)
class Runs:
    """How a job went: for how many seconds it has been watched, how many seconds ago it last ended well, having done
    how much in how many seconds, how many seconds ago it last failed, with what, and by schema what stood in the way
    in the clinics that it could not serve.
    """

    watched: float
    ended: float | None
    count: int | None
    took: float | None
    failed: float | None
    failed_with: str
    unserved: dict[str, str]


def patience(every: float) -> float:
    """Return for how many seconds a job that is due each `every` seconds may be silent."""
    return min(MISSED_TURNS * every, every + LONGEST_GRACE)


def last(turns: dict[str, float], *, now: datetime) -> dict[str, Runs]:
    """Return how each job went, given how many seconds lie between its turns. Whoever asks first begins the watch
    over a job that never ran; that is kept as well.
    """
    with tenancy.use_schema(tenancy.PUBLIC):
        rows = {one.task: one for one in Round.objects.filter(task__in=turns)}
        new = [Round(task=task, watched_since=now) for task in turns if task not in rows]
        Round.objects.bulk_create(new, ignore_conflicts=True)
        without = _unserved(turns, now)
    rows |= {one.task: one for one in new}
    return {task: _runs(row, without[task], now) for task, row in rows.items()}


def so_far(turns: dict[str, float], *, now: datetime) -> dict[str, Runs]:
    """Return how each job went that was ever watched, as `last` does, and change nothing."""
    with tenancy.use_schema(tenancy.PUBLIC):
        rows = list(Round.objects.filter(task__in=turns))
        without = _unserved(turns, now)
    return {one.task: _runs(one, without[one.task], now) for one in rows}


def _runs(row: Round, without: dict[str, str], now: datetime) -> Runs:
    return Runs(
        watched=(now - row.watched_since).total_seconds(),
        ended=_ago(row.ended_at, now),
        count=row.count,
        took=row.took,
        failed=_ago(row.failed_at, now),
        failed_with=row.failed_with,
        unserved=without,
    )


def _unserved(turns: dict[str, float], now: datetime) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for one in Unserved.objects.filter(task__in=turns).order_by("schema"):
        # Who has nothing more to do there does not come back to say that it went well.
        if one.step == Step.WALK or one.at > now - timedelta(seconds=patience(turns[one.task])):
            found[one.task][one.schema] = one.kind
    return found


def _ago(at: datetime | None, now: datetime) -> float | None:
    return None if at is None else (now - at).total_seconds()
