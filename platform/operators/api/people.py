"""Who runs the platform: for admins."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from kernel import clock
from operators import queries
from operators.api.schemas import (
    AdmittedOut,
    OperatorChangeIn,
    OperatorIn,
    OperatorOut,
    OperatorReasonIn,
    OperatorsOut,
    admitted_out,
    operator_out,
)
from operators.auth import admin, who
from operators.operations import people
from webapi.etags import version_asked
from webapi.schemas import problems

router = Router(tags=["operators"], auth=admin)


@router.get("/operators", operation_id="listOperators", response={200: OperatorsOut, **problems(401, 403, 422)})
def list_operators(request: HttpRequest) -> dict[str, object]:
    """Return all operators, those who may log in first, by name."""
    return {"items": [operator_out(one) for one in queries.everybody()]}


@router.post("/operators", operation_id="admitOperator", response={201: AdmittedOut, **problems(401, 403, 409, 422)})
def admit_operator(request: HttpRequest, body: OperatorIn) -> Status[dict[str, object]]:
    """Make somebody an operator. `link` of the answer is shown this once and good for 24 hours: hand it over, for by
    it a password is chosen and an authenticator app set up. 409 `operator_address_taken`.
    """
    made = people.admit(
        name=body.name,
        email=body.email,
        role=body.role,
        language=body.language,
        by=who(request).actor,
        now=clock.now(),
    )
    return Status(201, admitted_out(made))


@router.patch(
    "/operators/{operator_id}",
    operation_id="changeOperator",
    response={200: OperatorOut, **problems(401, 403, 404, 409, 412, 422)},
)
def change_operator(request: HttpRequest, operator_id: UUID, body: OperatorChangeIn) -> dict[str, object]:
    """Give an operator another role, block them, or let them in again, with a reason that goes into the log. Their
    sessions end at once.

    403 `own_operator_account`; 409 `last_admin`; with `If-Match: "version"` 412 if somebody changed them meanwhile.
    """
    people.change(
        operator_id=operator_id,
        role=body.role,
        active=body.active,
        reason=body.reason,
        version=version_asked(request),
        by=who(request).actor,
        now=clock.now(),
    )
    return operator_out(queries.operator(operator_id))


@router.post(
    "/operators/{operator_id}/second-factor/reset",
    operation_id="resetOperatorSecondFactor",
    response={200: OperatorOut, **problems(401, 403, 404, 409, 412, 422)},
)
def reset_second_factor(request: HttpRequest, operator_id: UUID, body: OperatorReasonIn) -> dict[str, object]:
    """Take the app and the recovery codes of an operator away who lost the phone. Their sessions end; at the next
    log-in a new app is set up. 403 `own_operator_account`; 409 `no_app_yet`.
    """
    people.reset_second_factor(
        operator_id=operator_id,
        reason=body.reason,
        version=version_asked(request),
        by=who(request).actor,
        now=clock.now(),
    )
    return operator_out(queries.operator(operator_id))


@router.post(
    "/operators/{operator_id}/link",
    operation_id="renewOperatorLink",
    response={201: AdmittedOut, **problems(401, 403, 404, 422)},
)
def renew_link(request: HttpRequest, operator_id: UUID) -> Status[dict[str, object]]:
    """Make a new link by which an operator chooses a password, for one who forgot it or let the first link run out.
    Links made before end; the password stays until the link is used. 403 `own_operator_account`.
    """
    made = people.renew_link(operator_id=operator_id, by=who(request).actor, now=clock.now())
    return Status(201, admitted_out(made))
