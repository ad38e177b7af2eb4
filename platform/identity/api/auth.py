"""Registering, logging in and out, and the links that come by mail."""

from datetime import timedelta
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Body, Router, Status

from identity.api import cookie, throttles
from identity.api.access_schemas import ChallengeOut, challenge_out
from identity.api.schemas import (
    CheckMailOut,
    EmailIn,
    LoggedInOut,
    LoginIn,
    RefreshIn,
    RegisterIn,
    ResetIn,
    TokenIn,
    VerifiedOut,
    logged_in_out,
)
from identity.auth import bearer, guest, visitor
from identity.operations import password, registration, session, verification
from identity.operations.challenges import Challenged
from identity.operations.session import SessionOver
from identity.queries import account
from kernel import clock
from kernel.errors import NotAuthenticated
from webapi.schemas import problems
from webapi.security import from_no_other_site, same_origin

router = Router(tags=["auth"])
CHECK_MAIL = {"status": "check_mail"}


@router.post(
    "/auth/register",
    operation_id="registerAccount",
    response={202: CheckMailOut, **problems(403, 422, 429, 503)},
)
def register(request: HttpRequest, body: RegisterIn) -> Status[dict[str, str]]:
    """Open a patient's account.

    The answer is the same whether the address has an account or not. A new account gets a mail to verify its address
    and can log in at once with `POST /auth/login`, verified or not. If the address has an account, that one stays as
    it is, its owner gets a mail, and a log-in with the new password is refused: show "check your mail" then.

    422 `password_too_weak` lists in `facts.why` any of `too_short` (10 characters), `too_common`, `too_similar` (to
    name or address); `phone_invalid` and `language_not_spoken` speak of those fields. 429 carries `Retry-After`.
    """
    from_no_other_site(request)
    who = guest(request)
    throttles.register(body.email, who.actor.address)
    registration.register(
        name=body.name,
        email=body.email,
        password=body.password,
        phone=body.phone or "",
        language=body.language,
        by=who.actor,
        now=clock.now(),
    )
    return Status(202, CHECK_MAIL)


@router.post(
    "/auth/login",
    operation_id="logIn",
    response={200: LoggedInOut, 202: ChallengeOut, **problems(401, 403, 422, 429, 503)},
)
def log_in(request: HttpRequest, response: HttpResponse, body: LoginIn) -> Status[dict[str, object]]:
    """Log in with address and password.

    The answer holds an access token for the `Authorization: Bearer` header: keep it in memory and call
    `POST /auth/refresh` before `expires_in` seconds are over. The refresh token is a cookie that scripts cannot read.
    A patient's session ends after 30 minutes without a refresh and 12 hours in any case, or after 30 days with
    `remember`.

    Those who work here are answered with 202 and a `challenge`, good for ten minutes and five attempts: no session
    yet, and no cookie. Send it with a code to `POST /auth/second-factor`. Their sessions end after 15 minutes without
    use and 12 hours in any case, and `remember` changes nothing.

    401 `login_refused` says the same for an unknown address and a wrong password. Too many attempts are answered with
    429 and `Retry-After`, first for a minute, then for longer; from another network the owner can still log in. 503
    when attempts cannot be counted.
    """
    from_no_other_site(request)
    who = guest(request)
    throttles.log_in(body.email, who.actor.address)
    now = clock.now()
    answer = session.log_in(
        email=body.email,
        password=body.password,
        remember=body.remember,
        device=request.headers.get("User-Agent", ""),
        by=who.actor,
        now=now,
    )
    throttles.logged_in(body.email, who.actor.address)
    if isinstance(answer, Challenged):
        return Status(202, challenge_out(answer, now=now))
    cookie.put(response, answer, now=now)
    return Status(200, logged_in_out(answer))


