"""The second factor of operators: shown at each log-in, set up at the first, replaced, and reset by an admin."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from identity import codes, totp
from identity.operations.challenges import CodeWrong
from kernel import sealing
from kernel.actors import Actor
from operators import queries
from operators.digests import digest
from operators.models import Operator, OperatorChallenge, OperatorRecoveryCode
from operators.operations import challenges, sessions
from operators.operations.challenges import Challenged, app_place
from operators.operations.own import locked_by_password
from operators.operations.sessions import LoggedIn
from operators.record import deed


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
        asked, operator = challenges.locked(challenge, inside=None, now=now)
        actor = sessions.acting(operator, by)
        new = _taken(asked, operator, code, actor, now)
        answer = None
        if new is not None:
            opened = sessions.open_proved(operator, device=device, by=actor, now=now)
            answer = Proved(opened, new)
    if answer is None:
        # Outside of the transaction: the attempt must stay counted.
        raise CodeWrong(tries_left=asked.tries_left)
    return answer


def ask_to_replace(*, operator_id: UUID, session_id: UUID, password: str, by: Actor, now: datetime) -> Challenged:
    """This function will offer an operator who knows the password a new app; the present one stays until the new one
    is confirmed.

    :raises PasswordWrong: if it is not the operator's password.
    """
    with transaction.atomic():
        operator = locked_by_password(operator_id, password)
        deed("second_factor.replacement_asked", by=by, subject=("operator", operator_id))
        return challenges.ask_to_set_up(operator, inside=session_id, now=now)


def replace_app(*, session_id: UUID, challenge: str, code: str, by: Actor, now: datetime) -> list[str]:
    """This function will put a new app in the place of the present one, end the operator's other sessions, and return
    new recovery codes; the old ones end.

    :raises ChallengeOver: if the challenge is unknown, used, too old, of another session, or was tried too often.
    :raises CodeWrong: if the code is not of the new app.
    """
    with transaction.atomic():
        asked, operator = challenges.locked(challenge, inside=session_id, now=now)
        new = _taken(asked, operator, code, by, now)
        if new is not None:
            because = "second_factor_replaced"
            sessions.end_many(operator_id=operator.id, but=session_id, because=because, by=by, now=now)
    if new is None:
        raise CodeWrong(tries_left=asked.tries_left)
    return new


def renew_recovery_codes(*, operator_id: UUID, password: str, by: Actor, now: datetime) -> list[str]:
    """This function will give an operator who knows the password new recovery codes; the old ones end.

    :raises PasswordWrong: if it is not the operator's password.
    """
    with transaction.atomic():
        operator = locked_by_password(operator_id, password)
        deed("recovery_codes.renewed", by=by, subject=("operator", operator_id))
        return _new_codes(operator)


def show_again(*, operator_id: UUID, code: str, by: Actor, now: datetime) -> None:
    """This function will have an operator who is logged in show the app once more, for a step that asks for it.

    :raises CodeWrong: if the code is not the app's, or was used already.
    """
    with transaction.atomic():
        operator = Operator.objects.select_for_update(no_key=True).get(pk=operator_id)
        right = _is_of_the_app(operator, codes.plain(code), now)
    if not right:
        deed("session.refused", by=by, subject=("operator", operator_id), reason="second factor")
        raise CodeWrong


def _taken(asked: OperatorChallenge, operator: Operator, code: str, by: Actor, now: datetime) -> list[str] | None:
    """Use the code up and return the recovery codes that are new by it. If it is wrong, count it and return None."""
    plain = codes.plain(code)
    if asked.sealed:
        new = _set_up(asked, operator, plain, by, now)
    else:
        new = [] if _is_of_the_app(operator, plain, now) or _is_recovery(operator, plain, by, now) else None
    if new is None:
        challenges.count_wrong(asked)
        deed("session.refused", by=by, subject=("operator", operator.id), reason="second factor")
        return None
    challenges.spend(asked, now=now)
    return new


def _set_up(asked: OperatorChallenge, operator: Operator, code: str, by: Actor, now: datetime) -> list[str] | None:
    place = app_place(operator.id)
    secret = sealing.opened(asked.sealed, place=place, of=sealing.PLATFORM)
    step = totp.step_of(secret, code, now=now, after=0)
    if step is None:
        return None
    is_first = not operator.sealed_app
    operator.sealed_app = sealing.sealed(secret, place=place, of=sealing.PLATFORM)
    operator.last_step, operator.app_set_up_at = step, now
    operator.save(update_fields=["sealed_app", "last_step", "app_set_up_at", "updated_at"])
    deed("second_factor.set_up" if is_first else "second_factor.replaced", by=by, subject=("operator", operator.id))
    return _new_codes(operator)


def _is_of_the_app(operator: Operator, code: str, now: datetime) -> bool:
    if not operator.sealed_app:
        return False
    secret = sealing.opened(operator.sealed_app, place=app_place(operator.id), of=sealing.PLATFORM)
    step = totp.step_of(secret, code, now=now, after=operator.last_step)
    if step is None:
        return False
    operator.last_step = step
    operator.save(update_fields=["last_step"])
    return True


def _is_recovery(operator: Operator, code: str, by: Actor, now: datetime) -> bool:
    shown = digest(codes.as_recovery(code))
    unused = OperatorRecoveryCode.objects.filter(operator=operator, code_hash=shown, used_at=None)
    used = unused.update(used_at=now)
    if used:
        left = queries.recovery_codes_left(operator.id)
        deed("recovery_code.used", by=by, subject=("operator", operator.id), after={"left": left})
    return bool(used)


def _new_codes(operator: Operator) -> list[str]:
    OperatorRecoveryCode.objects.filter(operator=operator).delete()
    new = codes.new_recovery_codes()
    OperatorRecoveryCode.objects.bulk_create(
        OperatorRecoveryCode(operator=operator, code_hash=digest(code)) for code in new
    )
    return [codes.written(code) for code in new]
