"""A clinic goes from one database server to another, and nothing that was acknowledged stays behind (docs/adr/0036).

The rows go over twice: once while the clinic works, to see that they fit and how long it takes, and thrown away; then
with its tables locked against changes. What makes late writers harmless is the name: in the transaction that holds
the locks the schema is renamed, so that whoever still believes in the former server finds no table there.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

import psycopg
from django.db import transaction
from psycopg import sql

from console.operations import leaving, reaching
from custody import building, copying, servers, tables
from kernel import tenancy
from kernel.actors import Actor, system
from kernel.errors import Conflict
from operators import record
from tenants.models import Clinic, ClinicState, Job, JobState
from tenants.operations import jobs, shards
from tenants.operations.jobs import Hand
from tenants.queries import directory
from tenants.queries.hosts import ClinicUnknown

KIND = directory.MOVING
# What may be locked against changes for longer is moved at an hour that is agreed upon: `within` says so.
WITHIN = 60
# A process may look for a clinic on its former server for as long as it remembers it there.
PAUSE = timedelta(seconds=2 * directory.KEPT_FOR)
# Seconds in which the moment without a writer must come, and between two looks for it.
PATIENCE, LOOKS_AGAIN_AFTER = 60.0, 0.2

T = TypeVar("T")


class AlreadyThere(Conflict):
    code = "clinic_already_there"
    title = "The clinic is on this server."


class ClinicNotSettled(Conflict):
    code = "clinic_not_settled"
    title = "The clinic is being opened, moved or otherwise worked on. Wait until that is over."


class MoveTooLong(Conflict):
    """Its facts carry `seconds`, which the rehearsal took, and `within`."""

    code = "move_too_long"
    title = "The clinic would take no changes for too long. Move it at a quiet hour, and say how long it may take."


class ClinicNowhere(Conflict):
    code = "clinic_nowhere"
    title = "The clinic's schema was found on no server."


class ClinicTooBusy(Conflict):
    code = "clinic_too_busy"
    title = "There was no moment at which nobody changed anything at the clinic. Nothing was moved."


class MoveUnfit(Conflict):
    """Its facts carry `tables`."""

    code = "move_unfit"
    title = "What arrived on the other server is not what left. Nothing was moved."


class ClinicChanged(Exception):
    """Its tables were migrated meanwhile: begin again."""


class InOtherHands(Exception):
    """Another process moves this clinic."""


def ask(*, clinic_id: UUID, shard: str, by: Actor, now: datetime, within: int = WITHIN, hint: bool = True) -> Job:
    """This function will ask for a clinic's move to another server, on which it takes no changes for at most `within`
    seconds.

    :raises ClinicUnknown: if there is no such clinic.
    :raises ShardUnknown: if there is no such server.
    :raises ShardUnfit: if it was not prepared.
    :raises AlreadyThere: if the clinic is there.
    :raises ClinicNotSettled: if it is being opened, was moved a minute ago, or other work on it is under way.
    :raises JobUnderWay: if it is being moved.
    """
    shards.make_sure(shard)
    with transaction.atomic():
        clinic = Clinic.objects.select_for_update().filter(pk=clinic_id).first()
        if clinic is None:
            raise ClinicUnknown
        if jobs.under_way(KIND, clinic.schema_name) is not None:
            raise jobs.JobUnderWay
        if clinic.shard == shard:
            raise AlreadyThere
        if clinic.state == ClinicState.OPENING or _busy_with(clinic, now):
            raise ClinicNotSettled
        job = jobs.ask(
            KIND,
            about=clinic.schema_name,
            clinic=clinic,
            wish={"from": clinic.shard, "to": shard, "within": within},
            by=by,
            hint=hint,
        )
        wish = {"shard": shard, "within": within}
        record.deed(
            "clinic.move_asked",
            by=by,
            subject=("clinic", clinic.pk),
            clinic=clinic.pk,
            before={"shard": clinic.shard},
            after=wish,
        )
    return job


def _busy_with(clinic: Clinic, now: datetime) -> bool:
    its = Job.objects.filter(about=clinic.schema_name)
    open_ = its.filter(state__in=(JobState.WAITING, JobState.RUNNING)).exclude(kind=leaving.KIND)
    return open_.exists() or its.filter(kind=KIND, ended_at__gt=now - PAUSE, state=JobState.DONE).exists()


@jobs.kind(KIND)
def move(hand: Hand) -> None:
    """Bring the clinic to the server that was wished for; begun again after an accident it finds out what is done."""
    clinic = Clinic.objects.get(pk=hand.job.clinic_id)
    target = str(hand.wish["to"])
    with _alone(clinic.schema_name):
        source = _settled(clinic)
        if source != target:
            shards.make_sure(target)
            _carry(hand, clinic, source, target)
    leaving.drop_later(clinic, kept_on=str(hand.wish["from"]), unless=target)


def _settled(clinic: Clinic) -> str:
    """Return the server that holds the clinic, and make the registry say so: a process may have died between."""
    schema, here = clinic.schema_name, str(clinic.shard)
    if _stands(here, schema):
        return here
    for other in shards.names():
        if other != here and _stands(here, leaving.left(clinic)) and _stands(other, schema):
            _switch(clinic, here, other)
            return other
    raise ClinicNowhere(schema=schema)


def _stands(shard: str, schema: str) -> bool:
    with reaching.reached(shard) as server, servers.transaction(server):
        return tables.exists(server, schema)


def _carry(hand: Hand, clinic: Clinic, source: str, target: str) -> None:
    schema, arriving = str(clinic.schema_name), f"arriving_{clinic.pk.hex}"
    hand.step("build")
    # From a move before this one, and older than what stands here.
    reaching.drop(source, leaving.left(clinic))
    # The registry does not point there: whatever has the clinic's name is of a move that was broken off.
    reaching.drop(target, schema)
    with reaching.reached(source) as here, reaching.reached(target) as there:
        with servers.transaction(here, reading=True):
            version = building.version_of(here, schema)
            known = tables.of(here, schema)
        with tenancy.use_shard(target):
            building.build(arriving, version)
        with servers.transaction(there, reading=True):
            differing = {one.name for one in {*known} ^ {*tables.of(there, arriving)}}
        if differing:
            raise MoveUnfit(tables=sorted(differing)[:20])
        if "rehearsed" not in hand.facts:
            hand.step("rehearse")
            hand.note(**_rehearsed(here, there, schema, arriving))
        if hand.facts["rehearsed"] > hand.wish["within"]:
            raise MoveTooLong(seconds=hand.facts["rehearsed"], within=hand.wish["within"])
        hand.step(directory.COPYING, total=hand.facts["rows"])
        began = time.monotonic()

        def act() -> None:
            if building.version_of(here, schema) != version:
                raise ClinicChanged
            with servers.transaction(there):
                _copied(here, there, schema, arriving)
                _rename(there, arriving, schema)
            # From here on it is here or there: `_settled` finds out where.
            _rename(here, schema, leaving.left(clinic))

        _without_writers(here, schema, [one.name for one in known], act)
        _switch(clinic, source, target)
        hand.note(frozen=round(time.monotonic() - began, 2))


def _rehearsed(here: servers.Server, there: servers.Server, schema: str, arriving: str) -> dict[str, Any]:
    began, told = time.monotonic(), {}
    with servers.transaction(here, reading=True), servers.transaction(there):
        told = _copied(here, there, schema, arriving)
        raise psycopg.Rollback
    return {
        "rehearsed": round(time.monotonic() - began, 2),
        "rows": sum(one["rows"] for one in told.values()),
    }


def _copied(here: servers.Server, there: servers.Server, schema: str, arriving: str) -> dict[str, dict[str, Any]]:
    with copying.emptied(there, arriving):
        told = copying.copied(here, schema, there, arriving)
    arrived = copying.tallied(there, arriving)
    if arrived != told:
        raise MoveUnfit(tables=sorted(name for name in told if arrived.get(name) != told[name])[:20])
    return told


def _without_writers(here: servers.Server, schema: str, names: list[str], act: Callable[[], T]) -> T:
    """Run `act` in a transaction that keeps everybody from changing a row, while rows can still be read."""
    locked = sql.SQL("LOCK TABLE {} IN EXCLUSIVE MODE").format(
        sql.SQL(", ").join(sql.Identifier(schema, name) for name in names)
    )
    until = time.monotonic() + PATIENCE
    while True:
        try:
            # Gone again before PostgreSQL would look for a deadlock and end the other one's transaction.
            with servers.transaction(here, lock_timeout=_shortly(here)):
                try:
                    here.execute(locked)
                except (psycopg.errors.LockNotAvailable, psycopg.errors.DeadlockDetected):
                    raise _Held from None
                return act()
        except _Held:
            if time.monotonic() > until:
                raise ClinicTooBusy from None
            time.sleep(LOOKS_AGAIN_AFTER)


class _Held(Exception):
    pass


def _shortly(server: servers.Server) -> int:
    row = server.execute("SELECT setting::int / 2 FROM pg_settings WHERE name = 'deadlock_timeout'").fetchone()
    server.rollback()
    assert row is not None
    return min(int(row[0]), 500)


def _rename(server: servers.Server, name: str, other: str) -> None:
    server.execute(sql.SQL("ALTER SCHEMA {} RENAME TO {}").format(sql.Identifier(name), sql.Identifier(other)))


def _switch(clinic: Clinic, source: str, target: str) -> None:
    with transaction.atomic():
        if Clinic.objects.filter(pk=clinic.pk, shard=source).update(shard=target):
            record.deed(
                "clinic.moved",
                by=system("move"),
                subject=("clinic", clinic.pk),
                clinic=clinic.pk,
                before={"shard": source},
                after={"shard": target},
            )
    directory.forget()


@contextmanager
def _alone(schema: str) -> Iterator[None]:
    """Keep others away whose lease ran out while they worked on; the lock ends with our process."""
    with reaching.reached(tenancy.FIRST) as guard, servers.transaction(guard):
        got = guard.execute("SELECT pg_try_advisory_xact_lock(hashtext('move'), hashtext(%s))", [schema]).fetchone()
        if not (got and got[0]):
            raise InOtherHands
        yield
