"""Bringing one clinic's schema forward, in one transaction; what is to be done is worked out once for all clinics
that stand at the same migrations.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.migrations import Migration
from django.db.migrations.operations.base import Operation
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState

from fleet.graph import Code, Key
from fleet.queries import truth
from kernel import tenancy
from kernel.errors import Conflict

# A change of a clinic's tables that takes longer is no change to make while patients book.
LONGEST_STATEMENT = 600_000
LONGEST_SILENCE = 60_000


class SchemaMissing(Conflict):
    code = "schema_missing"
    title = "The clinic's schema is not there."


class SchemaIncomplete(Conflict):
    code = "schema_incomplete"
    title = "The clinic's schema has no list of its migrations."


@dataclass(frozen=True, slots=True)
class Move:
    """One operation, with the models before and after it."""

    operation: Operation
    before: ProjectState
    after: ProjectState


@dataclass(frozen=True, slots=True)
class Step:
    migration: Migration
    moves: list[Move]

    @property
    def keys(self) -> list[Key]:
        """What is recorded once it is applied: its own name, and the names of those that it replaces."""
        return [*self.migration.replaces, (self.migration.app_label, self.migration.name)]


class Failed(Exception):
    """A migration could not be applied; the cause says why."""

    def __init__(self, migration: Migration) -> None:
        super().__init__(str(migration))
        self.migration = str(migration)


class Planner:
    """Knows the way from each set of applied migrations to the code's, and works each out once."""

    def __init__(self, code: Code) -> None:
        self.code = code
        self._known: dict[frozenset[Key], list[Step]] = {}

    def steps(self, applied: Iterable[Key]) -> list[Step]:
        """Return what is still to be applied, in order."""
        key = frozenset(applied)
        if key not in self._known:
            self._known[key] = self._work_out(key)
        return self._known[key]

    def migrations(self, applied: Iterable[Key]) -> list[Migration]:
        """Return the migrations that are still to be applied, in order; those of shared apps too, if a clinic's needs
        one: they change nothing in a clinic.
        """
        graph, done, found = self.code.loader.graph, set(applied), []
        for target in self.code.targets():
            for key in graph.forwards_plan(target):
                if key not in done:
                    done.add(key)
                    found.append(graph.nodes[key])
        return found

    def _work_out(self, applied: frozenset[Key]) -> list[Step]:
        migrations = self.migrations(applied)
        state = self._state(applied) if migrations else ProjectState()
        return [self._step(one, state := state.clone()) for one in migrations]

    def _state(self, applied: frozenset[Key]) -> ProjectState:
        loader = self.code.loader
        state = ProjectState(real_apps=loader.unmigrated_apps)
        done: set[Key] = set()
        for target in loader.graph.leaf_nodes():
            for key in loader.graph.forwards_plan(target):
                if key in applied and key not in done:
                    done.add(key)
                    loader.graph.nodes[key].mutate_state(state, preserve=False)
        # Rendered once; the clones take it along.
        _ = state.apps
        return state

    def _step(self, migration: Migration, state: ProjectState) -> Step:
        moves = []
        for operation in migration.operations:
            before = state.clone()
            operation.state_forwards(migration.app_label, state)
            moves.append(Move(operation, before, state.clone()))
        return Step(migration, moves)


def bring_forward(schema: str, planner: Planner, *, lock_timeout: int) -> int:
    """This function will apply to one clinic's schema what it lacks of the code's migrations, all or nothing, and
    return how many they were. No statement waits longer than `lock_timeout` (ms) for a table, so that whoever books
    meanwhile waits no longer behind it.

    :raises SchemaMissing: if there is no such schema.
    :raises SchemaIncomplete: if nothing says what was applied to it.
    :raises Failed: if a migration could not be applied.
    """
    with tenancy.use_shard(tenancy.shard_of(schema)), transaction.atomic():
        bound_waits(lock_timeout)
        _alone_at(schema)
        applied = truth.applied_in(schema)
        if applied is None:
            raise SchemaIncomplete(schema=schema) if truth.exists(schema) else SchemaMissing(schema=schema)
        squashed = _squashed(applied, planner.code)
        steps = planner.steps(applied | squashed)
        with tenancy.use_schema(schema):
            _record(squashed)
            for step in steps:
                _apply(step)
                _record(step.keys)
        return len(steps)


def bound_waits(lock_timeout: int) -> None:
    """Let the transaction of the server in force wait as long as migrations may take, but not for a table."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('lock_timeout', %s, true), set_config('statement_timeout', %s, true),"
            " set_config('idle_in_transaction_session_timeout', %s, true)",
            [str(lock_timeout), str(LONGEST_STATEMENT), str(LONGEST_SILENCE)],
        )


def _alone_at(schema: str) -> None:
    """Wait for another process at the same clinic: a run of former code may be at its last one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('fleet'), hashtext(%s))", [schema])


def _squashed(applied: set[Key], code: Code) -> set[Key]:
    """Return the squashed migrations of which all parts were applied one by one."""
    return {
        key
        for key, node in code.loader.graph.nodes.items()
        if key not in applied and node.replaces and all(part in applied for part in node.replaces)
    }


def _apply(step: Step) -> None:
    label = step.migration.app_label
    try:
        with connection.schema_editor(atomic=True) as editor:
            for move in step.moves:
                move.operation.database_forwards(label, editor, move.before, move.after)
        # What waits for the end of the transaction would keep the next migration from altering the same table.
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    except Exception as error:
        raise Failed(step.migration) from error


def _record(keys: Iterable[Key]) -> None:
    recorder = MigrationRecorder(connection)
    for app, name in keys:
        recorder.record_applied(app, name)
