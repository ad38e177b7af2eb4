"""Between password and session: an operator is asked for the second factor, or to set one up."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from identity import totp
from identity.operations.challenges import GOOD_FOR, TRIES, ChallengeOver, SetUp
from kernel import sealing
from operators.digests import digest
from operators.models import Operator, OperatorChallenge, OperatorSession

ISSUER = "Chairside operators"


@dataclass(frozen=True, slots=True)
class Challenged:
    """What an operator gets who knows the password. `set_up` is None for one who has an app."""

    operator: Operator
    secret: str
    expires_at: datetime
    set_up: SetUp | None


def challenge(operator: Operator, *, now: datetime) -> Challenged:
    """This function will ask an operator, whose row the caller holds, for the second factor, or to set one up."""
    return _ask(operator, app=None if operator.sealed_app else totp.new_secret(), inside=None, now=now)


def ask_to_set_up(operator: Operator, *, inside: UUID, now: datetime) -> Challenged:
    """This function will offer an operator a new app from inside one of their sessions; the present one stays until
    the new one has given a code.
    """
    return _ask(operator, app=totp.new_secret(), inside=inside, now=now)


def asked(secret: str) -> UUID | None:
    """Return whose challenge this is, to count attempts by."""
    found: UUID | None = (
        OperatorChallenge.objects.filter(secret_hash=digest(secret)).values_list("operator_id", flat=True).first()
    )
    return found


def locked(secret: str, *, inside: UUID | None, now: datetime) -> tuple[OperatorChallenge, Operator]:
    """This function will find a challenge that still stands and hold its operator's row until the transaction ends.

    :raises ChallengeOver: if it is unknown, used up, too old, of another session, or the operator changed meanwhile.
    """
    operator_id = asked(secret)
    held = Operator.objects.select_for_update(no_key=True).filter(is_active=True)
    operator = held.filter(pk=operator_id).first() if operator_id else None
    if operator is None:
        raise ChallengeOver
    # Read after the lock: a rival with the same code may have used it.
    rows = OperatorChallenge.objects.filter(secret_hash=digest(secret), used_at=None, expires_at__gt=now)
    found = rows.first()
    if found is None or not found.tries_left:
        raise ChallengeOver
    if found.token_version != operator.token_version or found.session_id != inside:
        raise ChallengeOver
    return found, operator


def count_wrong(found: OperatorChallenge) -> None:
    """This function will take one attempt from a challenge."""
    found.tries_left -= 1
    found.save(update_fields=["tries_left"])


def spend(found: OperatorChallenge, *, now: datetime) -> None:
    """This function will end a challenge and every other that its operator was given."""
    waiting = OperatorChallenge.objects.filter(operator_id=found.operator_id, used_at=None)
    waiting.update(used_at=now, sealed="")


def app_place(operator_id: UUID) -> str:
    """Return the place at which the secret of an operator's app is sealed, that of one being set up too."""
    return f"operator_app:{operator_id}"


def _ask(operator: Operator, *, app: str | None, inside: UUID | None, now: datetime) -> Challenged:
    secret = secrets.token_urlsafe(32)
    expires_at = now + GOOD_FOR
    # Whoever asks again starts anew, and rows that served their time go.
    OperatorChallenge.objects.filter(operator=operator, expires_at__lt=now).delete()
    OperatorChallenge.objects.create(
        operator=operator,
        secret_hash=digest(secret),
        token_version=operator.token_version,
        sealed=sealing.sealed(app or "", place=app_place(operator.id), of=sealing.PLATFORM),
        session=OperatorSession(id=inside) if inside else None,
        tries_left=TRIES,
        expires_at=expires_at,
    )
    set_up = SetUp(app, totp.uri_of(app, account=operator.email, issuer=ISSUER)) if app else None
    return Challenged(operator=operator, secret=secret, expires_at=expires_at, set_up=set_up)
