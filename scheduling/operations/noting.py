"""What staff write down about a visit, for each other."""

from datetime import datetime
from uuid import UUID

from auditing import record
from kernel.actors import Actor
from kernel.database import in_turn
from kernel.errors import Outdated
from kernel.sealing import sealed
from scheduling.models import Appointment
from scheduling.queries import appointments, staff_note
from scheduling.queries.appointments import Viewer


def note_for_staff(
    *, appointment_id: UUID, viewer: Viewer, text: str, by: Actor, now: datetime, version: int | None = None
) -> Appointment:
    """This function will keep a note about an appointment that staff alone read; it replaces the one before.

    The trail says that it changed, not what it says.

    :raises AppointmentUnknown: if there is none that the viewer handles as staff.
    :raises Outdated: if `version` is not the appointment's.
    """

    def act() -> Appointment:
        found = appointments.handled(appointment_id, viewer, lock=True)
        if version is not None and version != found.version:
            raise Outdated(version=found.version)
        if staff_note.of(found) == text:
            return found
        before = found.version
        found.staff_note_sealed = sealed(text, place=staff_note.place_of(found))
        found.version, found.updated_at = before + 1, now
        found.save(update_fields=["staff_note_sealed", "version", "updated_at"])
        record.deed(
            "appointment.noted",
            by=by,
            subject=("appointment", found.id),
            before={"version": before},
            after={"version": found.version},
        )
        return found

    return in_turn(act)
