"""The page of the staff panel: one for all of its addresses; what is shown there the client decides."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from config.frontend import build, pages, speech
from config.frontend.answers import Answers
from config.frontend.build import Build
from identity.api import cookie
from kernel import colours, tenancy
from messaging.brand import PLAIN_COLOUR
from webapi import compression

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
_AREAS = ("common", "panel", "staff")
_TITLES = {"en": "Staff", "de": "Praxisteam", "es": "Equipo", "ar": "فريق العيادة"}


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Answer with the panel's page. It holds nothing about anybody: who one is the client asks the API."""
    language = speech.chosen(request, tenancy.current().languages)
    try:
        response = HttpResponse(_written(request, language, build.current(build.STAFF)))
    except build.NotBuilt:
        response = pages.not_built(language)
    response.headers["Content-Security-Policy"] = CSP
    response.headers["Content-Language"] = language
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Cookie, Accept-Language"
    response.headers["X-Robots-Tag"] = "noindex"
    return compression.public(response)


def _written(request: HttpRequest, language: str, site: Build) -> bytes:
    asked = Answers(request)
    facts: dict[str, Any] = asked.ask("/clinic", query={"language": language}) or {}
    clinic, theme = tenancy.current(), request.COOKIES.get(pages.THEME_COOKIE)
    scripts, sheets = site.needed(f"src/locales/{language}/{area}.po" for area in _AREAS)
    boot = {
        "language": language,
        "languages": list(clinic.languages),
        "signed_in": cookie.read(request) is not None,
        "suspended": clinic.state == "suspended",
        "answers": asked.given,
    }
    context = {
        "title": f"{_TITLES.get(language, _TITLES['en'])} – {clinic.name}",
        "language": language,
        "direction": speech.direction(language),
        "theme": theme if theme in pages.THEMES else "",
        "brand_styles": mark_safe(colours.styles(facts.get("brand_color", PLAIN_COLOUR))),  # noqa: S308
        "page_light": colours.LIGHT.page,
        "page_dark": colours.DARK.page,
        "script": site.script,
        "preloads": [one for one in scripts if one != site.script],
        "sheets": sheets,
        "font": site.font,
        "boot": pages.data(boot),
    }
    return render_to_string("panel/page.html", context).encode()
