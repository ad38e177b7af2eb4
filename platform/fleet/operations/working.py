"""Working at a run: one clinic at a time, its migrations and the note of them in one transaction."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import OperationalError, connection, transaction
from django.db.models import F, Q

from fleet import troubles
from fleet.graph import Code
from fleet.models import OPEN_TURNS, ClinicVersion, MigrationRun, RunState, Turn, TurnState
from fleet.operations import applying, running
from fleet.operations.applying import Planner
from fleet.troubles import Trouble
from kernel import clock, database
from tenants.models import Clinic

# A clinic whose tables are in use is tried again, later each time: 0.5 s to 30 s apart, some minutes in all.
ATTEMPTS = 12
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
# A clinic at which so many processes died is left alone.
DEATHS = 3
# While others work at what is left, and while the database is away.
LOOKS_AGAIN_AFTER = 0.1
AWAY_FOR = 60.0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is, and the clinic that was last worked at by this process."""

    done: int
    failed: int
    total: int
    schema: str = ""
    trouble: str = ""
    detail: str = ""


Say = Callable[[Progress], None]


class OtherCode(RuntimeError):
    """The run is of another release than this process: its own would bring clinics to the wrong target."""


def carry_out(run: MigrationRun, code: Code, *, say: Say) -> MigrationRun:
    """This function will work at a run until it is over or rests, with as many processes as it wants, and return it
    as it is then. `say` is told of each clinic that this process worked at.
    """
    going_on = MigrationRun.objects.filter(pk=run.pk, state=RunState.RUNNING).exists()
    left = run.turns.filter(state__in=OPEN_TURNS).count() if going_on else 0
    with _helpers(run, min(run.workers, left) - 1):
        work(run.pk, code, say=say)
    return MigrationRun.objects.get(pk=run.pk)


def work(
    run_id: UUID, code: Code, *, say: Say = lambda progress: None, wanted: Callable[[], bool] = lambda: True
) -> None:
    """This function will work at a run beside others, until it is over or rests or is no longer `wanted` here.

    :raises OtherCode: if the run is to another target than this code's.
    """
    if MigrationRun.objects.values_list("target", flat=True).get(pk=run_id) != code.digest:
        raise OtherCode
    planner, away_since = Planner(code), None
    while wanted():
        try:
            turn = _next(run_id)
            if turn is not None:
                say(_carry_out(turn, planner))
            elif running.end_where_all_is_done(run_id, code, now=clock.now()):
                return
            else:
                time.sleep(LOOKS_AGAIN_AFTER)
            away_since = None
        except OperationalError as error:
            away_since = away_since or time.monotonic()
            if not database.unreachable(error) or time.monotonic() - away_since > AWAY_FOR:
                raise
            connection.close()
            time.sleep(LOOKS_AGAIN_AFTER * 10)


def progress(run_id: UUID) -> Progress:
    """Return how far a run is."""
    states = list(Turn.objects.filter(run=run_id).values_list("state", flat=True))
    return Progress(states.count(TurnState.DONE), states.count(TurnState.FAILED), len(states))


def _next(run_id: UUID) -> Turn | None:
    """Take the next clinic that nobody works at. The lock on its row says who does: it ends with the process."""
    now = clock.now()
    with transaction.atomic():
        run = MigrationRun.objects.get(pk=run_id)
        if run.state != RunState.RUNNING:
            return None
        open_ = Turn.objects.filter(run=run, state__in=OPEN_TURNS)
        first = Q(canary=True) if open_.filter(canary=True).exists() else Q()
        turn = (
            open_.filter(first, Q(state=TurnState.RUNNING) | Q(not_before__lte=now))
            .select_for_update(skip_locked=True)
            .order_by("attempts", "id")
            .first()
        )
        if turn is None:
            return None
        # Somebody began and holds no lock any more: the process died.
        turn.deaths += turn.state == TurnState.RUNNING
        turn.state, turn.started_at, turn.attempts = TurnState.RUNNING, now, turn.attempts + 1
        turn.save(update_fields=["state", "started_at", "attempts", "deaths"])
        return turn


def _carry_out(turn: Turn, planner: Planner) -> Progress:
    begun = time.monotonic()
    trouble: Trouble | None = None
    with transaction.atomic():
        held = (
            Turn.objects.select_for_update(skip_locked=True, of=("self",))
            .select_related("run")
            .filter(pk=turn.pk, state=TurnState.RUNNING)
            .first()
        )
        if held is None:
            return progress(turn.run_id)
        if held.deaths >= DEATHS:
            _failed(held, Trouble("process_died", ""))
            return _told(held, Trouble("process_died", ""))
        try:
            with transaction.atomic():
                # On another server than the clinic's this transaction is silent meanwhile.
                applying.bound_waits(held.run.lock_timeout)
                count = applying.bring_forward(held.schema, planner, lock_timeout=held.run.lock_timeout)
        except Exception as error:
            trouble = troubles.of(error)
            if trouble.code == "database_away":
                raise
            _failed(held, trouble)
        else:
            _done(held, count, planner.code, time.monotonic() - begun)
    return _told(held, trouble)


def _told(turn: Turn, trouble: Trouble | None) -> Progress:
    far = progress(turn.run_id)
    if trouble is None or turn.state == TurnState.WAITING:
        return far if turn.state == TurnState.WAITING else Progress(far.done, far.failed, far.total, turn.schema)
    return Progress(far.done, far.failed, far.total, turn.schema, trouble.code, trouble.detail)


def _done(turn: Turn, count: int, code: Code, took: float) -> None:
    now = clock.now()
    turn.state, turn.count, turn.took, turn.ended_at = TurnState.DONE, count, took, now
    turn.trouble = turn.detail = ""
    turn.save(update_fields=["state", "count", "took", "ended_at", "trouble", "detail"])
    ClinicVersion.objects.filter(clinic__schema_name=turn.schema).update(
        version=code.digest,
        applied=len(code.known),
        seen_at=now,
        migrated_at=now if count else F("migrated_at"),
        trouble="",
        detail="",
        attempts=0,
    )


def _failed(turn: Turn, trouble: Trouble) -> None:
    now = clock.now()
    turn.trouble, turn.detail = trouble.code, trouble.detail
    if trouble.passes and turn.attempts < ATTEMPTS:
        pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (turn.attempts - 1))
        turn.state, turn.not_before = TurnState.WAITING, now + timedelta(seconds=pause)
    elif not Clinic.objects.filter(schema_name=turn.schema).exists():
        # Dropped since the run began.
        turn.state, turn.ended_at, turn.trouble, turn.detail = TurnState.DONE, now, "", ""
    else:
        turn.state, turn.ended_at = TurnState.FAILED, now
        ClinicVersion.objects.filter(clinic__schema_name=turn.schema).update(
            trouble=trouble.code, detail=trouble.detail, attempts=F("attempts") + 1
        )
        if turn.canary:
            MigrationRun.objects.filter(pk=turn.run_id).update(
                state=RunState.FAILED, trouble="canary_failed", ended_at=now
            )
    turn.save(update_fields=["state", "not_before", "trouble", "detail", "ended_at"])


@contextmanager
def _helpers(run: MigrationRun, count: int) -> Iterator[None]:
    """Run processes beside this one: they end with the run, or after their clinic if this process ends before."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "migrate_clinics", "--work-at", str(run.pk)]
    started = [subprocess.Popen(command) for _ in range(count)]  # noqa: S603
    try:
        yield
        for one in started:
            one.wait()
    finally:
        for one in started:
            if one.poll() is None:
                one.terminate()
                one.wait()
