"""A new appointment enters the calendar: with its claims, its entry in the trail and the news, or not at all."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from auditing import record
from kernel.actors import Actor
from kernel.database import add, one_message
from outbox.publishing import publish
from scheduling.events import AppointmentBooked
from scheduling.models import Appointment, Hold
from scheduling.operations import claims
from scheduling.operations.claims import Claim


def enter(
    made: Appointment,
    wanted: Sequence[Claim],
    *,
    catalog_version: int,
    by: Actor,
    now: datetime,
    held: Hold | None = None,
    clear_expired: bool = False,
    quiet: bool = False,
) -> Appointment:
    """Write a new appointment and what it claims, within a transaction; `held` gives its place up to it; its
    patient is not told of a `quiet` one.

    :raises Contended: if one of the claims overlaps somebody else's, or the catalogue changed meanwhile.
    """
    with one_message():
        claims.queue(wanted, *((held.dentist_id, held.operatory_id) if held else ()))
        if held is not None:
            claims.release(held.id)
        if clear_expired:
            claims.clear_expired(wanted, now=now)
        add(made)
        if wanted:
            claims.take(wanted, catalog_version=catalog_version, appointment=made.id)
        record.deed(
            "appointment.booked",
            by=by,
            subject=("appointment", made.id),
            after=facts_of(made),
            reason=made.override_reason,
        )
        publish(AppointmentBooked(appointment_id=made.id, version=made.version, quiet=quiet))
    return made


def facts_of(appointment: Appointment) -> dict[str, Any]:
    """Return what the audit trail keeps of an appointment: ids, times and status, no words of the patient."""
    cause = {"cause": str(appointment.cancellation_cause)} if appointment.cancellation_cause else {}
    return cause | {
        "patient": str(appointment.patient_id),
        "dentist": str(appointment.dentist_id),
        "service": str(appointment.service_id),
        "operatory": str(appointment.operatory_id) if appointment.operatory_id else None,
        "starts_at": appointment.starts_at.isoformat(),
        "ends_at": appointment.ends_at.isoformat(),
        "status": str(appointment.status),
        "version": appointment.version,
    }
