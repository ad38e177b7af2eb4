"""What a clinic's migration may do, so that the code of the release before it goes on working (docs/adr/0033)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.operations import CreateExtension, NotInTransactionMixin
from django.db import connection, migrations, models
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models.expressions import Value
from django.db.models.fields import NOT_PROVIDED

from fleet.graph import Code, Key, named

# The last migrations of before this rule, by app: what they did, no release needs to survive any more.
BASELINE = {
    "auditing": "0003_chain",
    "identity": "0003_where_apps_are_sealed",
    "messaging": "0004_own_texts",
    "outbox": "0001_initial",
    "scheduling": "0013_news_switches",
    "webapi": "0002_etag",
    "webhooks": "0002_gone",
}

_TAKES_AWAY = re.compile(r"\b(DROP\s+(TABLE|COLUMN)|SET\s+NOT\s+NULL|DROP\s+DEFAULT|TRUNCATE)\b", re.IGNORECASE)
_RENAMES = re.compile(r"\bRENAME\b", re.IGNORECASE)
_REWRITES = re.compile(r"\bALTER\s+(COLUMN\s+)?\S+\s+(SET\s+DATA\s+)?TYPE\b", re.IGNORECASE)
_APART = re.compile(r"\b(CONCURRENTLY|VACUUM|CREATE\s+EXTENSION)\b", re.IGNORECASE)
_LENGTH = re.compile(r"varchar\((\d+)\)")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that a migration may not do. `rule` is what `excused` names."""

    migration: str
    rule: str
    says: str

    def __str__(self) -> str:
        return f"{self.migration}: {self.rule}: {self.says}"


def faults(code: Code) -> list[Fault]:
    """Return what is wrong with the migrations that are newer than the baseline."""
    old = _before_baseline(code.loader)
    return [
        fault
        for migration in code.migrations()
        if (migration.app_label, migration.name) not in old
        for fault in _of(migration, code)
    ]


def _before_baseline(loader: MigrationLoader) -> set[Key]:
    return {key for last in BASELINE.items() for key in loader.graph.forwards_plan(last)}


def _of(migration: Migration, code: Code) -> Iterator[Fault]:
    """A migration says by `contract_of` which one it completes, by `excused = {rule: why}` what is to be let pass."""
    key = (migration.app_label, migration.name)
    excused: dict[str, str] = getattr(migration, "excused", {})
    contract: str = getattr(migration, "contract_of", "")
    found = _Look(migration, code.loader.project_state(key, at_end=False), bool(contract))
    if contract and not _is_before(contract, key, code.loader):
        yield Fault(named(key), "contract_of", f"{contract} is no migration before this one")
    for rule, says in found.all():
        if not excused.get(rule):
            yield Fault(named(key), rule, says)


def _is_before(contract: str, key: Key, loader: MigrationLoader) -> bool:
    return contract in {named(one) for one in loader.graph.forwards_plan(key) if one != key}


