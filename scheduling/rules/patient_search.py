"""What somebody means who types a few signs to find a patient: part of a name, a number, an address, a birthday."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

MOST_WORDS = 6
# Shorter parts of a number or a name are in too many records to find anybody by.
FEWEST_DIGITS = 3
FEWEST_LETTERS_WITHIN = 3

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WRITTEN = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})")
_NUMBER = re.compile(r"[+(]?\d[\d()/.-]*")
# Signs that a pattern of SQL reads in its own way.
WILD = str.maketrans("", "", "%_\\")


@dataclass(frozen=True, slots=True)
class Sought:
    """All of this must fit: every word, the digits, and one of the days of birth if there are any."""

    words: tuple[str, ...] = ()
    digits: str = ""
    born: tuple[date, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.digits or self.born)


def understood(text: str, *, today: date) -> Sought:
    """Return what a text asks for; it is false if the text is too little to find anybody by."""
    words, numbers, born = [], [], []
    for part in _latin_digits(unicodedata.normalize("NFKC", text).translate(WILD)).replace("(0)", "").split():
        days = days_meant(part, today=today)
        if days:
            born += days
        elif _NUMBER.fullmatch(part):
            numbers.append(part)
        elif any(sign.isalnum() for sign in part):
            words.append(part)
    digits = _subscriber("".join(numbers))
    return Sought(
        words=tuple(words[:MOST_WORDS]),
        digits=digits if len(digits) >= FEWEST_DIGITS else "",
        born=tuple(dict.fromkeys(born)),
    )


def days_meant(part: str, *, today: date) -> list[date]:
    """Return the days in the past that a written date may mean: with the day or the month first, and a year of two
    digits in this century or the last.
    """
    if iso := _ISO.fullmatch(part):
        year, month, day = map(int, iso.groups())
        return _past([(year, month, day)], today)
    if written := _WRITTEN.fullmatch(part):
        first, second, last = map(int, written.groups())
        years = [last] if len(written[3]) == 4 else [2000 + last, 1900 + last]
        return _past([(year, *order) for year in years for order in ((second, first), (first, second))], today)
    return []


def age_on(day: date, born: date) -> int:
    """Return how many years somebody has completed on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _past(candidates: list[tuple[int, int, int]], today: date) -> list[date]:
    days = []
    for year, month, day in candidates:
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if date(1890, 1, 1) <= found <= today:
            days.append(found)
    return list(dict.fromkeys(days))


def _latin_digits(text: str) -> str:
    return "".join(str(unicodedata.digit(sign)) if sign.isdecimal() else sign for sign in text)


def _subscriber(number: str) -> str:
    # What is dialled before a number at home or abroad stands in no number as it is kept (E.164).
    digits = re.sub(r"\D", "", number)
    return digits if number.startswith("+") else digits.lstrip("0")
