"""What staff wrote down about an appointment for each other."""

from kernel.sealing import opened
from scheduling.models import Appointment


def of(found: Appointment) -> str:
    """Return the note among staff; empty if there is none."""
    return opened(found.staff_note_sealed, place=place_of(found))


def place_of(found: Appointment) -> str:
    """Return where the note is sealed."""
    return f"appointment.staff_note:{found.id}"
