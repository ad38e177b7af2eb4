"""Whether the chain still stands: every hash computed anew, and held against the anchors."""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import Count, Min, QuerySet

from auditing import chain, record
from auditing.models import AuditAnchor, AuditEntry
from kernel import tenancy
from kernel.actors import Actor

log = logging.getLogger(__name__)

# Entries that one call looks at, at most.
MOST = 10_000
# Rows fetched at once.
CHUNK = 2_000

VERIFIED = "audit.verified"
SUBJECT = ("audit", "chain")


class Fault(StrEnum):
    """What is wrong at a place of the chain."""

    MISSING = "missing"
    """No entry has this place: it was deleted, or an end was cut off."""
    ALTERED = "altered"
    """The entry is not the one that was sealed: it, or one before it, was changed or put elsewhere."""
    REWRITTEN = "rewritten"
    """The chain fits together and does not end as the anchor says: all of it was written anew."""
    UNANCHORED = "unanchored"
    """An entry behind the last anchor, or an anchor that does not follow the one before."""


@dataclass(frozen=True, slots=True)
class Break:
    """Where the chain breaks first, and how."""

    sequence: int
    fault: Fault


@dataclass(frozen=True, slots=True)
class Range:
    """What a verification found: the places from `after` (exclusive) to `until` (inclusive) were looked at."""

    after: int
    until: int
    end: int
    broken: Break | None

    @property
    def done(self) -> bool:
        """Whether the chain was looked at to its end, or to where it breaks."""
        return self.broken is not None or self.until >= self.end


@dataclass(frozen=True, slots=True)
class State:
    """How far a clinic's chain is sealed and was verified. `verified_at` is None if it never was."""

    sealed: int
    sealed_at: datetime | None
    unsealed: int
    oldest_unsealed_at: datetime | None
    verified_at: datetime | None
    verified_until: int
    broken: Break | None


def state() -> State:
    """Return how the chain of the clinic in force stood when it was last looked at, and what has come since."""
    head = AuditAnchor.objects.order_by("-sequence").first()
    unsealed = AuditEntry.objects.filter(sequence__isnull=True).aggregate(count=Count("id"), oldest=Min("at"))
    last = _verifications().first()
    return State(
        sealed=head.sequence if head else 0,
        sealed_at=head.sealed_at if head else None,
        unsealed=unsealed["count"],
        oldest_unsealed_at=unsealed["oldest"],
        verified_at=last.at if last else None,
        verified_until=_until(last),
        broken=_still_broken(),
    )


def verify(*, anew: bool, by: Actor, most: int = MOST) -> Range:
    """This function will verify the chain, at most so many entries, and put it on record: from its beginning if
    `anew`, else from where the last verification ended.
    """
    found = look(after=0 if anew else _until(_verifications().first()), most=most)
    told: dict[str, Any] = {"from": found.after + 1, "until": found.until}
    if found.broken is not None:
        told |= {"broken_at": found.broken.sequence, "fault": found.broken.fault}
        log.error(
            "the audit trail is broken",
            extra={"event": "audit_broken", "sequence": found.broken.sequence, "kind": found.broken.fault},
        )
    record.deed(VERIFIED, by=by, subject=SUBJECT, after=told)
    return found


def look(*, after: int, most: int = MOST, anchors: Mapping[int, str] | None = None) -> Range:
    """Return whether the chain stands behind a place, looking at most at so many entries.

    :param anchors: hashes by sequence as they were told to the log; without them those beside the rows count.
    """
    end = max(_last_place(AuditEntry), _last_place(AuditAnchor), *(anchors or {0: ""}))
    after = min(after, end)
    until = min(after + most, end)
    broken = _first_break(after, until, {**_anchors(after, until), **(anchors or {})})
    if broken is None and until == end:
        broken = _end_is_anchored(end)
    stood_until = until if broken is None else broken.sequence - 1
    return Range(after=after, until=max(stood_until, after), end=end, broken=broken)


def _first_break(after: int, until: int, anchors: Mapping[int, str]) -> Break | None:
    previous = _hash_at(after)
    if previous is None:
        return Break(after, Fault.MISSING)
    if after in anchors and anchors[after] != previous:
        return Break(after, Fault.REWRITTEN)
    expected = after
    for entry in _sealed(after, until):
        expected += 1
        if entry.sequence != expected:
            return Break(expected, Fault.MISSING)
        previous = chain.link(previous, expected, entry)
        if entry.hash != previous:
            return Break(expected, Fault.ALTERED)
        if anchors.get(expected, previous) != previous:
            return Break(expected, Fault.REWRITTEN)
    if expected < until:
        return Break(expected + 1, Fault.MISSING)
    return _anchors_follow(after, until)


def _anchors_follow(after: int, until: int) -> Break | None:
    """Say whether no anchor was taken out: each tells how many entries lie between it and the one before."""
    before = AuditAnchor.objects.filter(sequence__lte=after).order_by("-sequence").first()
    place = before.sequence if before else 0
    for anchor in AuditAnchor.objects.filter(sequence__gt=after, sequence__lte=until).order_by("sequence"):
        if anchor.sequence - anchor.entries != place:
            return Break(place + 1, Fault.UNANCHORED)
        place = anchor.sequence
    return None


def _end_is_anchored(end: int) -> Break | None:
    last = _last_place(AuditAnchor)
    return Break(last + 1, Fault.UNANCHORED) if last < end else None


def _sealed(after: int, until: int) -> Iterator[AuditEntry]:
    """Yield the entries of a stretch a chunk at a time, found by place, not by counting."""
    place = after
    while place < until:
        rows = list(AuditEntry.objects.filter(sequence__gt=place, sequence__lte=until).order_by("sequence")[:CHUNK])
        yield from rows
        if len(rows) < CHUNK:
            return
        place = rows[-1].sequence or until


def _hash_at(place: int) -> str | None:
    if place == 0:
        return chain.beginning(tenancy.current().id)
    return AuditEntry.objects.filter(sequence=place).values_list("hash", flat=True).first()


def _anchors(after: int, until: int) -> dict[int, str]:
    kept = AuditAnchor.objects.filter(sequence__gte=after, sequence__lte=until)
    return dict(kept.values_list("sequence", "hash"))


def _last_place(model: type[AuditEntry] | type[AuditAnchor]) -> int:
    rows = model.objects.filter(sequence__isnull=False)
    return rows.order_by("-sequence").values_list("sequence", flat=True).first() or 0


def _verifications() -> QuerySet[AuditEntry]:
    kind, one = SUBJECT
    return AuditEntry.objects.filter(subject_kind=kind, subject_id=one, action=VERIFIED).order_by("-id")


def _until(verification: AuditEntry | None) -> int:
    """Return how far a verification came; each goes on where one ended, so all before was looked at too."""
    return int((verification.after or {})["until"]) if verification else 0


def _still_broken() -> Break | None:
    """Return the break found last, unless a later verification came past it."""
    found = _verifications().filter(after__has_key="broken_at").first()
    if found is None or found.after is None:
        return None
    place = found.after["broken_at"]
    if _verifications().filter(id__gt=found.pk, after__until__gte=place).exists():
        return None
    return Break(place, Fault(found.after["fault"]))
