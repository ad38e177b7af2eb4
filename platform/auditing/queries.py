"""Reading the trail."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from auditing.models import AuditEntry

# What reading the trail itself leaves in it.
READ = "audit.read"
# Rows fetched at once while all of them are written out.
CHUNK = 1_000


class By(StrEnum):
    """Who acts that is none of the staff."""

    PATIENTS = "patients"
    GUESTS = "guests"
    API_KEYS = "api_keys"
    SYSTEM = "system"


_BY = {
    By.PATIENTS: Q(actor_kind="account", actor_role="patient"),
    By.GUESTS: Q(actor_kind="guest"),
    By.API_KEYS: Q(actor_kind="api_key"),
    By.SYSTEM: Q(actor_kind="system"),
}


class Kind(StrEnum):
    """Whether something was done, or only looked at."""

    DEEDS = "deeds"
    LOOKS = "looks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the trail is cut down to; None and empty mean no limit. The stretch is half open.

    `areas` are the first words of actions, as `appointment` of `appointment.moved`; `about` is any of some subjects,
    a kind with its ids. Who acted is any of `actors` and `by`.
    """

    subject_kind: str | None = None
    subject_id: str | None = None
    actors: Collection[UUID] = ()
    by: Collection[By] = ()
    action: str | None = None
    areas: Collection[str] = ()
    kind: Kind | None = None
    request_id: str | None = None
    from_: datetime | None = None
    until: datetime | None = None
    about: Iterable[tuple[str, Any]] | None = None


def entries(asked: Asked) -> QuerySet[AuditEntry]:
    """Return the entries that match all of what is asked, the latest first.

    Readings of the trail are left out unless they are asked for by action: they would push the pages of a listing
    on while it is read.
    """
    rows = AuditEntry.objects.filter(**_plain(asked))
    if asked.actors or asked.by:
        rows = rows.filter(_any([Q(actor_id__in=asked.actors), *(_BY[one] for one in asked.by)]))
    if asked.areas:
        rows = rows.filter(_any(Q(action__startswith=f"{area}.") for area in asked.areas))
    if asked.about is not None:
        rows = rows.filter(_any(Q(subject_kind=kind, subject_id__in=ids) for kind, ids in asked.about))
    if asked.kind is Kind.LOOKS:
        rows = rows.filter(action__endswith=".read")
    elif asked.kind is Kind.DEEDS:
        rows = rows.exclude(action__endswith=".read")
    return (rows if asked.action is not None else rows.exclude(action=READ)).order_by("-id")


def latest() -> int:
    """Return the number of the latest entry, 0 if there is none."""
    return AuditEntry.objects.order_by("-id").values_list("id", flat=True).first() or 0


def in_chunks(found: QuerySet[Any]) -> Iterator[list[Any]]:
    """Yield all rows of a listing, the latest first: those that there are when it begins."""
    below: int | None = None
    while True:
        part = list(found[:CHUNK] if below is None else found.filter(id__lt=below)[:CHUNK])
        if not part:
            return
        yield part
        below = part[-1].pk


def _plain(asked: Asked) -> dict[str, Any]:
    wanted = {
        "subject_kind": asked.subject_kind,
        "subject_id": asked.subject_id,
        "action": asked.action,
        "request_id": asked.request_id,
        "at__gte": asked.from_,
        "at__lt": asked.until,
    }
    return {name: value for name, value in wanted.items() if value is not None}


def _any(conditions: Iterable[Q]) -> Q:
    found = Q(pk__in=[])
    for one in conditions:
        found |= one
    return found
