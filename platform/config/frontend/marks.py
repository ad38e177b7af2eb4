"""What browsers, search engines and messengers ask for beside the pages: icons, manifest, robots, sitemap."""

from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import orjson
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from config.frontend import build, drawing, heads, routes, speech
from config.frontend.answers import Answers
from kernel import colours, tenancy
from messaging.brand import PLAIN_COLOUR
from webapi import compression, etags

# Seconds that a changed name or colour may take to reach an icon that somebody has seen before.
MAX_AGE = 3600
# Compressed as they are.
PIXELS = ("image/png", "image/x-icon")


@require_safe
def icon_svg(request: HttpRequest) -> HttpResponse:
    """The monogram as a drawing; the reader's own fonts write it, whatever its script."""
    body = drawing.monogram_svg(tenancy.current().name, _facts(request)["brand_color"])
    return _kept(request, body, "image/svg+xml")


@require_safe
def icon_png(request: HttpRequest, side: int, rounded: bool = True) -> HttpResponse:
    """The monogram as pixels."""
    name, colour = tenancy.current().name, _facts(request)["brand_color"]
    return _kept(request, drawing.icon(name, colour, side, font(), rounded=rounded), "image/png")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """The monogram for those who know only this address."""
    picture = drawing.favicon(tenancy.current().name, _facts(request)["brand_color"], font())
    return _kept(request, picture, "image/x-icon")


@require_safe
def social(request: HttpRequest) -> HttpResponse:
    """The card that messengers show beside a link."""
    facts = _facts(request)
    picture = drawing.card(tenancy.current().name, facts["tagline"], facts["brand_color"], font())
    response = _kept(request, picture, "image/png")
    # It is shown by other sites: that is what it is for.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@require_safe
def web_manifest(request: HttpRequest) -> HttpResponse:
    """What an installed page is called and looks like."""
    clinic = tenancy.current()
    language = _language(request)
    manifest = {
        "name": clinic.name,
        "short_name": clinic.name[:30],
        "description": heads.description(_facts(request), language),
        "lang": language,
        "dir": speech.direction(language),
        "start_url": "/",
        "scope": "/",
        "display": "minimal-ui",
        "background_color": colours.LIGHT.page,
        "theme_color": colours.LIGHT.page,
        "icons": [
            {"src": "/icon.svg", "sizes": "any", "type": "image/svg+xml"},
            {"src": "/icon-192.png", "sizes": "192x192", "type": "image/png"},
            {"src": "/icon-512.png", "sizes": "512x512", "type": "image/png"},
        ],
    }
    return _kept(request, orjson.dumps(manifest), "application/manifest+json")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Crawlers may see everything that anybody may; pages that no index should hold say so themselves."""
    body = f"User-agent: *\nAllow: /\n\nSitemap: {tenancy.current().origin}/sitemap.xml\n"
    return _kept(request, body.encode(), "text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The pages that belong into an index, with their languages."""
    origin = tenancy.current().origin
    entries = "".join(
        f"<url><loc>{escape(origin + route.path)}</loc>"
        + "".join(
            f'<xhtml:link rel="alternate" hreflang={quoteattr(one["language"])} href={quoteattr(one["url"])}/>'
            for one in heads.alternates(route)
        )
        + "</url>"
        for route in routes.ROUTES
        if route.indexable
    )
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:xhtml="http://www.w3.org/1999/xhtml">{entries}</urlset>\n'
    )
    return _kept(request, body.encode(), "application/xml")


def _language(request: HttpRequest) -> str:
    asked = request.GET.get("lang", "")
    languages = tenancy.current().languages
    return asked if asked in languages else languages[0]


def _facts(request: HttpRequest) -> dict[str, Any]:
    asked = Answers(request).ask("/clinic", query={"language": _language(request)})
    return asked or {"brand_color": PLAIN_COLOUR, "tagline": ""}


def font() -> Path | None:
    """Return the file of the site's font, if there is a build."""
    try:
        site = build.current()
    except build.NotBuilt:
        return None
    return site.root / site.font.removeprefix("/") if site.font else None


def _kept(request: HttpRequest, body: bytes, content_type: str) -> HttpResponse:
    response = etags.conditional(request, body, content_type)
    response.headers["Cache-Control"] = f"public, max-age={MAX_AGE}"
    return response if content_type in PIXELS else compression.public(response)
