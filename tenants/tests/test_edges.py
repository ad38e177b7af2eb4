"""A host of a clinic's own is taken at the edge, and let go there, however often somebody dies in between."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from kernel import tenancy
from kernel.actors import Actor, system
from messaging.channels import aws
from tenants.edges import checks
from tenants.models import Domain, DomainState, Leaving
from tenants.operations import domains, proving
from testkit import clouds, zones

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
SOON = timedelta(minutes=5)
HOST = "termine.north-dental.example"
BY: Actor = system("tests")


@pytest.fixture
def cloud(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[clouds.Cloud]:
    with clouds.served() as made:
        settings.EDGE, settings.CLOUDFRONT_DISTRIBUTION = "cloudfront", clouds.DISTRIBUTION
        settings.AWS_REGION = "us-east-1"
        for name, value in (
            ("AWS_ENDPOINT_URL_CLOUDFRONT", made.endpoint),
            ("AWS_ACCESS_KEY_ID", "test"),
            ("AWS_SECRET_ACCESS_KEY", "test"),
        ):
            monkeypatch.setenv(name, value)
        aws._made.cache_clear()
        yield made
        aws._made.cache_clear()


@pytest.fixture
def dns(settings: Any) -> Iterator[zones.Zones]:
    with zones.served() as made:
        settings.DNS_SERVERS, settings.EDGE_ADDRESSES = [made.server], []
        yield made


@pytest.fixture
def proved(dns: zones.Zones, north: tenancy.Clinic) -> Domain:
    """A host of the clinic in Berlin whose zone holds the proof, not looked at yet."""
    domain = domains.claim(north.id, HOST, by=BY, now=NOW)
    dns.write(f"_chairside.{HOST}", "TXT", f"chairside-verification={domain.token}")
    return domain


def _look(domain: Domain, turn: int = 0) -> Domain:
    proving.check(domain.pk, by=BY, now=NOW + turn * SOON)
    domain.refresh_from_db()
    return domain


def _activate(cloud: clouds.Cloud, domain: Domain) -> None:
    _look(domain)
    cloud.issue()
    _look(domain)
    cloud.spread()
    assert _look(domain).state == DomainState.ACTIVE


def test_a_host_is_active_once_the_edge_took_it_and_has_its_certificate(cloud: clouds.Cloud, proved: Domain) -> None:
    assert (_look(proved).state, proved.trouble) == (DomainState.VERIFIED, "edge_pending")
    cloud.spread()
    # Spread, but its certificate is not there yet.
    assert _look(proved).state == DomainState.VERIFIED
    cloud.issue()
    assert _look(proved).state == DomainState.VERIFIED
    cloud.spread()
    assert (_look(proved).state, proved.trouble) == (DomainState.ACTIVE, "")
    assert [one.host for one in cloud.tenants.values()] == [HOST]
    assert cloud.asked.count("create") == 1
    assert cloud.asked.count("update") == 1


def test_the_round_goes_on_with_what_the_edge_had_not_finished(cloud: clouds.Cloud, proved: Domain) -> None:
    for turn in range(3):
        proving.check_everywhere(now=NOW + turn * SOON)
        cloud.issue()
        cloud.spread()
    proved.refresh_from_db()
    assert proved.state == DomainState.ACTIVE


def test_what_a_dead_process_made_at_the_edge_is_found_again(cloud: clouds.Cloud, proved: Domain) -> None:
    _look(proved)
    # As if it had died before it could keep what the edge said.
    Domain.objects.filter(pk=proved.pk).update(trouble="", due_at=NOW)
    _look(proved)
    assert len(cloud.tenants) == 1


def test_a_host_that_another_account_has_is_said_to_be_refused_and_tried_again(
    cloud: clouds.Cloud, proved: Domain
) -> None:
    cloud.taken_elsewhere.add(HOST)
    assert (_look(proved).state, proved.trouble) == (DomainState.VERIFIED, "edge_refused")
    cloud.taken_elsewhere.clear()
    _activate(cloud, proved)


def test_an_edge_that_does_not_answer_is_asked_again(cloud: clouds.Cloud, proved: Domain) -> None:
    cloud.broken = True
    assert (_look(proved).state, proved.trouble) == (DomainState.VERIFIED, "edge_refused")
    cloud.broken = False
    _activate(cloud, proved)


def test_a_host_given_back_is_let_go_at_the_edge(cloud: clouds.Cloud, proved: Domain) -> None:
    """trap S11"""
    _activate(cloud, proved)
    domains.release(proved.pk, by=BY, now=NOW)
    for turn in range(1, 4):
        proving.check_everywhere(now=NOW + turn * SOON)
        cloud.spread()
    assert cloud.tenants == {}
    assert not Leaving.objects.exists()


def test_a_host_given_back_before_the_edge_heard_of_it_leaves_nothing(cloud: clouds.Cloud, proved: Domain) -> None:
    cloud.broken = True
    _look(proved)
    domains.release(proved.pk, by=BY, now=NOW)
    proving.let_go(now=NOW)
    assert Leaving.objects.get().trouble
    cloud.broken = False
    proving.let_go(now=NOW + SOON)
    assert not Leaving.objects.exists()


def test_a_host_that_lapses_is_let_go_and_taken_anew_when_it_comes_back(
    cloud: clouds.Cloud, dns: zones.Zones, proved: Domain
) -> None:
    """trap S11"""
    _activate(cloud, proved)
    first = proved.edge_id
    dns.write(f"_chairside.{HOST}", "TXT")
    for day in (1, 2, 3):
        proving.check_everywhere(now=NOW + timedelta(days=day))
    proved.refresh_from_db()
    assert (proved.state, proved.edge_id) == (DomainState.LAPSED, "")
    dns.write(f"_chairside.{HOST}", "TXT", f"chairside-verification={proved.token}")
    for turn in range(8):
        proving.check_everywhere(now=NOW + timedelta(days=4) + turn * SOON)
        cloud.issue()
        cloud.spread()
    proved.refresh_from_db()
    assert proved.state == DomainState.ACTIVE
    assert proved.edge_id != first
    assert [one.name for one in cloud.tenants.values()] == [proved.edge_id]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"EDGE": "on_demand"}, []),
        ({"EDGE": "cloudfront", "CLOUDFRONT_DISTRIBUTION": "", "EDGE_ADDRESSES": []}, ["E001", "W001"]),
        ({"EDGE": "cloudfront", "CLOUDFRONT_DISTRIBUTION": "E1", "EDGE_ADDRESSES": ["d1.cloudfront.net"]}, []),
        ({"EDGE": "nobody"}, ["E002"]),
    ],
)
def test_an_edge_that_is_not_set_up_is_seen_at_the_start(
    settings: Any, values: dict[str, Any], expected: list[str]
) -> None:
    for name, value in values.items():
        setattr(settings, name, value)
    assert [one.id for one in checks.edge_is_complete(None)] == [f"tenants.{one}" for one in expected]
