"""The public holidays of a country, as a library that is kept up to date knows them."""

from dataclasses import dataclass
from datetime import date

import holidays
from holidays import HolidayBase

from kernel.errors import Invalid


class HolidaysUnknown(Invalid):
    code = "holidays_unknown"
    title = "The public holidays of this country or region are not known."


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a country with holidays of its own."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Holiday:
    """`estimated`: the date follows the moon and may still shift by a day."""

    day: date
    name: str
    estimated: bool


def of_year(country: str, region: str, year: int, language: str) -> list[Holiday]:
    """Return the holidays of a year in the order of their dates, with names in a language if the country's are known
    in it, else as the country calls them. Without a region: those of the whole country.

    :raises HolidaysUnknown: if nothing is known of the country or the region.
    """
    known = _known(country, region)
    found = holidays.country_holidays(country, region or None, years=year, language=_language(known, language))
    label = _estimated(found)
    return [Holiday(day, _bare(name, label), bool(label) and label in name) for day, name in sorted(found.items())]


def regions(country: str) -> list[Region]:
    """Return the regions of a country by name.

    :raises HolidaysUnknown: if nothing is known of the country.
    """
    known = _known(country, "")
    names = {code: name for name, code in known.subdivisions_aliases.items()}
    found = [Region(code, names.get(code, code)) for code in known.subdivisions]
    return sorted(found, key=lambda one: one.name)


def _known(country: str, region: str) -> HolidayBase:
    try:
        return holidays.country_holidays(country, region or None)
    except NotImplementedError:
        raise HolidaysUnknown(country=country, region=region) from None


def _language(known: HolidayBase, wanted: str) -> str | None:
    spoken = [one for one in known.supported_languages if one.partition("_")[0] == wanted]
    return spoken[0] if spoken else known.default_language


def _estimated(found: HolidayBase) -> str:
    # "%s (estimated)", in the language of the names.
    label = getattr(found, "estimated_label", None)
    return found.tr(label).replace("%s", "").strip() if label else ""


def _bare(name: str, label: str) -> str:
    return name.replace(label, "").strip() if label else name
