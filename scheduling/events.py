"""What happened at a clinic, told through the outbox. Ids and times only: the rest is read when it is needed.

What has a default was not there from the beginning: an event may be older than the process that hears of it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from outbox.publishing import Fact


@dataclass(frozen=True, slots=True)
class AppointmentBooked(Fact):
    """`quiet`: the patient is not told, as of a visit that another program knew already."""

    kind: ClassVar[str] = "appointment_booked"
    appointment_id: UUID
    version: int
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class AppointmentMoved(Fact):
    """To another time or dentist. `tells`: the patient shall be told by us; `by_staff`: after a moment, in which it
    may be taken back.
    """

    kind: ClassVar[str] = "appointment_moved"
    appointment_id: UUID
    version: int
    starts_at: datetime | None = None
    dentist_id: UUID | None = None
    was_at: datetime | None = None
    was_with: UUID | None = None
    by_staff: bool = False
    tells: bool = True


@dataclass(frozen=True, slots=True)
class AppointmentAdjusted(Fact):
    """Another operatory or another end: the patient still comes at the same time to the same dentist."""

    kind: ClassVar[str] = "appointment_adjusted"
    appointment_id: UUID
    version: int


@dataclass(frozen=True, slots=True)
class AppointmentCancelled(Fact):
    kind: ClassVar[str] = "appointment_cancelled"
    appointment_id: UUID
    version: int
    tells: bool = True


@dataclass(frozen=True, slots=True)
class AppointmentStatusChanged(Fact):
    kind: ClassVar[str] = "appointment_status_changed"
    appointment_id: UUID
    version: int
    status: str
