"""How accounts come into being."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from auditing.record import deed
from identity import passwords, phones, queries
from identity.events import EmailVerificationAsked, RegistrationRepeated
from identity.models import Role, User
from kernel import tenancy
from kernel.actors import Actor
from kernel.errors import Conflict, Invalid
from outbox.publishing import publish


class LanguageNotSpoken(Invalid):
    code = "language_not_spoken"
    title = "The clinic does not offer this language."


class EmailTaken(Conflict):
    code = "email_taken"
    title = "Another account has this e-mail address."


class RoleNotStaff(Invalid):
    code = "role_not_staff"
    title = "Patients register themselves."


def register(
    *, name: str, email: str, password: str, phone: str, language: str | None, by: Actor, now: datetime
) -> None:
    """This function will open a patient's account and have its address verified by mail. If the address has an
    account already, that one stays as it is and its owner is told; the caller cannot see which of the two happened,
    and both take the same statements.

    :raises PasswordTooWeak: if the password is too easy to guess.
    :raises PhoneInvalid: if `phone` is neither empty nor a telephone number.
    :raises LanguageNotSpoken: if the clinic does not offer the language.
    """
    passwords.require_strong(password, name=name, email=email)
    user = _built(name, email, password, phone, language, Role.PATIENT)
    with transaction.atomic():
        User.objects.bulk_create([user], ignore_conflicts=True)
        owner = queries.with_address(email)
        assert owner is not None
        subject = ("account", owner.id)
        if owner.id == user.id:
            actor = replace(by, kind="account", id=owner.id, role=owner.role)
            deed("account.registered", by=actor, subject=subject, after={"role": owner.role})
            publish(EmailVerificationAsked(token_id=uuid4(), user_id=owner.id))
        else:
            deed("account.registration_repeated", by=by, subject=subject, after={"role": owner.role})
            publish(RegistrationRepeated(attempt_id=uuid4(), user_id=owner.id))


def add_staff(
    *,
    name: str,
    email: str,
    password: str,
    role: str,
    by: Actor,
    now: datetime,
    phone: str = "",
    language: str | None = None,
) -> UUID:
    """This function will open an account, verified, for somebody who works here and return its id.

    :raises RoleNotStaff: if the role is not one of front_desk, dentist, manager.
    :raises PasswordTooWeak: if the password is too easy to guess.
    :raises PhoneInvalid: if `phone` is neither empty nor a telephone number.
    :raises LanguageNotSpoken: if the clinic does not offer the language.
    :raises EmailTaken: if the address has an account.
    """
    if role not in Role.values or role == Role.PATIENT:
        raise RoleNotStaff(role=role)
    passwords.require_strong(password, name=name, email=email)
    user = _built(name, email, password, phone, language, role)
    user.email_verified_at = now
    with transaction.atomic():
        User.objects.bulk_create([user], ignore_conflicts=True)
        if not User.objects.filter(pk=user.pk).exists():
            raise EmailTaken
        deed("account.added", by=by, subject=("account", user.id), after={"role": role})
    return user.id


def spoken(language: str | None) -> str:
    """Return the language if the clinic offers it; without one, the clinic's own.

    :raises LanguageNotSpoken: if the clinic does not offer it.
    """
    offered = tenancy.current().languages
    if language is None:
        return offered[0]
    if language not in offered:
        raise LanguageNotSpoken(offered=list(offered))
    return language


def _built(name: str, email: str, password: str, phone: str, language: str | None, role: str) -> User:
    return User(
        name=name,
        email=email.lower(),
        password=passwords.hashed(password),
        phone=phones.e164(phone, zone=tenancy.current().zone) if phone else "",
        language=spoken(language),
        role=role,
    )
