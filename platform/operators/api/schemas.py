"""What goes over the wire about operators and their log."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field, StringConstraints

from identity.api.access_schemas import Code, SetUpOut
from identity.api.schemas import Email, Language, Password, Secret
from operators.models import Operator, OperatorEntry, OperatorSession
from operators.operations.challenges import Challenged
from operators.operations.people import Admitted
from operators.operations.second_factor import Proved
from operators.operations.sessions import IDLE, LoggedIn
from operators.tokens import LIFETIME
from webapi.pagination import Page
from webapi.schemas import Input, Instant, Line, Output

Role = Literal["support", "admin"]
Reason = Annotated[str, StringConstraints(min_length=1, max_length=500)]
Word = Annotated[str, StringConstraints(min_length=1, max_length=64)]


class OperatorLoginIn(Input):
    email: Email
    password: Password


class OperatorCodeIn(Input):
    """`code`: six digits of the authenticator app, or a recovery code."""

    challenge: Secret
    code: Code


class OperatorLinkIn(Input):
    token: Secret


class OperatorWelcomeIn(Input):
    token: Secret
    password: Password


class OperatorLinkOut(Output):
    name: str
    email: str


class OperatorChallengeOut(Output):
    """`set_up` is there for an operator without an app: let the app read it, then send its first code."""

    challenge: str
    expires_in: int
    set_up: SetUpOut | None


class OperatorOut(Output):
    """`last_seen_at`: when a session of theirs was last used. `version` goes back with a change."""

    id: UUID
    name: str
    email: str
    role: Role
    language: str
    active: bool
    second_factor_at: datetime | None
    last_seen_at: datetime | None
    version: int
    created_at: datetime


class OperatorsOut(Output):
    items: list[OperatorOut]


class OperatorProfileOut(Output):
    id: UUID
    name: str
    email: str
    role: Role
    language: str
    second_factor_at: datetime | None
    recovery_codes_left: int


class OperatorSessionOut(Output):
    access_token: str
    token_type: Literal["Bearer"]
    expires_in: int
    idle_after: int
    operator: OperatorOut


class OperatorProvedOut(OperatorSessionOut):
    """A session. `recovery_codes` are new ones, to be shown now and never again, or none."""

    recovery_codes: list[str]


class OperatorProfileIn(Input):
    """What is absent stays."""

    name: Line | None = None
    language: Language | None = None


class OperatorPasswordIn(Input):
    current: Password
    new: Password


class OperatorOwnPasswordIn(Input):
    password: Password


class OperatorRecoveryCodesOut(Output):
    recovery_codes: list[str]


class OperatorDeviceOut(Output):
    id: UUID
    current: bool
    device: str
    address: str | None
    created_at: datetime
    last_used_at: datetime
    ends_at: datetime


class OperatorDevicesOut(Output):
    items: list[OperatorDeviceOut]


class OperatorIn(Input):
    name: Line
    email: Email
    role: Role
    language: Language


class OperatorChangeIn(Input):
    """What is absent stays. `active: false` blocks, `true` lets in again."""

    role: Role | None = None
    active: bool | None = None
    reason: Reason


class OperatorReasonIn(Input):
    reason: Reason


class AdmittedOut(OperatorOut):
    """`link` is shown this once: hand it over. It opens a page where the operator chooses a password."""

    link: str
    link_expires_at: datetime


class EntryOut(Output):
    id: int
    at: datetime
    actor_kind: str
    operator_id: UUID | None
    name: str
    role: str
    action: str
    subject_kind: str
    subject_id: str
    clinic_id: UUID | None
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    reason: str
    request_id: str
    address: str | None


class EntriesOut(Output):
    items: list[EntryOut]
    total: int
    limit: int
    offset: int


class LogFilter(Schema):
    """What the log is cut down to; what is absent does not limit it. The stretch is half open."""

    model_config = ConfigDict(extra="ignore", populate_by_name=True)

    operator_id: UUID | None = None
    clinic_id: UUID | None = None
    area: Word | None = Field(None, description="The first word of actions, as `clinic` of `clinic.suspended`")
    action: Word | None = None
    subject_kind: Word | None = None
    subject_id: Word | None = None
    from_: Instant | None = Field(None, alias="from")
    until: Instant | None = None


class LogPage(LogFilter, Page):
    """A page of the log."""


def operator_out(operator: Operator) -> dict[str, object]:
    return {
        "id": operator.id,
        "name": operator.name,
        "email": operator.email,
        "role": operator.role,
        "language": operator.language,
        "active": operator.is_active,
        "second_factor_at": operator.app_set_up_at,
        "last_seen_at": getattr(operator, "last_seen_at", None),
        "version": operator.token_version,
        "created_at": operator.created_at,
    }


def profile_out(operator: Operator, *, codes_left: int) -> dict[str, object]:
    return {
        "id": operator.id,
        "name": operator.name,
        "email": operator.email,
        "role": operator.role,
        "language": operator.language,
        "second_factor_at": operator.app_set_up_at,
        "recovery_codes_left": codes_left,
    }


def challenge_out(answer: Challenged, *, now: datetime) -> dict[str, object]:
    app = answer.set_up
    return {
        "challenge": answer.secret,
        "expires_in": int((answer.expires_at - now).total_seconds()),
        "set_up": app and {"secret": app.secret, "uri": app.uri, "qr_svg": app.picture},
    }


def logged_in_out(answer: LoggedIn) -> dict[str, object]:
    return {
        "access_token": answer.access_token,
        "token_type": "Bearer",
        "expires_in": int(LIFETIME.total_seconds()),
        "idle_after": int(IDLE.total_seconds()),
        "operator": operator_out(answer.operator),
    }


def proved_out(answer: Proved) -> dict[str, object]:
    return {**logged_in_out(answer.logged_in), "recovery_codes": answer.recovery_codes}


def device_out(session: OperatorSession, *, current: UUID) -> dict[str, object]:
    return {
        "id": session.id,
        "current": session.id == current,
        "device": session.device,
        "address": session.address,
        "created_at": session.created_at,
        "last_used_at": session.rotated_at,
        "ends_at": session.ends_at,
    }


def admitted_out(answer: Admitted) -> dict[str, object]:
    return {**operator_out(answer.operator), "link": answer.link, "link_expires_at": answer.expires_at}


def entry_out(entry: OperatorEntry) -> dict[str, object]:
    return {name: getattr(entry, name) for name in EntryOut.model_fields}
