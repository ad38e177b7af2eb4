"""Minutes of the wall clock and days of the week as people write them."""

import re

from scheduling.rules.local_time import DAY

# In the order of `date.weekday()`.
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])|24:00", re.ASCII)


def minute_of_day(text: str) -> int:
    """Return the minute that a time like `08:30` names; `24:00` is the next midnight, 1440.

    :raises ValueError: if the text is not of this form.
    """
    found = _TIME.fullmatch(text)
    if found is None:
        raise ValueError(f"not a time of day: {text!r}")
    return DAY if text == "24:00" else int(found[1]) * 60 + int(found[2])


def time_text(minute: int) -> str:
    """Return a minute of the day as `08:30`.

    :raises ValueError: if it is not within 0..1440.
    """
    if not 0 <= minute <= DAY:
        raise ValueError(f"minute of day out of range: {minute}")
    return f"{minute // 60:02}:{minute % 60:02}"
