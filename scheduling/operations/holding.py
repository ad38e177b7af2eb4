"""A time is kept for one visitor while the form is filled in."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from auditing import record
from kernel.actors import Actor
from kernel.database import add, in_turn, one_message, queue_for
from kernel.errors import Gone, TooMany
from scheduling.models import Hold
from scheduling.operations import claims
from scheduling.operations.places import Place, asked_for, minute_of, place_for, with_nearest
from scheduling.queries import slots
from scheduling.queries.slots import Board
from scheduling.rules import local_time

# Holds that one network address may have at a time: a household, not a robot.
HOLDS_PER_ADDRESS_FACTOR = 2


class TooManyHolds(TooMany):
    code = "too_many_holds"
    title = "You are already holding other times. Let one of them go first."


class HoldGone(Gone):
    code = "hold_gone"
    title = "This time is no longer held for you."


@dataclass(frozen=True, slots=True)
class HoldProof:
    """A hold and the secret that makes it one's own."""

    id: UUID
    secret: str


@dataclass(frozen=True, slots=True)
class Held:
    """A hold just made, with its secret, which is kept nowhere else."""

    hold: Hold
    secret: str


def hold(
    *,
    service_id: UUID,
    dentist_id: UUID | None,
    starts_at: datetime,
    visitor: str,
    known_account: bool,
    replaces: HoldProof | None,
    by: Actor,
    now: datetime,
) -> Held:
    """This function will keep a time for a visitor while the form is filled in; `dentist_id` None takes any.

    `visitor` is what the limit is counted by; a hold that `replaces` another lets that one go in the same step.

    :raises ServiceUnknown: if there is no such service.
    :raises DentistUnknown: if there is no such dentist.
    :raises SlotNotOffered: if a rule forbids the time.
    :raises SlotTaken: if somebody else has it.
    :raises TooManyHolds: if the visitor holds as many times as one may.
    """
    asked = asked_for(service_id, dentist_id, starts_at, now)

    def act() -> Held:
        # Counting and adding is one step per visitor; this queue always comes before those for resources.
        queue_for([_visitor_id(visitor)])
        old = own(replaces) if replaces else None
        board = slots.board(replace(asked, own_hold=old.id) if old else asked)
        _may_hold(board, visitor, known_account, now, replaced=old)
        place = place_for(board, minute_of(starts_at), keep_operatory=old.operatory_id if old else None)
        return _keep(board, place, replaced=old, visitor=visitor, by=by, now=now)

    return with_nearest(act, asked, starts_at)


def release(*, proof: HoldProof, by: Actor, now: datetime) -> None:
    """This function will let a held time go, before it runs out by itself.

    :raises HoldGone: if there is no such hold, or the secret is another's.
    """

    def act() -> None:
        found = own(proof)
        if found is None:
            raise HoldGone
        claims.queue([], found.dentist_id, found.operatory_id)
        claims.release(found.id)
        record.deed("hold.released", by=by, subject=("hold", found.id))

    in_turn(act)


def look(proof: HoldProof, *, now: datetime) -> Hold:
    """Return a hold to its owner while it lasts.

    :raises HoldGone: if it ran out, was used, or is another's.
    """
    found = own(proof, lock=False)
    if found is None or found.expires_at <= now:
        raise HoldGone
    return found


def own(proof: HoldProof, *, lock: bool = True) -> Hold | None:
    """Return the hold that a secret proves to be one's own, lasting or not, locked; None if there is none."""
    rows = Hold.objects.filter(pk=proof.id)
    found = (rows.select_for_update() if lock else rows).first()
    if found is None or not hmac.compare_digest(found.secret_hash, _digest(proof.secret)):
        return None
    return found


def _may_hold(board: Board, visitor: str, known_account: bool, now: datetime, *, replaced: Hold | None) -> None:
    most = board.catalog.policy.holds_per_visitor
    if not known_account:
        most *= HOLDS_PER_ADDRESS_FACTOR
    lasting = Hold.objects.filter(visitor=visitor, expires_at__gt=now)
    if replaced is not None:
        lasting = lasting.exclude(pk=replaced.id)
    if lasting.count() >= most:
        raise TooManyHolds


def _keep(board: Board, place: Place, *, replaced: Hold | None, visitor: str, by: Actor, now: datetime) -> Held:
    secret = secrets.token_urlsafe(24)
    wanted = claims.of_visit(
        place.start, place.visit, dentist=place.dentist.id, operatory=place.operatory, patient=None
    )
    made = Hold(
        id=uuid4(),
        secret_hash=_digest(secret),
        visitor=visitor,
        dentist_id=place.dentist.id,
        service_id=board.service.id,
        operatory_id=place.operatory,
        starts_at=local_time.moment(place.start),
        ends_at=local_time.moment(place.start + place.visit.duration),
        created_at=now,
        expires_at=now + timedelta(minutes=board.catalog.policy.hold_minutes),
    )
    with one_message():
        # One queue for what is given up and what is taken: two in a row would be two orders.
        claims.queue(wanted, *((replaced.dentist_id, replaced.operatory_id) if replaced else ()))
        if replaced is not None:
            claims.release(replaced.id)
        if place.clear_expired:
            claims.clear_expired(wanted, now=now)
        add(made)
        claims.take(wanted, catalog_version=place.catalog_version, hold=made.id, expires_at=made.expires_at)
        record.deed("hold.made", by=by, subject=("hold", made.id), after={"starts_at": made.starts_at.isoformat()})
    return Held(made, secret)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _visitor_id(visitor: str) -> UUID:
    return UUID(bytes=hashlib.sha256(b"visitor:" + visitor.encode()).digest()[:16])
