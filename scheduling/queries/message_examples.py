"""What a message would say about a visit that there is not: for a look at it, and for a test."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from kernel import tenancy
from messaging import own_words
from messaging.own_words import Words
from messaging.templates import EXAMPLE, IN_A_TEXT
from messaging.wording import brief, in_a_sentence, spoken
from scheduling.queries import calendar_file, catalog, links, notices
from scheduling.queries.catalog import Catalog
from scheduling.rules import local_time

# What a patient cannot decline.
OWED = notices.NEWS
_NAMES = {"en": "Alex", "de": "Alex", "es": "Alex", "ar": "سلمى"}
_DENTISTS = {"en": "Dr. Robin Miller", "de": "Dr. Robin Müller", "es": "Dra. Ana Robles", "ar": "د. أمل حسن"}
_IN_DAYS, _HOUR = 7, 10
_NOBODYS = UUID(int=0)


def facts(language: str, words: Words | None, *, now: datetime) -> dict[str, Any]:
    """Return the facts of a message with these words, or the standard ones, about a visit next week. Nobody is in it
    but the clinic and its first dentist.
    """
    kept, clinic = catalog.current(), tenancy.current()
    zone, starts_at = clinic.zone, _next_week(kept, now)
    return {
        EXAMPLE: own_words.as_facts(words),
        "first_name": _NAMES[language],
        "when": spoken(starts_at, zone=zone, language=language),
        "when_said": in_a_sentence(starts_at, zone=zone, language=language),
        "when_short": brief(starts_at, zone=zone, language=language),
        "before": spoken(starts_at - timedelta(days=1), zone=zone, language=language),
        "with_whom": next((one.name for one in kept.dentists.values() if one.is_active), _DENTISTS[language]),
        "address": calendar_file.place_in_words(kept) or clinic.name,
        # It leads to no visit; of a text message the length of a real one counts.
        "path": "/book",
        IN_A_TEXT: {"path": "", "link": links.address_of(_NOBODYS)},
    }


def _next_week(kept: Catalog, now: datetime) -> datetime:
    today = local_time.day_of(local_time.minute_of(now), kept.zone)
    starts = local_time.day_bounds(today + timedelta(days=_IN_DAYS), kept.zone)[0]
    return local_time.moment(starts + _HOUR * 60)
