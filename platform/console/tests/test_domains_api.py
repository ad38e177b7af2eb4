"""What operators do with hosts, over HTTP."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from kernel import tenancy
from operators.models import OperatorEntry
from tenants.models import Domain
from testkit import operators, zones

HOST = "termine.north-dental.example"


@pytest.fixture
def dns(settings: Any) -> Iterator[zones.Zones]:
    with zones.served() as made:
        settings.DNS_SERVERS, settings.EDGE_ADDRESSES = [made.server], ["192.0.2.10"]
        yield made


@pytest.fixture
def console(db: None) -> Client:
    return Client(headers=operators.headers(operators.make()))


def _claim(console: Client, clinic: tenancy.Clinic, host: str = HOST) -> Any:
    return console.post(f"/api/v1/clinics/{clinic.id}/domains", {"host": host}, content_type="application/json")


def test_a_host_goes_from_its_claim_to_its_end(dns: zones.Zones, console: Client, north: tenancy.Clinic) -> None:
    made = _claim(console, north)
    assert made.status_code == 201
    said = made.json()
    assert (said["host"], said["state"], said["own"], said["primary"]) == (HOST, "pending", True, False)
    assert said["record"]["name"] == f"_chairside.{HOST}"
    assert said["record"]["value"].startswith("chairside-verification=")
    assert said["leads_to"] == ["192.0.2.10"]
    assert console.post(f"/api/v1/domains/{said['id']}/check").json()["trouble"] == "proof_missing"

    refused = console.post(f"/api/v1/domains/{said['id']}/primary")
    assert (refused.status_code, refused.json()["code"]) == (409, "domain_not_active")

    dns.write(said["record"]["name"], "TXT", said["record"]["value"])
    assert console.post(f"/api/v1/domains/{said['id']}/check").json()["trouble"] == "not_leading"
    dns.write(HOST, "A", "192.0.2.10")
    assert console.post(f"/api/v1/domains/{said['id']}/check").json()["state"] == "active"
    assert console.post(f"/api/v1/domains/{said['id']}/primary").json()["primary"] is True
    listed = console.get(f"/api/v1/clinics/{north.id}/domains").json()
    assert [(one["host"], one["primary"], one["record"] is None) for one in listed] == [
        ("north.localhost", False, True),
        (HOST, True, False),
    ]
    assert console.delete(f"/api/v1/domains/{said['id']}").status_code == 204
    assert tenancy.clinic_of("north").host == "north.localhost"
    told = OperatorEntry.objects.filter(subject_kind="domain").order_by("id")
    assert list(told.values_list("action", flat=True)) == [
        "domain.claimed",
        "domain.checked",
        "domain.verified",
        "domain.checked",
        "domain.activated",
        "domain.checked",
        "domain.made_primary",
        "domain.released",
    ]
    assert set(told.values_list("clinic_id", flat=True)) == {north.id}


def test_what_is_refused_is_said_and_changes_nothing(
    dns: zones.Zones, console: Client, north: tenancy.Clinic, south: tenancy.Clinic
) -> None:
    """trap S11"""
    said = _claim(console, north).json()
    dns.write(said["record"]["name"], "TXT", said["record"]["value"])
    console.post(f"/api/v1/domains/{said['id']}/check")
    before = list(Domain.objects.order_by("pk").values())
    entries = OperatorEntry.objects.count()
    for host, status, code in (
        (HOST, 409, "domain_taken"),
        ("www.localhost", 422, "host_reserved"),
        ("10.0.0.1", 422, "host_malformed"),
        ("nоrth.example", 422, "host_looks_alike"),
    ):
        answer = _claim(console, south, host)
        assert (answer.status_code, answer.json()["code"]) == (status, code)
    given = Domain.objects.get(domain="north.localhost")
    stays = console.delete(f"/api/v1/domains/{given.pk}")
    assert (stays.status_code, stays.json()["code"]) == (409, "domain_stays")
    assert console.post("/api/v1/domains/0/check").status_code == 404
    nobody = console.get(f"/api/v1/clinics/{uuid4()}/domains")
    assert (nobody.status_code, nobody.json()["code"]) == (404, "clinic_unknown")
    assert list(Domain.objects.order_by("pk").values()) == before
    assert OperatorEntry.objects.count() == entries
