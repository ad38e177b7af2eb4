"""What Caddy and its kin ask before they get a certificate for a host that a stranger named."""

from django.http import HttpRequest, HttpResponse

from kernel.errors import TooMany
from tenants.queries import hosts
from webapi.requests import client_address
from webapi.throttling import Throttle

# Only what is refused counts: strangers who name hosts without end must not keep clinics from theirs.
_REFUSED = Throttle("edge_ask", "600/minute")


def ask(request: HttpRequest) -> HttpResponse:
    """Answer 200 where a clinic proved that the host named in `domain` is its own, else 404: nothing else is said."""
    host = request.GET.get("domain", "").lower()
    if hosts.may_have_certificate(host):
        return HttpResponse(status=200)
    try:
        _REFUSED.spend(client_address(request))
    except TooMany:
        return HttpResponse(status=429)
    return HttpResponse(status=404)
