"""A host leads to a clinic once its zone says so, and no longer than that."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from kernel import tenancy
from kernel.actors import Actor, system
from kernel.errors import Refusal
from tenants import hosts
from tenants.models import Clinic, ClinicState, Domain, DomainState
from tenants.operations import domains, proving
from tenants.queries import directory
from tenants.queries import hosts as known
from testkit import rivals, zones

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY = timedelta(days=1)
HOST = "termine.north-dental.example"
BY: Actor = system("tests")


@pytest.fixture
def dns(settings: Any) -> Iterator[zones.Zones]:
    with zones.served() as made:
        settings.DNS_SERVERS = [made.server]
        settings.EDGE_ADDRESSES = ["192.0.2.10", "edge.platform.example"]
        yield made


def _claim(clinic: tenancy.Clinic, host: str = HOST) -> Domain:
    return domains.claim(clinic.id, host, by=BY, now=NOW)


def _prove(dns: zones.Zones, domain: Domain) -> None:
    dns.write(f"_chairside.{domain.domain}", "TXT", f"chairside-verification={domain.token}")


def _lead_here(dns: zones.Zones, host: str = HOST) -> None:
    dns.write(host, "A", "192.0.2.10")


def _active(dns: zones.Zones, clinic: tenancy.Clinic, host: str = HOST) -> Domain:
    domain = _claim(clinic, host)
    _prove(dns, domain)
    _lead_here(dns, host)
    return proving.check(domain.pk, by=BY, now=NOW)


def _status(host: str) -> int:
    return Client().get("/api/v1/openapi.json", HTTP_HOST=host).status_code


def _asked(host: str) -> int:
    return Client().get("/edge/ask", {"domain": host}, HTTP_HOST="localhost").status_code


def _rows() -> list[Any]:
    return list(Domain.objects.order_by("pk").values())


def test_a_claimed_host_leads_nowhere_before_it_is_proved(dns: zones.Zones, north: tenancy.Clinic) -> None:
    """trap S11"""
    domain = _claim(north)
    _lead_here(dns)
    assert proving.check(domain.pk, by=BY, now=NOW).state == DomainState.PENDING
    domain.refresh_from_db()
    assert (domain.state, domain.trouble, domain.is_primary) == (DomainState.PENDING, "proof_missing", False)
    assert (_status(HOST), _asked(HOST)) == (404, 404)
    assert tenancy.clinic_of("north").host == "north.localhost"


def test_a_proved_host_that_leads_here_is_the_clinics(dns: zones.Zones, north: tenancy.Clinic) -> None:
    assert _status(HOST) == 404
    domain = _active(dns, north)
    domain.refresh_from_db()
    assert (domain.state, domain.trouble) == (DomainState.ACTIVE, "")
    assert (domain.verified_at, domain.active_at, domain.checked_at) == (NOW, NOW, NOW)
    assert (_status(HOST), _asked(HOST)) == (200, 200)
    assert tenancy.clinic_of("north").host == "north.localhost"


def test_a_host_that_leads_elsewhere_waits_and_its_certificate_may_be_got(
    dns: zones.Zones, north: tenancy.Clinic
) -> None:
    domain = _claim(north)
    _prove(dns, domain)
    dns.write(HOST, "A", "198.51.100.1")
    proving.check(domain.pk, by=BY, now=NOW)
    domain.refresh_from_db()
    assert (domain.state, domain.trouble) == (DomainState.VERIFIED, "not_leading")
    assert (_status(HOST), _asked(HOST)) == (404, 200)
    _lead_here(dns)
    proving.check(domain.pk, by=BY, now=NOW)
    assert _status(HOST) == 200


@pytest.mark.parametrize("how", ["alias", "address of the name", "address"])
def test_a_host_leads_here_by_alias_or_by_address(dns: zones.Zones, north: tenancy.Clinic, how: str) -> None:
    dns.write("edge.platform.example", "AAAA", "2001:db8::7")
    domain = _claim(north)
    _prove(dns, domain)
    if how == "alias":
        dns.write(HOST, "CNAME", "clinics.hoster.example.")
        dns.write("clinics.hoster.example", "CNAME", "edge.platform.example.")
    elif how == "address":
        _lead_here(dns)
    else:
        dns.write(HOST, "AAAA", "2001:db8::7")
    assert proving.check(domain.pk, by=BY, now=NOW).state == DomainState.ACTIVE


@pytest.mark.parametrize("text", ["chairside-verification=", "chairside-verification=0", "{token}", "x{right}"])
def test_a_record_that_holds_something_else_proves_nothing(
    dns: zones.Zones, north: tenancy.Clinic, text: str
) -> None:
    """trap S11"""
    domain = _claim(north)
    said = text.format(token=domain.token, right=f"chairside-verification={domain.token}")
    dns.write(f"_chairside.{HOST}", "TXT", said)
    dns.write(HOST, "TXT", f"chairside-verification={domain.token}")
    assert proving.check(domain.pk, by=BY, now=NOW).state == DomainState.PENDING


def test_a_long_list_of_records_may_hold_the_proof(dns: zones.Zones, north: tenancy.Clinic) -> None:
    domain = _claim(north)
    dns.write(f"_chairside.{HOST}", "TXT", "v=spf1 -all", f"chairside-verification={domain.token}", "other")
    _lead_here(dns)
    assert proving.check(domain.pk, by=BY, now=NOW).state == DomainState.ACTIVE


def test_one_clinics_proof_is_none_of_another(dns: zones.Zones, north: tenancy.Clinic, south: tenancy.Clinic) -> None:
    """trap S11: both may claim a host that nobody has proved, each with a record of its own."""
    first, second = _claim(north), _claim(south)
    assert first.token != second.token
    _prove(dns, second)
    _lead_here(dns)
    assert proving.check(first.pk, by=BY, now=NOW).state == DomainState.PENDING
    assert proving.check(second.pk, by=BY, now=NOW).state == DomainState.ACTIVE
    found = directory.clinic_at(HOST)
    assert found is not None
    assert found.schema == "south"


def test_a_claim_without_proof_keeps_nobody_from_the_name(
    dns: zones.Zones, north: tenancy.Clinic, south: tenancy.Clinic
) -> None:
    """trap S11: whoever claims first and cannot prove it has nothing."""
    squatter = _claim(south)
    assert _active(dns, north).state == DomainState.ACTIVE
    _prove(dns, squatter)
    proving.check(squatter.pk, by=BY, now=NOW)
    squatter.refresh_from_db()
    assert (squatter.state, squatter.trouble) == (DomainState.PENDING, "domain_taken")
    found = directory.clinic_at(HOST)
    assert found is not None
    assert found.schema == "north"


def test_a_host_that_another_clinic_holds_cannot_be_claimed(
    dns: zones.Zones, north: tenancy.Clinic, south: tenancy.Clinic
) -> None:
    """trap S11"""
    _active(dns, north)
    before = _rows()
    with pytest.raises(domains.DomainTaken):
        _claim(south)
    assert _rows() == before


REFUSED = [
    ("www", hosts.HostMalformed),
    ("api", hosts.HostMalformed),
    ("localhost", hosts.HostReserved),
    ("www.localhost", hosts.HostReserved),
    ("api.localhost", hosts.HostReserved),
    ("north.localhost", hosts.HostReserved),
    ("a.b.LOCALHOST.", hosts.HostReserved),
    ("www.platform.example", hosts.HostReserved),
    ("platform.example", hosts.HostReserved),
    ("10.0.0.1", hosts.HostMalformed),
    ("[::1]", hosts.HostMalformed),
    ("127.1", hosts.HostMalformed),
    ("0x7f.1", hosts.HostMalformed),
    ("", hosts.HostMalformed),
    ("a..example", hosts.HostMalformed),
    ("-a.example", hosts.HostMalformed),
    ("a_b.example", hosts.HostMalformed),
    ("*.example.com", hosts.HostMalformed),
    ("a.example:443", hosts.HostMalformed),
    ("https://a.example", hosts.HostMalformed),
    ("a.example/x", hosts.HostMalformed),
    ("a b.example", hosts.HostMalformed),
    ("db.internal", hosts.HostMalformed),
    ("1.0.0.127.in-addr.arpa", hosts.HostMalformed),
    ("xn--a.example", hosts.HostMalformed),
    ("a" * 64 + ".example", hosts.HostMalformed),
    (("a" * 60 + ".") * 4 + "example", hosts.HostMalformed),
    ("nоrth-dental.example", hosts.HostLooksAlike),
]


@pytest.mark.parametrize(("text", "refusal"), REFUSED)
def test_what_is_no_clinics_own_name_cannot_be_claimed(
    settings: Any, north: tenancy.Clinic, text: str, refusal: type[Refusal]
) -> None:
    """trap S11"""
    settings.PLATFORM_HOSTS = ["localhost", "platform.example"]
    before = _rows()
    with pytest.raises(refusal):
        _claim(north, text)
    assert _rows() == before


@pytest.mark.parametrize(
    ("held", "twin"),
    [
        ("cop.example.com", "сор.example.com"),
        ("praxis-muller.example.com", "praxis-müller.example.com"),
        ("praxis-müller.example.com", "praxis-muller.example.com"),
        ("сор.example.com", "cop.example.com"),
    ],
)
def test_a_name_that_looks_like_another_clinics_cannot_be_claimed(
    dns: zones.Zones, north: tenancy.Clinic, south: tenancy.Clinic, held: str, twin: str
) -> None:
    """trap S11: a twin in punycode"""
    _active(dns, north, hosts.plain(held))
    before = _rows()
    with pytest.raises(hosts.HostLooksAlike):
        _claim(south, twin)
    assert _rows() == before


def test_a_clinic_may_have_its_own_name_in_both_spellings(dns: zones.Zones, north: tenancy.Clinic) -> None:
    _active(dns, north, hosts.plain("praxis-müller.example"))
    assert _claim(north, "praxis-muller.example").state == DomainState.PENDING


def test_a_name_in_other_letters_is_kept_as_name_servers_know_it(dns: zones.Zones, north: tenancy.Clinic) -> None:
    domain = _active(dns, north, "xn--zahnrzte-nord-efb.example")
    assert domain.state == DomainState.ACTIVE
    assert hosts.shown(domain.domain) == "zahnärzte-nord.example"
    assert _claim(north, " ZAHNÄRZTE-nord.Example. ").pk == domain.pk


def test_claiming_twice_is_claiming_once(north: tenancy.Clinic) -> None:
    assert _claim(north).pk == _claim(north, HOST.upper()).pk
    assert Domain.objects.filter(domain=HOST).count() == 1


def test_a_clinic_may_have_only_so_many_hosts(north: tenancy.Clinic) -> None:
    for number in range(domains.MOST_OWN):
        _claim(north, f"a{number}.example")
    before = _rows()
    with pytest.raises(domains.DomainsAtLimit):
        _claim(north)
    assert _rows() == before


def test_who_is_no_clinic_or_archived_claims_nothing(north: tenancy.Clinic) -> None:
    with pytest.raises(known.ClinicUnknown):
        domains.claim(uuid4(), HOST, by=BY, now=NOW)
    Clinic.objects.filter(pk=north.id).update(state=ClinicState.ARCHIVED)
    with pytest.raises(known.ClinicUnknown):
        _claim(north)
    assert not Domain.objects.filter(domain=HOST).exists()


def test_a_host_whose_record_is_gone_for_three_days_lapses_and_comes_back_with_it(
    dns: zones.Zones, north: tenancy.Clinic
) -> None:
    """trap S11"""
    domain = _active(dns, north)
    domains.make_primary(domain.pk, by=BY, now=NOW)
    assert tenancy.clinic_of("north").host == HOST
    dns.write(f"_chairside.{HOST}", "TXT")
    for day in (1, 2):
        assert proving.check_everywhere(now=NOW + day * DAY) == 1
        domain.refresh_from_db()
        assert (domain.state, domain.misses) == (DomainState.ACTIVE, day)
        assert (_status(HOST), _asked(HOST)) == (200, 200)
    proving.check_everywhere(now=NOW + 3 * DAY)
    domain.refresh_from_db()
    assert (domain.state, domain.is_primary, domain.lapsed_at) == (DomainState.LAPSED, False, NOW + 3 * DAY)
    assert (_status(HOST), _asked(HOST)) == (404, 404)
    assert tenancy.clinic_of("north").host == "north.localhost"
    _prove(dns, domain)
    proving.check_everywhere(now=NOW + 4 * DAY)
    domain.refresh_from_db()
    assert (domain.state, domain.misses, domain.is_primary) == (DomainState.ACTIVE, 0, False)
    assert (_status(HOST), _asked(HOST)) == (200, 200)


def test_a_host_that_leads_elsewhere_for_three_days_lapses(dns: zones.Zones, north: tenancy.Clinic) -> None:
    """trap S13: links of mails must not lead to whoever has the name now."""
    domain = _active(dns, north)
    domains.make_primary(domain.pk, by=BY, now=NOW)
    dns.write(HOST, "A", "198.51.100.1")
    for day in (1, 2, 3):
        proving.check_everywhere(now=NOW + day * DAY)
    domain.refresh_from_db()
    assert (domain.state, domain.trouble) == (DomainState.LAPSED, "not_leading")
    assert tenancy.clinic_of("north").host == "north.localhost"


def test_looks_of_one_day_count_once(dns: zones.Zones, north: tenancy.Clinic) -> None:
    domain = _active(dns, north)
    dns.write(f"_chairside.{HOST}", "TXT")
    for minute in range(5):
        proving.check(domain.pk, by=BY, now=NOW + timedelta(minutes=minute))
    domain.refresh_from_db()
    assert (domain.state, domain.misses) == (DomainState.ACTIVE, 1)


def test_misses_that_a_proof_parts_are_not_in_a_row(dns: zones.Zones, north: tenancy.Clinic) -> None:
    domain = _active(dns, north)
    for day in range(1, 8):
        if day % 3:
            dns.write(f"_chairside.{HOST}", "TXT")
        else:
            _prove(dns, domain)
        proving.check_everywhere(now=NOW + day * DAY)
    domain.refresh_from_db()
    assert (domain.state, domain.misses) == (DomainState.ACTIVE, 1)


def test_silent_name_servers_are_no_miss_for_a_week(dns: zones.Zones, north: tenancy.Clinic) -> None:
    domain = _active(dns, north)
    dns.confused = True
    for day in range(1, 7):
        proving.check_everywhere(now=NOW + day * DAY)
    domain.refresh_from_db()
    assert (domain.state, domain.misses, domain.trouble) == (DomainState.ACTIVE, 0, "dns_silent")
    for day in range(7, 10):
        proving.check_everywhere(now=NOW + day * DAY)
    domain.refresh_from_db()
    assert domain.state == DomainState.LAPSED


def test_a_round_ends_where_no_name_server_answers(dns: zones.Zones, north: tenancy.Clinic) -> None:
    for number in range(proving.MOST_SILENT + 2):
        _claim(north, f"a{number}.example")
    dns.confused = True
    assert proving.check_everywhere(now=NOW) == proving.MOST_SILENT


def test_a_round_looks_at_what_is_due_alone(dns: zones.Zones, north: tenancy.Clinic) -> None:
    domain = _active(dns, north)
    dns.asked.clear()
    assert proving.check_everywhere(now=NOW + timedelta(hours=23)) == 0
    assert dns.asked == []
    assert proving.check_everywhere(now=NOW + DAY) == 1
    assert known.due(NOW + DAY, 10) == []
    assert domain.pk in known.due(NOW + 2 * DAY, 10)


def test_a_claim_that_nobody_proves_goes_after_a_week(dns: zones.Zones, north: tenancy.Clinic) -> None:
    domain = _claim(north)
    proving.check_everywhere(now=NOW + timedelta(days=6))
    assert Domain.objects.filter(pk=domain.pk).exists()
    proving.check_everywhere(now=NOW + timedelta(days=7))
    assert not Domain.objects.filter(pk=domain.pk).exists()


def test_a_lapsed_host_is_free_for_whoever_proves_it(
    dns: zones.Zones, north: tenancy.Clinic, south: tenancy.Clinic
) -> None:
    """trap S11: a name changed hands."""
    domain = _active(dns, north)
    dns.write(f"_chairside.{HOST}", "TXT")
    for day in (1, 2, 3):
        proving.check_everywhere(now=NOW + day * DAY)
    new = _claim(south)
    dns.write(f"_chairside.{HOST}", "TXT", *(f"chairside-verification={one.token}" for one in (domain, new)))
    assert proving.check(new.pk, by=BY, now=NOW + 4 * DAY).state == DomainState.ACTIVE
    assert proving.check(domain.pk, by=BY, now=NOW + 4 * DAY).trouble == "domain_taken"
    found = directory.clinic_at(HOST)
    assert found is not None
    assert found.schema == "south"


def test_only_a_host_that_leads_to_the_clinic_can_be_its_main_one(dns: zones.Zones, north: tenancy.Clinic) -> None:
    """trap S13"""
    domain = _claim(north)
    before = _rows()
    with pytest.raises(domains.DomainNotActive):
        domains.make_primary(domain.pk, by=BY, now=NOW)
    assert _rows() == before
    with pytest.raises(domains.DomainUnknown):
        domains.make_primary(0, by=BY, now=NOW)


def test_links_use_the_main_host_whatever_host_was_asked(dns: zones.Zones, north: tenancy.Clinic) -> None:
    """trap S13"""
    domain = _active(dns, north)
    domains.make_primary(domain.pk, by=BY, now=NOW)
    assert tenancy.clinic_of("north").origin == f"http://{HOST}:8000"
    for asked in ("north.localhost", HOST):
        found = directory.clinic_at(asked)
        assert found is not None
        assert found.origin == f"http://{HOST}:8000"
    given = Domain.objects.get(domain="north.localhost")
    domains.make_primary(given.pk, by=BY, now=NOW)
    assert tenancy.clinic_of("north").host == "north.localhost"


def test_a_host_given_back_leads_nowhere_at_once(dns: zones.Zones, north: tenancy.Clinic) -> None:
    """trap S11"""
    domain = _active(dns, north)
    domains.make_primary(domain.pk, by=BY, now=NOW)
    assert _status(HOST) == 200
    domains.release(domain.pk, by=BY, now=NOW)
    assert (_status(HOST), _asked(HOST)) == (404, 404)
    assert tenancy.clinic_of("north").host == "north.localhost"
    with pytest.raises(domains.DomainUnknown):
        domains.release(domain.pk, by=BY, now=NOW)


def test_the_address_below_the_platforms_name_stays(north: tenancy.Clinic) -> None:
    given = Domain.objects.get(domain="north.localhost")
    before = _rows()
    with pytest.raises(domains.DomainStays):
        domains.release(given.pk, by=BY, now=NOW)
    with pytest.raises(domains.DomainStays):
        proving.check(given.pk, by=BY, now=NOW)
    assert _rows() == before


def test_at_its_end_a_clinic_gives_all_its_hosts_back(
    dns: zones.Zones, north: tenancy.Clinic, south: tenancy.Clinic
) -> None:
    """trap S11"""
    domains.make_primary(_active(dns, north).pk, by=BY, now=NOW)
    _claim(north, "other.example")
    _active(dns, south, "south.example")
    assert domains.release_all(Clinic.objects.get(pk=north.id), by=BY, now=NOW) == 2
    assert [one.domain for one in known.of_clinic(north.id)] == ["north.localhost"]
    assert (_status(HOST), _status("south.example")) == (404, 200)


@pytest.mark.parametrize("asked", ["", "nobody.example", "localhost", "x" * 400, "a@b.example", "north.localhost."])
def test_no_certificate_is_got_for_what_no_clinic_proved(db: None, asked: str) -> None:
    """trap S11"""
    assert _asked(asked) == 404


def test_a_certificate_may_be_got_for_a_clinics_address(north: tenancy.Clinic) -> None:
    assert _asked("north.localhost") == 200
    assert _asked("NORTH.localhost") == 200


def test_asking_is_limited_and_clinics_are_answered_all_the_same(
    north: tenancy.Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    from config import edge
    from webapi.throttling import Throttle

    monkeypatch.setattr(edge, "_REFUSED", Throttle("edge_ask", "2/minute"))
    assert [_asked("nobody.example") for _ in range(3)] == [404, 404, 429]
    assert _asked("north.localhost") == 200


def test_asking_is_for_the_platforms_own_host(north: tenancy.Clinic) -> None:
    assert Client().get("/edge/ask", {"domain": "north.localhost"}, HTTP_HOST="north.localhost").status_code == 404


@rivals.ONCE
def test_of_two_clinics_that_prove_a_host_at_once_one_has_it(
    committed: None, dns: zones.Zones, monkeypatch: pytest.MonkeyPatch
) -> None:
    """trap S11: the record of each stands in the zone, and both have seen it before either is kept."""
    claimed = [_claim(tenancy.clinic_of(schema)) for schema in ("north", "south")]
    said = [f"chairside-verification={one.token}" for one in claimed]
    dns.write(f"_chairside.{HOST}", "TXT", *said)
    _lead_here(dns)
    monkeypatch.setattr(proving, "_look_at", rivals.all_before_any_goes_on(proving._look_at, 2))

    def check(domain: Domain) -> None:
        with rivals.own_connection():
            proving.check(domain.pk, by=BY, now=NOW)

    try:
        threads = [threading.Thread(target=check, args=(one,)) for one in claimed]
        for one in threads:
            one.start()
        for one in threads:
            one.join(timeout=30)
        found = Domain.objects.filter(domain=HOST).values_list("state", "trouble")
        assert sorted(found) == [("active", ""), ("pending", "domain_taken")]
    finally:
        Domain.objects.filter(own=True).delete()
        directory.forget()