class _Look:
    """A look at one migration, operation by operation, with the models as each finds them."""

    def __init__(self, migration: Migration, state: ProjectState, contract: bool) -> None:
        self.migration, self.state, self.contract = migration, state, contract
        self.label = migration.app_label
        # What did not exist before this migration: no code knows it, and no row is in it.
        self.new_models: set[str] = set()
        self.new_fields: set[tuple[str, str]] = set()
        self.restated: set[str] = set()

    def all(self) -> Iterator[tuple[str, str]]:
        if not self.migration.atomic:
            yield "atomic", "it could not be taken back where it fails: leave atomic as it is"
        yield from self._through(self.migration.operations)

    def _through(self, operations: Sequence[Operation]) -> Iterator[tuple[str, str]]:
        for operation in operations:
            if isinstance(operation, migrations.SeparateDatabaseAndState):
                yield from self._through(operation.database_operations)
                for one in operation.state_operations:
                    one.state_forwards(self.label, self.state)
                continue
            yield from self._at(operation)
            operation.state_forwards(self.label, self.state)

    def _at(self, operation: Operation) -> Iterator[tuple[str, str]]:
        match operation:
            case NotInTransactionMixin():
                yield "atomic", "an index of one clinic's table is built in a moment: take AddIndex"
            case CreateExtension():
                yield "extension", "extensions belong to public, in a migration of tenants"
            case migrations.CreateModel():
                self.new_models.add(operation.name_lower)
            case migrations.RenameModel() | migrations.RenameField() | migrations.AlterModelTable():
                yield "renames", "add the new one, write both, move what is there, and take the old one away later"
            case migrations.RemoveField() | migrations.DeleteModel():
                if not self.contract:
                    yield "takes_away", "the code of before still reads it: say contract_of, a release later"
            case migrations.AddField():
                yield from self._added(operation)
                self.new_fields.add((operation.model_name_lower, operation.name_lower))
            case migrations.AlterField():
                yield from self._altered(operation)
            case migrations.RemoveConstraint():
                self.restated.add(operation.name)
            case migrations.AddConstraint():
                yield from self._constrained(operation)
            case migrations.RunPython():
                yield "python", "rows are not read into Python for each clinic: move them by SQL, or by a job"
            case migrations.RunSQL():
                yield from self._sql(operation)

    def _added(self, operation: migrations.AddField) -> Iterator[tuple[str, str]]:
        field = operation.field
        if operation.model_name_lower in self.new_models or field.many_to_many:
            return
        if isinstance(field, models.GeneratedField):
            yield "rewrites", f"{operation.name} is computed for every row while nobody can book"
        elif not field.null and field.db_default is NOT_PROVIDED:
            yield (
                "not_null",
                f"the code of before writes rows without {operation.name}: give it a db_default, or null",
            )
        elif _is_volatile(field):
            yield "rewrites", f"the default of {operation.name} is computed for every row: add it empty"
        if field.unique:
            yield from self._needs_contract("constrains", f"{operation.name} is unique at once")

    def _altered(self, operation: migrations.AlterField) -> Iterator[tuple[str, str]]:
        if operation.model_name_lower in self.new_models:
            return
        before, after = self._field(self.state, operation), self._field(self._after(operation), operation)
        types = [one.db_parameters(connection)["type"] or "" for one in (before, after)]
        if types[0] != types[1] and not _is_wider(*types):
            yield "rewrites", f"{operation.name} becomes {types[1]} while nobody can book: add another column"
        if before.null and not after.null:
            yield from self._needs_contract("not_null", f"the code of before may write no {operation.name}")
        if before.db_default is not NOT_PROVIDED and after.db_default is NOT_PROVIDED and not after.null:
            yield from self._needs_contract("not_null", f"the code of before leaves {operation.name} to its default")
        if after.unique and not before.unique:
            yield from self._needs_contract("constrains", f"{operation.name} becomes unique")

    def _constrained(self, operation: migrations.AddConstraint) -> Iterator[tuple[str, str]]:
        model = operation.model_name_lower
        if model in self.new_models or operation.constraint.name in self.restated:
            return
        if any(name in _names_in(operation.constraint) for table, name in self.new_fields if table == model):
            return
        yield from self._needs_contract("constrains", f"{operation.constraint.name} is news to the code of before")

    def _sql(self, operation: migrations.RunSQL) -> Iterator[tuple[str, str]]:
        text = " ".join(map(str, operation.sql)) if isinstance(operation.sql, (list, tuple)) else str(operation.sql)
        if operation.reverse_sql is None:
            yield "reverse", "say how it is taken back, or RunSQL.noop"
        if _RENAMES.search(text):
            yield "renames", "add the new one, write both, move what is there, and take the old one away later"
        if _REWRITES.search(text):
            yield "rewrites", "a column of another type is written anew while nobody can book"
        if _APART.search(text):
            yield "atomic", "this does not run in a clinic's transaction"
        if _TAKES_AWAY.search(text):
            yield from self._needs_contract("takes_away", "the code of before still uses it")

    def _needs_contract(self, rule: str, says: str) -> Iterator[tuple[str, str]]:
        if not self.contract:
            yield rule, f"{says}: say contract_of, a release later"

    def _after(self, operation: Operation) -> ProjectState:
        after = self.state.clone()
        operation.state_forwards(self.label, after)
        return after

    def _field(self, state: ProjectState, operation: migrations.AlterField) -> Any:
        return state.apps.get_model(self.label, operation.model_name)._meta.get_field(operation.name)


def _is_volatile(field: Any) -> bool:
    """Constants and the transaction's time are kept once for all rows; what differs by row is written into each."""
    default = field.db_default
    if default is NOT_PROVIDED or isinstance(default, (Value, models.functions.Now)):
        return False
    return hasattr(default, "resolve_expression")


def _is_wider(before: str, after: str) -> bool:
    """Say whether every value of the former type stands as it is in the other."""
    lengths = [_LENGTH.fullmatch(one) for one in (before, after)]
    if lengths[0] and after == "text":
        return True
    return bool(lengths[0] and lengths[1] and int(lengths[0][1]) <= int(lengths[1][1]))


def _names_in(constraint: models.BaseConstraint) -> set[str]:
    return set(re.findall(r"[a-z0-9]+(?:_[a-z0-9]+)*", str(constraint.deconstruct())))
