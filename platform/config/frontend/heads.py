"""What a page says of itself to browsers, search engines and messengers."""

from typing import Any

from django.utils.text import Truncator

from config.frontend import speech
from config.frontend.routes import Route
from kernel import tenancy

# Search engines show about as much.
_DESCRIPTION = 160
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def of(route: Route, language: str, facts: dict[str, Any], *, named: bool) -> dict[str, Any]:
    """Return what the head of a page says; `named` if the address names the language.

    The address of a page that is asked for in a language is its own; without one it is the default of all.
    """
    clinic = tenancy.current()
    head: dict[str, Any] = {
        "title": f"{title(route, language)} – {clinic.name}",
        "description": description(facts, language),
        "locale": speech.LOCALES.get(language, language),
        "indexable": route.indexable,
        "url": clinic.origin + route.path if route.indexable else clinic.origin + "/",
        "image": f"{clinic.origin}/social.png",
    }
    if route.indexable:
        head["canonical"] = f"{head['url']}?lang={language}" if named else head["url"]
        head["alternates"] = alternates(route)
        head["structured"] = structured(facts)
    return head


def title(route: Route, language: str) -> str:
    """Return a page's own title."""
    return route.titles.get(language, route.titles["en"])


def description(facts: dict[str, Any], language: str) -> str:
    """Return the clinic's own words for itself, or ours where it has none."""
    own = [" ".join((facts.get(name) or "").split()) for name in ("tagline", "about")]
    sentences = [one if one.endswith((".", "!", "?", "…", "؟")) else f"{one}." for one in own if one]
    said = " ".join(sentences) or speech.sentences(language).describes.format(clinic=tenancy.current().name)
    return Truncator(said).chars(_DESCRIPTION)


def alternates(route: Route) -> list[dict[str, str]]:
    """Return the page's address in each of the clinic's languages and without any."""
    clinic = tenancy.current()
    address = clinic.origin + route.path
    return [
        *({"language": one, "url": f"{address}?lang={one}"} for one in clinic.languages),
        {"language": "x-default", "url": address},
    ]


def structured(facts: dict[str, Any]) -> dict[str, Any]:
    """Return the clinic as schema.org describes a Dentist; what it does not tell is left out."""
    clinic = tenancy.current()
    where = facts.get("address") or {}
    address = {
        "streetAddress": where.get("street"),
        "postalCode": where.get("postal_code"),
        "addressLocality": where.get("city"),
        "addressCountry": where.get("country"),
    }
    logo = facts.get("logo_url") or ""
    described = {
        "@context": "https://schema.org",
        "@type": "Dentist",
        "name": clinic.name,
        "url": clinic.origin + "/",
        "image": f"{clinic.origin}/social.png",
        "logo": clinic.origin + logo if logo.startswith("/") else logo,
        "description": facts.get("tagline"),
        "telephone": facts.get("phone"),
        "email": facts.get("email"),
        "address": {"@type": "PostalAddress", **_told(address)} if where.get("city") else None,
        "openingHoursSpecification": _opening(facts.get("opening_hours") or {}),
    }
    return _told(described)


def _opening(hours: dict[str, list[dict[str, str]]]) -> list[dict[str, str]]:
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": f"https://schema.org/{day}",
            "opens": stretch["from"],
            # schema.org knows no 24:00.
            "closes": "23:59" if stretch["until"] == "24:00" else stretch["until"],
        }
        for day in _WEEKDAYS
        for stretch in hours.get(day.lower(), [])
    ]


def _told(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value}
