"""Who works here: roles, invitations, and who is shut out."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Header, Router, Status

from identity import queries
from identity.api import throttles
from identity.api.access_schemas import (
    AcceptIn,
    ChallengeOut,
    InvitationIn,
    InvitationOut,
    InvitationsOut,
    InvitedOut,
    PeopleOut,
    PersonOut,
    ReasonIn,
    RoleIn,
    challenge_out,
    invitation_out,
    invited_out,
    person_out,
)
from identity.api.schemas import Secret
from identity.auth import guest, needs, visitor
from identity.models import User
from identity.operations import invitations, people, second_factor
from identity.permissions import Permission
from kernel import clock
from webapi.etags import version_asked
from webapi.schemas import problems
from webapi.security import from_no_other_site

router = Router(tags=["people"])
MANAGER = needs(Permission.MANAGE_CLINIC, helpers=False)


@router.get("/people", auth=MANAGER, operation_id="listPeople", response={200: PeopleOut, **problems(401, 403, 422)})
def list_people(request: HttpRequest) -> dict[str, object]:
    """Return who works here and who was shut out. `last_seen_at` is when a session was last refreshed."""
    return {"items": [person_out(one) for one in queries.team()]}


@router.put(
    "/people/{user_id}/role",
    auth=MANAGER,
    operation_id="changeRole",
    response={200: PersonOut, **problems(401, 403, 404, 409, 412, 422)},
)
def change_role(request: HttpRequest, response: HttpResponse, user_id: UUID, body: RoleIn) -> dict[str, object]:
    """Give somebody another role; every session of the account ends. 409 `last_manager`.

    `If-Match` takes the `version` of the person as you saw it: 412 if somebody changed the account since.
    """
    who = visitor(request)
    changed = people.change_role(
        user_id=user_id,
        role=body.role,
        reason=body.reason,
        version=version_asked(request),
        by=who.actor,
        now=clock.now(),
    )
    return _shown(response, changed)


@router.post(
    "/people/{user_id}/disable",
    auth=MANAGER,
    operation_id="disablePerson",
    response={200: PersonOut, **problems(401, 403, 404, 409, 412, 422)},
)
def disable_person(request: HttpRequest, response: HttpResponse, user_id: UUID, body: ReasonIn) -> dict[str, object]:
    """Shut somebody out at once: no log-in, no session, no token. 409 `last_manager`; `If-Match` as in changeRole."""
    who = visitor(request)
    changed = people.disable(
        user_id=user_id, reason=body.reason, version=version_asked(request), by=who.actor, now=clock.now()
    )
    return _shown(response, changed)


@router.post(
    "/people/{user_id}/enable",
    auth=MANAGER,
    operation_id="enablePerson",
    response={200: PersonOut, **problems(401, 403, 404, 412, 422)},
)
def enable_person(request: HttpRequest, response: HttpResponse, user_id: UUID) -> dict[str, object]:
    """Let somebody who was shut out log in again, with the role and the password of before."""
    who = visitor(request)
    changed = people.enable(user_id=user_id, version=version_asked(request), by=who.actor, now=clock.now())
    return _shown(response, changed)


@router.post(
    "/people/{user_id}/second-factor/reset",
    auth=MANAGER,
    operation_id="resetSecondFactor",
    response={200: PersonOut, **problems(401, 403, 404, 409, 412, 422)},
)
def reset_second_factor(
    request: HttpRequest, response: HttpResponse, user_id: UUID, body: ReasonIn
) -> dict[str, object]:
    """Take a colleague's authenticator app and recovery codes away, for example after a phone was lost. Every session
    of the account ends, its owner gets a mail, and the next log-in sets up a new app. 409 `no_second_factor`;
    403 `own_second_factor`: one's own is replaced with the password, by `askForNewApp`.
    """
    who = visitor(request)
    changed = second_factor.reset(
        user_id=user_id, reason=body.reason, version=version_asked(request), by=who.actor, now=clock.now()
    )
    return _shown(response, changed)


@router.get(
    "/invitations",
    auth=MANAGER,
    operation_id="listInvitations",
    response={200: InvitationsOut, **problems(401, 403, 422)},
)
def list_invitations(request: HttpRequest) -> dict[str, object]:
    """Return the invitations that wait for an answer, those that ran out too."""
    return {"items": [invitation_out(one) for one in queries.waiting_invitations()]}


@router.post(
    "/invitations",
    auth=MANAGER,
    operation_id="invite",
    response={201: InvitationOut, **problems(401, 403, 409, 422, 429, 503)},
)
def invite(request: HttpRequest, body: InvitationIn) -> Status[dict[str, object]]:
    """Ask somebody by mail, in their language, to work here. The link is good for seven days and one use.

    A patient of that address keeps the account and gets the role once the invitation is accepted with its password.
    409 `email_taken`: somebody who works here has the address; 409 `already_invited`.
    """
    who = visitor(request)
    throttles.mail(body.email, who.actor.address)
    made = invitations.invite(email=body.email, role=body.role, language=body.language, by=who.actor, now=clock.now())
    return Status(201, invitation_out(made))


@router.post(
    "/invitations/{invitation_id}/send-again",
    auth=MANAGER,
    operation_id="sendInvitationAgain",
    response={200: InvitationOut, **problems(401, 403, 404, 422, 429, 503)},
)
def send_invitation_again(request: HttpRequest, invitation_id: UUID) -> dict[str, object]:
    """Send an invitation again, for another seven days; the link that was sent before ends."""
    who = visitor(request)
    throttles.mail(str(invitation_id), who.actor.address)
    return invitation_out(invitations.send_again(invitation_id=invitation_id, by=who.actor, now=clock.now()))


@router.delete(
    "/invitations/{invitation_id}",
    auth=MANAGER,
    operation_id="withdrawInvitation",
    response={204: None, **problems(401, 403, 404, 422)},
)
def withdraw_invitation(request: HttpRequest, invitation_id: UUID) -> Status[None]:
    """Take an invitation back; its link ends."""
    invitations.withdraw(invitation_id=invitation_id, by=visitor(request).actor, now=clock.now())
    return Status(204, None)


@router.get(
    "/auth/invitation",
    operation_id="showInvitation",
    response={200: InvitedOut, **problems(401, 422, 429, 503)},
)
def show_invitation(
    request: HttpRequest, token: Annotated[Secret, Header(..., alias="X-Invitation-Token")]
) -> dict[str, object]:
    """Show an invitation to whoever holds the token of its link.

    401 `link_invalid`: unknown, used, withdrawn, too old, or sent again since.
    """
    throttles.link(guest(request).actor.address)
    return invited_out(invitations.shown(secret=token, now=clock.now()))


@router.post(
    "/auth/invitation/accept",
    operation_id="acceptInvitation",
    response={202: ChallengeOut, **problems(401, 403, 422, 429, 503)},
)
def accept_invitation(request: HttpRequest, body: AcceptIn) -> Status[dict[str, object]]:
    """Accept an invitation: with a name and a new password, or with the password of the account that the address has.

    The answer is that of a log-in: set up the app, then send its first code to `POST /auth/second-factor`.
    401 `link_invalid`; 403 `password_wrong`; 422 `password_too_weak` leaves the link good.
    """
    from_no_other_site(request)
    who, now = guest(request), clock.now()
    throttles.link(who.actor.address)
    answer = invitations.accept(secret=body.token, name=body.name, password=body.password, by=who.actor, now=now)
    return Status(202, challenge_out(answer, now=now))


def _shown(response: HttpResponse, changed: User) -> dict[str, object]:
    person = queries.person(changed.pk)
    response.headers["ETag"] = f'"{person.token_version}"'
    return person_out(person)
