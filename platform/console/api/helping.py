"""Operators look into a clinic."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status
from pydantic import StringConstraints

from console.operations import helping
from identity.api.access_schemas import Code
from identity.models import Help
from kernel import clock
from operators.api import throttles
from operators.auth import admin, operator, who
from webapi.schemas import Input, Output, problems

router = Router(tags=["help"])
Reason = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=r"^[^\x00-\x1f\x7f-\x9f]*$")]


class OperatorHelpIn(Input):
    """`reason`: the clinic reads it."""

    reason: Reason


class OperatorHelpRaiseIn(Input):
    """`code`: six digits of the authenticator app, that were not used yet."""

    reason: Reason
    code: Code


class OperatorHelpOut(Output):
    id: UUID
    operator_id: UUID
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


class OperatorHelpsOut(Output):
    items: list[OperatorHelpOut]


class OperatorHelpStartedOut(OperatorHelpOut):
    """`address`: open it in a new tab, within a minute and once."""

    address: str


@router.get(
    "/clinics/{clinic_id}/help",
    auth=operator,
    operation_id="listClinicHelp",
    response={200: OperatorHelpsOut, **problems(401, 404, 409, 422)},
)
def list_clinic_help(request: HttpRequest, clinic_id: UUID) -> dict[str, object]:
    """Return who looked into a clinic, the latest first. 409 `clinic_not_open`."""
    return {"items": [_out(one) for one in helping.of_clinic(clinic_id)]}


@router.post(
    "/clinics/{clinic_id}/help",
    auth=operator,
    operation_id="startClinicHelp",
    response={201: OperatorHelpStartedOut, **problems(401, 403, 404, 409, 422)},
)
def start_clinic_help(request: HttpRequest, clinic_id: UUID, body: OperatorHelpIn) -> Status[dict[str, object]]:
    """Look into a clinic, for half an hour and reading alone. The clinic sees who looks in and why, and can end it.

    403 `help_forbidden`: the clinic does not want it; 409 `clinic_not_open`.
    """
    me = who(request)
    started = helping.start(clinic_id=clinic_id, name=me.name, reason=body.reason, by=me.actor, now=clock.now())
    return Status(201, {**_out(started.help), "address": started.address})


@router.post(
    "/clinics/{clinic_id}/help/{help_id}/raise",
    auth=admin,
    operation_id="raiseClinicHelp",
    response={200: OperatorHelpOut, **problems(401, 403, 404, 409, 422, 429, 503)},
)
def raise_clinic_help(
    request: HttpRequest, clinic_id: UUID, help_id: UUID, body: OperatorHelpRaiseIn
) -> dict[str, object]:
    """Let one's own help change things from now on, with a second reason and a new code of the authenticator app.

    403 `code_wrong`; 404 `help_unknown`: it has ended, or is somebody else's.
    """
    me = who(request)
    throttles.second_factor(me.id, me.actor.address)
    raised = helping.raise_to_change(
        clinic_id=clinic_id, help_id=help_id, reason=body.reason, code=body.code, by=me.actor, now=clock.now()
    )
    throttles.proved(me.id, me.actor.address)
    return _out(raised)


@router.delete(
    "/clinics/{clinic_id}/help/{help_id}",
    auth=operator,
    operation_id="endClinicHelp",
    response={204: None, **problems(401, 404, 409, 422)},
)
def end_clinic_help(request: HttpRequest, clinic_id: UUID, help_id: UUID) -> Status[None]:
    """End a help at once, one's own or another operator's."""
    me = who(request)
    helping.end(clinic_id=clinic_id, help_id=help_id, name=me.name, by=me.actor, now=clock.now())
    return Status(204, None)


def _out(one: Help) -> dict[str, object]:
    return {name: getattr(one, name) for name in OperatorHelpOut.model_fields}
