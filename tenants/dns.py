"""What name servers say of a host: the proof that it is a clinic's, and where it leads."""

from dataclasses import dataclass
from typing import Any

import dns.exception
import dns.inet
import dns.rdatatype
import dns.resolver
from django.conf import settings

# Seconds for one question, over all servers.
ANSWERED_WITHIN = 3.0


class Unanswered(Exception):
    """No name server gave an answer: nothing is known, which is not the same as that there is nothing."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where a host leads: the names that it stands for, and the addresses behind them."""

    names: frozenset[str]
    addresses: frozenset[str]


def texts(name: str) -> list[str]:
    """Return the TXT records of a name.

    :raises Unanswered: if no server answers.
    """
    answer = _asked(name, "TXT")
    return [] if answer is None else [b"".join(one.strings).decode("utf-8", "replace") for one in answer]


def places(host: str) -> Places:
    """Return where a host leads.

    :raises Unanswered: if no server answers.
    """
    names: set[str] = {host}
    addresses: set[str] = set()
    for kind in ("A", "AAAA"):
        answer = _asked(host, kind)
        if answer is None:
            continue
        names.add(_written(answer.canonical_name))
        for group in answer.response.answer:
            if group.rdtype == dns.rdatatype.CNAME:
                names.update(_written(one.target) for one in group)
        addresses.update(one.address for one in answer)
    return Places(frozenset(names), frozenset(addresses))


def leads_here(host: str) -> bool:
    """Say whether a host leads to us: to one of `EDGE_ADDRESSES`, or to what stands behind one of these names. Where
    none is set nobody can say, and each is taken to do so.

    :raises Unanswered: if no server answers.
    """
    wanted = {one.lower().rstrip(".") for one in settings.EDGE_ADDRESSES}
    if not wanted:
        return True
    found = places(host)
    if (found.names | found.addresses) & wanted:
        return True
    # At the top of a zone there can be no CNAME: some providers put the addresses there in its place.
    named = [one for one in wanted if not dns.inet.is_address(one)]
    return any(found.addresses & places(one).addresses for one in named)


def _asked(name: str, kind: str) -> Any:
    try:
        return _resolver().resolve(f"{name}.", kind, search=False, lifetime=ANSWERED_WITHIN)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return None
    except (dns.exception.DNSException, OSError) as error:
        raise Unanswered from error


def _resolver() -> dns.resolver.Resolver:
    if not settings.DNS_SERVERS:
        return dns.resolver.get_default_resolver()
    resolver = dns.resolver.Resolver(configure=False)
    servers = [_server(one) for one in settings.DNS_SERVERS]
    resolver.nameservers = [address for address, _ in servers]
    resolver.nameserver_ports = dict(servers)
    return resolver


def _server(text: str) -> tuple[str, int]:
    address, colon, port = text.rpartition(":")
    return (address, int(port)) if colon and port.isdecimal() and ":" not in address else (text, 53)


def _written(name: Any) -> str:
    return str(name).rstrip(".").lower()
