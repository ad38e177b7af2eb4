"""What each request carries beside its body: an id, the client's address, and an error shape that never varies."""

import random
import re
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from webapi import problems

API_PREFIX = "/api/"
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
_NUL = re.compile(r"%00|\x00", re.ASCII)

request_id: ContextVar[str] = ContextVar("request_id", default="")


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """`address` is the client's network address as our own outermost proxy saw it, or None."""

    id: str
    address: str | None


def facts(request: HttpRequest) -> RequestFacts:
    """Return what the middleware noted about a request."""
    noted: RequestFacts = request.chairside  # type: ignore[attr-defined]
    return noted


def client_address(request: HttpRequest) -> str | None:
    """Return the client's address: the entry that our outermost trusted proxy appended to X-Forwarded-For, counted
    from the right since everything left of it can be invented; without proxies the peer itself.
    """
    hops = settings.TRUSTED_PROXY_HOPS
    chain = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    candidate = chain[-hops] if hops and len(chain) >= hops else request.META.get("REMOTE_ADDR", "")
    try:
        return str(ip_address(candidate))
    except ValueError:
        return None


class RequestMiddleware:
    """Outermost: notes the request's facts and turns every error of the API into a problem document."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # An id from outside is kept only where a proxy of ours stands in front and sets it.
        given = request.headers.get("X-Request-Id", "") if settings.TRUSTED_PROXY_HOPS else ""
        noted = RequestFacts(
            id=given if _REQUEST_ID.fullmatch(given) else f"{random.getrandbits(128):032x}",
            address=client_address(request),
        )
        request.chairside = noted  # type: ignore[attr-defined]
        token = request_id.set(noted.id)
        try:
            if _NUL.search(request.get_full_path()):
                response: HttpResponseBase = _unreadable(request)
            else:
                response = self.get_response(request)
            if request.path.startswith(API_PREFIX) and response.status_code >= 400:
                response = problems.shaped(response)
        finally:
            request_id.reset(token)
        response.headers["X-Request-Id"] = noted.id
        if isinstance(response, HttpResponse) and "Content-Length" not in response.headers:
            # Said here, since a server that must find out sends the body in chunks.
            response.headers["Content-Length"] = str(len(response.content))
        return response


def _unreadable(request: HttpRequest) -> HttpResponse:
    if request.path.startswith(API_PREFIX):
        return problems.plain(400)
    return html_or_text(400, "This address could not be read.\n")


def html_or_text(status: int, text: str) -> HttpResponse:
    """Return a plain answer that names nothing."""
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
