"""The operator who helps: into the panel, and out of it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from identity.api import throttles
from identity.api.schemas import Secret
from identity.auth import guest, helper, visitor
from identity.models import Help
from identity.operations import helping
from identity.operations.helping import HelpUnknown
from identity.permissions import Permission, granted_to_helper
from identity.queries import help_under_way
from kernel import clock
from webapi.schemas import Input, Output, problems
from webapi.security import from_no_other_site

router = Router(tags=["help"])


class HelpCodeIn(Input):
    code: Secret


class HelpNowOut(Output):
    """The help under way. Without `raised_at` nothing can be changed."""

    id: UUID
    operator_name: str
    operator_role: Literal["support", "admin"]
    reason: str
    started_at: datetime
    ends_at: datetime
    raised_at: datetime | None
    permissions: list[Permission]


class HelpEnteredOut(Output):
    """There is no refresh: the token ends with the help, after half an hour or when somebody ends it."""

    access_token: str
    token_type: Literal["Bearer"]
    expires_in: int
    help: HelpNowOut


@router.post(
    "/help/enter", operation_id="enterHelp", response={200: HelpEnteredOut, **problems(401, 403, 422, 429, 503)}
)
def enter_help(request: HttpRequest, body: HelpCodeIn) -> dict[str, object]:
    """Exchange the code that an operator got on the platform for the token of the help: once, within a minute. Keep
    the token in memory alone. 401 `help_code_invalid`.
    """
    from_no_other_site(request)
    by, now = guest(request).actor, clock.now()
    throttles.link(by.address)
    entered = helping.enter(code=body.code, by=by, now=now)
    return {
        "access_token": entered.access_token,
        "token_type": "Bearer",
        "expires_in": int((entered.help.ends_at - now).total_seconds()),
        "help": _now_out(entered.help, granted_to_helper()),
    }


@router.get(
    "/help/current",
    auth=helper,
    operation_id="getCurrentHelp",
    response={200: HelpNowOut, **problems(401, 403, 404, 422)},
)
def get_current_help(request: HttpRequest) -> dict[str, object]:
    """Return the help that the token belongs to, for the banner: who, why, until when, and whether it was raised."""
    who = visitor(request)
    found = help_under_way(_own(who.help_id), now=clock.now())
    if found is None:
        raise HelpUnknown
    return _now_out(found, who.grants)


@router.delete(
    "/help/current",
    auth=helper,
    operation_id="endCurrentHelp",
    response={204: None, **problems(401, 403, 404, 422)},
)
def end_current_help(request: HttpRequest) -> Status[None]:
    """End the help that the token belongs to; the token is worth nothing from then on."""
    who = visitor(request)
    helping.end(help_id=_own(who.help_id), name=who.name, by=who.actor, now=clock.now())
    return Status(204, None)


def _own(help_id: UUID | None) -> UUID:
    if help_id is None:
        raise HelpUnknown
    return help_id


def _now_out(found: Help, grants: Iterable[str]) -> dict[str, object]:
    return {
        "id": found.id,
        "operator_name": found.operator_name,
        "operator_role": found.operator_role,
        "reason": found.reason,
        "started_at": found.started_at,
        "ends_at": found.ends_at,
        "raised_at": found.raised_at,
        "permissions": sorted(grants),
    }
