"""Asking somebody to work here: by mail, with a link that is good for a week and one use."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from auditing.record import deed
from identity import passwords, queries
from identity.digests import digest
from identity.events import StaffInvited
from identity.links import invitation_secret
from identity.models import Invitation, Role, User
from identity.operations import challenges, people
from identity.operations.challenges import Challenged
from identity.operations.links import LinkInvalid
from identity.operations.password import PasswordWrong
from identity.operations.registration import EmailTaken, RoleNotStaff, add_staff, spoken
from kernel import tenancy
from kernel.actors import Actor
from kernel.errors import Conflict, NotFound
from outbox.publishing import publish

GOOD_FOR = timedelta(days=7)


class AlreadyInvited(Conflict):
    code = "already_invited"
    title = "This address has an invitation that waits for an answer."


class InvitationUnknown(NotFound):
    code = "invitation_unknown"
    title = "This invitation is no longer there."


@dataclass(frozen=True, slots=True)
class Invited:
    """What the holder of a link is shown. With an account of one's own here, its password is asked for."""

    email: str
    role: str
    has_account: bool


def invite(*, email: str, role: str, language: str, by: Actor, now: datetime) -> Invitation:
    """This function will invite somebody by mail, in their language, to work here.

    :raises RoleNotStaff: if the role is not one of front_desk, dentist, manager.
    :raises LanguageNotSpoken: if the clinic does not offer the language.
    :raises EmailTaken: if somebody who works here, or was shut out, has the address.
    :raises AlreadyInvited: if an invitation to it waits already.
    """
    if role not in Role.values or role == Role.PATIENT:
        raise RoleNotStaff(role=role)
    spoken(language)
    owner = queries.with_address(email)
    if owner is not None and not _may_join(owner):
        raise EmailTaken
    invitation_id = uuid4()
    invitation = Invitation(
        id=invitation_id,
        email=email.lower(),
        role=role,
        language=language,
        secret_hash=digest(invitation_secret(invitation_id, 1)),
        invited_by_id=by.id if by.kind == "account" else None,
        sent_at=now,
        expires_at=now + GOOD_FOR,
    )
    try:
        with transaction.atomic():
            invitation.save(force_insert=True)
            deed("invitation.sent", by=by, subject=("invitation", invitation_id), after={"role": role})
            publish(StaffInvited(invitation_id=invitation_id, round=1))
    except IntegrityError:
        raise AlreadyInvited from None
    return invitation


def send_again(*, invitation_id: UUID, by: Actor, now: datetime) -> Invitation:
    """This function will send an invitation again, for another week; the link that was sent before ends.

    :raises InvitationUnknown: if there is none that waits.
    """
    with transaction.atomic():
        invitation = _locked(invitation_id)
        invitation.round += 1
        invitation.secret_hash = digest(invitation_secret(invitation.id, invitation.round))
        invitation.sent_at, invitation.expires_at = now, now + GOOD_FOR
        invitation.save()
        deed("invitation.sent_again", by=by, subject=("invitation", invitation.id))
        publish(StaffInvited(invitation_id=invitation.id, round=invitation.round))
    return invitation


def withdraw(*, invitation_id: UUID, by: Actor, now: datetime) -> None:
    """This function will take an invitation back; its link ends.

    :raises InvitationUnknown: if there is none that waits.
    """
    with transaction.atomic():
        invitation = _locked(invitation_id)
        invitation.withdrawn_at = now
        invitation.save(update_fields=["withdrawn_at"])
        deed("invitation.withdrawn", by=by, subject=("invitation", invitation.id))


def shown(*, secret: str, now: datetime) -> Invited:
    """This function will show an invitation to the holder of its link.

    :raises LinkInvalid: if it is unknown, accepted, withdrawn, too old, or was sent again since.
    """
    invitation = _of(secret, now)
    owner = queries.with_address(invitation.email)
    return Invited(email=invitation.email, role=invitation.role, has_account=owner is not None)


def accept(*, secret: str, name: str, password: str, by: Actor, now: datetime) -> Challenged:
    """This function will open an account for whoever holds the link, and ask it to set up its second factor. A
    patient of that address keeps the account, whose password is asked for, and gets the role.

    :raises LinkInvalid: if the link is unknown, accepted, withdrawn, too old, or was sent again since.
    :raises PasswordTooWeak: if a new account's password is too easy to guess; the link stays good.
    :raises PasswordWrong: if it is not the password of the account that the address has.
    """
    try:
        return _accepted(secret, name, password, by, now)
    except PasswordWrong:
        # Outside of the transaction: the attempt must stay on record.
        owner = queries.with_address(_of(secret, now).email)
        deed("session.refused", by=by, subject=("account", owner.id if owner else "unknown"), reason="invitation")
        raise


def _accepted(secret: str, name: str, password: str, by: Actor, now: datetime) -> Challenged:
    with transaction.atomic():
        invitation = _of(secret, now, lock=True)
        owner = queries.with_address(invitation.email)
        user_id = _joined(invitation, owner, name, password, by, now)
        invitation.accepted_at = now
        invitation.save(update_fields=["accepted_at"])
        user = User.objects.select_for_update(no_key=True).get(pk=user_id)
        actor = replace(by, kind="account", id=user.id, role=user.role)
        deed("invitation.accepted", by=actor, subject=("invitation", invitation.id), after={"account": str(user.id)})
        return challenges.challenge(user, now=now)


def _joined(invitation: Invitation, owner: User | None, name: str, password: str, by: Actor, now: datetime) -> UUID:
    if owner is None:
        return add_staff(
            name=name,
            email=invitation.email,
            password=password,
            role=invitation.role,
            language=_understood(invitation.language),
            by=by,
            now=now,
        )
    if not _may_join(owner):
        raise LinkInvalid
    if not passwords.is_of(owner, password):
        raise PasswordWrong
    actor = replace(by, kind="account", id=owner.id, role=owner.role)
    people.change_role(user_id=owner.id, role=invitation.role, by=actor, now=now, reason="invitation accepted")
    # The link came by mail, so the address is proved.
    User.objects.filter(pk=owner.id, email_verified_at=None).update(email_verified_at=now)
    return owner.id


def _understood(language: str) -> str:
    # The clinic may have given the language up since it asked: that keeps nobody out.
    offered = tenancy.current().languages
    return language if language in offered else offered[0]


def _may_join(owner: User) -> bool:
    return owner.is_active and owner.role == Role.PATIENT


def _of(secret: str, now: datetime, *, lock: bool = False) -> Invitation:
    rows = Invitation.objects.select_for_update() if lock else Invitation.objects.all()
    waiting = rows.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=now)
    found = waiting.filter(secret_hash=digest(secret)).first()
    if found is None:
        raise LinkInvalid
    return found


def _locked(invitation_id: UUID) -> Invitation:
    waiting = Invitation.objects.select_for_update().filter(accepted_at=None, withdrawn_at=None)
    found = waiting.filter(pk=invitation_id).first()
    if found is None:
        raise InvitationUnknown
    return found
