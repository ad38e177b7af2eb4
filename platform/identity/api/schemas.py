"""What goes over the wire about accounts."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from email_validator import EmailNotValidError, validate_email
from pydantic import AfterValidator, Field, StrictBool, StrictInt, StringConstraints

from identity.models import Session, User
from identity.operations.session import LoggedIn
from identity.passwords import LONGEST
from identity.permissions import GRANTS, Permission
from identity.tokens import LIFETIME
from webapi.schemas import Input, Line, Output


def _mailable(text: str) -> str:
    # ASCII alone: SES sends to nothing else, and letters that look or fold alike cannot name two accounts.
    try:
        found = validate_email(text, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        raise ValueError("write an e-mail address, like ada@example.org") from None
    return (found.ascii_email or found.normalized).lower()


Email = Annotated[
    str, StringConstraints(max_length=254), AfterValidator(_mailable), Field(json_schema_extra={"format": "email"})
]
# Blanks at its ends belong to a password.
Password = Annotated[str, StringConstraints(strip_whitespace=False, min_length=1, max_length=LONGEST)]
Phone = Annotated[str, StringConstraints(max_length=40)]
Language = Annotated[str, StringConstraints(min_length=2, max_length=8)]
Secret = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class RegisterIn(Input):
    name: Line
    email: Email
    password: Password
    phone: Phone | None = None
    language: Language | None = None


class RefreshIn(Input):
    """`idle_seconds`: for how long nobody has used the page that asks."""

    idle_seconds: Annotated[StrictInt, Field(ge=0, le=86_400)] = 0


class LoginIn(Input):
    email: Email
    password: Password
    remember: StrictBool = False


class EmailIn(Input):
    email: Email


class TokenIn(Input):
    token: Secret


class ResetIn(Input):
    token: Secret
    password: Password


class ProfileIn(Input):
    """What is absent stays; a `phone` that is null or empty is removed."""

    name: Line | None = None
    phone: Phone | None = None
    language: Language | None = None


class EmailChangeIn(Input):
    email: Email
    password: Password


class PasswordChangeIn(Input):
    current: Password
    new: Password


class CheckMailOut(Output):
    status: Literal["check_mail"]


class VerifiedOut(Output):
    status: Literal["verified"]


class AccountOut(Output):
    id: UUID
    name: str
    email: str
    email_verified: bool
    phone: str
    role: Literal["patient", "front_desk", "dentist", "manager"]
    permissions: list[Permission] = Field(..., description="What the role is granted")
    language: str
    created_at: datetime
    updated_at: datetime


class LoggedInOut(Output):
    access_token: str
    token_type: Literal["Bearer"]
    expires_in: int
    idle_after: int
    user: AccountOut


class SessionOut(Output):
    id: UUID
    current: bool
    remembered: bool
    device: str
    address: str | None
    created_at: datetime
    last_used_at: datetime
    ends_at: datetime


class SessionsOut(Output):
    items: list[SessionOut]


def account_out(user: User) -> dict[str, object]:
    return {
        "id": user.id,
        "name": user.name,
        "email": user.email,
        "email_verified": user.email_verified_at is not None,
        "phone": user.phone,
        "role": user.role,
        "permissions": sorted(GRANTS[user.role]),
        "language": user.language,
        "created_at": user.created_at,
        "updated_at": user.updated_at,
    }


def logged_in_out(answer: LoggedIn) -> dict[str, object]:
    return {
        "access_token": answer.access_token,
        "token_type": "Bearer",
        "expires_in": int(LIFETIME.total_seconds()),
        "idle_after": int(answer.idle_after.total_seconds()),
        "user": account_out(answer.user),
    }


def session_out(session: Session, *, current: UUID | None) -> dict[str, object]:
    return {
        "id": session.id,
        "current": session.id == current,
        "remembered": session.remembered,
        "device": session.device,
        "address": session.address,
        "created_at": session.created_at,
        "last_used_at": session.rotated_at,
        "ends_at": session.ends_at,
    }
