"""What people say of themselves."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from auditing.record import changes, deed
from identity import phones
from identity.events import EmailChangeAsked
from identity.models import User
from identity.operations.password import locked_by_password
from identity.operations.registration import spoken
from identity.queries import AccountUnknown
from kernel import tenancy
from kernel.actors import Actor
from outbox.publishing import publish


def change(
    *,
    user_id: UUID,
    by: Actor,
    now: datetime,
    name: str | None = None,
    phone: str | None = None,
    language: str | None = None,
) -> User:
    """This function will change an account's name, telephone number (empty removes it) or language; None leaves it.

    :raises PhoneInvalid: if `phone` is neither empty nor a telephone number.
    :raises LanguageNotSpoken: if the clinic does not offer the language.
    """
    after: dict[str, str] = {}
    if name is not None:
        after["name"] = name
    if phone is not None:
        after["phone"] = phones.e164(phone, zone=tenancy.current().zone) if phone else ""
    if language is not None:
        after["language"] = spoken(language)
    with transaction.atomic():
        user = _locked(user_id)
        _keep(user, after, by)
    return user


def ask_email_change(*, user_id: UUID, email: str, password: str, by: Actor, now: datetime) -> None:
    """This function will send a link to a new address and word of it to the old one. The account keeps its address
    until the link is used.

    :raises PasswordWrong: if it is not the account's password.
    """
    with transaction.atomic():
        user = locked_by_password(user_id, password)
        if email.lower() == user.email:
            return
        deed("account.email_change_asked", by=by, subject=("account", user_id))
        publish(EmailChangeAsked(token_id=uuid4(), user_id=user_id, email=email.lower()))


def _locked(user_id: UUID) -> User:
    user = User.objects.select_for_update(no_key=True).filter(pk=user_id).first()
    if user is None:
        raise AccountUnknown
    return user


def _keep(user: User, after: Mapping[str, str], by: Actor) -> None:
    _, new = changes({name: getattr(user, name) for name in after}, dict(after))
    if not new:
        return
    for name, value in new.items():
        setattr(user, name, value)
    user.save(update_fields=[*new, "updated_at"])
    # The trail keeps which fields changed, not what a person is called: it cannot be made to forget.
    deed("account.changed", by=by, subject=("account", user.id), after={"fields": sorted(new)})
