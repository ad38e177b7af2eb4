"""Why a clinic could not be brought forward, as a code and a line without a word of a patient's."""

from dataclasses import dataclass

import psycopg
from django.db import DatabaseError

from fleet.operations.applying import Failed
from kernel import database
from kernel.errors import Refusal

# What may pass when it is tried again in a moment.
PASSING = ("lock_timeout", "deadlock", "database_away")

_BY_STATE = {
    database.LOCK_TIMEOUT: "lock_timeout",
    database.DEADLOCK: "deadlock",
    database.QUERY_CANCELED: "took_too_long",
    "42501": "not_permitted",
    "42P07": "something_in_the_way",
    "42701": "something_in_the_way",
    "42710": "something_in_the_way",
    "42P01": "something_is_missing",
    "42703": "something_is_missing",
    "42704": "something_is_missing",
}
# Errors of names and rights: their texts name tables and columns, no value.
_CLASS_OF_NAMES = "42"
_CLASS_OF_DATA = "23"


@dataclass(frozen=True, slots=True)
class Trouble:
    code: str
    detail: str

    @property
    def passes(self) -> bool:
        """Whether it is worth another try by ourselves."""
        return self.code in PASSING


def of(error: Exception) -> Trouble:
    """Return what to tell of an error."""
    cause = error.__cause__ if isinstance(error, Failed) else error
    where = f"{error.migration}: " if isinstance(error, Failed) else ""
    if isinstance(cause, Refusal):
        return Trouble(cause.code, (where + str(cause))[:300])
    if not isinstance(cause, DatabaseError):
        return Trouble("unexpected", (where + type(cause).__name__)[:300])
    return Trouble(_code(cause), (where + _told(cause))[:300])


def _code(error: DatabaseError) -> str:
    state = database.sqlstate(error) or ""
    if state.startswith(_CLASS_OF_DATA):
        return "rows_in_the_way"
    if database.unreachable(error):
        return "database_away"
    return _BY_STATE.get(state, "unexpected")


def _told(error: DatabaseError) -> str:
    state = database.sqlstate(error) or ""
    diagnosis = error.__cause__.diag if isinstance(error.__cause__, psycopg.Error) else None
    if diagnosis is not None and state.startswith(_CLASS_OF_NAMES):
        return diagnosis.message_primary or type(error).__name__
    names = [getattr(diagnosis, part, None) for part in ("table_name", "column_name", "constraint_name")]
    return " ".join([type(error).__name__, state, *(name for name in names if name)]).strip()
