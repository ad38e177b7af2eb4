"""Instants in words, for the people who read a message."""

from datetime import datetime
from zoneinfo import ZoneInfo

from babel import dates

_JOINED_IN_BRIEF = {"en": "{day}, {time}", "de": "{day}, {time} Uhr", "es": "{day}, {time}", "ar": "{day}، {time}"}
_JOINED = {"en": "{day} at {time}", "de": "{day} um {time} Uhr", "es": "{day}, {time}", "ar": "{day}، {time}"}


def spoken(instant: datetime, *, zone: str, language: str) -> str:
    """Return an instant as the clinic's wall shows it, with the zone's name, like `Friday, July 3, 2026 at 10:00 AM
    (Central European Summer Time)`.

    :raises ValueError: if the instant is naive.
    """
    said = in_a_sentence(instant, zone=zone, language=language)
    return f"{said} ({dates.get_timezone_name(instant.astimezone(ZoneInfo(zone)), locale=language)})"


def in_a_sentence(instant: datetime, *, zone: str, language: str) -> str:
    """Return an instant as the clinic's wall shows it, for a sentence beside which the zone is named.

    :raises ValueError: if the instant is naive.
    """
    if instant.tzinfo is None:
        raise ValueError("An instant has a zone.")
    wall = instant.astimezone(ZoneInfo(zone))
    said = _JOINED[language].format(
        day=dates.format_date(wall, "full", locale=language), time=dates.format_time(wall, "short", locale=language)
    )
    # CLDR puts a narrow space before AM that half of the mail programs show as a box.
    return said.replace("\u202f", "\u00a0")


def brief(instant: datetime, *, zone: str, language: str) -> str:
    """Return an instant as the clinic's wall shows it, as short as a text message wants it: `Fri, Jul 3, 10:00 AM`.
    No zone is named: a visit is where its clinic is.

    :raises ValueError: if the instant is naive.
    """
    if instant.tzinfo is None:
        raise ValueError("An instant has a zone.")
    wall = instant.astimezone(ZoneInfo(zone))
    said = _JOINED_IN_BRIEF[language].format(
        day=dates.format_skeleton("MMMEd", wall, locale=language),
        time=dates.format_time(wall, "short", locale=language),
    )
    return said.replace("\u202f", " ").replace("\u00a0", " ")