@router.post(
    "/auth/refresh",
    operation_id="refreshSession",
    response={200: LoggedInOut, **problems(401, 403, 422)},
)
def refresh(
    request: HttpRequest, response: HttpResponse, body: Annotated[RefreshIn | None, Body()] = None
) -> dict[str, object]:
    """Exchange the refresh cookie for an access token; the cookie is replaced.

    Works from pages of the clinic's own host alone (403 `foreign_origin` otherwise, also without an Origin header).
    Tabs that refresh at the same moment all get an access token. A refresh token that was replaced more than ten
    seconds ago ends the session. 401 `session_over`: ask for the password.

    A session ends `idle_after` seconds after its last use. A refresh counts as use, unless `idle_seconds` says for
    how long nobody has touched the page.
    """
    token = cookie.read(request)
    same_origin(request)
    if token is None:
        raise SessionOver
    now = clock.now()
    idle = timedelta(seconds=body.idle_seconds if body else 0)
    answer = session.refresh(refresh_token=token, idle=idle, by=guest(request).actor, now=now)
    cookie.put(response, answer, now=now)
    return logged_in_out(answer)


@router.post("/auth/logout", operation_id="logOut", response={204: None, **problems(401, 403, 422)})
def log_out(request: HttpRequest, response: HttpResponse) -> Status[None]:
    """End the session of the access token or of the refresh cookie, with every token that it gave out.

    With the cookie alone it works from pages of the clinic's own host only. Logging out twice is no mistake.
    """
    now, token = clock.now(), cookie.read(request)
    if not _ended_by_bearer(request, token):
        same_origin(request)
        if token is not None:
            session.log_out(refresh_token=token, by=guest(request).actor, now=now)
    cookie.clear(response)
    return Status(204, None)


@router.post(
    "/auth/password/forgot",
    operation_id="forgotPassword",
    response={202: CheckMailOut, **problems(403, 422, 429, 503)},
)
def forgot(request: HttpRequest, body: EmailIn) -> Status[dict[str, str]]:
    """Ask for a link by which a password is set anew, good for one hour and one use.

    The answer is the same whether the address has an account or not.
    """
    from_no_other_site(request)
    who = guest(request)
    throttles.mail(body.email, who.actor.address)
    password.ask_reset(email=body.email, by=who.actor, now=clock.now())
    return Status(202, CHECK_MAIL)


@router.post(
    "/auth/password/reset",
    operation_id="resetPassword",
    response={204: None, **problems(401, 403, 422, 429, 503)},
)
def reset(request: HttpRequest, body: ResetIn) -> Status[None]:
    """Set a new password with the `token` of a mailed link. Every session ends; log in with the new password.

    401 `link_invalid`: unknown, used, older than an hour, or overtaken by another change. 422 `password_too_weak`
    leaves the link good.
    """
    from_no_other_site(request)
    who = guest(request)
    throttles.link(who.actor.address)
    user = password.reset(secret=body.token, password=body.password, by=who.actor, now=clock.now())
    throttles.logged_in(user.email, who.actor.address)
    return Status(204, None)


@router.post(
    "/auth/email/verify",
    operation_id="verifyEmail",
    response={200: VerifiedOut, **problems(401, 403, 422, 429, 503)},
)
def verify(request: HttpRequest, body: TokenIn) -> dict[str, str]:
    """Verify an address with the `token` of a mailed link, good for 48 hours; a new address replaces the old one.

    The same link a second time is answered alike. 401 `link_invalid`: unknown, too old, or overtaken.
    """
    from_no_other_site(request)
    who = guest(request)
    throttles.link(who.actor.address)
    verification.confirm(secret=body.token, by=who.actor, now=clock.now())
    return {"status": "verified"}


@router.post(
    "/auth/email/verify/resend",
    auth=bearer,
    operation_id="resendVerification",
    response={202: CheckMailOut, **problems(401, 422, 429, 503)},
)
def resend(request: HttpRequest) -> Status[dict[str, str]]:
    """Send the verification mail again. For a verified address nothing is sent, and the answer is the same."""
    who = visitor(request)
    throttles.mail(account(who.account).email, who.actor.address)
    verification.ask_again(user_id=who.account, by=who.actor, now=clock.now())
    return Status(202, CHECK_MAIL)


def _ended_by_bearer(request: HttpRequest, token: str | None) -> bool:
    if "Authorization" not in request.headers:
        return False
    try:
        who = bearer(request)
        if who is None:
            raise NotAuthenticated
    except NotAuthenticated:
        if token is None:
            raise
        return False
    session.end_many(user_id=who.account, only=who.session_id, because="logged_out", by=who.actor, now=clock.now())
    return True
