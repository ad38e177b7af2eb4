"""Passwords are forgotten and changed."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from auditing.record import deed
from identity import passwords
from identity.events import PasswordChanged, PasswordResetAsked
from identity.models import Session, TokenPurpose, User
from identity.operations import links, session
from identity.operations.links import LinkInvalid
from identity.operations.session import LoggedIn, SessionOver
from kernel.actors import Actor
from kernel.errors import NotAllowed
from outbox.publishing import publish


class PasswordWrong(NotAllowed):
    code = "password_wrong"
    title = "This is not your present password."


def ask_reset(*, email: str, by: Actor, now: datetime) -> None:
    """This function will have a reset link mailed to an address if it has an account. Whether it has one is looked
    up later, where the mail is written: the asker cannot learn it.
    """
    with transaction.atomic():
        publish(PasswordResetAsked(token_id=uuid4(), email=email.lower()))


def reset(*, secret: str, password: str, by: Actor, now: datetime) -> User:
    """This function will set a new password by a reset link, end every session and return the account. As the link
    came by mail, the address counts as verified.

    :raises LinkInvalid: if the link is unknown, used, too old, or the password or address changed since it was sent.
    :raises PasswordTooWeak: if the password is too easy to guess; the link stays good.
    """
    with transaction.atomic():
        token, user = links.locked(secret, TokenPurpose.RESET_PASSWORD, now=now)
        if token.used_at is not None or token.email != user.email:
            raise LinkInvalid
        passwords.require_strong(password, name=user.name, email=user.email)
        user.email_verified_at = user.email_verified_at or now
        actor = replace(by, kind="account", id=user.id, role=user.role)
        _set(user, password, because="reset by link", by=actor, now=now)
        session.end_many(user_id=user.id, because="password_reset", by=actor, now=now)
    return user


def change(*, user_id: UUID, session_id: UUID, current: str, new: str, by: Actor, now: datetime) -> LoggedIn:
    """This function will replace the password of somebody who knows it, end their other sessions and every token
    given out so far, and return new tokens for this session.

    :raises PasswordWrong: if `current` is not the password.
    :raises PasswordTooWeak: if `new` is too easy to guess.
    :raises SessionOver: if this session ended meanwhile.
    """
    with transaction.atomic():
        user = locked_by_password(user_id, current)
        passwords.require_strong(new, name=user.name, email=user.email)
        _set(user, new, because="changed by owner", by=by, now=now)
        session.end_many(user_id=user_id, but=session_id, because="password_changed", by=by, now=now)
        kept = Session.objects.select_for_update().filter(pk=session_id, user_id=user_id, revoked_at=None).first()
        if kept is None:
            raise SessionOver
        return session.renew(kept, user, now=now)


def locked_by_password(user_id: UUID, password: str) -> User:
    """This function will hold an account's row until the transaction ends, for whoever knows its password.

    :raises PasswordWrong: if it is not the password.
    """
    user = User.objects.select_for_update(no_key=True).filter(pk=user_id, is_active=True).first()
    if not passwords.is_of(user, password) or user is None:
        raise PasswordWrong
    return user


def _set(user: User, password: str, *, because: str, by: Actor, now: datetime) -> None:
    user.password = passwords.hashed(password)
    user.token_version += 1
    user.save(update_fields=["password", "token_version", "email_verified_at", "updated_at"])
    links.spend_for_new_password(user, now=now)
    deed("account.password_changed", by=by, subject=("account", user.id), reason=because)
    publish(PasswordChanged(change_id=uuid4(), user_id=user.id))
