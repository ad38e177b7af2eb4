"""Operators log in and out, and choose a password by the link that they were given."""

from datetime import timedelta
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Body, Router, Status

from identity.api.schemas import RefreshIn
from identity.operations.session import SessionOver
from kernel import clock
from kernel.errors import NotAuthenticated
from operators.api import cookie, throttles
from operators.api.schemas import (
    OperatorChallengeOut,
    OperatorCodeIn,
    OperatorLinkIn,
    OperatorLinkOut,
    OperatorLoginIn,
    OperatorProvedOut,
    OperatorSessionOut,
    OperatorWelcomeIn,
    challenge_out,
    logged_in_out,
    proved_out,
)
from operators.auth import guest, operator
from operators.operations import challenges, people, second_factor, sessions
from webapi.schemas import problems
from webapi.security import from_no_other_site, same_origin

router = Router(tags=["auth"])


@router.post(
    "/auth/login",
    operation_id="operatorLogIn",
    response={202: OperatorChallengeOut, **problems(401, 403, 422, 429, 503)},
)
def log_in(request: HttpRequest, body: OperatorLoginIn) -> Status[dict[str, object]]:
    """Begin to log in with address and password.

    The answer holds a `challenge`, good for ten minutes and five attempts: no session yet, and no cookie. Send it
    with a code to `POST /auth/second-factor`. At the first log-in it carries `set_up` for a new authenticator app.

    401 `login_refused` says the same for an unknown address and a wrong password. Too many attempts are answered with
    429 and `Retry-After`, first for a minute, then for longer. 503 when attempts cannot be counted.
    """
    from_no_other_site(request)
    by, now = guest(request), clock.now()
    throttles.log_in(body.email, by.address)
    answer = sessions.log_in(email=body.email, password=body.password, by=by, now=now)
    throttles.logged_in(body.email, by.address)
    return Status(202, challenge_out(answer, now=now))


@router.post(
    "/auth/second-factor",
    operation_id="operatorGiveSecondFactor",
    response={200: OperatorProvedOut, **problems(401, 403, 422, 429, 503)},
)
def give_second_factor(request: HttpRequest, response: HttpResponse, body: OperatorCodeIn) -> dict[str, object]:
    """Open the session that a log-in asked for.

    Send the `challenge` and a `code`: six digits of the authenticator app (those of the half minute before and after
    are taken too, each once), or a recovery code. If the challenge carried `set_up`, the code is the first of the new
    app, and the answer holds ten recovery codes to be shown once.

    The answer holds an access token for the `Authorization: Bearer` header, good on this host alone: keep it in
    memory and call `POST /auth/refresh` before `expires_in` seconds are over. A session ends after 15 minutes without
    use and after 12 hours in any case. 403 `code_wrong` with `facts.tries_left`; 401 `challenge_over`.
    """
    from_no_other_site(request)
    by, now = guest(request), clock.now()
    throttles.second_factor(challenges.asked(body.challenge), by.address)
    device = request.headers.get("User-Agent", "")
    answer = second_factor.prove(challenge=body.challenge, code=body.code, device=device, by=by, now=now)
    throttles.proved(answer.logged_in.operator.id, by.address)
    cookie.put(response, answer.logged_in)
    return proved_out(answer)


@router.post(
    "/auth/refresh",
    operation_id="operatorRefresh",
    response={200: OperatorSessionOut, **problems(401, 403, 422)},
)
def refresh(
    request: HttpRequest, response: HttpResponse, body: Annotated[RefreshIn | None, Body()] = None
) -> dict[str, object]:
    """Exchange the refresh cookie for an access token; the cookie is replaced.

    Works from pages of the platform's own host alone (403 `foreign_origin` otherwise, also without an Origin header).
    Tabs that refresh at the same moment all get an access token. A refresh token that was replaced more than ten
    seconds ago ends the session. 401 `session_over`: ask for the password. `idle_seconds` says for how long nobody
    has touched the page, which does not count as use.
    """
    token = cookie.read(request)
    same_origin(request)
    if token is None:
        raise SessionOver
    idle = timedelta(seconds=body.idle_seconds if body else 0)
    answer = sessions.refresh(refresh_token=token, idle=idle, by=guest(request), now=clock.now())
    cookie.put(response, answer)
    return logged_in_out(answer)


@router.post("/auth/logout", operation_id="operatorLogOut", response={204: None, **problems(401, 403, 422)})
def log_out(request: HttpRequest, response: HttpResponse) -> Status[None]:
    """End the session of the access token or of the refresh cookie, with every token that it gave out.

    With the cookie alone it works from pages of the platform's own host only. Logging out twice is no mistake.
    """
    now, token = clock.now(), cookie.read(request)
    if not _ended_by_bearer(request, token):
        same_origin(request)
        if token is not None:
            sessions.log_out(refresh_token=token, by=guest(request), now=now)
    cookie.clear(response)
    return Status(204, None)


@router.post(
    "/auth/link",
    operation_id="operatorShowLink",
    response={200: OperatorLinkOut, **problems(401, 403, 422, 429, 503)},
)
def show_link(request: HttpRequest, body: OperatorLinkIn) -> dict[str, object]:
    """Return whose the `token` of a link is. The link stays good. 401 `link_invalid`."""
    from_no_other_site(request)
    throttles.link(guest(request).address)
    found = people.shown(secret=body.token, now=clock.now())
    return {"name": found.name, "email": found.email}


@router.post(
    "/auth/welcome",
    operation_id="operatorChoosePassword",
    response={202: OperatorChallengeOut, **problems(401, 403, 422, 429, 503)},
)
def choose_password(request: HttpRequest, body: OperatorWelcomeIn) -> Status[dict[str, object]]:
    """Choose a password with the `token` of a link, good for 24 hours and one use, and go on as after a log-in: with
    the second factor, or setting one up. Every session that there was ends.

    401 `link_invalid`; 422 `password_too_weak` leaves the link good.
    """
    from_no_other_site(request)
    by, now = guest(request), clock.now()
    throttles.link(by.address)
    answer = people.accept(secret=body.token, password=body.password, by=by, now=now)
    return Status(202, challenge_out(answer, now=now))


def _ended_by_bearer(request: HttpRequest, token: str | None) -> bool:
    if "Authorization" not in request.headers:
        return False
    try:
        found = operator(request)
        if found is None:
            raise NotAuthenticated
    except NotAuthenticated:
        if token is None:
            raise
        return False
    sessions.end_many(
        operator_id=found.id, only=found.session_id, because="logged_out", by=found.actor, now=clock.now()
    )
    return True
