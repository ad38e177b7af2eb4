"""One appointment by the link that its patient was sent: GET shows, POST acts, so mail scanners change nothing."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Field, Router
from ninja.security.http import HttpAuthBase

from kernel import clock
from kernel.actors import Actor
from kernel.database import in_turn
from kernel.errors import NotAuthenticated
from messaging.greeting import called
from scheduling.api import guest_limits, presenting
from scheduling.api.schemas import CancelIn, NamedOut, RescheduleIn
from scheduling.models import Appointment
from scheduling.operations import moving, visits
from scheduling.operations.booking import OverrideNotAllowed
from scheduling.operations.moving import Wish
from scheduling.queries import appointments, catalog, links
from scheduling.queries.appointments import Viewer
from scheduling.rules import local_time
from scheduling.rules.policy import Status
from webapi.requests import facts
from webapi.schemas import Output, problems

router = Router(tags=["appointment link"])


class LinkBearer(HttpAuthBase):
    """Takes `Authorization: Link <token>`: the token never stands in an address that a log could keep."""

    openapi_scheme = "link"
    openapi_description = "The token of an appointment's link: `Authorization: Link <token>`"

    def __call__(self, request: HttpRequest) -> UUID:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "link" or not token:
            raise NotAuthenticated
        return links.appointment_of(token.strip())


class LinkedOut(Output):
    """What the holder of a link may see: no more of the person than the first name."""

    id: UUID
    first_name: str
    dentist: NamedOut
    service: NamedOut
    appointment_time: datetime
    ends_at: datetime
    zone: str
    status: Status
    version: int
    can_change_until: datetime = Field(..., description="Until then it may be moved or cancelled by this link")
    can_change: bool = Field(..., description="Whether it may be moved or cancelled at this moment")
    can_confirm: bool = Field(..., description="Whether it may be confirmed at this moment")


_ACTS: dict[Any, Any] = {200: LinkedOut, **problems(401, 404, 409, 422)}
linked = LinkBearer()


@router.get(
    "/appointment-link",
    operation_id="showLinkedAppointment",
    auth=linked,
    response={200: LinkedOut, **problems(401, 404, 422)},
)
def show_linked_appointment(request: HttpRequest) -> dict[str, Any]:
    """Show the appointment that a link stands for. Changes nothing, however often it is called."""
    return _present(request, appointments.one(_linked(request).linked_id, _linked(request)))


@router.get(
    "/appointment-link/calendar",
    operation_id="downloadLinkedCalendar",
    auth=linked,
    response={200: None, **problems(401, 404, 422)},
)
def download_linked_calendar(request: HttpRequest) -> HttpResponse:
    """Download the appointment as a calendar file (RFC 5545). The entry is the same each time it is fetched."""
    found = appointments.one(_linked(request).linked_id, _linked(request))
    language = presenting.language_of(request, found.patient.language)
    return presenting.calendar_file_of(found, language, address=links.address_of(found.id))


@router.post("/appointment-link/confirm", operation_id="confirmLinkedAppointment", auth=linked, response=_ACTS)
def confirm_linked_appointment(request: HttpRequest) -> dict[str, Any]:
    """Say that the patient will come."""
    holder = _linked(request)
    return _done(
        request,
        lambda: visits.set_status(
            appointment_id=holder.linked_id,
            viewer=holder,
            status=Status.CONFIRMED,
            by=_actor(request),
            now=clock.now(),
        ),
    )


@router.post(
    "/appointment-link/reschedule",
    operation_id="rescheduleLinkedAppointment",
    auth=linked,
    response=_ACTS | problems(429),
)
def reschedule_linked_appointment(request: HttpRequest, body: RescheduleIn) -> dict[str, Any]:
    """Move the appointment, until the clinic's cancellation window begins: ten times a day at most."""
    if body.override_reason is not None:
        raise OverrideNotAllowed
    holder = _linked(request)
    guest_limits.count_moved(holder.linked_id)
    return _done(
        request,
        lambda: moving.reschedule(
            appointment_id=holder.linked_id,
            viewer=holder,
            wish=Wish(
                starts_at=body.appointment_time,
                dentist_id=body.dentist_id if isinstance(body.dentist_id, UUID) else None,
                any_dentist=body.dentist_id == "any",
            ),
            by=_actor(request),
            now=clock.now(),
        ),
    )


@router.post("/appointment-link/cancel", operation_id="cancelLinkedAppointment", auth=linked, response=_ACTS)
def cancel_linked_appointment(request: HttpRequest, body: CancelIn) -> dict[str, Any]:
    """Cancel the appointment, until the clinic's cancellation window begins."""
    holder = _linked(request)
    return _done(
        request,
        lambda: visits.cancel(
            appointment_id=holder.linked_id, viewer=holder, reason=body.reason, by=_actor(request), now=clock.now()
        ),
    )


def _done(request: HttpRequest, act: Callable[[], Appointment]) -> dict[str, Any]:
    # The answer is made before anything is kept: what cannot be answered has not happened.
    return in_turn(lambda: _present(request, act()))


def _linked(request: HttpRequest) -> Viewer:
    return Viewer(account=None, role="guest", linked=request.auth)  # type: ignore[attr-defined]


def _actor(request: HttpRequest) -> Actor:
    noted = facts(request)
    return Actor(kind="guest", role="link", request_id=noted.id, address=noted.address)


def _present(request: HttpRequest, found: Appointment) -> dict[str, Any]:
    kept, zone = catalog.that_knows(found.dentist_id, found.service_id), local_time.zone(found.zone)
    return {
        "id": found.id,
        "first_name": called(found.patient.name),
        "dentist": {"id": found.dentist_id, "name": kept.dentists[found.dentist_id].name},
        "service": presenting.service(found, kept, presenting.language_of(request, found.patient.language)),
        "appointment_time": presenting.on_the_wall(found.starts_at, zone),
        "ends_at": presenting.on_the_wall(found.ends_at, zone),
        "zone": found.zone,
        "status": found.status,
        "version": found.version,
        "can_change_until": presenting.on_the_wall(presenting.changeable_until(found, kept), zone),
        **presenting.open_steps(found, kept, _linked(request)),
    }
