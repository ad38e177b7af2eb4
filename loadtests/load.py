"""A load of HTTP requests, as lean as Python allows: it shares the machine with what it measures."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle


@dataclass
class Result:
    """What one load saw. Latencies in seconds."""

    name: str
    clients: int
    seconds: float
    statuses: Counter[int]
    latencies: list[float] = field(repr=False)

    @property
    def rate(self) -> float:
        """Requests per second."""
        return len(self.latencies) / self.seconds

    def quantile(self, share: float) -> float:
        """Return the latency, in milliseconds, that this share of the requests stays under."""
        ordered = sorted(self.latencies)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def request(
    host: str, path: str, *, method: str = "GET", body: bytes = b"", headers: dict[str, str] | None = None
) -> bytes:
    """Return the bytes of one request on a connection that stays open."""
    lines = [
        f"{method} {path} HTTP/1.1",
        f"Host: {host}",
        *(f"{name}: {value}" for name, value in (headers or {}).items()),
    ]
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


def run(
    name: str, port: int, requests: Sequence[bytes], *, clients: int, seconds: float, once: bool = False
) -> Result:
    """Send requests from a number of clients until the time is over, or each request once."""
    return asyncio.run(_run(name, port, requests, clients, seconds, once))


async def _run(name: str, port: int, requests: Sequence[bytes], clients: int, seconds: float, once: bool) -> Result:
    source: Iterator[bytes] = iter(requests) if once else cycle(requests)
    result = Result(name, clients, 0.0, Counter(), [])
    start = time.perf_counter()
    await asyncio.gather(*(_client(port, source, start + seconds, result) for _ in range(clients)))
    result.seconds = time.perf_counter() - start
    return result


async def _client(port: int, source: Iterator[bytes], until: float, result: Result) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
    try:
        for message in source:
            begun = time.perf_counter()
            if begun > until:
                return
            writer.write(message)
            result.statuses[await _answer(reader)] += 1
            result.latencies.append(time.perf_counter() - begun)
    finally:
        writer.close()


async def _answer(reader: asyncio.StreamReader) -> int:
    head = await reader.readuntil(b"\r\n\r\n")
    lower = head.lower()
    at = lower.find(b"content-length:")
    if at >= 0:
        await reader.readexactly(int(lower[at + 15 : lower.index(b"\r\n", at)]))
    elif b"transfer-encoding: chunked" in lower:
        while (size := int(await reader.readline(), 16)) > 0:
            await reader.readexactly(size + 2)
        await reader.readline()
    return int(head[9:12])
