"""Between password and session: staff are asked for their second factor, or to set one up."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from identity import totp
from identity.digests import digest
from identity.models import Challenge, SecondFactor, Session, User
from kernel import sealing, tenancy
from kernel.errors import NotAllowed, NotAuthenticated

GOOD_FOR = timedelta(minutes=10)
TRIES = 5


class ChallengeOver(NotAuthenticated):
    code = "challenge_over"
    title = "This took too long, or too many attempts. Enter your password again."


class CodeWrong(NotAllowed):
    """`facts["tries_left"]` says how many attempts remain."""

    code = "code_wrong"
    title = "This code is not right, or it was used already."


@dataclass(frozen=True, slots=True)
class SetUp:
    """What an authenticator app is told."""

    secret: str
    uri: str

    @property
    def picture(self) -> str:
        """The QR code, as SVG."""
        return totp.picture_of(self.uri)


@dataclass(frozen=True, slots=True)
class Challenged:
    """What somebody gets who knows the password. `set_up` is None for an account that has its app."""

    user: User
    secret: str
    expires_at: datetime
    set_up: SetUp | None


def challenge(user: User, *, now: datetime) -> Challenged:
    """This function will ask an account, whose row the caller holds, for its second factor, or to set one up."""
    has_one = SecondFactor.objects.filter(user=user).exists()
    return _ask(user, app=None if has_one else totp.new_secret(), inside=None, now=now)


def ask_to_set_up(user: User, *, inside: UUID, now: datetime) -> Challenged:
    """This function will offer an account a new app from inside one of its sessions; the present one stays until the
    new one has given a code.
    """
    return _ask(user, app=totp.new_secret(), inside=inside, now=now)


def asked(secret: str) -> UUID | None:
    """Return whose challenge this is, to count attempts by."""
    found: UUID | None = (
        Challenge.objects.filter(secret_hash=digest(secret)).values_list("user_id", flat=True).first()
    )
    return found


def locked(secret: str, *, inside: UUID | None, now: datetime) -> tuple[Challenge, User]:
    """This function will find a challenge that still stands and hold its account's row until the transaction ends.

    :raises ChallengeOver: if it is unknown, used up, too old, of another session, or the account changed meanwhile.
    """
    user_id = asked(secret)
    held = User.objects.select_for_update(no_key=True).filter(is_active=True)
    user = held.filter(pk=user_id).first() if user_id else None
    if user is None:
        raise ChallengeOver
    # Read after the lock: a rival with the same code may have used it.
    found = Challenge.objects.filter(secret_hash=digest(secret), used_at=None, expires_at__gt=now).first()
    if found is None or not found.tries_left:
        raise ChallengeOver
    if found.token_version != user.token_version or found.session_id != inside:
        raise ChallengeOver
    return found, user


def count_wrong(found: Challenge) -> None:
    """This function will take one attempt from a challenge."""
    found.tries_left -= 1
    found.save(update_fields=["tries_left"])


def spend(found: Challenge, *, now: datetime) -> None:
    """This function will end a challenge and every other that its account was given."""
    Challenge.objects.filter(user_id=found.user_id, used_at=None).update(used_at=now, sealed="")


def app_place(user_id: UUID) -> str:
    """Return the place at which the secret of an account's app is sealed, that of one which is being set up too."""
    return f"second_factor:{user_id}"


def _ask(user: User, *, app: str | None, inside: UUID | None, now: datetime) -> Challenged:
    secret = secrets.token_urlsafe(32)
    expires_at = now + GOOD_FOR
    # Whoever asks again starts anew, and rows that served their time go.
    Challenge.objects.filter(user=user, expires_at__lt=now).delete()
    Challenge.objects.create(
        user=user,
        secret_hash=digest(secret),
        token_version=user.token_version,
        sealed=sealing.sealed(app or "", place=app_place(user.id)),
        session=Session(id=inside) if inside else None,
        tries_left=TRIES,
        expires_at=expires_at,
    )
    issuer = tenancy.current().name
    set_up = SetUp(app, totp.uri_of(app, account=user.email, issuer=issuer)) if app else None
    return Challenged(user=user, secret=secret, expires_at=expires_at, set_up=set_up)
