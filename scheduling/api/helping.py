"""Operators of the platform who looked into the clinic, and whether they may."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status
from pydantic import StrictBool

from identity import queries
from identity.auth import needs, visitor
from identity.models import Help
from identity.operations import helping
from identity.permissions import Permission
from kernel import clock, tenancy
from scheduling.operations import help_allowed
from tenants.operations import allowing_help
from webapi.schemas import Input, Output, problems

router = Router(tags=["help"])
# A page of the panel shows so many; the audit trail holds them all.
MOST = 100


class HelpOut(Output):
    """An operator who looked in. `under_way`: it has not ended; `entered_at`: the panel was really opened."""

    id: UUID
    operator_name: str
    operator_role: str
    reason: str
    started_at: datetime
    entered_at: datetime | None
    ends_at: datetime
    raised_at: datetime | None
    raised_because: str
    ended_at: datetime | None
    ended_by: str
    under_way: bool


class HelpsOut(Output):
    allowed: bool
    items: list[HelpOut]


class HelpAllowedIn(Input):
    allowed: StrictBool


@router.get(
    "/help",
    auth=needs(Permission.MANAGE_CLINIC),
    operation_id="listHelp",
    response={200: HelpsOut, **problems(401, 403, 422)},
)
def list_help(request: HttpRequest) -> dict[str, object]:
    """Return whether operators of the platform may look into the clinic, and who did and why, the latest first."""
    now = clock.now()
    return {
        "allowed": allowing_help.is_allowed(tenancy.current().id),
        "items": [_out(one, now) for one in queries.helps()[:MOST]],
    }


@router.put(
    "/help/allowed",
    auth=needs(Permission.MANAGE_CLINIC, helpers=False),
    operation_id="allowHelp",
    response={204: None, **problems(401, 403, 422)},
)
def allow_help(request: HttpRequest, body: HelpAllowedIn) -> Status[None]:
    """Let operators of the platform look in when they have a reason, or keep them out: whoever looks in at the moment
    is out at once then.
    """
    who = visitor(request)
    help_allowed.allow(allowed=body.allowed, name=who.name, by=who.actor, now=clock.now())
    return Status(204, None)


@router.delete(
    "/help/{help_id}",
    auth=needs(Permission.MANAGE_CLINIC, helpers=False),
    operation_id="endHelp",
    response={204: None, **problems(401, 403, 404, 422)},
)
def end_help(request: HttpRequest, help_id: UUID) -> Status[None]:
    """End a help that is under way, at once. 404 for any other."""
    who = visitor(request)
    helping.end(help_id=help_id, name=who.name, by=who.actor, now=clock.now())
    return Status(204, None)


def _out(one: Help, now: datetime) -> dict[str, object]:
    plain = {name: getattr(one, name) for name in HelpOut.model_fields if name != "under_way"}
    return {**plain, "under_way": one.ended_at is None and one.ends_at > now}
