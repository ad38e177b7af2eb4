"""Whether a host is its clinic's: looked for in its zone again and again, since names change hands."""

import logging
from contextlib import suppress
from datetime import datetime, timedelta
from enum import Enum
from secrets import token_hex
from typing import Any

from django.db import transaction

from kernel import tenancy
from kernel.actors import Actor, system
from operators.record import deed
from tenants import dns, edges, hosts
from tenants.edges.base import EdgeRefused
from tenants.models import Clinic, Domain, DomainState, Leaving
from tenants.operations import domains
from tenants.queries import hosts as known

# Days in a row without the proof after which a host leads nowhere.
MOST_MISSES = 3
# A day, but for the hours by which one look is earlier than the last.
COUNTED_AFTER = timedelta(hours=20)
# Name servers that are silent for so long count as such that know no proof.
SILENCE = timedelta(days=7)
# Looks in a row without any answer, after which it is our own name server that is away.
MOST_SILENT = 5
AT_ONCE = 200

_LEASE = timedelta(minutes=10)
_DAILY = timedelta(days=1)
_SOON = timedelta(minutes=5)
_EAGER, _EAGER_FOR = timedelta(minutes=10), timedelta(days=1)
_PATIENT = timedelta(hours=1)

log = logging.getLogger(__name__)


class Look(Enum):
    """What a look at a host's zone found; the value is what stands as its trouble."""

    PROVED = ""
    ELSEWHERE = "not_leading"
    MISSING = "proof_missing"
    SILENT = "dns_silent"


def check(domain_id: int, *, by: Actor, now: datetime) -> Domain:
    """This function will look for the proof of a host now, and go on with it as far as it goes: proved, taken by the
    edge, leading here. What keeps it back stands in its `trouble`. Of looks without the proof one a day counts; with
    three in a row the host leads nowhere any more.

    :raises DomainUnknown: if there is no such host.
    :raises DomainStays: if it is the address below the platform's name, which needs no proof.
    """
    domain = known.one(domain_id)
    if domain is None:
        raise domains.DomainUnknown
    if not domain.own:
        raise domains.DomainStays
    settled = _settle(domain, _look_at(domain), by=by, now=now)
    deed("domain.checked", by=by, **_told(settled, domain.state))
    return settled


def check_everywhere(*, now: datetime) -> int:
    """This function will look at each host whose time has come, let the edge forget those that are given back, take
    away claims that nobody proved, and return how many it looked at.
    """
    by, count, silent = system("domains"), 0, 0
    with tenancy.use_schema(tenancy.PUBLIC):
        for domain_id in known.due(now, AT_ONCE):
            domain = _for_us(domain_id, now)
            if domain is None or _expired(domain, by=by, now=now):
                continue
            look = _look_at(domain)
            silent = silent + 1 if look is Look.SILENT else 0
            with suppress(domains.DomainUnknown):
                # Given back while we looked.
                _settle(domain, look, by=by, now=now)
            count += 1
            if silent >= MOST_SILENT:
                log.warning("no name server answers", extra={"event": "dns_silent"})
                break
        let_go(now=now)
    return count


def let_go(*, now: datetime) -> None:
    """This function will let the edge forget the hosts that were given back or have lapsed."""
    for one in known.leaving(now, AT_ONCE):
        try:
            gone, trouble = edges.chosen().let_go(one.domain, one.edge_id), ""
        except EdgeRefused as refused:
            gone, trouble = False, refused.code
        if gone:
            one.delete()
        else:
            Leaving.objects.filter(pk=one.pk).update(due_at=now + _SOON, trouble=trouble)


def _for_us(domain_id: int, now: datetime) -> Domain | None:
    """Take a host that is due, so that no other process looks at it as well."""
    if not Domain.objects.filter(pk=domain_id, due_at__lte=now).update(due_at=now + _LEASE):
        return None
    return known.one(domain_id)


def _expired(domain: Domain, *, by: Actor, now: datetime) -> bool:
    if domain.state != DomainState.PENDING or domain.created_at + domains.PROVED_WITHIN > now:
        return False
    with suppress(domains.DomainUnknown):
        domains.release(domain.pk, by=by, now=now)
    return True


def _look_at(domain: Domain) -> Look:
    try:
        wanted = hosts.WORD + domain.token
        if wanted not in (one.strip() for one in dns.texts(hosts.record_of(domain.domain))):
            return Look.MISSING
        return Look.PROVED if dns.leads_here(domain.domain) else Look.ELSEWHERE
    except dns.Unanswered:
        return Look.SILENT


