"""What goes over the wire about second factors, the people who work here, and API keys."""

from datetime import datetime
from typing import Annotated, Literal, get_args
from uuid import UUID

from pydantic import Field, StringConstraints

from identity.api.schemas import Email, Language, LoggedInOut, Password, Secret, logged_in_out
from identity.models import ApiKey, Invitation, User
from identity.operations.challenges import Challenged
from identity.operations.invitations import Invited
from identity.operations.second_factor import Proved
from identity.permissions import SCOPES
from webapi.schemas import Input, Instant, Line, Output

StaffRole = Literal["front_desk", "dentist", "manager"]
Code = Annotated[str, StringConstraints(min_length=6, max_length=40)]
Reason = Annotated[str, StringConstraints(min_length=1, max_length=500)]
Scope = Literal[
    "see_patients",
    "see_all_appointments",
    "manage_all_appointments",
    "override_rules",
    "see_schedule",
    "manage_schedule",
    "see_audit",
]
assert set(get_args(Scope)) == SCOPES


class SecondFactorIn(Input):
    """`code`: six digits of the authenticator app, or a recovery code."""

    challenge: Secret
    code: Code


class OwnPasswordIn(Input):
    password: Password


class SetUpOut(Output):
    """For the authenticator app: the secret to type, the address to open, and the same as a QR code."""

    secret: str
    uri: str
    qr_svg: str


class ChallengeOut(Output):
    """`set_up` is there for an account without an app: let the app read it, then send its first code."""

    challenge: str
    expires_in: int
    set_up: SetUpOut | None


class ProvedOut(LoggedInOut):
    """A session. `recovery_codes` are new ones, to be shown now and never again, or none."""

    recovery_codes: list[str]


class RecoveryCodesOut(Output):
    recovery_codes: list[str]


class SecondFactorOut(Output):
    set_up_at: datetime
    recovery_codes_left: int


class PersonOut(Output):
    id: UUID
    name: str
    email: str
    role: Literal["patient", "front_desk", "dentist", "manager"]
    active: bool
    language: str
    version: int
    last_seen_at: datetime | None
    second_factor_at: datetime | None
    created_at: datetime


class PeopleOut(Output):
    items: list[PersonOut]


class RoleIn(Input):
    """`patient` takes somebody out of the team and leaves the account."""

    role: Literal["patient", "front_desk", "dentist", "manager"]
    reason: Annotated[str, StringConstraints(max_length=500)] = ""


class ReasonIn(Input):
    reason: Reason


class InvitationIn(Input):
    email: Email
    role: StaffRole
    language: Language


class InvitationOut(Output):
    id: UUID
    email: str
    role: StaffRole
    language: str
    invited_by: str | None
    sent_at: datetime
    expires_at: datetime


class InvitationsOut(Output):
    items: list[InvitationOut]


class InvitedOut(Output):
    """With `has_account`, the password of that account is asked for; without, a new one is chosen."""

    email: str
    role: StaffRole
    has_account: bool


class AcceptIn(Input):
    token: Secret
    name: Line
    password: Password


class ApiKeyIn(Input):
    name: Line
    scopes: Annotated[list[Scope], Field(min_length=1, max_length=len(SCOPES))]
    expires_at: Instant | None = None


class ApiKeyOut(Output):
    id: UUID
    name: str
    prefix: str
    scopes: list[str]
    made_by: str | None
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None
    revoked_at: datetime | None


class ApiKeysOut(Output):
    items: list[ApiKeyOut]


class NewApiKeyOut(ApiKeyOut):
    """`key` is shown this once: only its digest is kept."""

    key: str


def challenge_out(answer: Challenged, *, now: datetime) -> dict[str, object]:
    app = answer.set_up
    return {
        "challenge": answer.secret,
        "expires_in": int((answer.expires_at - now).total_seconds()),
        "set_up": app and {"secret": app.secret, "uri": app.uri, "qr_svg": app.picture},
    }


def proved_out(answer: Proved) -> dict[str, object]:
    return {**logged_in_out(answer.logged_in), "recovery_codes": answer.recovery_codes}


def person_out(user: User) -> dict[str, object]:
    """:param user: one of `queries.team`"""
    factor = getattr(user, "second_factor", None)
    return {
        "id": user.id,
        "name": user.name,
        "email": user.email,
        "role": user.role,
        "active": user.is_active,
        "language": user.language,
        "version": user.token_version,
        "last_seen_at": getattr(user, "last_seen_at", None),
        "second_factor_at": factor.set_up_at if factor else None,
        "created_at": user.created_at,
    }


def invitation_out(invitation: Invitation) -> dict[str, object]:
    return {
        "id": invitation.id,
        "email": invitation.email,
        "role": invitation.role,
        "language": invitation.language,
        "invited_by": invitation.invited_by.name if invitation.invited_by else None,
        "sent_at": invitation.sent_at,
        "expires_at": invitation.expires_at,
    }


def invited_out(invited: Invited) -> dict[str, object]:
    return {"email": invited.email, "role": invited.role, "has_account": invited.has_account}


def api_key_out(key: ApiKey) -> dict[str, object]:
    return {
        "id": key.id,
        "name": key.name,
        "prefix": key.prefix,
        "scopes": key.scopes,
        "made_by": key.made_by.name if key.made_by else None,
        "created_at": key.created_at,
        "expires_at": key.expires_at,
        "last_used_at": key.last_used_at,
        "revoked_at": key.revoked_at,
    }
