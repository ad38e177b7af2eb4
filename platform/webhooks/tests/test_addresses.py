"""Trap S19: which addresses may be called at all."""

import ipaddress
import socket
import threading
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webhooks import addresses
from webhooks.addresses import AddressRefused, HostUnknown, Target

_answers: dict[str, list[str]] = {}


def by_table(host: str, port: int) -> list[str]:
    return _answers.get(host, [])


@pytest.fixture
def names(settings: Any) -> dict[str, list[str]]:
    settings.WEBHOOK_RESOLVER = f"{__name__}.by_table"
    _answers.clear()
    return _answers


def test_an_address_is_taken_apart() -> None:
    assert addresses.parsed("https://Hooks.Example.com/a/b?c=d&e") == Target("hooks.example.com", 443, "/a/b?c=d&e")
    assert addresses.parsed("https://hooks.example.com:8443") == Target("hooks.example.com", 8443, "/")
    assert addresses.parsed("https://xn--bcher-kva.example/?x") == Target("xn--bcher-kva.example", 443, "/?x")


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://hooks.example.com/", "not_https"),
        ("ftp://hooks.example.com/", "not_https"),
        ("//hooks.example.com/", "not_https"),
        ("hooks.example.com", "not_https"),
        ("HTTPS://hooks.example.com/", "not_https"),
        ("https://hooks.example.com:0/", "port"),
        ("https://hooks.example.com:22/", "port"),
        ("https://hooks.example.com:6379/", "port"),
        ("https://hooks.example.com:99999/", "malformed"),
        ("https://me:secret@hooks.example.com/", "malformed"),
        ("https://hooks.example.com@evil.example/", "malformed"),
        ("https://hooks.example.com/#there", "malformed"),
        ("https://hooks.example.com/a b", "malformed"),
        ("https://hooks.example.com/\r\nHost: evil.example", "malformed"),
        ("https://bücher.example/", "malformed"),
        ("https://hooks.example.com/" + "a" * 500, "malformed"),
        ("https://localhost/", "host"),
        ("https://metadata/", "host"),
        ("https:///path", "host"),
        ("https://127.0.0.1/", "host"),
        ("https://2130706433/", "host"),
        ("https://0x7f000001/", "host"),
        ("https://0177.0.0.1/", "host"),
        ("https://127.1/", "host"),
        ("https://1.2.3.0x4/", "host"),
        ("https://[::1]/", "host"),
        ("https://[::ffff:127.0.0.1]/", "host"),
        ("https://hooks.example.com./", "host"),
        ("https://-a.example.com/", "host"),
        ("https://a..example.com/", "host"),
        ("https://hooks_.example.com/", "host"),
    ],
)
def test_an_address_that_is_no_public_https_name_is_refused(address: str, why: str) -> None:
    with pytest.raises(AddressRefused) as refused:
        addresses.parsed(address)
    assert refused.value.facts == {"why": why}


PRIVATE = """
    0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 127.0.0.1 127.8.8.8 169.254.169.254 169.254.170.2 172.16.0.1 172.31.255.255
    192.0.0.1 192.0.2.1 192.168.0.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1
    255.255.255.255 :: ::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::ffff:8.8.8.8 ::127.0.0.1
    64:ff9b::7f00:1 64:ff9b::808:808 64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:7f00:1::1 2002:808:808::1 fc00::1
    fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1 ff02::1 localhost 1.2.3 01.2.3.4
"""


@pytest.mark.parametrize("address", PRIVATE.split())
def test_what_is_not_of_the_public_internet_is_not_called(address: str) -> None:
    assert not addresses.may_be_called(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700:4700::1111", "2a00:1450:4001::1"])
def test_what_is_of_the_public_internet_is_called(address: str) -> None:
    assert addresses.may_be_called(address)


RANGES = ["10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"]
INSIDE = st.sampled_from(RANGES).flatmap(lambda one: st.ip_addresses(v=4, network=one))


@given(INSIDE)
def test_a_private_address_is_not_called_in_any_disguise(address: ipaddress.IPv4Address) -> None:
    hidden = int(address)
    disguises = [
        str(address),
        f"::ffff:{address}",
        f"::{address}",
        str(ipaddress.IPv6Address((0x64FF9B << 96) | hidden)),
        str(ipaddress.IPv6Address((0x2002 << 112) | (hidden << 80) | 1)),
    ]
    assert [one for one in disguises if addresses.may_be_called(one)] == []


def test_one_private_address_among_public_ones_refuses_all_of_them(names: dict[str, list[str]]) -> None:
    target = Target("hooks.example.com", 443, "/")
    names["hooks.example.com"] = ["93.184.216.34", "2606:4700:4700::1111"]
    assert addresses.resolved(target) == names["hooks.example.com"]
    names["hooks.example.com"].append("10.0.0.7")
    with pytest.raises(AddressRefused) as refused:
        addresses.resolved(target)
    assert refused.value.facts == {"why": "private"}
    with pytest.raises(HostUnknown):
        addresses.resolved(Target("elsewhere.example.com", 443, "/"))


def test_an_installation_may_allow_a_network_of_its_own(names: dict[str, list[str]], settings: Any) -> None:
    settings.WEBHOOK_ALLOWED_RANGES = ["10.1.0.0/16", "fd12::/32"]
    assert addresses.may_be_called("10.1.2.3")
    assert addresses.may_be_called("fd12::3")
    assert not addresses.may_be_called("10.2.2.3")
    assert not addresses.may_be_called("::ffff:10.1.2.3")


def test_the_systems_resolver_finds_this_machine_and_not_what_is_nowhere() -> None:
    assert "127.0.0.1" in addresses.by_system("127.0.0.1", 443)
    assert addresses.by_system("a" * 64 + ".example", 443) == []


def test_a_resolver_that_hangs_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    release = threading.Event()
    monkeypatch.setattr(addresses, "RESOLVED_WITHIN", 0.05)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *given, **more: release.wait(5) and [])
    assert addresses.by_system("hooks.example.com", 443) == []
    release.set()
