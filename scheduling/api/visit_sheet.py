"""One appointment as the staff's sheet shows it: its note among staff, its history, its messages."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import Field, Router
from pydantic import StringConstraints

from identity.auth import Visitor, needs, visitor
from identity.permissions import Permission
from kernel import clock
from kernel.database import in_turn
from messaging import queries as messages
from messaging.models import Delivery
from scheduling.api import presenting
from scheduling.api.schemas import AppointmentOut
from scheduling.models import Appointment
from scheduling.operations import noting
from scheduling.queries import appointments, catalog, links, notices, staff_note, steps, trail, visit_history
from scheduling.rules.policy import Status
from webapi.etags import version_asked
from webapi.schemas import Input, Output, problems

router = Router(tags=["appointments"])
_STAFF = needs(Permission.SEE_OWN_CALENDAR)


class DoneByOut(Output):
    """Who did something. `kind`: account, guest or system; `name` is the account's present name."""

    kind: str
    role: str
    name: str | None


class StaffAppointmentOut(AppointmentOut):
    """An appointment with what staff alone may know of it."""

    staff_note: str = Field(..., description="Among staff: never shown to patients")
    override_reason: str = Field(..., description="Why rules were set aside for its time; empty if none were")
    cancellation_cause: str = Field(..., description="`patient`, `dentist_ill`, `clinic_closed`, `other`, or empty")
    cancelled_at: datetime | None
    cancelled_by_role: str
    booked_by: DoneByOut | None
    steps: list[Status] = Field(..., description="The steps that may be taken now, beside moving and cancelling")
    step_back: Status | None = Field(..., description="The status to which the last step may be taken back now")
    written_to: str = Field(..., description="The e-mail address to which messages about it go, or empty")
    link: str = Field(..., description="The patient's own address for this visit: shows, moves and cancels it")


class AppointmentVersionOut(Output):
    """Which state of an appointment is the latest."""

    version: int


class AppointmentChangeOut(Output):
    """One thing that changed: times with the clinic's offset, names, codes of a status or a cause."""

    field: Literal["starts_at", "ends_at", "dentist", "service", "operatory", "patient", "status", "cause"]
    before: str | None
    after: str | None


class AppointmentDeedOut(Output):
    """Something that was done with an appointment. `action` is the audit trail's, like `appointment.moved`."""

    id: int
    at: datetime
    by: DoneByOut
    action: str
    reason: str
    changes: list[AppointmentChangeOut]


class AppointmentHistoryOut(Output):
    """All that was done with an appointment, the latest first."""

    zone: str
    items: list[AppointmentDeedOut]


class AppointmentMessageOut(Output):
    """One message. `state`: due, sending, sent, failed, dropped since it no longer applied, bounced (it came back),
    complained (the recipient called it spam), or withheld: then `failure` says `as_asked` if staff wanted to tell the
    patient themselves, `no_address`, `no_channel` (texts are not sent), `switched_off` (the clinic does not send this
    kind), `limit` (the month's messages are used up), `declined` (the recipient wants none of it), or why nothing
    goes to the address (`bounced`, `complained`, `opted_out`).
    """

    id: UUID
    kind: str
    channel: str
    recipient: str
    language: str
    state: Literal["due", "sending", "sent", "failed", "dropped", "withheld", "bounced", "complained"]
    attempts: int
    failure: str = Field(..., description="The name of the last error, for support; empty if there was none")
    created_at: datetime
    due_at: datetime
    sent_at: datetime | None


class AppointmentMessagesOut(Output):
    """All messages about an appointment, the latest first."""

    zone: str
    items: list[AppointmentMessageOut]


class StaffNoteIn(Input):
    """What staff write down for each other."""

    staff_note: Annotated[str, StringConstraints(max_length=2000)]


