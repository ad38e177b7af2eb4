"""What PostgreSQL tells us, in words that operations can use."""

import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from django.db import DatabaseError, IntegrityError, OperationalError, ProgrammingError, connection, transaction
from django.db.models import AutoField, Model
from django.db.models.expressions import DatabaseDefault

from kernel.errors import Refusal, Unavailable

EXCLUSION_VIOLATION = "23P01"
DEADLOCK = "40P01"
LOCK_TIMEOUT = "55P03"
QUERY_CANCELED = "57014"
UNDEFINED_TABLE, UNDEFINED_SCHEMA = "42P01", "3F000"
# Shut down, crashed, starting; too many connections; and the class of connections that broke.
AWAY = ("57P01", "57P02", "57P03", "53300")
BROKEN_CONNECTION = "08"

# Seconds after which a turn is not begun again: with a wait for a lock at its end a client still gets its answer.
MOST_TURN_SECONDS = 8.0

log = logging.getLogger(__name__)


def sqlstate(error: BaseException) -> str | None:
    """Return the SQLSTATE behind a Django database error, if the server gave one."""
    return getattr(error.__cause__, "sqlstate", None) or getattr(error, "sqlstate", None)


def constraint(error: BaseException) -> str | None:
    """Return the name of the constraint that a database error speaks of."""
    diag = getattr(error.__cause__, "diag", None)
    return getattr(diag, "constraint_name", None)


class Contended(Exception):
    """Another transaction got in the way: nothing of ours was written, and a retry may pass."""


class Busy(Unavailable):
    """Waiting for the database took too long. Never tried again by ourselves: the client has waited already."""

    code = "busy"
    title = "This is in use by others right now. Try again in a moment."


def waited_too_long(error: BaseException) -> bool:
    """Say whether the server ended a wait: for a lock, or for a whole statement."""
    return sqlstate(error) in (LOCK_TIMEOUT, QUERY_CANCELED)


def unreachable(error: BaseException) -> bool:
    """Say whether there was no connection to be had: the server is away or ending, or all of them are in use."""
    if not isinstance(error, OperationalError):
        return False
    # Who could not even ask was given no SQLSTATE.
    state = sqlstate(error)
    return state is None or state in AWAY or state.startswith(BROKEN_CONNECTION)


def missing(error: BaseException) -> bool:
    """Say whether a statement named a table that is not there, as if its clinic's schema were gone (trap S7)."""
    return isinstance(error, ProgrammingError) and sqlstate(error) in (UNDEFINED_TABLE, UNDEFINED_SCHEMA)


@contextmanager
def contention_named() -> Iterator[None]:
    """Turn the database's words for "somebody else was first" into `Contended`.

    :raises Contended: if the block ended in an exclusion violation or a deadlock.
    :raises Busy: if a lock or a statement took too long.
    """
    try:
        yield
    except DatabaseError as error:
        if sqlstate(error) == DEADLOCK:
            # A retry hides it from the client, not from us: somebody locks in another order.
            log.warning("rivals locked each other out", extra={"event": "deadlock"})
        if waited_too_long(error):
            raise Busy from error
        if sqlstate(error) in (EXCLUSION_VIOLATION, DEADLOCK):
            raise Contended(constraint(error) or sqlstate(error)) from error
        raise


@contextmanager
def violations_named(errors: Mapping[str, type[Refusal]]) -> Iterator[None]:
    """Turn the violation of a constraint into the refusal that stands for it; to be put around the transaction.

    :raises Refusal: the one listed under the constraint's name.
    """
    try:
        yield
    except IntegrityError as error:
        refusal = errors.get(constraint(error) or "")
        if refusal is None:
            raise
        raise refusal from error


