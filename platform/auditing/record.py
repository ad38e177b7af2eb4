"""How the layers above write the trail: in the transaction of the deed itself."""

from collections.abc import Iterable
from typing import Any

from auditing.models import AuditEntry
from kernel.actors import Actor
from kernel.database import add


def deed(
    action: str,
    *,
    by: Actor,
    subject: tuple[str, object],
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
) -> None:
    """Record that something was done, in the caller's transaction.

    `action` is like `appointment.booked`, `subject` like `("appointment", id)`; values must be JSON.
    """
    add(_entry(action, by, subject, before, after, reason))


def look(
    action: str, *, by: Actor, subjects: Iterable[tuple[str, object]], what: dict[str, Any] | None = None
) -> None:
    """Record that data of patients was read: one entry for each subject (45 CFR 164.312(b)).

    `what` says more of the reading, such as what was asked for; values must be JSON.
    """
    entries = [_entry(action, by, subject, None, what, "") for subject in subjects]
    AuditEntry.objects.bulk_create(entries, batch_size=1_000)


def look_over(action: str, *, by: Actor, subject: str, ids: Iterable[object]) -> None:
    """Record that a list of people was shown to whoever searched: one entry, which names all of them in `after`."""
    listed = [str(one) for one in ids]
    if listed:
        add(_entry(action, by, (subject, ""), None, {"ids": listed}, ""))


def changes(before: dict[str, Any], after: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return both sides cut down to the fields that differ."""
    differing = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in differing}, {name: after[name] for name in differing}


def _entry(
    action: str,
    by: Actor,
    subject: tuple[str, object],
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    reason: str,
) -> AuditEntry:
    kind, one = subject
    return AuditEntry(
        actor_kind=by.kind,
        actor_id=by.id,
        actor_role=by.role,
        action=action,
        subject_kind=kind,
        subject_id=str(one),
        before=before,
        after=after,
        reason=reason,
        request_id=by.request_id,
        address=by.address,
    )
