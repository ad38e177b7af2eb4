from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from kernel import tenancy
from tenants.models import Domain, DomainState
from testkit import zones

HOST = "termine.north-dental.example"


@pytest.fixture
def dns(settings: Any) -> Iterator[zones.Zones]:
    with zones.served() as made:
        settings.DNS_SERVERS = [made.server]
        yield made


def _said(*command: str) -> str:
    out = StringIO()
    call_command(*command, stdout=out)
    return out.getvalue()


def test_commands_claim_check_and_list_hosts(dns: zones.Zones, north: tenancy.Clinic) -> None:
    said = _said("claim_domain", "north", HOST)
    token = Domain.objects.get(domain=HOST).token
    record = f'_chairside.{HOST}  TXT  "chairside-verification={token}"'
    assert record in said
    assert "pending (proof_missing)" in _said("check_domains", HOST)
    dns.write(f"_chairside.{HOST}", "TXT", f"chairside-verification={token}")
    assert "active" in _said("check_domains", HOST)
    listed = _said("domains", "north")
    assert "north.localhost  active  main" in listed
    assert f"{HOST}  active" in listed
    assert record in listed
    assert "0 hosts were due" in _said("check_domains")


def test_commands_say_what_is_refused(north: tenancy.Clinic) -> None:
    for command in (
        ("claim_domain", "north", "www.localhost"),
        ("claim_domain", "nobody", HOST),
        ("domains", "nobody"),
        ("check_domains", HOST),
    ):
        with pytest.raises(CommandError):
            _said(*command)
    assert not Domain.objects.filter(own=True).exists()
    assert not Domain.objects.filter(state=DomainState.PENDING).exists()