def queue_for(ids: list[UUID]) -> None:
    """Wait for our turn on these things until the transaction ends, in one fixed order, so that nobody deadlocks.

    The order is that of the 64-bit keys, since these are what PostgreSQL locks.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A queue outside a transaction holds nothing.")
    keys = sorted({int.from_bytes(one.bytes[8:], "big", signed=True) ^ _high(one) for one in ids})
    run("SELECT count(pg_advisory_xact_lock(key)) FROM unnest(%s::bigint[]) AS key", [keys])


def _high(one: UUID) -> int:
    return int.from_bytes(one.bytes[:8], "big", signed=True)


Check = Callable[[list[tuple[Any, ...]]], None]


@dataclass(frozen=True, slots=True)
class _Statement:
    text: str
    values: Sequence[Any]
    check: Check | None


_message: ContextVar[list[_Statement] | None] = ContextVar("message", default=None)


@contextmanager
def one_message() -> Iterator[None]:
    """Collect what the block gives to `run` and send it at its end, in its order, in one message to the server.

    Each statement still sees what was committed before it began, so that one behind a lock sees what the lock
    waited for. What the block asks of the database in other ways is not collected and would come first.
    """
    statements: list[_Statement] = []
    token = _message.set(statements)
    try:
        yield
    finally:
        _message.reset(token)
    if statements:
        _send(statements)


def run(text: str, values: Sequence[Any], check: Check | None = None) -> None:
    """Run a statement, or put it into the message that is being collected; `check` is given its rows then."""
    statement = _Statement(text, values, check)
    collected = _message.get()
    if collected is None:
        _send([statement])
    else:
        collected.append(statement)


def _send(statements: list[_Statement]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            ";".join(one.text for one in statements), [value for one in statements for value in one.values]
        )
        for one in statements:
            rows = cursor.fetchall() if cursor.description else []
            if one.check is not None:
                one.check(rows)
            cursor.nextset()


def add(row: Model) -> None:
    """Insert one new row as its fields say, without what the ORM does around it: most of a write's price is there.

    Fields with a default of the database keep it while they are not set.
    """
    columns, template = _insertion(type(row))
    values: list[Any] = []
    marks = []
    for field in columns:
        value = getattr(row, field.attname)
        if isinstance(value, DatabaseDefault):
            marks.append("DEFAULT")
        else:
            marks.append("%s")
            values.append(field.get_db_prep_save(value, connection))
    run(template + ", ".join(marks) + ")", values)


@cache
def _insertion(model: type[Model]) -> tuple[list[Any], str]:
    columns = [
        field for field in model._meta.concrete_fields if not field.generated and not isinstance(field, AutoField)
    ]
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in columns)
    return columns, f"INSERT INTO {connection.ops.quote_name(model._meta.db_table)} ({names}) VALUES ("  # noqa: S608


@dataclass(frozen=True, slots=True)
class _Turn:
    left: int
    ends: float

    def comes_again(self) -> bool:
        return self.left > 0 and time.monotonic() < self.ends


T = TypeVar("T")
_turn: ContextVar[_Turn | None] = ContextVar("turn", default=None)


def in_turn(act: Callable[[], T], attempts: int = 12) -> T:
    """Run `act` in a transaction, and again from the start whenever a rival got in its way and there is time left.

    Called within another turn it adds nothing: the outermost one owns the transaction and the retries.

    :raises Contended: if rivals were first every time.
    :raises Busy: if a lock or a statement took too long, or all the attempts together.
    """
    if _turn.get() is not None:
        return act()
    ends = time.monotonic() + MOST_TURN_SECONDS
    for left in range(attempts - 1, -1, -1):
        turn = _Turn(left, ends)
        try:
            return _run(act, turn)
        except Contended as error:
            if not left:
                raise
            if not turn.comes_again():
                raise Busy from error
    raise ValueError("A turn takes at least one attempt.")


def comes_again() -> bool:
    """Say whether the turn that we are in is run once more if `Contended` is let through."""
    turn = _turn.get()
    return turn is not None and turn.comes_again()


def _run(act: Callable[[], T], turn: _Turn) -> T:
    token = _turn.set(turn)
    try:
        with contention_named(), transaction.atomic():
            return act()
    finally:
        _turn.reset(token)
