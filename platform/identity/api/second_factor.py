"""The second factor of those who work here: shown at log-in, looked after in one's own account."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from identity import queries
from identity.api import cookie, throttles
from identity.api.access_schemas import (
    ChallengeOut,
    OwnPasswordIn,
    ProvedOut,
    RecoveryCodesOut,
    SecondFactorIn,
    SecondFactorOut,
    challenge_out,
    proved_out,
)
from identity.auth import Visitor, guest, needs, visitor
from identity.operations import challenges, second_factor
from identity.operations.second_factor import NoSecondFactor
from identity.operations.session import SessionOver
from identity.permissions import Permission
from kernel import clock
from webapi.schemas import problems
from webapi.security import from_no_other_site

router = Router(tags=["second factor"])
OWN = needs(Permission.OWN_SECOND_FACTOR)


@router.post(
    "/auth/second-factor",
    operation_id="giveSecondFactor",
    response={200: ProvedOut, **problems(401, 403, 422, 429, 503)},
)
def give_second_factor(request: HttpRequest, response: HttpResponse, body: SecondFactorIn) -> dict[str, object]:
    """Open the session that a log-in of somebody who works here asked for.

    Send the `challenge` and a `code`: six digits of the authenticator app (those of the half minute before and after
    are taken too, each once), or a recovery code. If the challenge carried `set_up`, the code is the first of the new
    app, and the answer holds ten recovery codes to be shown once.

    403 `code_wrong` with `facts.tries_left`; 401 `challenge_over`: ask for the password again. 429 carries
    `Retry-After`.
    """
    from_no_other_site(request)
    who, now = guest(request), clock.now()
    owner = challenges.asked(body.challenge)
    throttles.second_factor(owner, who.actor.address)
    answer = second_factor.prove(
        challenge=body.challenge,
        code=body.code,
        device=request.headers.get("User-Agent", ""),
        by=who.actor,
        now=now,
    )
    throttles.proved(answer.logged_in.user.id, who.actor.address)
    cookie.put(response, answer.logged_in, now=now)
    return proved_out(answer)


@router.get(
    "/profile/second-factor",
    auth=OWN,
    operation_id="getSecondFactor",
    response={200: SecondFactorOut, **problems(401, 403, 409, 422)},
)
def get_second_factor(request: HttpRequest) -> dict[str, object]:
    """Return since when the account has its authenticator app, and how many recovery codes are unused."""
    who = visitor(request)
    found = queries.second_factor(who.account)
    if found is None:
        raise NoSecondFactor
    return {"set_up_at": found.set_up_at, "recovery_codes_left": queries.recovery_codes_left(who.account)}


@router.post(
    "/profile/second-factor/new-app",
    auth=OWN,
    operation_id="askForNewApp",
    response={200: ChallengeOut, **problems(401, 403, 422, 429, 503)},
)
def ask_for_new_app(request: HttpRequest, body: OwnPasswordIn) -> dict[str, object]:
    """Begin to move the second factor to another app, with the present password. The present app stays good until the
    new one's first code is sent to `POST /profile/second-factor/confirm`. 403 `password_wrong`.
    """
    who, now = visitor(request), clock.now()
    throttles.password(who.account)
    offered = second_factor.ask_to_replace(
        user_id=who.account, session_id=_session(who), password=body.password, by=who.actor, now=now
    )
    return challenge_out(offered, now=now)


@router.post(
    "/profile/second-factor/confirm",
    auth=OWN,
    operation_id="confirmNewApp",
    response={200: RecoveryCodesOut, **problems(401, 403, 422, 429, 503)},
)
def confirm_new_app(request: HttpRequest, body: SecondFactorIn) -> dict[str, object]:
    """Put the new app in the place of the present one by its first code. Every other session of the account ends, and
    so do the old recovery codes: show the new ones of the answer. 403 `code_wrong`; 401 `challenge_over`.
    """
    who = visitor(request)
    throttles.second_factor(who.account, who.actor.address)
    codes = second_factor.replace_app(
        session_id=_session(who), challenge=body.challenge, code=body.code, by=who.actor, now=clock.now()
    )
    throttles.proved(who.account, who.actor.address)
    return {"recovery_codes": codes}


@router.post(
    "/profile/second-factor/recovery-codes",
    auth=OWN,
    operation_id="renewRecoveryCodes",
    response={200: RecoveryCodesOut, **problems(401, 403, 422, 429, 503)},
)
def renew_recovery_codes(request: HttpRequest, body: OwnPasswordIn) -> dict[str, object]:
    """Make ten new recovery codes, with the present password; the old ones end. 403 `password_wrong`."""
    who = visitor(request)
    throttles.password(who.account)
    codes = second_factor.renew_recovery_codes(
        user_id=who.account, password=body.password, by=who.actor, now=clock.now()
    )
    return {"recovery_codes": codes}


def _session(who: Visitor) -> UUID:
    if who.session_id is None:
        raise SessionOver
    return who.session_id
