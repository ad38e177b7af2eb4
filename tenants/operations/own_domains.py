"""What a clinic does with its own hosts: as operators do, with a line in its own trail as well.

The hosts stand in `public`, on the first server, wherever the clinic's schema is: what is said in its trail is kept
last, when the deed is done.
"""

from datetime import datetime

from django.db import transaction

from auditing import record
from kernel import tenancy
from kernel.actors import Actor
from tenants.models import Domain
from tenants.operations import domains, proving
from tenants.queries import hosts


def claim(text: str, *, by: Actor, now: datetime) -> Domain:
    """This function will put down that the clinic in force wants a host of its own, and by which record it proves it.

    :raises Refusal: as `domains.claim` does.
    """
    clinic = tenancy.current()
    with transaction.atomic():
        with tenancy.use_schema(tenancy.PUBLIC):
            made = domains.claim(clinic.id, text, by=by, now=now)
        record.deed("host.claimed", by=by, subject=("host", made.pk), after={"host": made.domain})
    return made


def check(host: str, *, by: Actor, now: datetime) -> Domain:
    """This function will look for the proof of a host of the clinic in force now.

    :raises DomainUnknown: if it has no such host.
    :raises DomainStays: if it is the address below the platform's name, which needs no proof.
    """
    was = _own(host)
    # Not within a transaction: name servers are asked.
    with tenancy.use_schema(tenancy.PUBLIC):
        seen = proving.check(was.pk, by=by, now=now)
    before, after = ({"host": host, "state": one.state} for one in (was, seen))
    record.deed("host.checked", by=by, subject=("host", was.pk), before=before, after=after)
    return seen


def make_primary(host: str, *, by: Actor, now: datetime) -> Domain:
    """This function will make a host of the clinic in force the one that stands in all links from now on.

    :raises DomainUnknown: if it has no such host.
    :raises DomainNotActive: if it does not lead to the clinic yet, or no longer.
    """
    own = _own(host)
    before = {"host": tenancy.current().host}
    with transaction.atomic():
        with tenancy.use_schema(tenancy.PUBLIC):
            first = domains.make_primary(own.pk, by=by, now=now)
        after = {"host": first.domain}
        record.deed("host.made_primary", by=by, subject=("host", own.pk), before=before, after=after)
    return first


def release(host: str, *, by: Actor, now: datetime) -> None:
    """This function will give a host of the clinic in force back.

    :raises DomainUnknown: if it has no such host.
    :raises DomainStays: if it is the address below the platform's name.
    """
    was = _own(host)
    with transaction.atomic():
        with tenancy.use_schema(tenancy.PUBLIC):
            domains.release(was.pk, by=by, now=now)
        record.deed("host.released", by=by, subject=("host", was.pk), before={"host": host})


def _own(host: str) -> Domain:
    """Somebody else's host does not exist for us."""
    found = hosts.of_clinic_at(tenancy.current().id, host)
    if found is None:
        raise domains.DomainUnknown
    return found
