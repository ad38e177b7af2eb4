"""One's own account as a whole: taken along, and deleted."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Field, Router
from ninja import Status as Answer

from auditing import record
from identity.api import cookie, throttles
from identity.api.schemas import Password
from identity.auth import needs, visitor
from identity.permissions import Permission
from kernel import clock
from scheduling.api import presenting
from scheduling.operations import leaving
from scheduling.queries import own_data
from scheduling.rules.policy import Status
from webapi.schemas import Input, Output, problems

router = Router(tags=["profile"], auth=needs(Permission.OWN_PROFILE))


class ExportedProfileOut(Output):
    id: UUID
    name: str
    email: str
    email_verified_at: datetime | None
    phone: str
    role: str
    language: str
    created_at: datetime
    updated_at: datetime


class ExportedSessionOut(Output):
    """One log-in; `rotated_at` is when it was last used."""

    id: UUID
    device: str
    address: str | None
    remembered: bool
    created_at: datetime
    rotated_at: datetime
    ends_at: datetime
    revoked_at: datetime | None
    revoked_because: str


class ExportedPatientOut(Output):
    id: UUID
    is_self: bool
    name: str
    email: str
    phone: str
    birth_date: date | None
    language: str
    created_at: datetime
    updated_at: datetime


class DeedOut(Output):
    """What was done to an appointment, and by whom: you, the clinic, a guest (also a link's holder), the system."""

    at: datetime
    action: str
    by: Literal["you", "clinic", "guest", "system"]
    status: str | None
    starts_at: datetime | None


class ExportedAppointmentOut(Output):
    id: UUID
    patient_id: UUID
    dentist: str
    service: str
    operatory: str | None
    starts_at: datetime
    ends_at: datetime
    zone: str
    status: Status
    version: int
    note: str
    cancellation_reason: str
    override_reason: str
    source: str
    created_at: datetime
    updated_at: datetime
    history: list[DeedOut]


class MessageOut(Output):
    kind: str
    channel: str
    recipient: str
    language: str
    state: str
    subject_kind: str
    subject_id: str
    created_at: datetime
    sent_at: datetime | None


class ExportOut(Output):
    """All that the clinic keeps about an account and the patients whom it looks after. Instants are UTC."""

    generated_at: datetime
    clinic: str
    zone: str
    profile: ExportedProfileOut
    sessions: list[ExportedSessionOut]
    patients: list[ExportedPatientOut]
    appointments: list[ExportedAppointmentOut]
    messages: list[MessageOut]


class LeaveIn(Input):
    """The present password, and what shall become of visits to come."""

    password: Password
    upcoming: Literal["keep", "cancel"] | None = Field(None, description="Needed only if visits are to come")


@router.get(
    "/profile/export",
    operation_id="exportOwnData",
    response={200: ExportOut, **problems(401, 403, 422)},
)
def export_own_data(request: HttpRequest, response: HttpResponse) -> dict[str, Any]:
    """Download all that the clinic keeps about you and the people whom you look after, as one JSON document.

    What somebody booked as a guest with your address is not in it: an address alone proves nothing.
    """
    who, now = visitor(request), clock.now()
    found = own_data.of_account(who.account, language=presenting.language_of(request, who.language), now=now)
    record.look("account.read", by=who.actor, subjects=[("account", who.account)])
    response.headers["Content-Disposition"] = f'attachment; filename="my-data-{now.date().isoformat()}.json"'
    response.headers["Cache-Control"] = "private, no-store"
    return found


@router.post(
    "/profile/delete",
    operation_id="deleteAccount",
    response={204: None, **problems(401, 403, 409, 422, 429, 503)},
)
def delete_account(request: HttpRequest, response: HttpResponse, body: LeaveIn) -> Answer[None]:
    """Delete your account, with the present password. Every session ends, and the address is free for a new account.

    The clinic keeps patients' records and appointments, as the law asks of it. While visits are to come, say what
    shall become of them: without a word 409 `still_has_appointments` tells in `facts.count` how many there are.
    `keep` leaves them as they are, in reach by their mailed links; `cancel` cancels all of them or, if one is inside
    the cancellation window (409 `too_late_to_change`) or under way (409 `appointment_closed`), nothing.

    403 `password_wrong`; 409 `staff_account` for those who work here.
    """
    who = visitor(request)
    throttles.password(who.account)
    leaving.delete_account(
        user_id=who.account,
        password=body.password,
        upcoming=body.upcoming,
        by=who.actor,
        now=clock.now(),
    )
    cookie.clear(response)
    return Answer(204, None)
