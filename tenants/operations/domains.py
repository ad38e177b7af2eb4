"""A clinic's own hosts: claimed, made the main one, given back. What proves them is in `proving`."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from secrets import token_hex
from uuid import UUID

from django.db import transaction

from kernel import tenancy
from kernel.actors import Actor
from kernel.database import violations_named
from kernel.errors import Conflict, NotFound
from operators.record import deed
from tenants import hosts, plans
from tenants.models import Clinic, ClinicState, Domain, DomainState, Leaving
from tenants.queries import directory
from tenants.queries.hosts import HELD, ClinicUnknown

MOST_OWN = 10
# A claim that nobody proves goes, so that lists stay short; it kept nobody from the name.
PROVED_WITHIN = timedelta(days=7)


class DomainUnknown(NotFound):
    code = "domain_unknown"
    title = "There is no such host."


class DomainTaken(Conflict):
    code = "domain_taken"
    title = "Another clinic has proved that this host is its own."


class DomainsAtLimit(Conflict):
    code = "domains_at_limit"
    title = "A clinic can have only so many hosts of its own."


class DomainNotActive(Conflict):
    code = "domain_not_active"
    title = "This host does not lead to the clinic yet."


class DomainStays(Conflict):
    code = "domain_stays"
    title = "A clinic keeps its address below the platform's name."


def claim(clinic_id: UUID, text: str, *, by: Actor, now: datetime) -> Domain:
    """This function will put down that a clinic wants a host of its own, and by which record it proves it. Nothing
    leads there before. What the clinic has claimed already stays as it is.

    :raises ClinicUnknown: if there is no such clinic, or it is archived.
    :raises hosts.HostMalformed: if it is no host name.
    :raises hosts.HostReserved: if it is the platform's, or lies below its name.
    :raises hosts.HostLooksAlike: if it is taken for another clinic's at a glance.
    :raises DomainTaken: if another clinic has proved that it is its own.
    :raises DomainsAtLimit: if the clinic has as many as it may.
    :raises tenancy.FeatureOff: if hosts of its own are not part of its plan.
    """
    host = hosts.plain(text)
    with transaction.atomic():
        clinic = _locked(clinic_id)
        mine = Domain.objects.filter(tenant=clinic, domain=host).first()
        if mine is not None:
            assert isinstance(mine, Domain)
            return mine
        if tenancy.OWN_HOST not in plans.features_of(clinic.plan, clinic.features):
            raise tenancy.FeatureOff(feature=tenancy.OWN_HOST)
        if Domain.objects.filter(tenant=clinic, own=True).count() >= MOST_OWN:
            raise DomainsAtLimit(most=MOST_OWN)
        if Domain.objects.filter(domain=host, state__in=HELD).exists():
            raise DomainTaken
        if _looks_like_another(host, clinic):
            raise hosts.HostLooksAlike
        made = Domain(
            tenant=clinic,
            domain=host,
            own=True,
            is_primary=False,
            state=DomainState.PENDING,
            token=token_hex(16),
            due_at=now,
            created_at=now,
        )
        # Its own `save` would make the first one the main one.
        Domain.objects.bulk_create([made])
        deed("domain.claimed", by=by, subject=_subject(made), clinic=clinic.pk, after={"host": host})
    return made


def make_primary(domain_id: int, *, by: Actor, now: datetime) -> Domain:
    """This function will make a host the one that stands in all links from now on.

    :raises DomainUnknown: if there is no such host.
    :raises DomainNotActive: if it does not lead to the clinic yet, or no longer.
    """
    with transaction.atomic():
        domain = _locked_domain(domain_id)
        if domain.state != DomainState.ACTIVE:
            raise DomainNotActive(state=domain.state)
        if domain.is_primary:
            return domain
        before = list(Domain.objects.filter(tenant=domain.tenant, is_primary=True).values_list("domain", flat=True))
        _put_first(domain)
        deed(
            "domain.made_primary",
            by=by,
            subject=_subject(domain),
            clinic=domain.tenant_id,
            before={"host": before[0] if before else ""},
            after={"host": domain.domain},
        )
    return domain


def release(domain_id: int, *, by: Actor, now: datetime) -> None:
    """This function will give a host of the clinic's own back: nothing leads there from now on, and the edge lets it
    go. If it was the main one, the address below the platform's name is so again.

    :raises DomainUnknown: if there is no such host.
    :raises DomainStays: if it is that address.
    """
    with transaction.atomic():
        domain = _locked_domain(domain_id)
        if not domain.own:
            raise DomainStays
        _release(domain, by=by, now=now)


def release_all(clinic: Clinic, *, by: Actor, now: datetime) -> int:
    """This function will give back all hosts of a clinic's own, as at its end, and return how many there were."""
    with transaction.atomic():
        Clinic.objects.select_for_update().filter(pk=clinic.pk).first()
        own: Iterable[Domain] = Domain.objects.select_for_update().filter(tenant=clinic, own=True).order_by("pk")
        count = 0
        for domain in own:
            _release(domain, by=by, now=now)
            count += 1
    return count


