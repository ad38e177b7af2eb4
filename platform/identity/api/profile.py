"""One's own account."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from identity.api import cookie, throttles
from identity.api.schemas import (
    AccountOut,
    CheckMailOut,
    EmailChangeIn,
    LoggedInOut,
    PasswordChangeIn,
    ProfileIn,
    SessionsOut,
    account_out,
    logged_in_out,
    session_out,
)
from identity.auth import needs, visitor
from identity.operations import password, profile, session
from identity.operations.session import SessionOver
from identity.permissions import Permission
from identity.queries import account, open_sessions
from kernel import clock
from webapi.schemas import problems

router = Router(tags=["profile"], auth=needs(Permission.OWN_PROFILE))


@router.get("/profile", operation_id="getProfile", response={200: AccountOut, **problems(401, 403, 422)})
def get_profile(request: HttpRequest) -> dict[str, object]:
    """Return the account that the access token belongs to."""
    return account_out(account(visitor(request).account))


@router.patch("/profile", operation_id="changeProfile", response={200: AccountOut, **problems(401, 403, 422)})
def change_profile(request: HttpRequest, body: ProfileIn) -> dict[str, object]:
    """Change name, telephone number or language; what is absent stays as it is.

    A number without a country code is one of the clinic's country; it is answered in international form. An empty
    number or null removes it. Address and password have endpoints of their own, as both ask for the present password.
    """
    who = visitor(request)
    phone = body.phone or "" if "phone" in body.model_fields_set else None
    user = profile.change(
        user_id=who.account,
        name=body.name,
        phone=phone,
        language=body.language,
        by=who.actor,
        now=clock.now(),
    )
    return account_out(user)


@router.post(
    "/profile/email",
    operation_id="changeEmail",
    response={202: CheckMailOut, **problems(401, 403, 422, 429, 503)},
)
def change_email(request: HttpRequest, body: EmailChangeIn) -> Status[dict[str, str]]:
    """Ask for another e-mail address, with the present password.

    The new address gets a link and the old one word of it; until the link is used (`POST /auth/email/verify`) the
    account keeps its address. The answer is the same if the new address has an account. 403 `password_wrong`.
    """
    who = visitor(request)
    throttles.password(who.account)
    throttles.mail(body.email, who.actor.address)
    profile.ask_email_change(
        user_id=who.account, email=body.email, password=body.password, by=who.actor, now=clock.now()
    )
    return Status(202, {"status": "check_mail"})


@router.post(
    "/profile/password",
    operation_id="changePassword",
    response={200: LoggedInOut, **problems(401, 403, 422, 429, 503)},
)
def change_password(request: HttpRequest, response: HttpResponse, body: PasswordChangeIn) -> dict[str, object]:
    """Change the password. Every other session ends; this one goes on with the tokens of the answer.

    403 `password_wrong`; 422 `password_too_weak`.
    """
    who = visitor(request)
    throttles.password(who.account)
    if who.session_id is None:
        raise SessionOver
    now = clock.now()
    answer = password.change(
        user_id=who.account,
        session_id=who.session_id,
        current=body.current,
        new=body.new,
        by=who.actor,
        now=now,
    )
    cookie.put(response, answer, now=now)
    return logged_in_out(answer)


@router.get("/profile/sessions", operation_id="listSessions", response={200: SessionsOut, **problems(401, 403, 422)})
def list_sessions(request: HttpRequest) -> dict[str, object]:
    """Return where the account is logged in, the latest used first."""
    who = visitor(request)
    sessions = open_sessions(who.account, now=clock.now())
    return {"items": [session_out(one, current=who.session_id) for one in sessions]}


@router.delete(
    "/profile/sessions/{session_id}",
    operation_id="endSession",
    response={204: None, **problems(401, 403, 404, 422)},
)
def end_session(request: HttpRequest, session_id: UUID) -> Status[None]:
    """End one of the account's own sessions, for example that of a lost phone. 404 for anything else."""
    who = visitor(request)
    session.end(user_id=who.account, session_id=session_id, by=who.actor, now=clock.now())
    return Status(204, None)
