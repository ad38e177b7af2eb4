"""A name server of this machine: it answers over UDP for the zones that a test writes, and for nothing else."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset


class Zones:
    """What the server knows. Silent, it answers nobody; confused, it says that it failed."""

    def __init__(self) -> None:
        self.server = ""
        self.asked: list[str] = []
        self.confused = False
        self._records: dict[tuple[str, str], list[str]] = {}

    def write(self, name: str, kind: str, *values: str) -> None:
        """Put records in the place of those that a name has of this kind; none takes them away."""
        self._records[name, kind] = [f'"{one}"' if kind == "TXT" else one for one in values]

    def answer(self, question: bytes) -> bytes:
        """Return the answer to a question as they go over the wire."""
        asked = dns.message.from_wire(question)
        reply = dns.message.make_response(asked)
        reply.flags |= dns.flags.RA | dns.flags.AA
        name, kind = asked.question[0].name, asked.question[0].rdtype
        host = name.to_text(omit_final_dot=True).lower()
        self.asked.append(f"{host} {dns.rdatatype.to_text(kind)}")
        if self.confused:
            reply.set_rcode(dns.rcode.SERVFAIL)
            return reply.to_wire()
        # As a server that asks on for its client does.
        while alias := self._records.get((host, "CNAME")):
            reply.answer.append(dns.rrset.from_text(f"{host}.", 60, "IN", "CNAME", *alias))
            host = alias[0].rstrip(".").lower()
        values = self._records.get((host, dns.rdatatype.to_text(kind)))
        if values:
            reply.answer.append(dns.rrset.from_text(f"{host}.", 60, "IN", kind, *values))
        elif not any(one == host for one, _ in self._records):
            reply.set_rcode(dns.rcode.NXDOMAIN)
        return reply.to_wire()


@contextmanager
def served() -> Iterator[Zones]:
    """Run a name server for the block; `server` is its address, as `DNS_SERVERS` takes it."""
    zones = Zones()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as link:
        link.bind(("127.0.0.1", 0))
        zones.server = f"127.0.0.1:{link.getsockname()[1]}"
        running = threading.Thread(target=_serve, args=(link, zones), name="name server", daemon=True)
        running.start()
        yield zones
        # An empty packet is no question: it ends the loop.
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
            last.sendto(b"", link.getsockname())
        running.join(timeout=5)


def _serve(link: socket.socket, zones: Zones) -> None:
    while True:
        question, client = link.recvfrom(4096)
        if not question:
            return
        link.sendto(zones.answer(question), client)
