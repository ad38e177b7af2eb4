"""A private calendar as a file that calendar programs subscribe to (RFC 5545, RFC 7986)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q, QuerySet
from icalendar import Calendar, Event, Timezone

from identity.digests import digest
from identity.permissions import Permission, may
from kernel import tenancy
from scheduling.models import Appointment, CalendarFeed, Dentist, FeedKind, FeedNames
from scheduling.queries import calendar_file, calendar_zone, catalog
from scheduling.queries.catalog import Catalog
from scheduling.rules import local_time
from scheduling.rules.policy import TAKES_TIME

BEHIND = timedelta(days=60)
AHEAD = timedelta(days=400)
# For so long a visit that does not take place is shown as taken back, so that every program has asked meanwhile.
TAKEN_BACK_FOR = timedelta(days=30)
MOST = 2_000
ASKED_AGAIN = timedelta(hours=1)

VISITS = {"en": "Appointment", "de": "Termin", "es": "Cita", "ar": "موعد"}


@dataclass(frozen=True, slots=True)
class Entry:
    """What one visit is called in a calendar, and where it is opened."""

    visit: Appointment
    summary: str
    description: str
    location: str
    address: str


def of_secret(secret: str) -> CalendarFeed | None:
    """Return the calendar that an address of this secret opens, as long as its owner may read it."""
    feeds = CalendarFeed.objects.select_related("owner")
    found = feeds.filter(secret_hash=digest(secret), owner__is_active=True).first()
    if found is None or (found.kind == FeedKind.DENTIST and _dentist_of(found) is None):
        return None
    return found


def kinds_for(account: UUID, role: str) -> list[FeedKind]:
    """Return which calendars an account can have."""
    is_dentist = may(role, Permission.SEE_OWN_CALENDAR) and Dentist.objects.filter(user_id=account).exists()
    return [FeedKind.OWN, FeedKind.DENTIST] if is_dentist else [FeedKind.OWN]


def of_account(account: UUID) -> dict[str, CalendarFeed]:
    """Return the calendars of an account by kind."""
    return {one.kind: one for one in CalendarFeed.objects.filter(owner_id=account)}


def document(feed: CalendarFeed, *, now: datetime) -> bytes:
    """Return a calendar as it stands. The same visits make the same bytes."""
    kept, language = catalog.current(), _spoken(feed.owner.language)
    entries = (
        _of_dentist(feed, kept, language, now) if feed.kind == FeedKind.DENTIST else _own(feed, kept, language, now)
    )
    calendar = Calendar()
    calendar.add("prodid", "-//Chairside//Calendars//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", tenancy.current().name)
    calendar.add("x-wr-calname", tenancy.current().name)
    calendar.add("refresh-interval", ASKED_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for entry in entries:
        calendar.add_component(_event(entry))
    for name in sorted(calendar.get_used_tzids()):
        # Of whole years, so that the file does not change from day to day.
        calendar.subcomponents.insert(0, _zone(name, now.year - 1, now.year + 2))
    content: bytes = calendar.to_ical()
    return content


@lru_cache(maxsize=512)
def _zone(name: str, first_year: int, last_year: int) -> Timezone:
    return calendar_zone.of(ZoneInfo(name), first_year=first_year, last_year=last_year)


def _own(feed: CalendarFeed, kept: Catalog, language: str, now: datetime) -> Iterable[Entry]:
    clinic, place = tenancy.current(), calendar_file.place_in_words(kept)
    summary = calendar_file.SUMMARIES[language].format(clinic=clinic.name)
    rows = Appointment.objects.filter(Q(user_id=feed.owner_id) | Q(patient__account_id=feed.owner_id))
    for one in _shown(rows, now):
        # A family's calendar says for whom.
        whose = "" if one.patient.is_self or one.patient.account_id is None else f" ({one.patient.name.split()[0]})"
        yield Entry(
            visit=one,
            summary=summary + whose,
            description=calendar_file.description(one, kept, language),
            location=place or clinic.name,
            address=f"{clinic.origin}/appointments/{one.id}",
        )


def _of_dentist(feed: CalendarFeed, kept: Catalog, language: str, now: datetime) -> Iterable[Entry]:
    rows = Appointment.objects.filter(dentist=_dentist_of(feed))
    for one in _shown(rows, now):
        day = local_time.day_of(local_time.minute_of(one.starts_at), local_time.zone(one.zone))
        yield Entry(
            visit=one,
            summary=_called(one.patient.name, kept.profile["feed_names"], language),
            description="",
            location=one.operatory.name if one.operatory else "",
            address=f"{tenancy.current().origin}/staff/calendar?day={day.isoformat()}&appointment={one.id}",
        )


def _shown(rows: QuerySet[Appointment], now: datetime) -> Iterable[Appointment]:
    stands = Q(status__in=TAKES_TIME) | Q(status_at__gt=now - TAKEN_BACK_FOR)
    known = rows.select_related("patient", "dentist", "operatory")
    return known.filter(stands, ends_at__gt=now - BEHIND, starts_at__lt=now + AHEAD).order_by("starts_at", "id")[
        :MOST
    ]


def _called(name: str, how: str, language: str) -> str:
    if how == FeedNames.NAMES:
        return name
    if how == FeedNames.NONE:
        return VISITS[language]
    words = name.split()
    return " ".join(f"{word[0].upper()}." for word in ([words[0], words[-1]] if len(words) > 1 else words))


def _event(entry: Entry) -> Event:
    """The same entry as in a mail or a downloaded file: of one `UID`, later for a higher `SEQUENCE`."""
    visit = entry.visit
    event = Event()
    event.add("uid", str(visit.id))
    event.add("sequence", visit.version - 1)
    event.add("dtstamp", visit.updated_at.astimezone(UTC))
    event.add("last-modified", visit.updated_at.astimezone(UTC))
    start, end = _at(visit.starts_at, visit.zone), _at(visit.ends_at, visit.zone)
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("summary", entry.summary)
    if entry.description:
        event.add("description", entry.description)
    if entry.location:
        event.add("location", entry.location)
    event.add("url", entry.address)
    event.add("class", "PRIVATE")
    stands = visit.status in TAKES_TIME
    event.add("status", "CONFIRMED" if stands else "CANCELLED")
    event.add("transp", "OPAQUE" if stands else "TRANSPARENT")
    return event


def _at(instant: datetime, zone: str) -> datetime:
    """Return an instant as the clinic's wall shows it; in UTC where the wall shows it twice, since a local time of
    RFC 5545 is then always the first one.
    """
    local = instant.astimezone(ZoneInfo(zone))
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return instant.astimezone(UTC) if twice else local


def _dentist_of(feed: CalendarFeed) -> Dentist | None:
    if not may(feed.owner.role, Permission.SEE_OWN_CALENDAR):
        return None
    return Dentist.objects.filter(user_id=feed.owner_id).first()


def _spoken(language: str) -> str:
    wanted = [language, *tenancy.current().languages, settings.LANGUAGE_CODE]
    return next(one for one in wanted if one in VISITS)
