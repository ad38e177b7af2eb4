"""What a host looks like over HTTP: to operators, and to the clinic's own managers."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.conf import settings
from pydantic import StringConstraints

from tenants import hosts
from tenants.models import Domain
from webapi.schemas import Input, Output

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
