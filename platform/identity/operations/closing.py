"""An account ends: nobody logs in with it any more, and nothing in it says whose it was."""

from datetime import datetime
from uuid import UUID

from auditing.record import deed
from identity import passwords
from identity.models import Challenge, OneTimeToken, RecoveryCode, Role, SecondFactor, Session, User
from identity.operations import session
from identity.operations.password import PasswordWrong
from identity.operations.session import SessionOver
from kernel.actors import Actor
from kernel.errors import Conflict


class StaffAccount(Conflict):
    code = "staff_account"
    title = "An account of the clinic's staff is closed by a manager."


def locked_to_close(user_id: UUID, password: str) -> User:
    """This function will hold a patient's account until the transaction ends, for whoever knows its password: also
    against those who are about to refer to it, like a booking under way.

    :raises PasswordWrong: if it is not the password.
    :raises SessionOver: if it was deleted meanwhile.
    :raises StaffAccount: if it belongs to somebody who works here.
    """
    user = User.objects.select_for_update().filter(pk=user_id, is_active=True).first()
    if user is None:
        raise SessionOver
    if not passwords.is_of(user, password):
        raise PasswordWrong
    if user.role != Role.PATIENT:
        raise StaffAccount
    return user


def locked_to_erase(user_id: UUID) -> User:
    """This function will hold a patient's account until the transaction ends, for the clinic that erases it.

    :raises StaffAccount: if it belongs to somebody who works here.
    """
    user = User.objects.select_for_update().get(pk=user_id)
    if user.role != Role.PATIENT:
        raise StaffAccount
    return user


def close(user: User, *, by: Actor, now: datetime) -> None:
    """This function will end the sessions and links of an account that the caller holds, free its address and erase
    what it says of a person. The row stays, so that the audit trail's entries go on meaning one and the same.
    """
    session.end_many(user_id=user.id, because="account_deleted", by=by, now=now)
    Session.objects.filter(user=user).update(device="", address=None)
    for model in (OneTimeToken, SecondFactor, RecoveryCode, Challenge):
        # What somebody who once worked here may have left.
        model.objects.filter(user=user).delete()
    user.name, user.phone, user.email = "", "", f"{user.id}@deleted.invalid"
    user.email_verified_at, user.is_active = None, False
    user.set_unusable_password()
    user.token_version += 1
    user.save()
    deed("account.deleted", by=by, subject=("account", user.id))
