"""Whether the audit trail is whole, and the trail as a file."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest, StreamingHttpResponse
from ninja import Query, Router

from auditing import queries, verifying
from identity.auth import needs, visitor
from identity.permissions import Permission
from kernel import clock, tenancy
from scheduling.api import audit, presenting
from scheduling.queries import trail
from scheduling.rules import local_time
from webapi import spreadsheets
from webapi.schemas import Input, Output, problems

router = Router(tags=["audit"])

HEAD = (
    "time time_zone person person_kind role address action subject_kind subject_id subject_name before after reason"
    " request_id sequence hash"
).split()


class BreakOut(Output):
    """The first place at which the chain breaks. `fault`: missing, altered, rewritten or unanchored."""

    sequence: int
    fault: verifying.Fault


class ChainOut(Output):
    """How far the trail is sealed and verified. `broken` is null as long as no break was found."""

    sealed: int
    sealed_at: datetime | None
    unsealed: int
    oldest_unsealed_at: datetime | None
    verified_at: datetime | None
    verified_until: int
    broken: BreakOut | None


class VerifyIn(Input):
    """Where to begin: at the first entry, or where the last verification ended."""

    anew: bool = False


class ChainVerifiedOut(Output):
    """The places from `first` to `until`, of `end`, were looked at. Ask again without `anew` until it is `done`."""

    first: int
    until: int
    end: int
    done: bool
    broken: BreakOut | None


@router.get(
    "/audit/verification",
    auth=needs(Permission.SEE_AUDIT),
    operation_id="getAuditVerification",
    response={200: ChainOut, **problems(401, 403)},
)
def get_audit_verification(request: HttpRequest) -> Any:
    """How the chain of the audit trail stood when it was last verified, and what has come since.

    Entries are sealed some seconds after they were written; until then they are counted as `unsealed`.
    """
    found, shown = verifying.state(), audit.on_the_wall()
    return {
        "sealed": found.sealed,
        "sealed_at": found.sealed_at and shown(found.sealed_at),
        "unsealed": found.unsealed,
        "oldest_unsealed_at": found.oldest_unsealed_at and shown(found.oldest_unsealed_at),
        "verified_at": found.verified_at and shown(found.verified_at),
        "verified_until": found.verified_until,
        "broken": _told(found.broken),
    }


@router.post(
    "/audit/verification",
    auth=needs(Permission.SEE_AUDIT),
    operation_id="verifyAudit",
    response={200: ChainVerifiedOut, **problems(401, 403, 422)},
)
def verify_audit(request: HttpRequest, body: VerifyIn) -> Any:
    """Verify a stretch of the chain: every hash anew, held against the anchors. That it was done is recorded."""
    found = verifying.verify(anew=body.anew, by=visitor(request).actor)
    return {
        "first": found.after + 1,
        "until": found.until,
        "end": found.end,
        "done": found.done,
        "broken": _told(found.broken),
    }


@router.get(
    "/audit/export",
    auth=needs(Permission.SEE_AUDIT, helpers=False),
    operation_id="exportAuditEntries",
    response={200: None, **problems(401, 403, 422)},
)
def export_audit_entries(
    request: HttpRequest, filters: Annotated[audit.Filters, Query(...)]
) -> StreamingHttpResponse:
    """Download all entries that match as CSV, the latest first: quoted, UTF-8 with a byte order mark, no cell a
    formula. Pages do not count. That the file was made is recorded with its filter.
    """
    clinic, language = tenancy.current(), presenting.language_of(request, visitor(request).language)
    chunks = queries.in_chunks(audit.found_by(filters).filter(id__lte=queries.latest()))
    audit.note_reading(request, filters, file=True)
    today = local_time.day_of(local_time.minute_of(clock.now()), local_time.zone(clinic.zone))
    content = spreadsheets.lines(HEAD, _written(chunks, clinic, language))
    return spreadsheets.download(content, name="audit", on=today)


def _told(found: verifying.Break | None) -> dict[str, Any] | None:
    return None if found is None else {"sequence": found.sequence, "fault": found.fault}


def _written(chunks: Iterator[list[Any]], clinic: tenancy.Clinic, language: str) -> Iterator[list[Any]]:
    """Yield the rows of the file; it is sent when the request's clinic is no longer in force."""
    while True:
        with tenancy.use(clinic):
            part = next(chunks, None)
            names = trail.names_in(part or (), language)
            rows = [_cells(one, names, clinic.zone) for one in part or ()]
        if part is None:
            return
        yield from rows


def _cells(entry: Any, names: trail.Names, zone: str) -> list[Any]:
    shown = audit.on_the_wall()
    return [
        shown(entry.at),
        zone,
        entry.actor_name,
        entry.actor_kind,
        entry.actor_role,
        entry.address,
        entry.action,
        entry.subject_kind,
        entry.subject_id,
        names.of_subject(entry),
        *(value and json.dumps(value, ensure_ascii=False) for value in (entry.before, entry.after)),
        entry.reason,
        entry.request_id,
        entry.sequence,
        entry.hash,
    ]
