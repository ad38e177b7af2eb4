"""A clinic's managers see to its own hosts, and to nobody else's."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from auditing.models import AuditEntry
from kernel import tenancy
from kernel.actors import Actor, system
from operators.models import OperatorEntry
from tenants.models import Domain, DomainState
from tenants.operations import domains, own_domains
from testkit import zones

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOST = "termine.north-dental.example"
BY: Actor = system("tests")


@pytest.fixture
def dns(settings: Any) -> Iterator[zones.Zones]:
    with zones.served() as made:
        settings.DNS_SERVERS = [made.server]
        yield made


def test_a_clinic_brings_a_host_and_gives_it_back(dns: zones.Zones, in_north: tenancy.Clinic) -> None:
    made = own_domains.claim(HOST, by=BY, now=NOW)
    dns.write(f"_chairside.{HOST}", "TXT", f"chairside-verification={made.token}")
    assert own_domains.check(HOST, by=BY, now=NOW).state == DomainState.ACTIVE
    own_domains.make_primary(HOST, by=BY, now=NOW)
    assert tenancy.clinic_of("north").host == HOST
    own_domains.release(HOST, by=BY, now=NOW)
    assert tenancy.clinic_of("north").host == "north.localhost"
    told = AuditEntry.objects.filter(subject_kind="host").order_by("id").values_list("action", flat=True)
    assert list(told) == ["host.claimed", "host.checked", "host.made_primary", "host.released"]
    assert OperatorEntry.objects.filter(clinic_id=in_north.id, action="domain.released").count() == 1


def test_another_clinics_host_is_unknown(in_north: tenancy.Clinic, south: tenancy.Clinic) -> None:
    """trap S11"""
    theirs = domains.claim(south.id, HOST, by=BY, now=NOW)
    Domain.objects.filter(pk=theirs.pk).update(state=DomainState.ACTIVE)
    before = list(Domain.objects.order_by("pk").values())
    for deed in (own_domains.check, own_domains.make_primary, own_domains.release):
        for host in (HOST, "south.localhost", "nobody.example"):
            with pytest.raises(domains.DomainUnknown):
                deed(host, by=BY, now=NOW)
    with pytest.raises(domains.DomainTaken):
        own_domains.claim(HOST, by=BY, now=NOW)
    assert list(Domain.objects.order_by("pk").values()) == before
    assert not AuditEntry.objects.filter(subject_kind="host").exists()
