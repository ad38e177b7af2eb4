"""An operator's own account."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from kernel import clock
from operators import queries
from operators.api import cookie, throttles
from operators.api.schemas import (
    OperatorChallengeOut,
    OperatorCodeIn,
    OperatorDevicesOut,
    OperatorOwnPasswordIn,
    OperatorPasswordIn,
    OperatorProfileIn,
    OperatorProfileOut,
    OperatorRecoveryCodesOut,
    OperatorSessionOut,
    challenge_out,
    device_out,
    logged_in_out,
    profile_out,
)
from operators.auth import operator, who
from operators.operations import own, second_factor, sessions
from webapi.schemas import problems

router = Router(tags=["profile"], auth=operator)


@router.get("/profile", operation_id="getOwnOperator", response={200: OperatorProfileOut, **problems(401, 422)})
def get_profile(request: HttpRequest) -> dict[str, object]:
    """Return the operator whom the access token belongs to."""
    one = who(request).id
    return profile_out(queries.operator(one), codes_left=queries.recovery_codes_left(one))


@router.patch("/profile", operation_id="changeOwnOperator", response={200: OperatorProfileOut, **problems(401, 422)})
def change_profile(request: HttpRequest, body: OperatorProfileIn) -> dict[str, object]:
    """Change name or language; what is absent stays. 422 `operator_language_unknown`."""
    me = who(request)
    changed = own.change_profile(operator_id=me.id, name=body.name, language=body.language, by=me.actor)
    return profile_out(changed, codes_left=queries.recovery_codes_left(me.id))


@router.post(
    "/profile/password",
    operation_id="changeOwnOperatorPassword",
    response={200: OperatorSessionOut, **problems(401, 403, 422, 429, 503)},
)
def change_password(request: HttpRequest, response: HttpResponse, body: OperatorPasswordIn) -> dict[str, object]:
    """Change the password. Every other session ends; this one goes on with the tokens of the answer.

    403 `password_wrong`; 422 `password_too_weak`.
    """
    me = who(request)
    throttles.password(me.id)
    answer = own.change_password(
        operator_id=me.id,
        session_id=me.session_id,
        current=body.current,
        new=body.new,
        by=me.actor,
        now=clock.now(),
    )
    cookie.put(response, answer)
    return logged_in_out(answer)


@router.post(
    "/profile/second-factor/new-app",
    operation_id="askForNewOperatorApp",
    response={200: OperatorChallengeOut, **problems(401, 403, 422, 429, 503)},
)
def ask_for_new_app(request: HttpRequest, body: OperatorOwnPasswordIn) -> dict[str, object]:
    """Begin to move the second factor to another app, with the present password. The present app stays good until the
    new one's first code is sent to `POST /profile/second-factor/confirm`. 403 `password_wrong`.
    """
    me, now = who(request), clock.now()
    throttles.password(me.id)
    offered = second_factor.ask_to_replace(
        operator_id=me.id, session_id=me.session_id, password=body.password, by=me.actor, now=now
    )
    return challenge_out(offered, now=now)


@router.post(
    "/profile/second-factor/confirm",
    operation_id="confirmNewOperatorApp",
    response={200: OperatorRecoveryCodesOut, **problems(401, 403, 422, 429, 503)},
)
def confirm_new_app(request: HttpRequest, body: OperatorCodeIn) -> dict[str, object]:
    """Put the new app in the place of the present one by its first code. Every other session ends, and so do the old
    recovery codes: show the new ones of the answer. 403 `code_wrong`; 401 `challenge_over`.
    """
    me = who(request)
    throttles.second_factor(me.id, me.actor.address)
    codes = second_factor.replace_app(
        session_id=me.session_id, challenge=body.challenge, code=body.code, by=me.actor, now=clock.now()
    )
    throttles.proved(me.id, me.actor.address)
    return {"recovery_codes": codes}


@router.post(
    "/profile/second-factor/recovery-codes",
    operation_id="renewOperatorRecoveryCodes",
    response={200: OperatorRecoveryCodesOut, **problems(401, 403, 422, 429, 503)},
)
def renew_recovery_codes(request: HttpRequest, body: OperatorOwnPasswordIn) -> dict[str, object]:
    """Make ten new recovery codes, with the present password; the old ones end. 403 `password_wrong`."""
    me = who(request)
    throttles.password(me.id)
    codes = second_factor.renew_recovery_codes(
        operator_id=me.id, password=body.password, by=me.actor, now=clock.now()
    )
    return {"recovery_codes": codes}


@router.get(
    "/profile/sessions", operation_id="listOperatorSessions", response={200: OperatorDevicesOut, **problems(401, 422)}
)
def list_sessions(request: HttpRequest) -> dict[str, object]:
    """Return where the operator is logged in, the latest used first."""
    me = who(request)
    found = queries.open_sessions(me.id, now=clock.now())
    return {"items": [device_out(one, current=me.session_id) for one in found]}


@router.delete(
    "/profile/sessions/{session_id}",
    operation_id="endOperatorSession",
    response={204: None, **problems(401, 404, 422)},
)
def end_session(request: HttpRequest, session_id: UUID) -> Status[None]:
    """End one of the operator's own sessions. 404 for anything else."""
    me = who(request)
    sessions.end(operator_id=me.id, session_id=session_id, by=me.actor, now=clock.now())
    return Status(204, None)
