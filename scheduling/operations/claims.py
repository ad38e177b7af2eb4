"""How time is taken and given back. Nobody else writes reservations (docs/adr/0003).

The order that keeps rivals from deadlocks: first the patient's row, then the queue for every resource that is given
up or taken, then the rows; the exclusion constraint has the last word.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from django.db import connection

from kernel.database import Contended, queue_for, run
from scheduling.rules import local_time
from scheduling.rules.chain import Visit, occupancy
from scheduling.rules.intervals import Interval

_TAKE = (
    "INSERT INTO scheduling_reservation"
    " (appointment_id, hold_id, dentist_id, operatory_id, patient_id, during, expires_at) SELECT * FROM (VALUES "
)
_ROW = "(%s::uuid, %s::uuid, %s::uuid, %s::uuid, %s::uuid, tstzrange(%s, %s), %s::timestamptz)"
# Whoever retires a dentist or shortens hours raises the version: what was decided before is then decided anew.
_IF_NOTHING_CHANGED = ") AS claim WHERE (SELECT version FROM scheduling_catalogversion) = %s"
# A hold that ran out may still be booked by its owner while the time is free, so it is not swept at once.
SWEPT_AFTER = timedelta(minutes=30)
_OR_NOTHING = " ON CONFLICT DO NOTHING RETURNING id"


@dataclass(frozen=True, slots=True)
class Claim:
    """One resource for a stretch of time, in epoch minutes."""

    kind: Literal["dentist", "operatory", "patient"]
    resource: UUID
    during: Interval


def of_visit(start: int, visit: Visit, *, dentist: UUID, operatory: UUID | None, patient: UUID | None) -> list[Claim]:
    """Return what a visit claims: dentist and operatory with the buffers, the patient without."""
    occupied = occupancy(start, visit)
    claims = [Claim("dentist", dentist, occupied)]
    if operatory is not None:
        claims.append(Claim("operatory", operatory, occupied))
    if patient is not None:
        claims.append(Claim("patient", patient, (start, start + visit.duration)))
    return claims


def queue(claims: Sequence[Claim], *given_up: UUID | None) -> None:
    """Wait for our turn on everything that is claimed or given up, until the transaction ends."""
    queue_for([*(claim.resource for claim in claims), *(one for one in given_up if one is not None)])


def take(
    claims: Sequence[Claim],
    *,
    catalog_version: int,
    appointment: UUID | None = None,
    hold: UUID | None = None,
    expires_at: datetime | None = None,
) -> None:
    """Write the reservations of one owner, in the order of their resources.

    :raises Contended: if one of them overlaps somebody else's, or the catalogue is no longer the one by which the
        place was chosen.
    """
    ordered = sorted(claims, key=lambda claim: claim.resource)
    values: list[object] = []
    for claim in ordered:
        values += [
            appointment,
            hold,
            *(claim.resource if claim.kind == kind else None for kind in ("dentist", "operatory", "patient")),
            local_time.moment(claim.during[0]),
            local_time.moment(claim.during[1]),
            expires_at,
        ]

    def all_taken(rows: list[tuple[object, ...]]) -> None:
        if len(rows) < len(ordered):
            raise Contended("reservation_never_overlaps")

    statement = _TAKE + ", ".join([_ROW] * len(ordered)) + _IF_NOTHING_CHANGED + _OR_NOTHING
    run(statement, [*values, catalog_version], all_taken)


def give_back(appointment: UUID) -> None:
    """Remove what an appointment has claimed."""
    run("DELETE FROM scheduling_reservation WHERE appointment_id = %s", [appointment])


def release(hold: UUID) -> None:
    """Remove a hold and what it has claimed."""
    run(
        "WITH gone AS (DELETE FROM scheduling_reservation WHERE hold_id = %s)"
        " DELETE FROM scheduling_hold WHERE id = %s",
        [hold, hold],
    )


def clear_expired(claims: Sequence[Claim], *, now: datetime) -> None:
    """Remove claims of holds that ran out from what is claimed now; to be called with the queue held.

    Only on the resources that we queued for: reaching for the rest of such a hold could meet a rival who does the
    same from its other end.
    """
    begin = local_time.moment(min(claim.during[0] for claim in claims))
    end = local_time.moment(max(claim.during[1] for claim in claims))
    run(
        "DELETE FROM scheduling_reservation"
        " WHERE resource = ANY(%s) AND during && tstzrange(%s, %s) AND expires_at <= %s",
        [[claim.resource for claim in claims], begin, end, now],
    )


def sweep_expired(*, now: datetime, most: int = 500) -> int:
    """Remove holds that ran out some time ago, skipping what anybody is at, and return how many claims went."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM scheduling_reservation WHERE id IN (SELECT id FROM scheduling_reservation"
            " WHERE expires_at < %s ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED)",
            [now - SWEPT_AFTER, most],
        )
        swept: int = cursor.rowcount
        cursor.execute(
            "DELETE FROM scheduling_hold WHERE id IN (SELECT id FROM scheduling_hold h WHERE expires_at < %s"
            " AND NOT EXISTS (SELECT 1 FROM scheduling_reservation r WHERE r.hold_id = h.id)"
            " ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED)",
            [now - SWEPT_AFTER, most],
        )
    return swept
