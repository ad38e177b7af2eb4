"""The hosts at which a clinic is found."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from kernel import clock
from operators.auth import admin, operator, who
from tenants.api.hosts import DomainIn, DomainOut, domain_out
from tenants.operations import domains, proving
from tenants.queries import hosts as known
from webapi.schemas import problems

router = Router(tags=["domains"])


@router.get(
    "/clinics/{clinic_id}/domains",
    auth=operator,
    operation_id="listDomains",
    response={200: list[DomainOut], **problems(401, 404)},
)
def list_domains(request: HttpRequest, clinic_id: UUID) -> Any:
    """Return the hosts of a clinic, its address below the platform's name first."""
    return [domain_out(one) for one in known.of_clinic(clinic_id)]


@router.post(
    "/clinics/{clinic_id}/domains",
    auth=admin,
    operation_id="claimDomain",
    response={201: DomainOut, **problems(401, 403, 404, 409, 422)},
)
def claim_domain(request: HttpRequest, clinic_id: UUID, body: DomainIn) -> Any:
    """Claim a host for a clinic. It is the clinic's once its zone holds `record` and it leads to one of `leads_to`; a
    claim that is not proved within a week goes. What is claimed already is returned as it stands.
    """
    made = domains.claim(clinic_id, body.host, by=who(request).actor, now=clock.now())
    return Status(201, domain_out(made))


@router.post(
    "/domains/{domain_id}/check",
    auth=operator,
    operation_id="checkDomain",
    response={200: DomainOut, **problems(401, 404, 409)},
)
def check_domain(request: HttpRequest, domain_id: int) -> Any:
    """Look for the proof now, which is done every few minutes anyway, and daily once it was found."""
    return domain_out(proving.check(domain_id, by=who(request).actor, now=clock.now()))


@router.post(
    "/domains/{domain_id}/primary",
    auth=admin,
    operation_id="setPrimaryDomain",
    response={200: DomainOut, **problems(401, 403, 404, 409)},
)
def set_primary_domain(request: HttpRequest, domain_id: int) -> Any:
    """Make an active host the one that stands in all links from now on."""
    return domain_out(domains.make_primary(domain_id, by=who(request).actor, now=clock.now()))


@router.delete(
    "/domains/{domain_id}",
    auth=admin,
    operation_id="releaseDomain",
    response={204: None, **problems(401, 403, 404, 409)},
)
def release_domain(request: HttpRequest, domain_id: int) -> Any:
    """Give a host back. Nothing leads there from now on; the clinic keeps its address below the platform's name."""
    domains.release(domain_id, by=who(request).actor, now=clock.now())
    return Status(204, None)
