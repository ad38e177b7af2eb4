"""Operators log in and stay logged in: as those who work at a clinic do, with a second factor at each log-in."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from identity import passwords
from identity.operations.session import GRACE, LoginRefused, SessionOver, SessionUnknown
from kernel.actors import Actor, system
from operators import queries, tokens
from operators.digests import digest
from operators.models import Operator, OperatorSession
from operators.operations import challenges
from operators.operations.challenges import Challenged
from operators.record import deed

IDLE = timedelta(minutes=15)
LONGEST = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """What a browser gets. `refresh_token` is None when it keeps the one that it has."""

    operator: Operator
    session: OperatorSession
    access_token: str
    refresh_token: str | None


def log_in(*, email: str, password: str, by: Actor, now: datetime) -> Challenged:
    """This function will ask whoever knows the password for the second factor. It answers and takes as long alike for
    an unknown address, a blocked operator and a wrong password.

    :raises LoginRefused: if address and password do not belong together.
    """
    found = queries.with_address(email)
    known = found if found is not None and found.is_active else None
    if not passwords.is_of(known, password) or known is None:
        deed("session.refused", by=by, subject=("operator", found.id if found else "unknown"))
        raise LoginRefused
    with transaction.atomic():
        # Between the look and the lock the password may have been changed.
        operator = Operator.objects.select_for_update(no_key=True).filter(pk=known.pk, is_active=True).first()
        if operator is None or operator.password != known.password:
            raise LoginRefused
        deed("session.challenged", by=acting(operator, by), subject=("operator", operator.id))
        return challenges.challenge(operator, now=now)


def open_proved(operator: Operator, *, device: str, by: Actor, now: datetime) -> LoggedIn:
    """This function will open a session for an operator, whose row the caller holds, that has shown its second
    factor.
    """
    secret = secrets.token_urlsafe(32)
    session = OperatorSession(
        operator=operator,
        current_hash=digest(secret),
        ends_at=now + LONGEST,
        device=device[:200],
        address=by.address,
        created_at=now,
    )
    _use(session, timedelta(0), now)
    deed("session.opened", by=by, subject=("operator", operator.id), after={"session": str(session.id)})
    return _logged_in(session, operator, secret, now)


def refresh(*, refresh_token: str, by: Actor, now: datetime, idle: timedelta = timedelta(0)) -> LoggedIn:
    """This function will exchange a refresh token for an access token and the next refresh token. The one before is
    answered for `GRACE` with an access token alone; after that it counts as stolen and the session ends. `idle` is
    how long nobody has done anything.

    :raises SessionOver: if the token is of no operator's session that still stands.
    """
    with transaction.atomic():
        answer = _exchange(refresh_token, idle, by, now)
    if answer is None:
        # Outside of the transaction: the end of a stolen family must stay.
        raise SessionOver
    return answer


def renew(session_id: UUID, operator: Operator, *, now: datetime) -> LoggedIn:
    """This function will give a session a new refresh token of which the one before is worth nothing at once. The
    caller holds the operator's row.

    :raises SessionOver: if the session ended meanwhile.
    """
    rows = OperatorSession.objects.select_for_update()
    session = rows.filter(pk=session_id, operator=operator, revoked_at=None).first()
    if session is None:
        raise SessionOver
    secret = secrets.token_urlsafe(32)
    session.current_hash, session.previous_hash = digest(secret), ""
    _use(session, timedelta(0), now)
    return _logged_in(session, operator, secret, now)


def log_out(*, refresh_token: str, by: Actor, now: datetime) -> None:
    """This function will end the session that a refresh token belongs to, if there is one."""
    session_id, secret = _parts(refresh_token)
    if session_id is None:
        return
    shown = digest(secret)
    # The one before counts too: a refresh may be on its way while its owner logs out.
    theirs = Q(current_hash=shown) | Q(previous_hash=shown)
    session = OperatorSession.objects.filter(theirs, pk=session_id).select_related("operator").first()
    if session is not None:
        actor = acting(session.operator, by)
        end_many(operator_id=session.operator_id, only=session.id, because="logged_out", by=actor, now=now)


def end(*, operator_id: UUID, session_id: UUID, by: Actor, now: datetime) -> None:
    """This function will end one of an operator's own sessions.

    :raises SessionUnknown: if the operator has no such session that still stands.
    """
    if not queries.open_sessions(operator_id, now=now).filter(pk=session_id).exists():
        raise SessionUnknown
    end_many(operator_id=operator_id, only=session_id, because="ended_by_owner", by=by, now=now)


def end_many(
    *,
    operator_id: UUID,
    because: str,
    by: Actor,
    now: datetime,
    only: UUID | None = None,
    but: UUID | None = None,
) -> None:
    """This function will end sessions of an operator: all of them, `only` one, or all `but` one."""
    with transaction.atomic():
        sessions = OperatorSession.objects.filter(operator_id=operator_id, revoked_at=None)
        if only is not None:
            sessions = sessions.filter(pk=only)
        if but is not None:
            sessions = sessions.exclude(pk=but)
        # Locked in one order, so that two that end the same sessions do not wait for each other.
        ids = list(sessions.order_by("pk").select_for_update().values_list("pk", flat=True))
        OperatorSession.objects.filter(pk__in=ids).update(revoked_at=now, revoked_because=because)
        if ids:
            ended = {"sessions": [str(one) for one in ids]}
            deed("session.ended", by=by, subject=("operator", operator_id), after=ended, reason=because)


def acting(operator: Operator, by: Actor) -> Actor:
    """Return the actor who turned out to be an operator."""
    return replace(by, kind="operator", id=operator.id, role=operator.role)


def _exchange(refresh_token: str, idle: timedelta, by: Actor, now: datetime) -> LoggedIn | None:
    session_id, secret = _parts(refresh_token)
    if session_id is None:
        return None
    session = OperatorSession.objects.select_for_update().filter(pk=session_id, revoked_at=None).first()
    if session is None or session.idle_until <= now or session.ends_at <= now:
        return None
    # Read after the lock: what was joined to the locked row would be older than it.
    operator = Operator.objects.filter(pk=session.operator_id, is_active=True).first()
    if operator is None:
        return None
    shown = digest(secret)
    if secrets.compare_digest(shown, session.current_hash):
        return _rotate(session, operator, idle, now)
    if secrets.compare_digest(shown, session.previous_hash) and now < session.rotated_at + GRACE:
        return _logged_in(session, operator, None, now)
    thief = replace(system("refresh"), address=by.address, request_id=by.request_id)
    end_many(operator_id=operator.id, only=session.id, because="token_reused", by=thief, now=now)
    return None


def _rotate(session: OperatorSession, operator: Operator, idle: timedelta, now: datetime) -> LoggedIn:
    secret = secrets.token_urlsafe(32)
    session.previous_hash, session.current_hash = session.current_hash, digest(secret)
    _use(session, idle, now)
    return _logged_in(session, operator, secret, now)


def _use(session: OperatorSession, idle: timedelta, now: datetime) -> None:
    until = min(now - idle + IDLE, session.ends_at)
    # An idle tab takes nothing away that a busy one has won.
    session.idle_until = max(until, session.idle_until or until)
    session.rotated_at = now
    session.save()


def _logged_in(session: OperatorSession, operator: Operator, secret: str | None, now: datetime) -> LoggedIn:
    claims = tokens.Claims(operator_id=operator.id, session_id=session.id, version=operator.token_version)
    return LoggedIn(
        operator=operator,
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
