"""One-time links: made when their mail is written, good for one use."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from identity.digests import digest
from identity.links import secret_of
from identity.models import OneTimeToken, TokenPurpose, User
from kernel.errors import NotAuthenticated

GOOD_FOR = {TokenPurpose.VERIFY_EMAIL: timedelta(hours=48), TokenPurpose.RESET_PASSWORD: timedelta(hours=1)}


class LinkInvalid(NotAuthenticated):
    code = "link_invalid"
    title = "This link is no longer good. Ask for a new one."


def make(*, token_id: UUID, user: User, purpose: TokenPurpose, email: str, now: datetime) -> None:
    """This function will make a link for an address good from now on; for a known `token_id` it changes nothing."""
    token = OneTimeToken(
        id=token_id,
        user=user,
        purpose=purpose,
        secret_hash=digest(secret_of(token_id, purpose)),
        email=email,
        expires_at=now + GOOD_FOR[purpose],
        created_at=now,
    )
    OneTimeToken.objects.bulk_create([token], ignore_conflicts=True)


def locked(secret: str, purpose: TokenPurpose, *, now: datetime) -> tuple[OneTimeToken, User]:
    """This function will find the link of a secret and hold its account's row until the transaction ends.

    :raises LinkInvalid: if no link of this clinic and purpose has the secret, or its time is over.
    """
    found = OneTimeToken.objects.filter(secret_hash=digest(secret), purpose=purpose)
    user_id = found.values_list("user_id", flat=True).first()
    if user_id is None:
        raise LinkInvalid
    # The account first, as everywhere, so that no two of us wait for each other.
    user = User.objects.select_for_update(no_key=True).filter(pk=user_id, is_active=True).first()
    token = found.filter(expires_at__gt=now).first()
    if user is None or token is None:
        raise LinkInvalid
    return token, user


def spend_for_new_password(user: User, *, now: datetime) -> None:
    """This function will end every reset link of an account, and every change of address that waits."""
    elsewhere = Q(purpose=TokenPurpose.VERIFY_EMAIL) & ~Q(email=user.email)
    _spend(user, Q(purpose=TokenPurpose.RESET_PASSWORD) | elsewhere, now)


def spend(token: OneTimeToken, *, now: datetime) -> None:
    """This function will end one link."""
    OneTimeToken.objects.filter(pk=token.pk, used_at=None).update(used_at=now)


def spend_verifications(user: User, *, now: datetime) -> None:
    """This function will end every verification link of an account, whatever address it was sent to."""
    _spend(user, Q(purpose=TokenPurpose.VERIFY_EMAIL), now)


def _spend(user: User, which: Q, now: datetime) -> None:
    OneTimeToken.objects.filter(which, user=user, used_at=None).update(used_at=now)
