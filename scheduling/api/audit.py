"""The audit trail for those who must be able to read it."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import ConfigDict, Field

from auditing import queries, record
from identity.auth import needs, visitor
from identity.permissions import Permission
from scheduling.queries import trail
from webapi.pagination import Page, cut
from webapi.schemas import Instant, Output, problems

router = Router(tags=["audit"])


class Filters(Page):
    """Which entries are asked for: those that match all of what is given. `until` is exclusive."""

    model_config = ConfigDict(extra="ignore", populate_by_name=True)

    subject_kind: Annotated[str, Field(max_length=40)] | None = None
    subject_id: Annotated[str, Field(max_length=64)] | None = None
    actor: UUID | None = None
    action: Annotated[str, Field(max_length=60)] | None = None
    from_: Instant | None = Field(None, alias="from")
    until: Instant | None = None


class ActorOut(Output):
    """`kind`: account, guest or system. `name` is the account's present name, null where there is none."""

    kind: str
    id: UUID | None
    role: str
    name: str | None
    address: str | None


class EntryOut(Output):
    """One deed or one look. `before` and `after` hold the fields that changed."""

    id: int
    at: datetime
    actor: ActorOut
    action: str
    subject_kind: str
    subject_id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    reason: str
    request_id: str


class EntriesOut(Output):
    items: list[EntryOut]
    total: int
    limit: int
    offset: int


@router.get(
    "/audit",
    auth=needs(Permission.SEE_AUDIT),
    operation_id="listAuditEntries",
    response={200: EntriesOut, **problems(401, 403, 422)},
)
def list_audit_entries(request: HttpRequest, filters: Annotated[Filters, Query(...)]) -> Any:
    """The audit trail, the latest entry first.

    Reading it is itself recorded, as `audit.read` of the subject asked for; such entries are shown only when asked
    for by `action`, so that the pages stand still while they are read.
    """
    found = queries.entries(
        subject_kind=filters.subject_kind,
        subject_id=filters.subject_id,
        actor_id=filters.actor,
        action=filters.action,
        from_=filters.from_,
        until=filters.until,
    )
    page = cut(trail.with_names(found), filters, _shown)
    subject = (filters.subject_kind or "audit", filters.subject_id or "")
    record.look(queries.READ, by=visitor(request).actor, subjects=[subject])
    return page


def _shown(entry: Any) -> dict[str, Any]:
    actor = {
        "kind": entry.actor_kind,
        "id": None if entry.actor_id is None else str(entry.actor_id),
        "role": entry.actor_role,
        "name": entry.actor_name,
        "address": entry.address,
    }
    copied = {name: getattr(entry, name) for name in EntryOut.model_fields if name != "actor"}
    return copied | {"actor": actor}
