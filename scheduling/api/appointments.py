"""Appointments: booked, listed, moved, cancelled."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import Body, Field, Query, Router
from pydantic import ConfigDict

from identity import phones
from identity.auth import Visitor, anyone, bearer, visitor
from identity.permissions import Permission
from identity.queries import AccountUnknown, account
from kernel import clock, tenancy
from kernel.database import in_turn
from scheduling.api import guest_limits, presenting
from scheduling.api.schemas import (
    AnyDentist,
    AnyOperatory,
    AppointmentOut,
    AppointmentPage,
    CancelVisitIn,
    ChangedOut,
    HoldIn,
    Minutes,
    MoveIn,
    PersonIn,
    Reason,
)
from scheduling.models import Appointment
from scheduling.operations import booking, moving, visits
from scheduling.operations.booking import OverrideNotAllowed, Party
from scheduling.operations.holding import HoldProof
from scheduling.operations.moving import Wish
from scheduling.operations.patients import Contact
from scheduling.queries import appointments, catalog, links, notices
from scheduling.queries.appointments import Filters
from scheduling.rules.policy import Status
from webapi import idempotency
from webapi.etags import version_asked
from webapi.pagination import Page, PageQuery, cut
from webapi.schemas import Input, Instant, problems

router = Router(tags=["appointments"])


class BookIn(Input):
    """A visit to book. Logged in: for yourself, or for `patient_id`. As a guest: for `guest`."""

    service_id: UUID
    dentist_id: UUID | AnyDentist = "any"
    appointment_time: Instant
    hold: HoldIn | None = Field(None, description="Your hold on this time")
    patient_id: UUID | None = Field(None, description="One of your patients; staff: any patient")
    guest: PersonIn | None = Field(None, description="Without an account, or staff for a new patient")
    note: Reason = ""
    override_reason: Reason | None = Field(None, description="Staff only: sets hours aside, never a taken time")
    operatory_id: UUID | AnyOperatory | None = Field(None, description="Staff only")
    duration: Minutes | None = Field(None, description="Staff only: minutes, instead of the service's")


class BookedOut(AppointmentOut):
    """An appointment just booked."""

    link_token: str = Field(..., description="Shows, moves and cancels this one appointment without logging in")


class AppointmentQuery(Page):
    """Filters of the listing."""

    model_config = ConfigDict(extra="forbid")

    user_id: UUID | None = None
    patient_id: UUID | None = None
    dentist_id: UUID | None = None
    service_id: UUID | None = None
    status: list[Status] = Field(default_factory=list)
    from_: Instant | None = Field(None, alias="from", description="Starting at or after")
    until: Instant | None = Field(None, description="Starting before")
    order: Literal["asc", "desc"] = Field("asc", description="By time: the next first, or the latest first")


class StatusIn(Input):
    """The next step of an appointment."""

    status: Literal["scheduled", "rescheduled", "confirmed", "arrived", "in_chair", "completed", "no_show"]
    reason: Reason = ""


@router.post(
    "/appointments",
    operation_id="bookAppointment",
    auth=anyone,
    response={201: BookedOut, **problems(401, 403, 404, 409, 410, 422, 429)},
)
def book_appointment(request: HttpRequest, body: BookIn) -> HttpResponse:
    """Book a visit: of a hold, or directly. `any` dentist is chosen fairly among those who are free.

    Send an `Idempotency-Key` to make a retry harmless: the same key gets the same answer, and one booking.
    A time that was just taken answers 409 `slot_taken` with the nearest free ones in `facts.nearest`; a time that the
    clinic does not offer answers 422 `slot_not_offered` with the rule's name in `facts.rule`.

    Guests book five visits an hour and ten a day with one e-mail address, and with one telephone number, at most: 429
    `too_many_for_contact`, with `facts.retry_after` in seconds. Nothing is booked then.
    """
    who = visitor(request)
    party = _party(who, body, request)
    now = clock.now()

    def act() -> HttpResponse:
        made = booking.book(
            service_id=body.service_id,
            dentist_id=None if body.dentist_id == "any" else body.dentist_id,
            starts_at=body.appointment_time,
            party=party,
            held=HoldProof(body.hold.id, body.hold.secret) if body.hold else None,
            note=body.note,
            override_reason=body.override_reason,
            operatory_id=body.operatory_id if isinstance(body.operatory_id, UUID) else None,
            duration=body.duration,
            by=who.actor,
            now=now,
        )
        if party.guest is not None and not party.by_staff:
            guest_limits.count_booked(party.guest)
        return _answer(request, made, 201, link_token=links.token_of(made.id))

    asker = who.asker if who.is_known else idempotency.guest_asker(request)
    return idempotency.once(request, asker, act)


@router.get(
    "/appointments",
    operation_id="listAppointments",
    auth=bearer,
    response={200: AppointmentPage, **problems(401, 422)},
)
def list_appointments(request: HttpRequest, asked: Annotated[AppointmentQuery, Query(...)]) -> dict[str, Any]:
    """List the appointments that you may see, by time: patients their own, dentists their calendar, others all.

    Visits to come are those `from` now, ascending; past ones those `until` now, with `order=desc`.
    """
    filters = Filters(
        user_id=asked.user_id,
        patient_id=asked.patient_id,
        dentist_id=asked.dentist_id,
        service_id=asked.service_id,
        statuses=tuple(asked.status),
        starts_from=asked.from_,
        starts_until=asked.until,
        latest_first=asked.order == "desc",
    )
    return _page(request, filters, asked)


@router.get(
    "/appointments/user/{user_id}",
    operation_id="listAppointmentsOfUser",
    auth=bearer,
    response={200: AppointmentPage, **problems(401, 404, 422)},
)
def list_appointments_of_user(request: HttpRequest, user_id: UUID, page: PageQuery) -> dict[str, Any]:
    """List the appointments of an account and of the patients it looks after: for its owner and for staff."""
    who = visitor(request)
    if user_id != who.user_id:
        if not who.may(Permission.SEE_ALL_APPOINTMENTS):
            raise AccountUnknown
        account(user_id)
    return _page(request, Filters(user_id=user_id), page)


@router.get(
    "/appointments/{appointment_id}",
    operation_id="getAppointment",
    auth=bearer,
    response={200: AppointmentOut, **problems(401, 404, 422)},
)
def get_appointment(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """Look at one appointment. Its `ETag` is its version, to be sent back as `If-Match` with a change."""
    who = visitor(request)
    found = appointments.one(appointment_id, presenting.viewer(who))
    presenting.note_reading(who, [found])
    return _answer(request, found, 200)


@router.get(
    "/appointments/{appointment_id}/calendar",
    operation_id="downloadAppointmentCalendar",
    auth=bearer,
    response={200: None, **problems(401, 404, 422)},
)
def download_appointment_calendar(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """Download an appointment as a calendar file (RFC 5545): what a calendar shows, without what the visit is for.

    The entry is the same each time: fetched after a move it takes the new time, after a cancellation it is cancelled.
    """
    who = visitor(request)
    found = appointments.one(appointment_id, presenting.viewer(who))
    presenting.note_reading(who, [found])
    address = f"{tenancy.current().origin}/appointments/{found.id}"
    return presenting.calendar_file_of(found, presenting.language_of(request, who.language), address=address)


@router.put(
    "/appointments/{appointment_id}",
    operation_id="rescheduleAppointment",
    auth=bearer,
    response={200: ChangedOut, **problems(401, 403, 404, 409, 412, 422)},
)
def reschedule_appointment(request: HttpRequest, appointment_id: UUID, body: MoveIn) -> HttpResponse:
    """Move an appointment in one step: when the new time cannot be had, the old one is still yours.

    Patients may until the clinic's cancellation window begins (`can_change_until`), staff always. With `If-Match` the
    move happens only if nobody changed the appointment in between: 412 `outdated` carries the newer one's `version`.
    Staff may choose operatory and duration; a visit that stays with its time and dentist keeps its status then, and
    may have begun.

    The patient is told of another time or dentist by e-mail, of a move by staff once the clinic's `undo_minutes` are
    over: moved back before that, nobody is told.
    """
    who = visitor(request)
    if body.override_reason is not None and not who.may(Permission.OVERRIDE_RULES):
        raise OverrideNotAllowed

    now = clock.now()

    def act() -> HttpResponse:
        moved = moving.reschedule(
            appointment_id=appointment_id,
            viewer=presenting.viewer(who),
            wish=_wish(body),
            version=version_asked(request),
            override_reason=body.override_reason,
            by=who.actor,
            now=now,
        )
        presenting.note_reading(who, [] if moved.updated_at == now else [moved])
        is_news = moved.placed_at == now
        return _answer(request, moved, 200, **_told(who, moved, body.tell_patient is not False, now, is_news=is_news))

    return idempotency.once(request, who.asker, act)


@router.delete(
    "/appointments/{appointment_id}",
    operation_id="cancelAppointment",
    auth=bearer,
    response={200: ChangedOut, **problems(401, 404, 409, 412, 422)},
)
def cancel_appointment(
    request: HttpRequest, appointment_id: UUID, body: Annotated[CancelVisitIn | None, Body()] = None
) -> HttpResponse:
    """Cancel an appointment and give its time back. The appointment stays, as cancelled, with the reason.

    Patients may until the clinic's cancellation window begins; staff always, and must give a cause or a reason. The
    reason in words is shown to the patient. The patient is told at once by e-mail, without the reason.
    """
    who, now = visitor(request), clock.now()
    tells = body is None or body.tell_patient is not False

    def act() -> HttpResponse:
        cancelled = visits.cancel(
            appointment_id=appointment_id,
            viewer=presenting.viewer(who),
            reason=body.reason if body else "",
            cause=body.cause if body else None,
            version=version_asked(request),
            tells=tells,
            by=who.actor,
            now=now,
        )
        return _answer(request, cancelled, 200, **_told(who, cancelled, tells, now))

    return idempotency.once(request, who.asker, act)


@router.post(
    "/appointments/{appointment_id}/status",
    operation_id="setAppointmentStatus",
    auth=bearer,
    response={200: AppointmentOut, **problems(401, 403, 404, 409, 412, 422)},
)
def set_appointment_status(request: HttpRequest, appointment_id: UUID, body: StatusIn) -> HttpResponse:
    """Take an appointment a step on its way through the day. Patients may only confirm."""
    who, now = visitor(request), clock.now()

    def act() -> HttpResponse:
        changed = visits.set_status(
            appointment_id=appointment_id,
            viewer=presenting.viewer(who),
            status=Status(body.status),
            reason=body.reason,
            version=version_asked(request),
            by=who.actor,
            now=now,
        )
        presenting.note_reading(who, [] if changed.updated_at == now else [changed])
        return _answer(request, changed, 200)

    # The answer is made before anything is kept: what cannot be answered has not happened.
    return in_turn(act)


def _told(who: Visitor, found: Appointment, tells: bool, now: datetime, *, is_news: bool = True) -> dict[str, Any]:
    as_staff = appointments.managed_by(presenting.viewer(who), found)
    kept = catalog.current()
    told = notices.telling(found, kept.profile, tells=is_news and (tells or not as_staff), now=now)
    waits = as_staff and told == "by_email" and found.status != Status.CANCELLED
    return {"patient_told": told, "told_after": kept.policy.undo_minutes if waits else 0}


def _wish(body: MoveIn) -> Wish:
    return Wish(
        starts_at=body.appointment_time,
        dentist_id=body.dentist_id if isinstance(body.dentist_id, UUID) else None,
        any_dentist=body.dentist_id == "any",
        operatory_id=body.operatory_id if isinstance(body.operatory_id, UUID) else None,
        any_operatory=body.operatory_id == "any",
        duration=body.duration,
        tells=body.tell_patient is not False,
    )


def _party(who: Visitor, body: BookIn, request: HttpRequest) -> Party:
    if body.guest is not None and body.patient_id is not None:
        raise booking.PartyUnclear
    staff = (body.patient_id or body.guest) and staff_reach(who, body.dentist_id)
    if body.override_reason is not None and not (staff and who.may(Permission.OVERRIDE_RULES)):
        raise OverrideNotAllowed
    if body.guest is not None:
        contact = Contact(
            name=body.guest.name,
            email=str(body.guest.email),
            phone=phones.e164(body.guest.phone, zone=tenancy.current().zone) if body.guest.phone else "",
            birth_date=body.guest.birth_date,
            language=presenting.language_of(request, who.language),
        )
        if staff:
            return Party(guest=contact, by_staff=True)
        if who.is_known:
            raise booking.GuestWithAccount
        guest_limits.count_asked(who.actor.address)
        return Party(guest=contact)
    if staff:
        return Party(patient_id=body.patient_id, by_staff=True)
    return Party(account=who.account, account_name=who.name, patient_id=body.patient_id)


def staff_reach(who: Visitor, dentist_id: UUID | AnyDentist) -> bool:
    """Say whether somebody books as staff; a dentist does so in the own calendar alone.

    :raises ForeignCalendar: if it is a colleague's.
    :raises DentistUnknown: if there is no such dentist.
    """
    if who.may(Permission.MANAGE_ALL_APPOINTMENTS):
        return True
    if not who.may(Permission.MANAGE_OWN_CALENDAR):
        return False
    if dentist_id != appointments.own_calendar(who.account):
        if dentist_id != "any":
            catalog.current().dentist(dentist_id)
        raise visits.ForeignCalendar
    return True


def _page(request: HttpRequest, filters: Filters, page: Page) -> dict[str, Any]:
    who = visitor(request)
    kept, language = catalog.current(), presenting.language_of(request, who.language)
    asker = presenting.viewer(who)
    rows = appointments.listed(asker, filters)
    seen: list[Appointment] = []

    def present(found: Appointment) -> dict[str, Any]:
        seen.append(found)
        return presenting.appointment(found, kept, language, asker)

    answer = cut(rows, page, present)
    presenting.note_reading(who, seen)
    return answer


def _answer(request: HttpRequest, found: Appointment, status: int, **more: Any) -> HttpResponse:
    who = visitor(request)
    language = presenting.language_of(request, who.language)
    kept = catalog.that_knows(found.dentist_id, found.service_id)
    body = presenting.appointment(found, kept, language, presenting.viewer(who)) | more
    response = HttpResponse(orjson.dumps(body), status=status, content_type="application/json")
    response.headers["ETag"] = f'"{found.version}"'
    response.headers["Cache-Control"] = "private, no-cache"
    return response
