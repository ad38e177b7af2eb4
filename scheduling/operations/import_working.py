"""The rows of an import are tried or taken, some at a time, by whichever worker holds its lease.

Both ways decide by the same code. A trial is taken back with the transaction that held it; rows that may depend on
each other are tried in one. A row that is taken is settled in the transaction that wrote it, so that neither a death
in the middle nor a second worker takes one twice.
"""

import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.db import OperationalError, connection, transaction
from django.db.models import Count, QuerySet

from auditing import record
from kernel.actors import Actor
from kernel.database import Contended, in_turn, queue_for
from kernel.errors import Refusal, Unavailable
from outbox import leases, sweeping
from scheduling.models import Import, ImportRow, ImportState, Outcome, Patient
from scheduling.operations import import_patients, import_visits
from scheduling.operations.import_patients import Decision, Run
from scheduling.operations.places import zone_in_force
from scheduling.queries import catalog, imports
from scheduling.rules import import_sheets, local_time
from scheduling.rules.import_lines import Faulty, Person, Visited
from scheduling.rules.import_sheets import Read

log = logging.getLogger(__name__)

# Seconds of work under one lease: others' turn comes, and who takes a dead worker's place has little to wait for.
STINT = 20.0
# Rows that are tried in one transaction, whose locks others wait for; a larger group is cut where it must be.
BATCH = 25
LARGEST_BATCH = 200
# Seconds for which a trial keeps others waiting: less than they wait for a lock, or they would be sent away.
LONGEST_TRIAL = 2.5
# Of a file that kills whoever takes it: somebody sits in front of it and waits.
MOST_ATTEMPTS = 10
_TABLE = "scheduling_import"
_WAITING = (ImportState.CHECKING, ImportState.RUNNING)


class LeaseLost(Exception):
    """Another worker took the import over in the meantime."""


class _TakenBack(Exception):
    """Ends a trial."""


def work(*, import_id: UUID, now: datetime) -> bool:
    """This function will try or take some rows of an import, and say whether it did: not if there is nothing to do,
    or another worker holds it. It lets the workers know if rows are left.
    """
    found = leases.claim(Import, import_id, states=_WAITING, now=now)
    if found is None:
        return False
    try:
        if found.attempts > MOST_ATTEMPTS:
            _give_up(found, now)
            return False
        left = _stint(found, now)
    except LeaseLost:
        return False
    except Exception as error:
        _failed(found, error, now)
        return False
    _hand_on(found, left, now)
    return True


def _stint(found: Import, now: datetime) -> bool:
    """Work for a while; return whether rows are left."""
    by = Actor(kind="account", id=found.asked_by, role=found.asked_as, request_id=found.request_id)
    run = Run(by, now, imports.choices_of(found))
    read = _read(found, now, run)
    if found.state == ImportState.CHECKING and not found.rows.filter(place__gt=0).exists():
        _put_in_order(found, read, run)
    ends, progressed = time.monotonic() + STINT, False
    for batch in _batches(found):
        if found.state == ImportState.CHECKING:
            _note(found, _tried(batch, read, run))
        else:
            for row in batch:
                _take(row, read[row.number], run)
        if not progressed:
            # Only rows that kill whoever is at them use the attempts up.
            progressed = bool(_ours(found).update(attempts=0))
        if time.monotonic() > ends:
            return found.rows.filter(pending=True).exists()
    return False


def _read(found: Import, now: datetime, run: Run) -> dict[int, Read]:
    zone = zone_in_force()
    today = local_time.day_of(local_time.minute_of(now), zone)
    rows = ((row.number, imports.cells_of(row)) for row in found.rows.order_by("number"))
    return import_sheets.read(found.kind, rows, run.choices, today=today, zone=zone)


def _put_in_order(found: Import, read: dict[int, Read], run: Run) -> None:
    ordered = import_sheets.order(read, zone_in_force())
    visits = [one for one in read.values() if isinstance(one, Visited)]
    numbers, groups = [number for number, _ in ordered], [group for _, group in ordered]
    with transaction.atomic():
        if not _ours(found).update(strangers=import_visits.strangers(visits, run)):
            raise LeaseLost
        with connection.cursor() as cursor:
            cursor.execute(
                'UPDATE scheduling_importrow r SET place = o.place, "group" = o.grp'
                " FROM unnest(%s::int[], %s::int[]) WITH ORDINALITY AS o (number, grp, place)"
                " WHERE r.of_id = %s AND r.number = o.number",
                [numbers, groups, found.pk],
            )


def _batches(found: Import) -> Iterator[list[ImportRow]]:
    """Yield the rows that wait, in their order: whole groups, as many as make a batch."""
    while True:
        waiting = list(found.rows.filter(pending=True).order_by("place")[:LARGEST_BATCH])
        if not waiting:
            return
        batch: list[ImportRow] = []
        for _, group in groupby(waiting, key=lambda row: row.group):
            rows = list(group)
            if batch and len(batch) + len(rows) > BATCH:
                break
            batch += rows
        yield batch


