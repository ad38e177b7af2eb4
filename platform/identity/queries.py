"""What is known of accounts and their sessions."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Max, Q, QuerySet
from django.db.models.functions import Lower

from identity import permissions
from identity.digests import digest
from identity.models import ApiKey, Help, Invitation, RecoveryCode, Role, SecondFactor, Session, User
from identity.tokens import Claims
from kernel.errors import NotFound


class AccountUnknown(NotFound):
    code = "account_unknown"
    title = "There is no such account."


# Asked on every request of somebody logged in, so written as PostgreSQL reads it.
_BEARER = """
SELECT u.role, u.language, u.name, s.second_factor_at IS NOT NULL
FROM identity_user u JOIN identity_session s ON s.user_id = u.id
WHERE u.id = %s AND u.is_active AND u.token_version = %s AND s.id = %s AND s.revoked_at IS NULL
  AND s.idle_until > %s AND s.ends_at > %s
"""


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose access token it is."""

    role: str
    language: str
    name: str


def holder_of(claims: Claims, *, now: datetime) -> Holder | None:
    """Return the account that an access token speaks of, as long as account and session are good, the token's version
    is theirs, and those who work here have shown their second factor.
    """
    with connection.cursor() as cursor:
        cursor.execute(_BEARER, [claims.user_id, claims.version, claims.session_id, now, now])
        found = cursor.fetchone()
    if found is None:
        return None
    *who, proved = found
    holder = Holder(*who)
    return holder if proved or not permissions.needs_second_factor(holder.role) else None


def account(user_id: UUID) -> User:
    """Return an account.

    :raises AccountUnknown: if there is none with this id.
    """
    found = User.objects.filter(pk=user_id).first()
    if found is None:
        raise AccountUnknown
    return found


def works_here(user_id: UUID) -> bool:
    """Return whether an account is that of somebody who works here, shut out or not."""
    return User.objects.exclude(role=Role.PATIENT).filter(pk=user_id).exists()


def with_address(email: str) -> User | None:
    """Return the account with this e-mail address, whatever the case of its letters."""
    return User.objects.alias(address=Lower("email")).filter(address=email.lower()).first()


def active_managers() -> QuerySet[User]:
    """Return the accounts that can do everything in the clinic, in a fixed order."""
    return User.objects.filter(role=Role.MANAGER, is_active=True).order_by("pk")


def open_sessions(user_id: UUID, *, now: datetime) -> QuerySet[Session]:
    """Return the sessions of an account that still stand, the latest used first."""
    standing = Session.objects.filter(user_id=user_id, revoked_at=None, idle_until__gt=now, ends_at__gt=now)
    return standing.order_by("-rotated_at", "pk")


def second_factor(user_id: UUID) -> SecondFactor | None:
    """Return an account's authenticator app, if it has one."""
    return SecondFactor.objects.filter(user_id=user_id).first()


def recovery_codes_left(user_id: UUID) -> int:
    """Return how many of an account's recovery codes are unused."""
    return RecoveryCode.objects.filter(user_id=user_id, used_at=None).count()


def team() -> QuerySet[User]:
    """Return who works here and who was shut out, by name, with `last_seen_at`, `set_up_at`."""
    staff = User.objects.exclude(role=Role.PATIENT).select_related("second_factor")
    return staff.annotate(last_seen_at=Max("sessions__rotated_at")).order_by("-is_active", Lower("name"), "pk")


def person(user_id: UUID) -> User:
    """Return one account as `team` returns it, whatever its role is by now."""
    return (
        User.objects.select_related("second_factor")
        .annotate(last_seen_at=Max("sessions__rotated_at"))
        .get(pk=user_id)
    )


def waiting_invitations() -> QuerySet[Invitation]:
    """Return the invitations that were neither accepted nor withdrawn, the latest first, with those who sent them."""
    waiting = Invitation.objects.filter(accepted_at=None, withdrawn_at=None)
    return waiting.select_related("invited_by").order_by("-sent_at", "pk")


def api_keys() -> QuerySet[ApiKey]:
    """Return every API key that was made, the latest first, with those who made them."""
    return ApiKey.objects.select_related("made_by").order_by("-created_at", "pk")


def api_key_of(text: str, *, now: datetime) -> ApiKey | None:
    """Return the API key of this text, as long as it is good."""
    good = Q(expires_at=None) | Q(expires_at__gt=now)
    return ApiKey.objects.filter(good, secret_hash=digest(text), revoked_at=None).first()


def help_under_way(help_id: UUID, *, now: datetime) -> Help | None:
    """Return a help that has not ended."""
    return Help.objects.filter(pk=help_id, ended_at=None, started_at__lte=now, ends_at__gt=now).first()


def helps() -> QuerySet[Help]:
    """Return every help that there was, the latest first."""
    return Help.objects.order_by("-started_at", "pk")