def take_out(domain: Domain, *, now: datetime) -> None:
    """This function will let the edge forget a host, and another one be the main one in its place. Call it in a
    transaction that has locked both the clinic and the host.
    """
    if domain.edge_id:
        Leaving.objects.create(domain=domain.domain, edge_id=domain.edge_id, due_at=now)
        domain.edge_id = ""
        Domain.objects.filter(pk=domain.pk).update(edge_id="")
    if domain.is_primary:
        domain.is_primary = False
        Domain.objects.filter(pk=domain.pk).update(is_primary=False)
        given = (
            Domain.objects.filter(tenant=domain.tenant, own=False, state=DomainState.ACTIVE).order_by("pk").first()
        )
        if given is not None:
            _put_first(given)
    forget()


def hold(domain: Domain) -> None:
    """This function will keep that a host is proved, unless somebody else was first.

    :raises DomainTaken: if another clinic holds it.
    """
    with violations_named({"domain_is_held_once": DomainTaken}), transaction.atomic():
        Domain.objects.filter(pk=domain.pk).update(state=domain.state, verified_at=domain.verified_at)


def _release(domain: Domain, *, by: Actor, now: datetime) -> None:
    before = {"host": domain.domain, "state": domain.state, "main": domain.is_primary}
    subject, clinic = _subject(domain), domain.tenant_id
    take_out(domain, now=now)
    domain.delete()
    deed("domain.released", by=by, subject=subject, clinic=clinic, before=before)


def _looks_like_another(host: str, clinic: Clinic) -> bool:
    others = Domain.objects.filter(state__in=HELD).exclude(tenant=clinic)
    if hosts.is_international(host):
        bare = others.filter(domain=hosts.skeleton(host))
        if bare.exists():
            return True
    # What is written in ASCII on both sides is told apart by whoever looks.
    international = others.filter(domain__contains="xn--").values_list("domain", flat=True)
    return hosts.looks_like_one_of(host, international)


def _put_first(domain: Domain) -> None:
    Domain.objects.filter(tenant=domain.tenant, is_primary=True).update(is_primary=False)
    Domain.objects.filter(pk=domain.pk).update(is_primary=True)
    domain.is_primary = True
    forget()


def forget() -> None:
    """This function will let what this process knows of hosts be asked for anew."""
    directory.forget()
    # Somebody may have asked between the change and its commit.
    transaction.on_commit(directory.forget)


def _locked(clinic_id: UUID) -> Clinic:
    clinic = Clinic.objects.select_for_update().filter(pk=clinic_id).first()
    if clinic is None or clinic.state == ClinicState.ARCHIVED:
        raise ClinicUnknown
    assert isinstance(clinic, Clinic)
    return clinic


def _locked_domain(domain_id: int) -> Domain:
    # The clinic first, as everywhere.
    clinic = Clinic.objects.select_for_update().filter(domains=domain_id).first()
    domain = Domain.objects.select_for_update().filter(pk=domain_id).first() if clinic else None
    if domain is None:
        raise DomainUnknown
    assert isinstance(domain, Domain)
    return domain


def _subject(domain: Domain) -> tuple[str, object]:
    return "domain", domain.pk
