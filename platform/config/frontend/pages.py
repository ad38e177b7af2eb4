"""The pages of the patient site: everything that the first screen needs, in one answer."""

from typing import Any

import orjson
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from config.frontend import answers, build, drawing, embedding, heads, routes, speech
from config.frontend.answers import Answers
from config.frontend.build import Build
from config.frontend.routes import Route
from identity.api import cookie
from kernel import colours, tenancy
from messaging.brand import PLAIN_COLOUR
from scheduling.rules.embedding import frame_ancestors
from webapi import compression, etags

CSP_PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors "
)
THEME_COOKIE = "chairside-theme"
THEMES = ("light", "dark")
# Of the query the server reads these alone; everything else belongs to the client.
CHOICES = ("service", "dentist", "day", "time")
_ENDS_NO_ELEMENT = {ord(sign): f"\\u{ord(sign):04x}" for sign in ("<", ">", "&", "\u2028", "\u2029")}


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Answer with the page of an address; an unknown one gets the same page, which says so, with status 404."""
    return _answer(request, routes.at(request.path), framed_by=None)


@require_safe
def embedded(request: HttpRequest) -> HttpResponse:
    """Answer with a page of the booking for other sites to show inside of their own: those that the clinic lists."""
    if request.path.rstrip("/") == routes.EMBED:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponseRedirect(f"{routes.EMBED}/book{'?' if query else ''}{query}")
    return _answer(request, routes.embedded_at(request.path), framed_by=embedding.listed())


def _answer(request: HttpRequest, route: Route, *, framed_by: list[str] | None) -> HttpResponse:
    language = speech.chosen(request, tenancy.current().languages)
    try:
        body = _written(request, route, language, build.current(), framed_by)
    except build.NotBuilt:
        response = not_built(language)
    else:
        if route is routes.NOT_FOUND:
            response = HttpResponse(body, status=404)
        else:
            response = etags.conditional(request, body, "text/html; charset=utf-8")
    ancestors = "'none'" if framed_by is None else frame_ancestors(framed_by)
    response.headers["Content-Security-Policy"] = CSP_PAGE + ancestors
    response.headers["Content-Language"] = language
    response.headers.setdefault("Cache-Control", "private, no-cache")
    response.headers["Vary"] = "Cookie, Accept-Language"
    if not route.indexable:
        response.headers["X-Robots-Tag"] = "noindex"
    # No secret stands in a page: who is signed in is known from the cookie, of which only its presence is told.
    return compression.public(response)


def nothing(request: HttpRequest) -> HttpResponse:
    """Answer for addresses that are no page: files that do not exist, and what is kept for later."""
    raise Http404


def _written(request: HttpRequest, route: Route, language: str, site: Build, framed_by: list[str] | None) -> bytes:
    asked = Answers(request)
    chosen = {name: request.GET[name] for name in CHOICES if name in request.GET}
    told = answers.for_page(asked, route, language, chosen)
    facts = told["clinic"] or {}
    clinic = tenancy.current()
    head = heads.of(route, language, facts, named=request.GET.get("lang") == language)
    theme = request.COOKIES.get(THEME_COOKIE)
    boot = {
        "language": language,
        "languages": list(clinic.languages),
        "signed_in": cookie.read(request) is not None,
        "suspended": clinic.state == "suspended",
        "page": {"title": heads.title(route, language), "found": route is not routes.NOT_FOUND},
        # None: the page stands alone, and nothing is to hear of its height.
        "embed": framed_by if framed_by is None else {"base": routes.EMBED, "origins": framed_by},
        "answers": asked.given,
    }
    context = {
        **told,
        "clinic": {"name": clinic.name, **facts},
        "mark": drawing.monogram(clinic.name),
        "title": heads.title(route, language),
        "head": head,
        "structured": data(head.get("structured")),
        "language": language,
        "direction": speech.direction(language),
        "theme": theme if theme in THEMES else "",
        "brand_styles": mark_safe(colours.styles(facts.get("brand_color", PLAIN_COLOUR))),  # noqa: S308
        "page_light": colours.LIGHT.page,
        "page_dark": colours.DARK.page,
        "said": speech.sentences(language),
        "suspended": boot["suspended"],
        "stand_in": route.stand_in if framed_by is None else routes.NOT_FOUND.stand_in,
        "bare": framed_by is not None,
        "boot": data(boot),
        **_files(site, route, language),
    }
    return render_to_string("patient/page.html", context).encode()


def _files(site: Build, route: Route, language: str) -> dict[str, Any]:
    scripts, sheets = site.needed(route.chunks(language))
    inlined = site.stylesheets if route.first_paint else ()
    return {
        "script": site.script,
        "preloads": [one for one in scripts if one != site.script],
        "sheets": [one for one in sheets if one not in inlined],
        "styles": mark_safe(site.styles) if route.first_paint else "",  # noqa: S308
        "font": site.font,
    }


def data(value: Any) -> SafeString | None:
    """Return JSON that stays data inside of a script element (trap S22)."""
    if value is None:
        return None
    return mark_safe(orjson.dumps(value).decode().translate(_ENDS_NO_ELEMENT))  # noqa: S308


def not_built(language: str) -> HttpResponse:
    """Answer while there is no build."""
    return unavailable(tenancy.current().name, language)


def unavailable(title: str, language: str) -> HttpResponse:
    """Say on a page of this title that it cannot be shown at the moment."""
    body = render_to_string(
        "tenants/notice.html",
        {
            "language": language,
            "direction": speech.direction(language),
            "title": title,
            "sentence": speech.sentences(language).not_built,
        },
    )
    return HttpResponse(body, status=503, headers={"Cache-Control": "no-store", "Retry-After": "30"})