@router.get(
    "/appointments/{appointment_id}/for-staff",
    operation_id="getAppointmentForStaff",
    auth=_STAFF,
    response={200: StaffAppointmentOut, **problems(401, 403, 404, 422)},
)
def get_appointment_for_staff(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """Look at one appointment as staff: with the note among staff, who booked it and which steps are open now.

    Its `ETag` is its version, to be sent back as `If-Match` with a change.
    """
    who = visitor(request)
    found = appointments.handled(appointment_id, presenting.viewer(who))
    presenting.note_reading(who, [found])
    return _answer(request, who, found)


@router.get(
    "/appointments/{appointment_id}/version",
    operation_id="readAppointmentVersion",
    auth=_STAFF,
    response={200: AppointmentVersionOut, **problems(401, 403, 404, 422)},
)
def read_appointment_version(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """Read which version of an appointment is the latest, and nothing else of it. Cheap: ask each second."""
    found = appointments.handled(appointment_id, presenting.viewer(visitor(request)))
    response = HttpResponse(orjson.dumps({"version": found.version}), content_type="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response


@router.put(
    "/appointments/{appointment_id}/staff-note",
    operation_id="changeStaffNote",
    auth=_STAFF,
    response={200: StaffAppointmentOut, **problems(401, 403, 404, 409, 412, 422)},
)
def change_staff_note(request: HttpRequest, appointment_id: UUID, body: StaffNoteIn) -> HttpResponse:
    """Write the note about an appointment that staff alone read; an empty one takes it away."""
    who, now = visitor(request), clock.now()

    def act() -> HttpResponse:
        noted = noting.note_for_staff(
            appointment_id=appointment_id,
            viewer=presenting.viewer(who),
            text=body.staff_note.strip(),
            version=version_asked(request),
            by=who.actor,
            now=now,
        )
        presenting.note_reading(who, [] if noted.updated_at == now else [noted])
        return _answer(request, who, noted)

    # The answer is made before anything is kept: what cannot be answered has not happened.
    return in_turn(act)


@router.get(
    "/appointments/{appointment_id}/history",
    operation_id="listAppointmentHistory",
    auth=_STAFF,
    response={200: AppointmentHistoryOut, **problems(401, 403, 404, 422)},
)
def list_appointment_history(request: HttpRequest, appointment_id: UUID) -> dict[str, Any]:
    """Say who did what with an appointment, and when: times on the clinic's wall clock, things by their names."""
    who = visitor(request)
    found = appointments.handled(appointment_id, presenting.viewer(who))
    presenting.note_reading(who, [found])
    kept, language = catalog.current(), presenting.language_of(request, who.language)
    return {"zone": found.zone, "items": visit_history.of_appointment(found, kept, language)}


@router.get(
    "/appointments/{appointment_id}/messages",
    operation_id="listAppointmentMessages",
    auth=_STAFF,
    response={200: AppointmentMessagesOut, **problems(401, 403, 404, 422)},
)
def list_appointment_messages(request: HttpRequest, appointment_id: UUID) -> dict[str, Any]:
    """List the messages about an appointment: to whom, when, and what became of each."""
    who = visitor(request)
    found = appointments.handled(appointment_id, presenting.viewer(who))
    presenting.note_reading(who, [found])
    return {"zone": found.zone, "items": [_message(one) for one in messages.about("appointment", found.id)]}


def _message(one: Delivery) -> dict[str, Any]:
    copied = {name: getattr(one, name) for name in AppointmentMessageOut.model_fields if name != "failure"}
    return copied | {"failure": one.last_error}


def _answer(request: HttpRequest, who: Visitor, found: Appointment) -> HttpResponse:
    kept = catalog.that_knows(found.dentist_id, found.service_id)
    language, viewer = presenting.language_of(request, who.language), presenting.viewer(who)
    body = presenting.appointment(found, kept, language, viewer) | _for_staff(found)
    response = HttpResponse(orjson.dumps(body), content_type="application/json")
    response.headers["ETag"] = f'"{found.version}"'
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _for_staff(found: Appointment) -> dict[str, Any]:
    now, deeds = clock.now(), list(trail.of_appointment(found.id))
    booked = next((one for one in deeds if one.action == "appointment.booked"), None)
    return {
        "staff_note": staff_note.of(found),
        "override_reason": found.override_reason,
        "cancellation_cause": found.cancellation_cause,
        "cancelled_at": found.cancelled_at,
        "cancelled_by_role": found.cancelled_by_role,
        "booked_by": booked and {"kind": booked.actor_kind, "role": booked.actor_role, "name": booked.actor_name},
        "steps": steps.ahead(found, now),
        "step_back": steps.back(found, deeds, now),
        "written_to": notices.address_of(found),
        "link": links.address_of(found.id),
    }
