"""A restored state takes the clinic's place, in one transaction; what was there before waits to be dropped."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from psycopg import errors, sql

from custody import building, servers, tables
from custody.models import Aside, AsideState
from custody.operations import calming
from custody.operations.restoring import NotReady, name_of
from custody.queries import kept, pictures
from kernel import tenancy
from kernel.actors import Actor
from kernel.errors import Unavailable
from pictures import stores
from tenants.queries import directory

# How long what was before is kept beside the clinic.
KEPT_BEFORE = timedelta(days=7)
# Milliseconds that bookings wait behind us at most in one attempt, how often we try, and the rest between.
LOCK_TIMEOUT = 2_000
ATTEMPTS = 15
REST = 1.0


class ClinicBusy(Unavailable):
    code = "clinic_busy"
    title = "The clinic was in use at every attempt. Nothing was changed; try again later."


def swap(aside: Aside, *, by: Actor, now: datetime, rest: Callable[[float], object] = time.sleep) -> Aside:
    """This function will let the restored state be the clinic's, at once for everybody, and keep the present one for
    a week. Called again after a crash it finds out whether it was done.

    What must not come back with old rows does not: see `calming`.

    :raises NotReady: if it is not a restored state that waits.
    :raises Unsafe: if it lacks a guard.
    :raises ClinicBusy: if the clinic's tables were in use at every attempt.
    """
    before = name_of(aside.about, "before", aside.pk)
    if aside.state == AsideState.BEFORE:
        return aside
    if aside.state != AsideState.READY:
        raise NotReady
    with tenancy.use_shard(tenancy.shard_of(aside.about)), servers.opened(aside.about) as server:
        with servers.transaction(server):
            done = tables.exists(server, before)
        if not done:
            # Migrations may have run since it was restored.
            building.bring_forward(aside.schema)
            _swap(server, aside, before, by, now, rest)
    aside.state, aside.schema = AsideState.BEFORE, before
    aside.swapped_at, aside.drops_at = now, now + KEPT_BEFORE
    aside.save(update_fields=["state", "schema", "swapped_at", "drops_at"])
    return aside


def drop(aside: Aside, *, now: datetime) -> Aside:
    """This function will drop what stands beside a clinic, and the pictures that only it knew of. Called again after
    a crash it goes on.

    :raises StoreAway: if the store of pictures does not answer.
    """
    _drop_pictures(aside)
    with tenancy.use_shard(tenancy.shard_of(aside.about)):
        building.drop(aside.schema)
    aside.state, aside.drops_at = AsideState.DROPPED, now
    aside.save(update_fields=["state", "drops_at"])
    return aside


def drop_old(*, now: datetime) -> int:
    """This function will drop what clinics were before restored states took their place, a week later."""
    due = list(Aside.objects.filter(state=AsideState.BEFORE, drops_at__lte=now).order_by("drops_at")[:20])
    for aside in due:
        drop(aside, now=now)
    return len(due)


def _swap(
    server: servers.Server, aside: Aside, before: str, by: Actor, now: datetime, rest: Callable[[float], object]
) -> None:
    for attempt in range(ATTEMPTS):
        try:
            with servers.transaction(server, lock_timeout=LOCK_TIMEOUT):
                _change_places(server, aside, before, by, now)
            return
        except (errors.LockNotAvailable, errors.DeadlockDetected):
            # Later each time: whoever waits behind us goes first.
            if attempt + 1 < ATTEMPTS:
                rest(REST * (attempt + 1))
    raise ClinicBusy


def _change_places(server: servers.Server, aside: Aside, before: str, by: Actor, now: datetime) -> None:
    live, restored = aside.about, aside.schema
    calming.hold_back(server, restored, now=now)
    # From here on nobody reads or writes: a statement that waits looks its tables up anew once we are done.
    names = [sql.Identifier(live, one.name) for one in tables.of(server, live)]
    server.execute(sql.SQL("LOCK TABLE {} IN ACCESS EXCLUSIVE MODE").format(sql.SQL(", ").join(names)))
    calming.carry_over(server, live, restored, now=now)
    calming.tell(server, restored, by=by, now=now, backup=aside.backup)
    for old, new in ((live, before), (restored, live)):
        server.execute(sql.SQL("ALTER SCHEMA {} RENAME TO {}").format(sql.Identifier(old), sql.Identifier(new)))


def _drop_pictures(aside: Aside) -> None:
    with servers.opened(aside.about) as server, servers.transaction(server, reading=True):
        if not all(tables.exists(server, one, pictures.TABLE) for one in (aside.schema, aside.about)):
            # Half built, or half dropped.
            return
        only = set(pictures.in_schema(server, aside.schema)) - set(pictures.in_schema(server, aside.about))
    with tenancy.use(directory.facts_of(kept.clinic(aside.about))):
        stores.current().remove(pictures.keys(sorted(only)))
