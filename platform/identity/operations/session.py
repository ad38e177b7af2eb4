"""Logging in and staying logged in: rotating refresh tokens, of which a reused one ends its family (RFC 9700)."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from auditing.record import deed
from identity import passwords, permissions, queries, tokens
from identity.digests import digest
from identity.models import Role, Session, User
from identity.operations import challenges
from identity.operations.challenges import Challenged
from kernel.actors import Actor, system
from kernel.errors import NotAuthenticated, NotFound

# Two tabs that refresh at once: the one that comes second within this time is not a thief.
GRACE = timedelta(seconds=10)
PATIENT_IDLE = timedelta(minutes=30)
STAFF_IDLE = timedelta(minutes=15)
LONGEST = timedelta(hours=12)
REMEMBERED = timedelta(days=30)


class LoginRefused(NotAuthenticated):
    code = "login_refused"
    title = "The e-mail address or the password is not right."


class SessionOver(NotAuthenticated):
    code = "session_over"
    title = "You are no longer logged in."


class SessionUnknown(NotFound):
    code = "session_unknown"
    title = "There is no such session."


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """What a browser gets. `refresh_token` is None when it keeps the one that it has."""

    user: User
    session: Session
    access_token: str
    refresh_token: str | None

    @property
    def idle_after(self) -> timedelta:
        """How long the session stands without use."""
        return (
            self.session.ends_at - self.session.rotated_at if self.session.remembered else idle_time(self.user.role)
        )


def log_in(
    *, email: str, password: str, remember: bool, device: str, by: Actor, now: datetime
) -> LoggedIn | Challenged:
    """This function will open a session for whoever knows the password; those who work here are asked for their
    second factor instead. It answers and takes as long alike for an unknown address, a disabled account and a wrong
    password.

    :raises LoginRefused: if address and password do not belong together.
    """
    user = queries.with_address(email)
    known = user if user is not None and user.is_active else None
    if not passwords.is_of(known, password) or known is None:
        deed("session.refused", by=by, subject=("account", user.id if user else "unknown"))
        raise LoginRefused
    with transaction.atomic():
        # Between the look and the lock the password may have been changed.
        user = User.objects.select_for_update(no_key=True).filter(pk=known.pk, is_active=True).first()
        if user is None or user.password != known.password:
            raise LoginRefused
        actor = replace(by, kind="account", id=user.id, role=user.role)
        if permissions.needs_second_factor(user.role):
            deed("session.challenged", by=actor, subject=("account", user.id))
            return challenges.challenge(user, now=now)
        return _open(user, remember=remember, proved=False, device=device, by=actor, now=now)


def open_proved(user: User, *, device: str, by: Actor, now: datetime) -> LoggedIn:
    """This function will open a session for an account, whose row the caller holds, that has shown its second factor.
    Staff are never remembered beyond a working day.
    """
    return _open(user, remember=False, proved=True, device=device, by=by, now=now)


def refresh(*, refresh_token: str, by: Actor, now: datetime, idle: timedelta = timedelta(0)) -> LoggedIn:
    """This function will exchange a refresh token for an access token and the next refresh token. The one before is
    answered for `GRACE` with an access token alone; after that it counts as stolen and the session ends. `idle` is
    how long nobody has done anything: a page that only keeps itself fresh does not keep its session alive.

    :raises SessionOver: if the token is of no session of this clinic that still stands.
    """
    with transaction.atomic():
        answer = _exchange(refresh_token, idle, by, now)
    if answer is None:
        # Outside of the transaction: the end of a stolen family must stay.
        raise SessionOver
    return answer


def renew(session: Session, user: User, *, now: datetime) -> LoggedIn:
    """This function will give a session a new refresh token of which the one before is worth nothing at once.
    The caller holds the account's row.
    """
    secret = secrets.token_urlsafe(32)
    session.current_hash, session.previous_hash = digest(secret), ""
    _use(session, user.role, timedelta(0), now)
    return _logged_in(session, user, secret, now)


def log_out(*, refresh_token: str, by: Actor, now: datetime) -> None:
    """This function will end the session that a refresh token belongs to, if there is one."""
    session_id, secret = _parts(refresh_token)
    if session_id is None:
        return
    shown = digest(secret)
    # The one before counts too: a refresh may be on its way while its owner logs out.
    theirs = Q(current_hash=shown) | Q(previous_hash=shown)
    session = Session.objects.filter(theirs, pk=session_id).select_related("user").first()
    if session is not None:
        actor = replace(by, kind="account", id=session.user_id, role=session.user.role)
        end_many(user_id=session.user_id, only=session.id, because="logged_out", by=actor, now=now)


def end(*, user_id: UUID, session_id: UUID, by: Actor, now: datetime) -> None:
    """This function will end one of an account's own sessions.

    :raises SessionUnknown: if the account has no such session that still stands.
    """
    if not queries.open_sessions(user_id, now=now).filter(pk=session_id).exists():
        raise SessionUnknown
    end_many(user_id=user_id, only=session_id, because="ended_by_owner", by=by, now=now)


def idle_time(role: str) -> timedelta:
    """Return how long a session of this role stands without use, unless it is remembered."""
    return PATIENT_IDLE if role == Role.PATIENT else STAFF_IDLE


def end_many(
    *,
    user_id: UUID,
    because: str,
    by: Actor,
    now: datetime,
    only: UUID | None = None,
    but: UUID | None = None,
) -> None:
    """This function will end sessions of an account: all of them, `only` one, or all `but` one."""
    with transaction.atomic():
        sessions = Session.objects.filter(user_id=user_id, revoked_at=None)
        if only is not None:
            sessions = sessions.filter(pk=only)
        if but is not None:
            sessions = sessions.exclude(pk=but)
        # Locked in one order, so that two that end the same sessions do not wait for each other.
        ids = list(sessions.order_by("pk").select_for_update().values_list("pk", flat=True))
        Session.objects.filter(pk__in=ids).update(revoked_at=now, revoked_because=because)
        if ids:
            ended = {"sessions": [str(one) for one in ids]}
            deed("session.ended", by=by, subject=("account", user_id), after=ended, reason=because)


def _open(user: User, *, remember: bool, proved: bool, device: str, by: Actor, now: datetime) -> LoggedIn:
    secret = secrets.token_urlsafe(32)
    remembered = remember and user.role == Role.PATIENT
    session = Session(
        user_id=user.id,
        current_hash=digest(secret),
        remembered=remembered,
        second_factor_at=now if proved else None,
        ends_at=now + (REMEMBERED if remembered else LONGEST),
        device=device[:200],
        address=by.address,
        created_at=now,
    )
    _use(session, user.role, timedelta(0), now)
    deed("session.opened", by=by, subject=("account", user.id), after={"session": str(session.id)})
    return _logged_in(session, user, secret, now)


def _exchange(refresh_token: str, idle: timedelta, by: Actor, now: datetime) -> LoggedIn | None:
    session_id, secret = _parts(refresh_token)
    if session_id is None:
        return None
    session = Session.objects.select_for_update().filter(pk=session_id, revoked_at=None).first()
    if session is None or session.idle_until <= now or session.ends_at <= now:
        return None
    # Read after the lock: what was joined to the locked row would be older than it.
    user = User.objects.filter(pk=session.user_id, is_active=True).first()
    if user is None or (permissions.needs_second_factor(user.role) and session.second_factor_at is None):
        return None
    shown = digest(secret)
    if secrets.compare_digest(shown, session.current_hash):
        return _rotate(session, user, idle, now)
    if secrets.compare_digest(shown, session.previous_hash) and now < session.rotated_at + GRACE:
        return _logged_in(session, user, None, now)
    thief = replace(system("refresh"), address=by.address, request_id=by.request_id)
    end_many(user_id=user.id, only=session.id, because="token_reused", by=thief, now=now)
    return None


def _rotate(session: Session, user: User, idle: timedelta, now: datetime) -> LoggedIn:
    secret = secrets.token_urlsafe(32)
    session.previous_hash, session.current_hash = session.current_hash, digest(secret)
    _use(session, user.role, idle, now)
    return _logged_in(session, user, secret, now)


def _use(session: Session, role: str, idle: timedelta, now: datetime) -> None:
    until = session.ends_at if session.remembered else min(now - idle + idle_time(role), session.ends_at)
    # An idle tab takes nothing away that a busy one has won.
    session.idle_until = max(until, session.idle_until or until)
    session.rotated_at = now
    session.save()


def _logged_in(session: Session, user: User, secret: str | None, now: datetime) -> LoggedIn:
    claims = tokens.Claims(user_id=user.id, session_id=session.id, version=user.token_version)
    return LoggedIn(
        user=user,
        session=session,
        access_token=tokens.issue(claims, now=now),
        refresh_token=secret and f"{session.id}.{secret}",
    )


def _parts(refresh_token: str) -> tuple[UUID | None, str]:
    name, _, secret = refresh_token.partition(".")
    try:
        return UUID(name), secret
    except ValueError:
        return None, secret
