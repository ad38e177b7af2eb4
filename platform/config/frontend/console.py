"""The operators' console on the platform's own hosts: one page for all of its addresses, and its icon."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from config.frontend import build, drawing, marks, pages, speech, staff
from config.frontend.build import Build
from kernel import colours
from messaging.brand import PLAIN_COLOUR
from webapi import compression

NAME = "Chairside"
# What the browser sends when somebody may be logged in; only that it is there is told.
COOKIE = "__Host-chairside-operator"
_AREAS = ("common", "panel", "console")
_TITLES = {"en": "Console", "de": "Konsole", "es": "Consola", "ar": "لوحة التشغيل"}


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Lead to the console: the platform's host has no other page of its own."""
    return HttpResponseRedirect("/console")


@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    """Lead the holder of an operator's link on; browsers carry its secret, behind the #, along."""
    return HttpResponseRedirect("/console/welcome")


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Answer with the console's page. It holds nothing about anybody: who one is the client asks the API."""
    language = speech.chosen(request, languages())
    try:
        response = HttpResponse(_written(request, language, build.current(build.CONSOLE)))
    except build.NotBuilt:
        response = pages.unavailable(NAME, language)
    response.headers["Content-Security-Policy"] = staff.CSP
    response.headers["Content-Language"] = language
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Cookie, Accept-Language"
    response.headers["X-Robots-Tag"] = "noindex"
    return compression.public(response)


@require_safe
def sign_up(request: HttpRequest) -> HttpResponse:
    """Answer whoever wants to open a clinic with the same page, where the platform lets them."""
    if not settings.SIGN_UP_ENABLED:
        raise Http404
    return page(request)


@require_safe
def icon_svg(request: HttpRequest) -> HttpResponse:
    """The platform's monogram as a drawing."""
    return _kept(drawing.monogram_svg(NAME, PLAIN_COLOUR), "image/svg+xml")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """The platform's monogram for those who know only this address."""
    return _kept(drawing.favicon(NAME, PLAIN_COLOUR, marks.font()), "image/x-icon")


def languages() -> tuple[str, ...]:
    """Return the languages that the console speaks: all of the platform's."""
    return tuple(code for code, _ in settings.LANGUAGES)


def _written(request: HttpRequest, language: str, site: Build) -> bytes:
    theme = request.COOKIES.get(pages.THEME_COOKIE)
    scripts, sheets = site.needed(f"src/locales/{language}/{area}.po" for area in _AREAS)
    boot = {
        "language": language,
        "languages": list(languages()),
        "signed_in": bool(request.COOKIES.get(COOKIE)),
        "answers": [],
    }
    context = {
        "title": f"{_TITLES.get(language, _TITLES['en'])} – {NAME}",
        "language": language,
        "direction": speech.direction(language),
        "theme": theme if theme in pages.THEMES else "",
        "brand_styles": mark_safe(colours.styles(PLAIN_COLOUR)),  # noqa: S308
        "page_light": colours.LIGHT.page,
        "page_dark": colours.DARK.page,
        "script": site.script,
        "preloads": [one for one in scripts if one != site.script],
        "sheets": sheets,
        "font": site.font,
        "boot": pages.data(boot),
    }
    return render_to_string("panel/page.html", context).encode()


def _kept(body: bytes, content_type: str) -> HttpResponse:
    response = HttpResponse(body, content_type=content_type)
    response.headers["Cache-Control"] = f"public, max-age={marks.MAX_AGE}"
    return response
