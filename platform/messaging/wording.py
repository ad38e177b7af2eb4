"""Instants in words, for the people who read a message."""

from datetime import datetime
from zoneinfo import ZoneInfo

from babel import dates

_JOINED = {"en": "{day} at {time}", "de": "{day} um {time} Uhr", "es": "{day}, {time}", "ar": "{day}، {time}"}


def spoken(instant: datetime, *, zone: str, language: str) -> str:
    """Return an instant as the clinic's wall shows it, with the zone's name, like `Friday, July 3, 2026 at 10:00 AM
    (Central European Summer Time)`.

    :raises ValueError: if the instant is naive.
    """
    if instant.tzinfo is None:
        raise ValueError("An instant has a zone.")
    wall = instant.astimezone(ZoneInfo(zone))
    joined = _JOINED[language].format(
        day=dates.format_date(wall, "full", locale=language), time=dates.format_time(wall, "short", locale=language)
    )
    # CLDR puts a narrow space before AM that half of the mail programs show as a box.
    return f"{joined} ({dates.get_timezone_name(wall, locale=language)})".replace("\u202f", "\u00a0")


def brief(instant: datetime, *, zone: str, language: str) -> str:
    """Return an instant as the clinic's wall shows it, as short as a text message wants it, like
    `Fri, Jul 3, 10:00 AM CEST`.

    :raises ValueError: if the instant is naive.
    """
    if instant.tzinfo is None:
        raise ValueError("An instant has a zone.")
    wall = instant.astimezone(ZoneInfo(zone))
    day = dates.format_skeleton("MMMEd", wall, locale=language)
    time = dates.format_time(wall, "short", locale=language)
    name = dates.get_timezone_name(wall, width="short", locale=language)
    return f"{day}, {time} {name}".replace("\u202f", " ").replace("\u00a0", " ")
