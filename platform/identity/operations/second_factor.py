"""The second factor of those who work here: shown at each log-in, set up once, replaced, and reset by a manager."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from auditing.record import deed
from identity import codes, queries, totp
from identity.digests import digest
from identity.events import SecondFactorChanged
from identity.models import Challenge, RecoveryCode, SecondFactor, User
from identity.operations import challenges, session
from identity.operations.challenges import Challenged, CodeWrong
from identity.operations.password import locked_by_password
from identity.operations.session import LoggedIn
from identity.queries import AccountUnknown
from kernel import sealing
from kernel.actors import Actor
from kernel.errors import Conflict, NotAllowed, Outdated
from outbox.publishing import publish


class OwnSecondFactor(NotAllowed):
    code = "own_second_factor"
    title = "Your own app is replaced in your profile, with your password."


class NoSecondFactor(Conflict):
    code = "no_second_factor"
    title = "This account has no second factor."


@dataclass(frozen=True, slots=True)
class Proved:
    """A session that the second factor opened. `recovery_codes` are new ones, to be shown once, or none."""

    logged_in: LoggedIn
    recovery_codes: list[str]


def prove(*, challenge: str, code: str, device: str, by: Actor, now: datetime) -> Proved:
    """This function will open the session that a log-in asked for: by a code of the app, by a recovery code, or by
    the first code of the app that the challenge offered.

    :raises ChallengeOver: if the challenge is unknown, used, too old, or was tried too often.
    :raises CodeWrong: if the code is not right, or was used already.
    """
    with transaction.atomic():
        asked, user = challenges.locked(challenge, inside=None, now=now)
        actor = replace(by, kind="account", id=user.id, role=user.role)
        new = _taken(asked, user, code, actor, now)
        answer = None
        if new is not None:
            opened = session.open_proved(user, device=device, by=actor, now=now)
            answer = Proved(opened, new)
    if answer is None:
        # Outside of the transaction: the attempt must stay counted.
        raise CodeWrong(tries_left=asked.tries_left)
    return answer


def ask_to_replace(*, user_id: UUID, session_id: UUID, password: str, by: Actor, now: datetime) -> Challenged:
    """This function will offer somebody who knows the password a new app; the present one stays until the new one is
    confirmed.

    :raises PasswordWrong: if it is not the account's password.
    """
    with transaction.atomic():
        user = locked_by_password(user_id, password)
        deed("second_factor.replacement_asked", by=by, subject=("account", user_id))
        return challenges.ask_to_set_up(user, inside=session_id, now=now)


def replace_app(*, session_id: UUID, challenge: str, code: str, by: Actor, now: datetime) -> list[str]:
    """This function will put a new app in the place of the present one, end the account's other sessions, and return
    new recovery codes; the old ones end.

    :raises ChallengeOver: if the challenge is unknown, used, too old, of another session, or was tried too often.
    :raises CodeWrong: if the code is not of the new app.
    """
    with transaction.atomic():
        asked, user = challenges.locked(challenge, inside=session_id, now=now)
        new = _taken(asked, user, code, by, now)
        if new is not None:
            session.end_many(user_id=user.id, but=session_id, because="second_factor_replaced", by=by, now=now)
    if new is None:
        raise CodeWrong(tries_left=asked.tries_left)
    return new


def renew_recovery_codes(*, user_id: UUID, password: str, by: Actor, now: datetime) -> list[str]:
    """This function will give somebody who knows the password new recovery codes; the old ones end.

    :raises PasswordWrong: if it is not the account's password.
    """
    with transaction.atomic():
        user = locked_by_password(user_id, password)
        deed("recovery_codes.renewed", by=by, subject=("account", user_id))
        return _new_codes(user)


def reset(*, user_id: UUID, reason: str, version: int | None, by: Actor, now: datetime) -> User:
    """This function will take an account's app and recovery codes away, end its sessions, and tell its owner: at the
    next log-in a new app is set up. For a colleague who lost the phone.

    :raises OwnSecondFactor: if it is the caller's own: whoever finds a session open does not know the password.
    :raises AccountUnknown: if there is no such account.
    :raises Outdated: if somebody changed the account since the version that the caller saw.
    :raises NoSecondFactor: if it has none.
    """
    if by.id == user_id:
        raise OwnSecondFactor
    with transaction.atomic():
        user = User.objects.select_for_update(no_key=True).filter(pk=user_id).first()
        if user is None:
            raise AccountUnknown
        if version not in (None, user.token_version):
            raise Outdated
        removed, _ = SecondFactor.objects.filter(user=user).delete()
        if not removed:
            raise NoSecondFactor
        RecoveryCode.objects.filter(user=user).delete()
        user.token_version += 1
        user.save(update_fields=["token_version", "updated_at"])
        session.end_many(user_id=user_id, because="second_factor_reset", by=by, now=now)
        deed("second_factor.reset", by=by, subject=("account", user_id), reason=reason)
        publish(SecondFactorChanged(change_id=uuid4(), user_id=user_id))
    return user


def _taken(asked: Challenge, user: User, code: str, by: Actor, now: datetime) -> list[str] | None:
    """Use the code up and return the recovery codes that are new by it. If it is wrong, count it and return None."""
    plain = codes.plain(code)
    if asked.sealed:
        new = _set_up(asked, user, plain, by, now)
    else:
        new = [] if _is_of_the_app(user, plain, now) or _is_recovery(user, plain, by, now) else None
    if new is None:
        challenges.count_wrong(asked)
        deed("session.refused", by=by, subject=("account", user.id), reason="second factor")
        return None
    challenges.spend(asked, now=now)
    return new


def _set_up(asked: Challenge, user: User, code: str, by: Actor, now: datetime) -> list[str] | None:
    secret = sealing.opened(asked.sealed, place=challenges.app_place(user.id))
    step = totp.step_of(secret, code, now=now, after=0)
    if step is None:
        return None
    _, is_first = SecondFactor.objects.update_or_create(
        user=user,
        defaults={
            "sealed": sealing.sealed(secret, place=challenges.app_place(user.id)),
            "last_step": step,
            "set_up_at": now,
        },
    )
    deed("second_factor.set_up" if is_first else "second_factor.replaced", by=by, subject=("account", user.id))
    publish(SecondFactorChanged(change_id=uuid4(), user_id=user.id))
    return _new_codes(user)


def _is_of_the_app(user: User, code: str, now: datetime) -> bool:
    factor = SecondFactor.objects.filter(user=user).first()
    if factor is None:
        return False
    secret = sealing.opened(factor.sealed, place=challenges.app_place(user.id))
    step = totp.step_of(secret, code, now=now, after=factor.last_step)
    if step is None:
        return False
    factor.last_step = step
    factor.save(update_fields=["last_step"])
    return True


def _is_recovery(user: User, code: str, by: Actor, now: datetime) -> bool:
    used = RecoveryCode.objects.filter(user=user, code_hash=digest(codes.as_recovery(code)), used_at=None).update(
        used_at=now
    )
    if used:
        left = queries.recovery_codes_left(user.id)
        deed("recovery_code.used", by=by, subject=("account", user.id), after={"left": left})
    return bool(used)


def _new_codes(user: User) -> list[str]:
    RecoveryCode.objects.filter(user=user).delete()
    new = codes.new_recovery_codes()
    RecoveryCode.objects.bulk_create(RecoveryCode(user=user, code_hash=digest(code)) for code in new)
    return [codes.written(code) for code in new]
