"""Proving that an e-mail address is one's own; only then does a new one take the old one's place."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from auditing.record import deed
from identity.events import EmailChanged, EmailVerificationAsked
from identity.models import OneTimeToken, TokenPurpose, User
from identity.operations import links
from identity.operations.links import LinkInvalid
from identity.queries import account
from kernel.actors import Actor
from outbox.publishing import publish


def ask_again(*, user_id: UUID, by: Actor, now: datetime) -> None:
    """This function will send another verification mail, unless the account's address is verified."""
    with transaction.atomic():
        if account(user_id).email_verified_at is None:
            deed("account.verification_asked", by=by, subject=("account", user_id))
            publish(EmailVerificationAsked(token_id=uuid4(), user_id=user_id))


def confirm(*, secret: str, by: Actor, now: datetime) -> None:
    """This function will take the address that a link was sent to as verified, and make it the account's own if it
    was a new one. A second use of the link that did it is answered alike.

    :raises LinkInvalid: if the link is unknown, too old, overtaken, or its address went to another account meanwhile.
    """
    with transaction.atomic():
        token, user = links.locked(secret, TokenPurpose.VERIFY_EMAIL, now=now)
        if token.used_at is None:
            _take_address(token, user, by, now)
        elif user.email != token.email or user.email_verified_at is None:
            raise LinkInvalid


def _take_address(token: OneTimeToken, user: User, by: Actor, now: datetime) -> None:
    old_email = user.email
    user.email, user.email_verified_at = token.email, now
    try:
        with transaction.atomic():
            user.save(update_fields=["email", "email_verified_at", "updated_at"])
    except IntegrityError:
        raise LinkInvalid from None
    actor = replace(by, kind="account", id=user.id, role=user.role)
    changed = old_email != user.email
    deed("account.email_verified", by=actor, subject=("account", user.id), after={"changed": changed})
    if not changed:
        links.spend(token, now=now)
        return
    links.spend_verifications(user, now=now)
    publish(EmailChanged(change_id=token.id, user_id=user.id, old_email=old_email))