def _settle(seen: Domain, look: Look, *, by: Actor, now: datetime) -> Domain:
    with transaction.atomic():
        domain = _locked(seen)
        if look is Look.SILENT:
            _silence(domain, by=by, now=now)
        else:
            domain.checked_at = now
            if look is Look.MISSING or (look is Look.ELSEWHERE and domain.state == DomainState.ACTIVE):
                _missed(domain, look, by=by, now=now)
            else:
                _proved(domain, by=by, now=now)
        if domain.state == DomainState.VERIFIED and not domain.edge_id:
            # Kept before it is said, so that nothing is left at the edge that we know nothing of.
            domain.edge_id = f"chairside-{token_hex(8)}"
        _keep(domain, now)
    if domain.state == DomainState.VERIFIED:
        _activate(domain, look, by=by, now=now)
    return domain


def _proved(domain: Domain, *, by: Actor, now: datetime) -> None:
    domain.misses, domain.missed_at, domain.trouble = 0, None, ""
    if domain.state not in (DomainState.PENDING, DomainState.LAPSED):
        return
    was, since = domain.state, domain.verified_at
    domain.state, domain.verified_at = DomainState.VERIFIED, now
    try:
        domains.hold(domain)
    except domains.DomainTaken as taken:
        domain.state, domain.verified_at, domain.trouble = was, since, taken.code
    else:
        deed("domain.verified", by=by, **_told(domain, was))


def _silence(domain: Domain, *, by: Actor, now: datetime) -> None:
    if (domain.checked_at or domain.created_at) + SILENCE <= now:
        _missed(domain, Look.SILENT, by=by, now=now)
    domain.trouble = Look.SILENT.value


def _missed(domain: Domain, look: Look, *, by: Actor, now: datetime) -> None:
    domain.trouble = look.value
    if domain.state not in known.HELD or (domain.missed_at and domain.missed_at + COUNTED_AFTER > now):
        return
    domain.misses, domain.missed_at = domain.misses + 1, now
    if domain.misses < MOST_MISSES:
        return
    was, domain.state, domain.lapsed_at = domain.state, DomainState.LAPSED, now
    domains.take_out(domain, now=now)
    deed("domain.lapsed", by=by, **_told(domain, was))


def _activate(domain: Domain, look: Look, *, by: Actor, now: datetime) -> None:
    """Let the edge take a host that is proved; once it did, and the host leads there, it is the clinic's."""
    try:
        ready = edges.chosen().take(domain.domain, domain.edge_id)
        trouble = "" if ready else "edge_pending"
    except EdgeRefused as refused:
        ready, trouble = False, "edge_refused"
        log.warning("the edge took no host", extra={"event": "edge_refused", "kind": refused.code})
    with transaction.atomic():
        current = _locked(domain)
        if current.state != DomainState.VERIFIED:
            return
        if look is not Look.PROVED:
            trouble = look.value
        if ready and look is Look.PROVED:
            domain.state = current.state = DomainState.ACTIVE
            domain.active_at = current.active_at = now
            deed("domain.activated", by=by, **_told(current, DomainState.VERIFIED))
        domain.trouble = current.trouble = trouble
        _keep(current, now)
        domains.forget()


def _locked(seen: Domain) -> Domain:
    # The clinic first, as everywhere.
    Clinic.objects.select_for_update().filter(pk=seen.tenant_id).first()
    domain = Domain.objects.select_for_update().filter(pk=seen.pk).first()
    if domain is None:
        raise domains.DomainUnknown
    assert isinstance(domain, Domain)
    return domain


def _keep(domain: Domain, now: datetime) -> None:
    domain.due_at = now + _pause(domain, now)
    Domain.objects.filter(pk=domain.pk).update(
        state=domain.state,
        due_at=domain.due_at,
        checked_at=domain.checked_at,
        verified_at=domain.verified_at,
        active_at=domain.active_at,
        lapsed_at=domain.lapsed_at,
        misses=domain.misses,
        missed_at=domain.missed_at,
        trouble=domain.trouble,
        edge_id=domain.edge_id,
    )


def _pause(domain: Domain, now: datetime) -> timedelta:
    if domain.state == DomainState.PENDING:
        return _EAGER if now - domain.created_at < _EAGER_FOR else _PATIENT
    if domain.state == DomainState.VERIFIED:
        return _SOON
    return _DAILY


def _told(domain: Domain, was: str) -> dict[str, Any]:
    return {
        "subject": ("domain", domain.pk),
        "clinic": domain.tenant_id,
        "before": {"host": domain.domain, "state": was},
        "after": {"host": domain.domain, "state": domain.state, "trouble": domain.trouble},
    }
