"""One's own account on the platform: name, language, password."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from auditing.record import changes
from identity import passwords
from identity.operations.password import PasswordWrong
from kernel.actors import Actor
from kernel.errors import Invalid
from operators.models import Operator
from operators.operations import sessions
from operators.operations.sessions import LoggedIn
from operators.queries import OperatorUnknown
from operators.record import deed


class OperatorLanguageUnknown(Invalid):
    code = "operator_language_unknown"
    title = "The platform does not speak this language."


def change_profile(*, operator_id: UUID, name: str | None, language: str | None, by: Actor) -> Operator:
    """This function will change an operator's name or language; what is None stays.

    :raises OperatorUnknown: if there is no such operator.
    :raises OperatorLanguageUnknown: if the platform has no such language.
    """
    if language is not None:
        spoken(language)
    with transaction.atomic():
        operator = Operator.objects.select_for_update(no_key=True).filter(pk=operator_id).first()
        if operator is None:
            raise OperatorUnknown
        before = {"name": operator.name, "language": operator.language}
        after = {"name": name or operator.name, "language": language or operator.language}
        old, new = changes(before, after)
        if new:
            operator.name, operator.language = after["name"], after["language"]
            operator.save(update_fields=["name", "language", "updated_at"])
            deed("operator.changed", by=by, subject=("operator", operator_id), before=old, after=new)
    return operator


def change_password(
    *, operator_id: UUID, session_id: UUID, current: str, new: str, by: Actor, now: datetime
) -> LoggedIn:
    """This function will replace the password of an operator who knows it, end their other sessions and every token
    given out so far, and return new tokens for this session.

    :raises PasswordWrong: if `current` is not the password.
    :raises PasswordTooWeak: if `new` is too easy to guess.
    :raises SessionOver: if this session ended meanwhile.
    """
    with transaction.atomic():
        operator = locked_by_password(operator_id, current)
        passwords.require_strong(new, name=operator.name, email=operator.email)
        operator.password = passwords.hashed(new)
        operator.token_version += 1
        operator.save(update_fields=["password", "token_version", "updated_at"])
        deed("operator.password_changed", by=by, subject=("operator", operator_id))
        sessions.end_many(operator_id=operator_id, but=session_id, because="password_changed", by=by, now=now)
        return sessions.renew(session_id, operator, now=now)


def locked_by_password(operator_id: UUID, password: str) -> Operator:
    """This function will hold an operator's row until the transaction ends, for whoever knows the password.

    :raises PasswordWrong: if it is not the password.
    """
    operator = Operator.objects.select_for_update(no_key=True).filter(pk=operator_id, is_active=True).first()
    if not passwords.is_of(operator, password) or operator is None:
        raise PasswordWrong
    return operator


def spoken(language: str) -> None:
    """This function will check that the platform has a language.

    :raises OperatorLanguageUnknown: if it has not.
    """
    if language not in dict(settings.LANGUAGES):
        raise OperatorLanguageUnknown(language=language)
