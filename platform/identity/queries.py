"""What is known of accounts and their sessions."""

from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import Lower

from identity.models import Role, Session, User
from identity.tokens import Claims
from kernel.errors import NotFound


class AccountUnknown(NotFound):
    code = "account_unknown"
    title = "There is no such account."


# Asked on every request of somebody logged in, so written as PostgreSQL reads it.
_BEARER = """
SELECT u.role, u.language, u.name
FROM identity_user u JOIN identity_session s ON s.user_id = u.id
WHERE u.id = %s AND u.is_active AND u.token_version = %s AND s.id = %s AND s.revoked_at IS NULL AND s.ends_at > %s
"""


def bearer_of(claims: Claims, *, now: datetime) -> tuple[str, str, str] | None:
    """Return role, language and name of the account that an access token speaks of, as long as account and session
    are good and the token's version is theirs.
    """
    with connection.cursor() as cursor:
        cursor.execute(_BEARER, [claims.user_id, claims.version, claims.session_id, now])
        found: tuple[str, str, str] | None = cursor.fetchone()
    return found


def account(user_id: UUID) -> User:
    """Return an account.

    :raises AccountUnknown: if there is none with this id.
    """
    found = User.objects.filter(pk=user_id).first()
    if found is None:
        raise AccountUnknown
    return found


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
