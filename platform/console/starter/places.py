"""In which country a zone lies, and what people pay with there: a new clinic's first guess, which it can change."""

from functools import cache
from importlib.resources import files

# Of ISO 3166-1 countries that do not pay with the euro, the others' guess.
_MONEY = {
    "AE": "AED",
    "AR": "ARS",
    "AU": "AUD",
    "BR": "BRL",
    "CA": "CAD",
    "CH": "CHF",
    "CL": "CLP",
    "CO": "COP",
    "CZ": "CZK",
    "DK": "DKK",
    "EG": "EGP",
    "GB": "GBP",
    "HU": "HUF",
    "IL": "ILS",
    "IN": "INR",
    "JO": "JOD",
    "JP": "JPY",
    "KW": "KWD",
    "LI": "CHF",
    "MA": "MAD",
    "MX": "MXN",
    "NO": "NOK",
    "NZ": "NZD",
    "PE": "PEN",
    "PL": "PLN",
    "QA": "QAR",
    "SA": "SAR",
    "SE": "SEK",
    "TR": "TRY",
    "US": "USD",
    "ZA": "ZAR",
}


def country_of(zone: str) -> str | None:
    """Return the country (ISO 3166-1) in which a zone's place lies, if it has one."""
    return _countries().get(zone)


def currency_of(country: str) -> str:
    """Return the currency (ISO 4217) to begin with."""
    return _MONEY.get(country, "EUR")


@cache
def _countries() -> dict[str, str]:
    lines = (files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {row[2]: row[0] for row in rows}
