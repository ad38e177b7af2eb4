"""What happened to accounts. Facts carry ids and addresses, never a secret."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from outbox.publishing import Fact


@dataclass(frozen=True, slots=True)
class EmailVerificationAsked(Fact):
    """The owner of an account is to prove that its address is theirs. `token_id` is the link's, not its secret."""

    kind: ClassVar[str] = "identity.email_verification_asked"
    token_id: UUID
    user_id: UUID


@dataclass(frozen=True, slots=True)
class RegistrationRepeated(Fact):
    """Somebody registered with an address that has an account: its owner is told, the asker is not."""

    kind: ClassVar[str] = "identity.registration_repeated"
    attempt_id: UUID
    user_id: UUID


@dataclass(frozen=True, slots=True)
class PasswordResetAsked(Fact):
    """Somebody asked for a reset link for this address, whether it has an account or not."""

    kind: ClassVar[str] = "identity.password_reset_asked"
    token_id: UUID
    email: str


@dataclass(frozen=True, slots=True)
class PasswordChanged(Fact):
    """An account has a new password; `change_id` names this one change."""

    kind: ClassVar[str] = "identity.password_changed"
    change_id: UUID
    user_id: UUID


@dataclass(frozen=True, slots=True)
class EmailChangeAsked(Fact):
    """An account's owner wants another address: it is to be verified, and the old one told."""

    kind: ClassVar[str] = "identity.email_change_asked"
    token_id: UUID
    user_id: UUID
    email: str


@dataclass(frozen=True, slots=True)
class EmailChanged(Fact):
    """The new address was verified and has taken the old one's place."""

    kind: ClassVar[str] = "identity.email_changed"
    change_id: UUID
    user_id: UUID
    old_email: str


@dataclass(frozen=True, slots=True)
class SecondFactorChanged(Fact):
    """An account has another authenticator app, or none until its next log-in; `change_id` names this one change."""

    kind: ClassVar[str] = "identity.second_factor_changed"
    change_id: UUID
    user_id: UUID


@dataclass(frozen=True, slots=True)
class StaffInvited(Fact):
    """Somebody is asked to work here; `round` counts how often the invitation was sent."""

    kind: ClassVar[str] = "identity.staff_invited"
    invitation_id: UUID
    round: int
