"""What follows from an appointment: messages to its patient."""

from datetime import datetime
from typing import Any
from uuid import UUID

from kernel import tenancy
from messaging.brand import Brand, set_provider
from messaging.sending import send
from messaging.templates import Obsolete, fills
from messaging.wording import spoken
from outbox.handlers import on
from scheduling.events import AppointmentBooked
from scheduling.models import Appointment
from scheduling.queries import calendar_file, catalog, links, patient_records
from scheduling.rules.policy import EXPECTED

CONFIRMATION = "booking_confirmation"


@on(AppointmentBooked)
def mail_confirmation(fact: AppointmentBooked, *, now: datetime) -> None:
    """Confirm a booking to whoever is reached about its patient: the guardian, the patient, or the account."""
    found = None if fact.quiet else _appointment(fact.appointment_id)
    if found is None:
        return
    reach = patient_records.reach(found.patient)
    recipient = reach.email or (found.user.email if found.user else "")
    if not recipient:
        return
    send(
        once=f"{CONFIRMATION}:{found.id}:{fact.version}:email",
        kind=CONFIRMATION,
        recipient=recipient,
        language=reach.language,
        facts={"appointment": str(found.id)},
        subject=("appointment", found.id),
        now=now,
    )


@fills(CONFIRMATION)
def fill_confirmation(facts: dict[str, Any]) -> dict[str, Any]:
    """Say how the visit stands at the moment of sending: perhaps moved or confirmed since it was booked.

    :raises Obsolete: if it was cancelled or has begun since.
    """
    found = _appointment(UUID(facts["appointment"]))
    if found is None or found.status not in EXPECTED:
        raise Obsolete
    return {
        "first_name": found.patient.name.split()[0],
        "when": spoken(found.starts_at, zone=found.zone, language=patient_records.reach(found.patient).language),
        "with_whom": found.dentist.name,
        "address": calendar_file.place_in_words(catalog.current()) or tenancy.current().name,
        "link": links.address_of(found.id),
    }


def brand() -> Brand:
    """Return the brand of the clinic in force."""
    return Brand(name=tenancy.current().name, colour=catalog.current().profile["brand_color"])


set_provider(brand)


def _appointment(appointment_id: UUID) -> Appointment | None:
    rows = Appointment.objects.select_related("dentist", "user", "patient__guardian", "patient__account")
    return rows.filter(pk=appointment_id).first()