def _tried(batch: Sequence[ImportRow], read: dict[int, Read], run: Run) -> list[tuple[ImportRow, Decision]]:
    """Return what would come of rows that are taken one after the other now: of as many as there is time for."""
    found: list[tuple[ImportRow, Decision]] = []

    def act() -> None:
        found.clear()
        _queue_for_all([read[row.number] for row in batch])
        ends = time.monotonic() + LONGEST_TRIAL
        for row in batch:
            found.append((row, _decided(read[row.number], run)))
            if time.monotonic() > ends:
                break
        raise _TakenBack

    with suppress(_TakenBack):
        in_turn(act)
    return found


def _queue_for_all(lines: Sequence[Read]) -> None:
    """Wait for whatever the rows may want, at once and in everybody's order: patients, then the queue. Row by row we
    would hold the one and wait for the other.
    """
    known: set[UUID] = set()
    for line in lines:
        if isinstance(line, (Person, Visited)):
            who = line if isinstance(line, Person) else line.person
            with suppress(Faulty):
                patient = imports.person(who, import_patients.contact_of(who).phone)
                known |= {patient.pk} if patient else set()
    list(Patient.objects.filter(pk__in=known).order_by("pk").select_for_update(no_key=True).values_list("pk"))
    if any(isinstance(line, Visited) for line in lines):
        kept = catalog.current()
        queue_for([*kept.dentists, *kept.operatories, *known])


def _take(row: ImportRow, line: Read, run: Run) -> None:
    """Take a row, unless it is settled."""

    def act() -> None:
        held = ImportRow.objects.select_for_update().filter(pk=row.pk, pending=True).first()
        if held is not None:
            _settle(held, _decided(line, run))
            held.save(update_fields=["pending", "outcome", "reason", "facts", "subject_id"])

    in_turn(act)


def _decided(line: Read, run: Run) -> Decision:
    """Take a row in a part of the transaction of its own; return what came of it."""
    try:
        if isinstance(line, Faulty):
            raise line
        with transaction.atomic():
            return import_visits.bring(line, run) if isinstance(line, Visited) else import_patients.bring(line, run)
    except Faulty as fault:
        return Decision(Outcome.REFUSED, fault.reason, fault.facts)
    except (Unavailable, Contended, OperationalError):
        # Nothing that the row could help.
        raise
    except Refusal as refusal:
        rule = refusal.facts.get("rule") or refusal.facts.get("because")
        return Decision(Outcome.REFUSED, refusal.code, {"rule": str(rule)} if rule else {})
    except Exception as error:
        # Only the type: the text may quote a patient.
        log.error("a row could not be taken", extra={"event": "import_row_failed", "kind": type(error).__name__})
        return Decision(Outcome.REFUSED, "unexpected")


def _note(found: Import, decisions: Sequence[tuple[ImportRow, Decision]]) -> None:
    with transaction.atomic():
        if not _ours(found).select_for_update(no_key=True).exists():
            raise LeaseLost
        here = imports.existing(found.kind, [one.subject for _, one in decisions if one.subject])
        for row, decision in decisions:
            # What a trial made went with it.
            _settle(row, decision if decision.subject in here else replace(decision, subject=None))
        fields = ["pending", "outcome", "reason", "facts", "subject_id"]
        ImportRow.objects.bulk_update([row for row, _ in decisions], fields)


def _settle(row: ImportRow, decision: Decision) -> None:
    row.pending, row.outcome, row.reason = False, decision.outcome, decision.reason
    row.facts, row.subject_id = decision.facts, decision.subject


def _hand_on(found: Import, left: bool, now: datetime) -> None:
    """Let the import go: to the next worker, or finished."""
    with transaction.atomic():
        if left:
            if _ours(found).update(leased_until=None, due_at=now):
                sweeping.mention(_TABLE, found.pk)
            return
        checked = found.state == ImportState.CHECKING
        state = ImportState.CHECKED if checked else ImportState.DONE
        counts = {row["outcome"]: row["rows"] for row in found.rows.values("outcome").annotate(rows=Count("id"))}
        ended = {} if checked else {"finished_at": now}
        if _ours(found).update(state=state, leased_until=None, counts=counts, last_error="", **ended) and not checked:
            by = Actor(kind="account", id=found.asked_by, role=found.asked_as, request_id=found.request_id)
            record.deed("import.finished", by=by, subject=("import", found.pk), after=counts)


def _failed(found: Import, error: Exception, now: datetime) -> None:
    log.error(
        "an import was interrupted and will go on",
        extra={"event": "import_interrupted", "kind": type(error).__name__, "attempt": found.attempts},
    )
    _ours(found).update(
        due_at=now + leases.pause_after(found.attempts), leased_until=None, last_error=type(error).__name__[:200]
    )


def _give_up(found: Import, now: datetime) -> None:
    log.error("an import was given up", extra={"event": "import_failed", "kind": found.last_error})
    _ours(found).update(state=ImportState.FAILED, leased_until=None, finished_at=now)


def _ours(found: Import) -> QuerySet[Import]:
    return Import.objects.filter(pk=found.pk, state=found.state, leased_until=found.leased_until)
