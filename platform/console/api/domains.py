"""The hosts at which a clinic is found."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from ninja import Router, Status
from pydantic import StringConstraints

from kernel import clock
from operators.auth import admin, operator, who
from tenants import hosts
from tenants.models import Domain
from tenants.operations import domains, proving
from tenants.queries import hosts as known
from webapi.schemas import Input, Output, problems

router = Router(tags=["domains"])

State = Literal["pending", "verified", "active", "lapsed"]
Trouble = Literal["", "proof_missing", "not_leading", "dns_silent", "domain_taken", "edge_pending", "edge_refused"]


class RecordOut(Output):
    """The TXT record that proves a host, as it stands in its zone."""

    name: str
    value: str


class DomainOut(Output):
    """A host of a clinic. `host` is as name servers know it, `shown` as people write it. Only an active one leads to
    the clinic; `primary` is the one in all links. `trouble` says what the last look did not find.
    """

    id: int
    host: str
    shown: str
    own: bool
    primary: bool
    state: State
    trouble: Trouble
    record: RecordOut | None
    leads_to: list[str]
    misses: int
    checked_at: datetime | None
    active_at: datetime | None
    lapsed_at: datetime | None
    created_at: datetime


class DomainIn(Input):
    host: Annotated[str, StringConstraints(min_length=1, max_length=253)]


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


def domain_out(one: Domain) -> dict[str, Any]:
    """Return a host as the API tells of it."""
    record = {"name": hosts.record_of(one.domain), "value": hosts.WORD + one.token} if one.own else None
    return {
        "id": one.pk,
        "host": one.domain,
        "shown": hosts.shown(one.domain),
        "own": one.own,
        "primary": one.is_primary,
        "state": one.state,
        "trouble": one.trouble,
        "record": record,
        "leads_to": settings.EDGE_ADDRESSES if one.own else [],
        "misses": one.misses,
        "checked_at": one.checked_at,
        "active_at": one.active_at,
        "lapsed_at": one.lapsed_at,
        "created_at": one.created_at,
    }
