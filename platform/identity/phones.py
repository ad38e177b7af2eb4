"""Telephone numbers as people write them, kept in one form (ITU-T E.164)."""

import re
from functools import cache
from importlib import resources

import phonenumbers

from kernel.errors import Invalid

# As the table demands it too: a number of an emergency service is none to write to.
E164 = re.compile(r"\+[1-9][0-9]{6,14}")
_MOBILE = (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE)


class PhoneInvalid(Invalid):
    code = "phone_invalid"
    title = "This is not a telephone number. Write it with its country code, like +49 30 901820."


def e164(text: str, *, zone: str) -> str:
    """Return a telephone number as E.164. Without a country code it is one of the country in which the zone lies.

    :raises PhoneInvalid: if no number can be read, or it has an impossible length, or carries an extension.
    """
    try:
        number = phonenumbers.parse(text, region_of(zone))
    except phonenumbers.NumberParseException:
        raise PhoneInvalid from None
    length = phonenumbers.is_possible_number_with_reason(number)
    kept = str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    if number.extension or length != phonenumbers.ValidationResult.IS_POSSIBLE or not E164.fullmatch(kept):
        raise PhoneInvalid
    return kept


def spaced(number: str) -> str:
    """Return an E.164 number in the groups in which people of its country read it, like `+49 30 901820`; one of no
    known country as it is.
    """
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL))


def takes_texts(number: str) -> bool:
    """Return whether text messages reach an E.164 number: it is a mobile's, or its country's numbers do not tell."""
    try:
        kind = phonenumbers.number_type(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return False
    return kind in _MOBILE


def region_of(zone: str) -> str | None:
    """Return the ISO 3166 code of the country that a time zone belongs to, or None (`UTC`)."""
    return _regions().get(zone)


@cache
def _regions() -> dict[str, str]:
    folder = resources.files("tzdata") / "zoneinfo"
    lines = [line.split("\t") for line in (folder / "zone.tab").read_text().splitlines() if not line.startswith("#")]
    regions = {zone: country for country, _, zone, *_ in lines}
    # Older names (US/Eastern) are links to the present ones, as `L target name`.
    links = [line.split() for line in (folder / "tzdata.zi").read_text().splitlines() if line.startswith("L ")]
    return {name: regions[target] for _, target, name in links if target in regions} | regions
