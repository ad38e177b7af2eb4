"""The hosts at which the clinic is found, for those who run it."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from identity.auth import needs, visitor
from identity.permissions import Permission
from kernel import clock, tenancy
from tenants.api.hosts import DomainIn, DomainOut, domain_out
from tenants.operations import own_domains
from tenants.queries import hosts
from webapi.schemas import problems
from webapi.throttling import Throttle

router = Router(tags=["domains"])

# Each look asks name servers, whose patience is not ours.
_LOOKS = Throttle("domain_check", "20/minute")


@router.get(
    "/settings/domains",
    auth=needs(Permission.MANAGE_CLINIC),
    operation_id="listOwnDomains",
    response={200: list[DomainOut], **problems(401, 403)},
)
def list_own_domains(request: HttpRequest) -> Any:
    """Return the hosts of the clinic, its address below the platform's name first."""
    return [domain_out(one) for one in hosts.of_clinic(tenancy.current().id)]


@router.post(
    "/settings/domains",
    auth=needs(Permission.MANAGE_CLINIC),
    operation_id="claimOwnDomain",
    response={201: DomainOut, **problems(401, 403, 409, 422)},
)
def claim_own_domain(request: HttpRequest, body: DomainIn) -> Any:
    """Claim a host for the clinic. It is the clinic's once its zone holds `record` and it leads to one of `leads_to`;
    a claim that is not proved within a week goes. What is claimed already is returned as it stands.
    """
    made = own_domains.claim(body.host, by=visitor(request).actor, now=clock.now())
    return Status(201, domain_out(made))


@router.post(
    "/settings/domains/{host}/check",
    auth=needs(Permission.MANAGE_CLINIC),
    operation_id="checkOwnDomain",
    response={200: DomainOut, **problems(401, 403, 404, 409, 429)},
)
def check_own_domain(request: HttpRequest, host: str) -> Any:
    """Look for the proof now, which is done every few minutes anyway, and daily once it was found."""
    _LOOKS.spend()
    return domain_out(own_domains.check(host, by=visitor(request).actor, now=clock.now()))


@router.post(
    "/settings/domains/{host}/primary",
    auth=needs(Permission.MANAGE_CLINIC),
    operation_id="setOwnPrimaryDomain",
    response={200: DomainOut, **problems(401, 403, 404, 409)},
)
def set_own_primary_domain(request: HttpRequest, host: str) -> Any:
    """Make an active host the one that stands in all links from now on."""
    return domain_out(own_domains.make_primary(host, by=visitor(request).actor, now=clock.now()))


@router.delete(
    "/settings/domains/{host}",
    auth=needs(Permission.MANAGE_CLINIC),
    operation_id="releaseOwnDomain",
    response={204: None, **problems(401, 403, 404, 409)},
)
def release_own_domain(request: HttpRequest, host: str) -> Any:
    """Give a host back. Nothing leads there from now on; the clinic keeps its address below the platform's name."""
    own_domains.release(host, by=visitor(request).actor, now=clock.now())
    return Status(204, None)
