"""Headers that every answer carries, and the check that keeps a foreign page from using our cookie."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from kernel import tenancy
from kernel.errors import NotAllowed

ASSETS = "/assets/"
CSP_API = "default-src 'none'; frame-ancestors 'none'"
CSP_DOCS = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


class ForeignOrigin(NotAllowed):
    code = "foreign_origin"
    title = "This request came from another site."


class SecurityHeadersMiddleware:
    """Adds what OWASP ASVS 3.4 asks of every response; a view may set its own value first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        headers = response.headers
        headers.setdefault("X-Content-Type-Options", "nosniff")
        if request.path.startswith(ASSETS):
            # Scripts and fonts are no documents: a policy in each of thirty files would say nothing, thirty times.
            return response
        headers.setdefault("Content-Security-Policy", CSP_API if request.path.startswith("/api/") else CSP_DOCS)
        headers.setdefault("Referrer-Policy", "strict-origin-when-cross-origin")
        headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        if request.path.startswith("/api/"):
            # Personal by default; public reads say otherwise themselves.
            headers.setdefault("Cache-Control", "no-store")
        if settings.PUBLIC_SCHEME == "https":
            headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
        return response


def same_origin(request: HttpRequest) -> None:
    """Check that a request that uses the cookie comes from a page of this clinic's own host, or of the platform's.

    :raises ForeignOrigin: if the Origin header is missing, `null`, or names another host.
    """
    origin = request.headers.get("Origin", "")
    host = request.headers.get("Host", "")
    own = {f"{settings.PUBLIC_SCHEME}://{host}"}
    if tenancy.schema_in_force() != tenancy.PUBLIC:
        own.add(tenancy.current().origin)
    if origin not in own:
        raise ForeignOrigin


def from_no_other_site(request: HttpRequest) -> None:
    """Refuse a page of another site. Browsers send Origin with every POST; programs send none and are no danger to
    anyone's cookie.

    :raises ForeignOrigin: if the request comes from a page of another origin.
    """
    if "Origin" in request.headers:
        same_origin(request)
