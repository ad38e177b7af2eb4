"""What stands in the cells of a foreign table: days, times and lengths as people and programs write them."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal

from scheduling.rules.local_time import DAY

DateOrder = Literal["dmy", "mdy"]

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_WRITTEN = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})\.?")
# Of a word, hour and minute; seconds are nought, since a visit begins on a minute.
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.]00(?:\.0+)?)?\s*(am|pm|ص|م)?")
_WHOLE_HOUR = re.compile(r"(\d{1,2})\s*(am|pm|ص|م|uhr|h)")
_WITH_OFFSET = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})")
_LENGTH = re.compile(r"(\d{1,3})\s*(?:min|mins|minutes|minuten|minutos|m|دقيقة)?\.?")


class Unreadable(ValueError):
    """The cell holds nothing that this field can be."""


def plain(text: str) -> str:
    """Return a text on one line, with the digits that everybody reads."""
    flat = unicodedata.normalize("NFKC", text)
    latin = "".join(str(unicodedata.digit(sign)) if sign.isdecimal() else sign for sign in flat)
    return " ".join(latin.split())


def full_name(text: str) -> str:
    """Return a name as it is said: what lists write as "Lovelace, Ada" is turned round."""
    parts = [part.strip() for part in text.split(",")]
    return f"{parts[1]} {parts[0]}" if len(parts) == 2 and all(parts) else text


def date_order(texts: Iterable[str]) -> DateOrder | None:
    """Return whether days come before months in these dates, None if none of them tells."""
    for text in texts:
        written = _WRITTEN.match(plain(text))
        if written:
            first, second = int(written[1]), int(written[2])
            if first > 12 >= second:
                return "dmy"
            if second > 12 >= first:
                return "mdy"
    return None


def day(text: str, order: DateOrder) -> date:
    """Return the day that a cell names; a year of two digits is of this century.

    :raises Unreadable: if it names none.
    """
    words = plain(text)
    found = _ISO.fullmatch(words) or _COMPACT.fullmatch(words)
    if found:
        year, month, number = map(int, found.groups())
    else:
        written = _WRITTEN.fullmatch(words)
        if written is None:
            raise Unreadable
        first, second, last = map(int, written.groups())
        number, month = (first, second) if order == "dmy" else (second, first)
        year = last if len(written[3]) == 4 else 2000 + last
    try:
        return date(year, month, number)
    except ValueError:
        raise Unreadable from None


def birthday(text: str, order: DateOrder, today: date) -> date:
    """Return the day of birth that a cell names, with or without a time beside it.

    :raises Unreadable: if it names none, or one before 1890 or after today.
    """
    words = plain(text).partition(" ")[0].partition("T")[0]
    found = day(words, order)
    written = _WRITTEN.fullmatch(words)
    if found > today and written and len(written[3]) == 2:
        found = _a_century_earlier(found)
    if not date(1890, 1, 1) <= found <= today:
        raise Unreadable
    return found


def _a_century_earlier(one: date) -> date:
    try:
        return one.replace(year=one.year - 100)
    except ValueError:
        raise Unreadable from None


def minute(text: str) -> int:
    """Return the minute of the day that a cell names, like `9:30`, `14.05 Uhr` or `2:15 pm`.

    :raises Unreadable: if it names none.
    """
    words = plain(text).casefold().replace("a.m.", "am").replace("p.m.", "pm").removesuffix("uhr").strip()
    found = _CLOCK.fullmatch(words)
    whole = None if found else _WHOLE_HOUR.fullmatch(plain(text).casefold())
    if found:
        hour, past, half = int(found[1]), int(found[2]), found[3]
    elif whole:
        hour, past, half = int(whole[1]), 0, whole[2]
    else:
        raise Unreadable
    if half in ("am", "pm", "ص", "م"):
        if not 1 <= hour <= 12:
            raise Unreadable
        hour = hour % 12 + (12 if half in ("pm", "م") else 0)
    if hour > 23 or past > 59:
        raise Unreadable
    return hour * 60 + past


def length(text: str) -> int:
    """Return the minutes that a cell names: `45`, `45 min` or `0:45`.

    :raises Unreadable: if it names none, or more than a day.
    """
    words = plain(text).casefold()
    if re.fullmatch(r"\d{1,2}:\d{2}(:00)?", words):
        hours, minutes = map(int, words.split(":")[:2])
        found = hours * 60 + minutes
    else:
        number = _LENGTH.fullmatch(words)
        if number is None:
            raise Unreadable
        found = int(number[1])
    if not 0 < found <= DAY:
        raise Unreadable
    return found


def instant(text: str) -> datetime | None:
    """Return the moment that a cell names with its offset from UTC, None if it names none in this way.

    :raises Unreadable: if there is no such moment.
    """
    words = plain(text)
    if not _WITH_OFFSET.fullmatch(words):
        return None
    try:
        return datetime.fromisoformat(words.replace("Z", "+00:00"))
    except ValueError:
        raise Unreadable from None


def parted(text: str) -> tuple[str, str]:
    """Return the day and the time of a cell that may hold both, like `24.11.2026 09:30`."""
    first, _, rest = plain(text).replace("T", " ", 1).partition(" ")
    return first, rest.strip(" ,")
