"""What follows from an appointment: messages to its patient."""

from datetime import datetime
from typing import Any

from kernel import tenancy
from messaging.brand import Brand, set_provider
from messaging.templates import TooEarly, fills
from outbox.handlers import on
from scheduling.events import (
    AppointmentAdjusted,
    AppointmentBooked,
    AppointmentCancelled,
    AppointmentMoved,
    AppointmentStatusChanged,
)
from scheduling.operations import telling
from scheduling.queries import catalog, notices, reminders, webhook_content
from scheduling.queries.notices import Place
from webhooks import kinds


@on(AppointmentBooked)
def tell_of_booking(fact: AppointmentBooked, *, now: datetime) -> None:
    """Confirm a booking to whoever is reached about its patient."""
    if not fact.quiet:
        telling.of_booking(appointment_id=fact.appointment_id, version=fact.version, now=now)


@on(AppointmentMoved)
def tell_of_move(fact: AppointmentMoved, *, now: datetime) -> None:
    """Tell where a visit has gone."""
    if fact.starts_at is None or fact.dentist_id is None or fact.was_at is None or fact.was_with is None:
        # Moved before patients were told of it.
        return
    telling.of_move(
        appointment_id=fact.appointment_id,
        version=fact.version,
        to=Place(fact.starts_at, fact.dentist_id),
        was=Place(fact.was_at, fact.was_with),
        by_staff=fact.by_staff,
        tells=fact.tells,
        now=now,
    )


@on(AppointmentCancelled)
def tell_of_cancellation(fact: AppointmentCancelled, *, now: datetime) -> None:
    """Tell that a visit does not take place."""
    telling.of_cancellation(appointment_id=fact.appointment_id, version=fact.version, tells=fact.tells, now=now)


@fills(notices.CONFIRMATION)
@fills(notices.CHANGE)
def fill_place(facts: dict[str, Any]) -> dict[str, Any]:
    """Say where a visit stands, with an entry for the calendar."""
    return notices.of_place(facts, now=facts["now"], with_file=True)


@fills(notices.REMINDER)
def fill_reminder(facts: dict[str, Any]) -> dict[str, Any]:
    """Say once more where a visit stands, but not at night: what was kept up until then waits for the morning."""
    said = notices.of_place(facts, now=facts["now"], with_file=False)
    _not_at_night(facts["now"])
    return said


@fills(notices.FOLLOW_UP)
def fill_follow_up(facts: dict[str, Any]) -> dict[str, Any]:
    """Thank for a visit, but not at night."""
    said = notices.of_follow_up(facts)
    _not_at_night(facts["now"])
    return said


@fills(notices.CANCELLATION)
@fills(notices.CANCELLATION_AS_ASKED)
def fill_cancellation(facts: dict[str, Any]) -> dict[str, Any]:
    """Say which visit does not take place, and take its entry out of the calendar."""
    return notices.of_cancellation(facts, now=facts["now"])


def _not_at_night(now: datetime) -> None:
    heard = reminders.first_heard(now)
    if heard > now:
        raise TooEarly(heard)


def brand() -> Brand:
    """Return the brand of the clinic in force."""
    profile = catalog.current().profile
    return Brand(name=tenancy.current().name, colour=profile["brand_color"], phone=profile["phone"])


set_provider(brand)


for _name, _fact in (
    ("appointment.booked", AppointmentBooked),
    ("appointment.moved", AppointmentMoved),
    ("appointment.adjusted", AppointmentAdjusted),
    ("appointment.status_changed", AppointmentStatusChanged),
    ("appointment.cancelled", AppointmentCancelled),
):
    kinds.declare(_name, _fact, about="appointment_id", order="version", content=webhook_content.of_appointment)
