"""Who runs the platform: admitted, promoted, blocked, let in again. One admin who can log in always remains."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from identity import passwords
from identity.operations.links import LinkInvalid
from kernel.actors import Actor
from kernel.errors import Conflict, Invalid, NotAllowed, Outdated
from operators.digests import digest
from operators.models import Operator, OperatorLink, OperatorRecoveryCode, Role
from operators.operations import challenges, own, sessions
from operators.operations.challenges import Challenged
from operators.queries import OperatorUnknown, active_admins
from operators.record import deed

# The link stands in no mailbox: it is handed over by whoever made it, soon.
LINK_GOOD_FOR = timedelta(hours=24)
NO_PASSWORD = "!"  # noqa: S105


class OperatorAddressTaken(Conflict):
    code = "operator_address_taken"
    title = "An operator has this address already."


class OperatorRoleUnknown(Invalid):
    code = "operator_role_unknown"
    title = "Operators are either support or admin."


class LastAdmin(Conflict):
    code = "last_admin"
    title = "The platform needs an admin who can log in."


class OwnOperatorAccount(NotAllowed):
    code = "own_operator_account"
    title = "Another admin does this for you."


class NoAppYet(Conflict):
    code = "no_app_yet"
    title = "This operator has no authenticator app."


@dataclass(frozen=True, slots=True)
class Admitted:
    """An operator with a link by which a password is chosen. The link is shown this once."""

    operator: Operator
    link: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Shown:
    """What the holder of a link is shown."""

    name: str
    email: str


def admit(*, name: str, email: str, role: str, language: str, by: Actor, now: datetime) -> Admitted:
    """This function will make somebody an operator, and return the link by which they choose a password.

    :raises OperatorRoleUnknown: if the role is not one of support, admin.
    :raises OperatorLanguageUnknown: if the platform has no such language.
    :raises OperatorAddressTaken: if an operator has the address, whatever the case of its letters.
    """
    _known_role(role)
    own.spoken(language)
    operator = Operator(name=name, email=email.lower(), role=role, language=language, password=NO_PASSWORD)
    try:
        with transaction.atomic():
            operator.save(force_insert=True)
            deed(
                "operator.admitted",
                by=by,
                subject=("operator", operator.id),
                after={"name": name, "email": operator.email, "role": role},
            )
            return _with_link(operator, now)
    except IntegrityError:
        raise OperatorAddressTaken from None


def renew_link(*, operator_id: UUID, by: Actor, now: datetime) -> Admitted:
    """This function will make a new link by which an operator chooses a password; links made before end. The password
    stays until the link is used.

    :raises OperatorUnknown: if there is no such operator, or it is blocked.
    :raises OwnOperatorAccount: if it is the caller's own: whoever finds a session open does not know the password.
    """
    if by.id == operator_id:
        raise OwnOperatorAccount
    with transaction.atomic():
        operator = _locked(operator_id)
        if not operator.is_active:
            raise OperatorUnknown
        deed("operator.link_made", by=by, subject=("operator", operator_id))
        return _with_link(operator, now)


def shown(*, secret: str, now: datetime) -> Shown:
    """This function will show the holder of a link whose it is.

    :raises LinkInvalid: if it is unknown, used, too old, or another was made since.
    """
    found = _link_of(secret, now).select_related("operator").first()
    if found is None:
        raise LinkInvalid
    return Shown(name=found.operator.name, email=found.operator.email)


def accept(*, secret: str, password: str, by: Actor, now: datetime) -> Challenged:
    """This function will set the password of the operator whom a link is of, end every session, and ask for the
    second factor, or to set one up.

    :raises LinkInvalid: if the link is unknown, used, too old, or another was made since.
    :raises PasswordTooWeak: if the password is too easy to guess; the link stays good.
    """
    found = _link_of(secret, now).first()
    if found is None:
        raise LinkInvalid
    with transaction.atomic():
        operator = Operator.objects.select_for_update().filter(pk=found.operator_id, is_active=True).first()
        # Read after the lock: a rival with the same link may have used it.
        if operator is None or not _link_of(secret, now).exists():
            raise LinkInvalid
        passwords.require_strong(password, name=operator.name, email=operator.email)
        operator.password = passwords.hashed(password)
        operator.token_version += 1
        operator.save(update_fields=["password", "token_version", "updated_at"])
        OperatorLink.objects.filter(operator=operator, used_at=None).update(used_at=now)
        actor = sessions.acting(operator, by)
        deed("operator.password_chosen", by=actor, subject=("operator", operator.id))
        sessions.end_many(operator_id=operator.id, because="password_chosen", by=actor, now=now)
        return challenges.challenge(operator, now=now)


def change(
    *,
    operator_id: UUID,
    role: str | None,
    active: bool | None,
    reason: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Operator:
    """This function will give an operator another role, block them, or let them in again; what is None stays. Every
    session of theirs ends.

    :raises OperatorUnknown: if there is no such operator.
    :raises OperatorRoleUnknown: if the role is not one of support, admin.
    :raises OwnOperatorAccount: if it is the caller's own.
    :raises Outdated: if somebody changed the operator since the version that the caller saw.
    :raises LastAdmin: if no admin who can log in would remain.
    """
    if by.id == operator_id:
        raise OwnOperatorAccount
    if role is not None:
        _known_role(role)
    with transaction.atomic():
        # All admins, in one order: two who take each other's role away must not both succeed.
        admins = set(active_admins().select_for_update().values_list("pk", flat=True))
        operator = _locked(operator_id)
        if version not in (None, operator.token_version):
            raise Outdated
        before = {"role": operator.role, "active": operator.is_active}
        operator.role = role or operator.role
        operator.is_active = operator.is_active if active is None else active
        after = {"role": operator.role, "active": operator.is_active}
        if after == before:
            return operator
        if admins == {operator_id} and after != {"role": Role.ADMIN, "active": True}:
            raise LastAdmin
        operator.token_version += 1
        operator.save(update_fields=["role", "is_active", "token_version", "updated_at"])
        deed("operator.changed", by=by, subject=("operator", operator_id), before=before, after=after, reason=reason)
        sessions.end_many(operator_id=operator_id, because="operator_changed", by=by, now=now)
    return operator


def reset_second_factor(*, operator_id: UUID, reason: str, version: int | None, by: Actor, now: datetime) -> Operator:
    """This function will take an operator's app and recovery codes away and end their sessions: at the next log-in a
    new app is set up.

    :raises OperatorUnknown: if there is no such operator.
    :raises OwnOperatorAccount: if it is the caller's own.
    :raises Outdated: if somebody changed the operator since the version that the caller saw.
    :raises NoAppYet: if there is no app.
    """
    if by.id == operator_id:
        raise OwnOperatorAccount
    with transaction.atomic():
        operator = _locked(operator_id)
        if version not in (None, operator.token_version):
            raise Outdated
        if not operator.sealed_app:
            raise NoAppYet
        operator.sealed_app, operator.app_set_up_at, operator.last_step = "", None, 0
        operator.token_version += 1
        operator.save()
        OperatorRecoveryCode.objects.filter(operator=operator).delete()
        deed("second_factor.reset", by=by, subject=("operator", operator_id), reason=reason)
        sessions.end_many(operator_id=operator_id, because="second_factor_reset", by=by, now=now)
    return operator


def _known_role(role: str) -> None:
    if role not in Role.values:
        raise OperatorRoleUnknown(role=role)


def _locked(operator_id: UUID) -> Operator:
    found = Operator.objects.select_for_update().filter(pk=operator_id).first()
    if found is None:
        raise OperatorUnknown
    return found


def _with_link(operator: Operator, now: datetime) -> Admitted:
    secret = secrets.token_urlsafe(32)
    OperatorLink.objects.filter(operator=operator, used_at=None).update(used_at=now)
    expires_at = now + LINK_GOOD_FOR
    OperatorLink.objects.create(operator=operator, secret_hash=digest(secret), expires_at=expires_at, created_at=now)
    # In the fragment, which browsers keep to themselves: no log of a server holds it.
    return Admitted(operator=operator, link=f"{origin()}/welcome#token={secret}", expires_at=expires_at)


def origin() -> str:
    """Return where the platform itself is reached, as links in messages begin."""
    host, port = settings.PLATFORM_HOSTS[0], settings.PUBLIC_PORT
    usual = {"http": 80, "https": 443}[settings.PUBLIC_SCHEME] == port
    return f"{settings.PUBLIC_SCHEME}://{host}" + ("" if usual else f":{port}")


def _link_of(secret: str, now: datetime) -> QuerySet[OperatorLink]:
    return OperatorLink.objects.filter(secret_hash=digest(secret), used_at=None, expires_at__gt=now)
