"""What is known of accounts and their sessions."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Lower

from identity.models import Role, Session, User
from kernel.errors import NotFound


class AccountUnknown(NotFound):
    code = "account_unknown"
    title = "There is no such account."


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
