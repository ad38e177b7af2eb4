"""What other programs are told of an appointment: which one, when, with whom and how it stands. Never who somebody is
or what the visit is for: a program that may know asks the API, with a key of its own.
"""

from typing import Any
from uuid import UUID

from scheduling.models import Appointment
from scheduling.queries.records import shown
from scheduling.rules import local_time


def of_appointment(appointment_id: UUID) -> dict[str, Any] | None:
    """Return an appointment as it stands now, which may be newer than what is told of; None if it is gone."""
    rows = Appointment.objects.filter(pk=appointment_id)
    row = rows.values("version", "status", "starts_at", "ends_at", "zone", "dentist_id", "patient_id").first()
    if row is None:
        return None
    zone = local_time.zone(row["zone"])
    return {
        "appointment_id": appointment_id,
        "version": row["version"],
        "status": row["status"],
        "starts_at": shown(row["starts_at"], zone),
        "ends_at": shown(row["ends_at"], zone),
        "zone": row["zone"],
        "dentist_id": row["dentist_id"],
        "patient_id": row["patient_id"],
    }
