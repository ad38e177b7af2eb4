"""How one entry follows another: each hash is over the one before and over everything that the entry says."""

import hashlib
import json
from datetime import UTC
from typing import Any
from uuid import UUID

from auditing.models import AuditEntry

# Every column but the seal itself. A later version of the form needs a name of its own: old hashes stay as they are.
FORM = "chairside-audit-1"
SEALED = (
    "id at actor_kind actor_id actor_role action subject_kind subject_id before after reason request_id address"
).split()


def beginning(clinic: UUID) -> str:
    """Return what the first entry of a clinic's chain follows: no chain of another clinic can stand in its place."""
    return hashlib.sha256(f"{FORM}:{clinic}".encode()).hexdigest()


def link(previous: str, sequence: int, entry: AuditEntry) -> str:
    """Return the hash of an entry at its place in the chain."""
    return hashlib.sha256(f"{previous}\n{sequence}\n{said_by(entry)}".encode()).hexdigest()


def said_by(entry: AuditEntry) -> str:
    """Return all that an entry says in its one written form: JSON, keys sorted, nothing between, ASCII.

    The values must come from the database, which may keep them in another form than they were given in.
    """
    facts = {name: getattr(entry, name) for name in SEALED}
    facts["at"] = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    return json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=True, default=_id)


def _id(value: Any) -> str:
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in an entry")
