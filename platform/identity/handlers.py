"""The mails about accounts. A link's secret is made when its mail is rendered: neither fact nor row holds it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from auditing.record import deed
from identity import queries
from identity.events import (
    EmailChangeAsked,
    EmailChanged,
    EmailVerificationAsked,
    PasswordChanged,
    PasswordResetAsked,
    RegistrationRepeated,
    SecondFactorChanged,
    StaffInvited,
)
from identity.links import invitation_link, link_of, page
from identity.models import Invitation, TokenPurpose, User
from identity.operations import links
from kernel.actors import system
from messaging.sending import send
from messaging.templates import fills
from outbox.handlers import on

# A form sent twice is not worth a mail that says "you have an account already".
SAME_SUBMIT = timedelta(minutes=1)


@on(EmailVerificationAsked)
def mail_verification(fact: EmailVerificationAsked, *, now: datetime) -> None:
    """Send a link to an address that is not verified yet."""
    user = _active(fact.user_id)
    if user is not None and user.email_verified_at is None:
        _mail_link("email_verification", fact.token_id, user, user.email, now)


@on(RegistrationRepeated)
def mail_registration_repeated(fact: RegistrationRepeated, *, now: datetime) -> None:
    """Tell the owner of an account that somebody registered with its address."""
    user = _active(fact.user_id)
    if user is not None and user.created_at <= now - SAME_SUBMIT:
        _mail("registration_repeated", fact.attempt_id, user, user.email, {}, now)


@on(PasswordResetAsked)
def mail_reset(fact: PasswordResetAsked, *, now: datetime) -> None:
    """Send a reset link, if the address has an account."""
    user = queries.with_address(fact.email)
    if user is not None and user.is_active:
        deed("account.reset_asked", by=system("outbox"), subject=("account", user.id))
        _mail_link("password_reset", fact.token_id, user, user.email, now)


@on(PasswordChanged)
def mail_password_changed(fact: PasswordChanged, *, now: datetime) -> None:
    """Tell the owner, who may not be the one who did it."""
    user = _active(fact.user_id)
    if user is not None:
        _mail("password_changed", fact.change_id, user, user.email, {}, now)


@on(EmailChangeAsked)
def mail_email_change(fact: EmailChangeAsked, *, now: datetime) -> None:
    """Send a link to the new address and word to the old one; whoever owns the new one already gets word instead."""
    user = _active(fact.user_id)
    if user is None:
        return
    owner = queries.with_address(fact.email)
    if owner is None:
        _mail_link("email_verification", fact.token_id, user, fact.email, now)
    else:
        _mail("registration_repeated", fact.token_id, owner, owner.email, {}, now)
    _mail("email_change_asked", fact.token_id, user, user.email, {}, now)


@on(EmailChanged)
def mail_email_changed(fact: EmailChanged, *, now: datetime) -> None:
    """Tell the old address that it is no longer used."""
    user = _active(fact.user_id)
    if user is not None:
        _mail("email_changed", fact.change_id, user, fact.old_email, {}, now)


@on(SecondFactorChanged)
def mail_second_factor_changed(fact: SecondFactorChanged, *, now: datetime) -> None:
    """Tell the owner, who may not be the one who did it."""
    user = _active(fact.user_id)
    if user is not None:
        _mail("second_factor_changed", fact.change_id, user, user.email, {}, now)


@on(StaffInvited)
def mail_invitation(fact: StaffInvited, *, now: datetime) -> None:
    """Send an invitation, unless it was answered, withdrawn or sent again meanwhile."""
    waiting = Invitation.objects.filter(accepted_at=None, withdrawn_at=None, round=fact.round)
    invitation = waiting.filter(pk=fact.invitation_id).first()
    if invitation is None:
        return
    send(
        once=f"staff_invitation:{invitation.id}:{invitation.round}:email",
        kind="staff_invitation",
        recipient=invitation.email,
        language=invitation.language,
        facts={"invitation_id": str(invitation.id), "round": invitation.round},
        subject=("invitation", invitation.id),
        now=now,
    )


@fills("staff_invitation")
def fill_invitation(facts: dict[str, Any]) -> dict[str, Any]:
    """Add the link by which an invitation is accepted."""
    return {**facts, "link": invitation_link(UUID(facts["invitation_id"]), facts["round"])}


@fills("email_verification")
def fill_verification(facts: dict[str, Any]) -> dict[str, Any]:
    """Add the link by which an address is verified."""
    return {**facts, "link": link_of(UUID(facts["token_id"]), TokenPurpose.VERIFY_EMAIL)}


@fills("password_reset")
def fill_reset(facts: dict[str, Any]) -> dict[str, Any]:
    """Add the link by which a password is set anew."""
    return {**facts, "link": link_of(UUID(facts["token_id"]), TokenPurpose.RESET_PASSWORD)}


@fills("registration_repeated")
def fill_registration_repeated(facts: dict[str, Any]) -> dict[str, Any]:
    """Add the address of the log-in page."""
    return {**facts, "link": page("login")}


def _active(user_id: UUID) -> User | None:
    return User.objects.filter(pk=user_id, is_active=True).first()


def _mail_link(kind: str, token_id: UUID, user: User, recipient: str, now: datetime) -> None:
    purpose = TokenPurpose.RESET_PASSWORD if kind == "password_reset" else TokenPurpose.VERIFY_EMAIL
    links.make(token_id=token_id, user=user, purpose=purpose, email=recipient, now=now)
    _mail(kind, token_id, user, recipient, {"token_id": str(token_id)}, now)


def _mail(kind: str, once: UUID, user: User, recipient: str, facts: dict[str, Any], now: datetime) -> None:
    # No name in the text: a stranger chose it, and could make our mail say what they like.
    send(
        once=f"{kind}:{once}:email",
        kind=kind,
        recipient=recipient,
        language=user.language,
        facts=facts,
        subject=("account", user.id),
        now=now,
    )
