"""An appointment as a file that calendars read (RFC 5545): the same entry however often it is fetched."""

import re
from datetime import UTC, datetime, timedelta

from django.conf import settings
from icalendar import Alarm, Calendar, Event, vCalAddress, vText

from identity import phones
from kernel import tenancy
from messaging.wording import spoken
from scheduling.models import Appointment
from scheduling.queries import catalog
from scheduling.queries.catalog import Catalog
from scheduling.rules import local_time
from scheduling.rules.policy import Status

# Others may see a calendar: the clinic's name, and not what the visit is for.
SUMMARIES = {
    "en": "Dental appointment: {clinic}",
    "de": "Zahnarzttermin: {clinic}",
    "es": "Cita con el dentista: {clinic}",
    "ar": "موعد أسنان: {clinic}",
}
DENTISTS = {"en": "Dentist: {name}", "de": "Behandlung bei: {name}", "es": "Dentista: {name}", "ar": "مع: {name}"}
TELEPHONES = {
    "en": "Telephone: {number}",
    "de": "Telefon: {number}",
    "es": "Teléfono: {number}",
    "ar": "الهاتف: {number}",
}
REMINDED_BEFORE = timedelta(days=1)

# Where the postal code stands after the town (Universal Postal Union); the site's map-address.ts says the same.
_CODE_LAST = frozenset({"AU", "CA", "EG", "GB", "IE", "IN", "JO", "NZ", "SA", "US", "ZA"})
_ARABIC = re.compile("[\u0600-\u06ff]")


def of_appointment(
    found: Appointment, *, language: str, address: str, now: datetime, invited: str | None = None
) -> bytes:
    """Return the calendar file of an appointment as it stands; a cancelled one takes its entry back.

    The entry is the same however it comes: fetched from the site, or, with `invited`, sent to that e-mail address.

    Its instants are in UTC, which no reader can mistake, and its description says the clinic's time and zone.
    `address` is the page where its holder changes it.
    """
    kept, clinic = catalog.current(), tenancy.current()
    summary = SUMMARIES[language].format(clinic=clinic.name)
    event = Event()
    event.add("uid", str(found.id))
    event.add("sequence", found.version - 1)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("last-modified", found.updated_at.astimezone(UTC))
    event.add("dtstart", found.starts_at.astimezone(UTC))
    event.add("dtend", found.ends_at.astimezone(UTC))
    event.add("summary", summary)
    event.add("description", description(found, kept, language))
    event.add("location", place_in_words(kept) or clinic.name)
    event.add("url", address)
    event.add("class", "PRIVATE")
    if invited:
        _invite(event, clinic.name, invited)
    cancelled = found.status == Status.CANCELLED
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if cancelled else "OPAQUE")
    if not cancelled:
        event.add_component(_reminder(summary))
    calendar = Calendar()
    calendar.add("prodid", "-//Chairside//Appointments//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method_of(found) if invited else "PUBLISH")
    calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def method_of(found: Appointment) -> str:
    """Return what a mail asks of its recipient's calendar (RFC 5546, 3.2): to take the entry, or to take it back."""
    return "CANCEL" if found.status == Status.CANCELLED else "REQUEST"


def _invite(event: Event, clinic: str, address: str) -> None:
    organizer = vCalAddress(f"mailto:{settings.MAIL_FROM}")
    organizer.params["cn"] = vText(clinic)
    event["organizer"] = organizer
    attendee = vCalAddress(f"mailto:{address}")
    # Booked already: nobody is asked for an answer, which nobody would read.
    attendee.params.update({"role": "REQ-PARTICIPANT", "partstat": "ACCEPTED", "rsvp": "FALSE"})
    event.add("attendee", attendee, encode=False)


def name_of(found: Appointment) -> str:
    """Return a name for the file, by the date on the clinic's wall."""
    day = local_time.day_of(local_time.minute_of(found.starts_at), local_time.zone(found.zone))
    return f"appointment-{day.isoformat()}.ics"


def description(found: Appointment, kept: Catalog, language: str) -> str:
    """Return when, with whom, and how the clinic is reached."""
    lines = [
        spoken(found.starts_at, zone=found.zone, language=language),
        DENTISTS[language].format(name=found.dentist.name),
    ]
    if number := kept.profile["phone"]:
        lines.append(TELEPHONES[language].format(number=phones.spaced(number)))
    return "\n".join(lines)


def _reminder(summary: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", -REMINDED_BEFORE)
    return alarm


def place_in_words(kept: Catalog) -> str:
    """Return the clinic's address on one line, empty if none is known."""
    profile = kept.profile
    code, city = profile["postal_code"], profile["city"]
    town = f"{city} {code}" if profile["country"] in _CODE_LAST else f"{code} {city}"
    parts = [part for part in (profile["street"], town.strip()) if part]
    return ("، " if any(_ARABIC.search(part) for part in parts) else ", ").join(parts)
