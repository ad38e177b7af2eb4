"""Bodies that several topics share."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Field
from pydantic import StringConstraints

from identity.api.schemas import Email
from scheduling.models import Cause
from scheduling.rules.policy import Status
from webapi.schemas import BirthDate, Input, Instant, Line, Output

AnyDentist = Literal["any"]
AnyOperatory = Literal["any"]
Reason = Annotated[str, StringConstraints(max_length=500)]
Secret = Annotated[str, StringConstraints(min_length=8, max_length=128)]
PhoneText = Annotated[str, StringConstraints(max_length=32)]


class PersonIn(Input):
    """Somebody who is to be treated."""

    name: Line
    email: Email
    phone: PhoneText = ""
    birth_date: BirthDate | None = None


class HoldIn(Input):
    """The hold that keeps the time, and its secret."""

    id: UUID
    secret: Secret


class PatientOut(Output):
    """A patient record."""

    id: UUID
    name: str
    email: str
    phone: str
    birth_date: date | None
    language: str
    is_self: bool


class NamedOut(Output):
    """A thing by its id and its name."""

    id: UUID
    name: str


class AppointmentOut(Output):
    """An appointment. Instants carry the clinic's offset; `zone` is its IANA name."""

    id: UUID
    user_id: UUID | None
    patient: PatientOut
    dentist: NamedOut
    service: NamedOut
    operatory: NamedOut | None
    appointment_time: datetime
    ends_at: datetime
    zone: str
    status: Status
    version: int = Field(..., description="Send it back as If-Match to change exactly what you saw")
    note: str
    cancellation_reason: str
    can_change_until: datetime = Field(..., description="Until then a patient may move or cancel it online")
    can_change: bool = Field(..., description="Whether you may move or cancel it at this moment")
    can_confirm: bool = Field(..., description="Whether you may confirm it at this moment")
    source: str
    created_at: datetime
    updated_at: datetime


class ChangedOut(AppointmentOut):
    """An appointment that was just moved or cancelled."""

    patient_told: Literal["by_email", "no_address", "switched_off", "not"] = Field(
        ...,
        description="`no_address`: nobody can be written to; `switched_off`: the clinic does not send such news; "
        "`not`: you asked so, or there is nothing to tell",
    )
    told_after: int = Field(..., description="Minutes until then: so long a move by staff can be taken back unheard")


class AppointmentPage(Output):
    """One page of appointments."""

    items: list[AppointmentOut]
    total: int
    limit: int
    offset: int


class RescheduleIn(Input):
    """The new time. Without a dentist the visit stays with its own; `any` leaves the choice to us."""

    appointment_time: Instant
    dentist_id: UUID | AnyDentist | None = None
    override_reason: Reason | None = Field(None, description="Staff only: sets hours aside, never a taken time")


Minutes = Annotated[int, Field(strict=True, ge=5, le=480)]


class MoveIn(RescheduleIn):
    """Where the visit shall go. What is left out stays as it is, the operatory where it can."""

    operatory_id: UUID | AnyOperatory | None = Field(None, description="Staff only")
    duration: Minutes | None = Field(None, description="Staff only: minutes, kept by later moves")
    tell_patient: bool | None = Field(
        None, strict=True, description="Staff only: false if you tell the patient yourself"
    )


class CancelIn(Input):
    """Why it is cancelled: staff must say, patients may."""

    reason: Reason = ""


class CancelVisitIn(CancelIn):
    """Why it is cancelled, in words or by a cause that needs none."""

    cause: Cause | None = Field(None, description="Staff only: `other` needs a reason; a patient's is `patient`")
    tell_patient: bool | None = Field(
        None, strict=True, description="Staff only: false if you tell the patient yourself"
    )
