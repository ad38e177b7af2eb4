"""`make bench`: the product against two floors in the same run. Ratios hold; rates are this machine's."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID

os.environ["DJANGO_SETTINGS_MODULE"] = "loadtests.settings"

import django

django.setup()

from django.db import connection
from django.test.utils import CaptureQueriesContext

from kernel import tenancy
from loadtests import load, patients, practice
from loadtests.practice import BOOKINGS_PER_LEVEL, Practice
from scheduling.queries import slots

SECONDS = float(os.environ.get("BENCH_SECONDS", "4"))
CLIENTS = (1, 16, 64)
RIVAL_ROUNDS = 8
RIVALS = 50
CHAIRS = 12


def main() -> None:
    """Measure and print."""
    made = practice.opened("bench", chairs=0)
    crowded = practice.opened("benchchairs", chairs=CHAIRS)
    with _server() as port:
        floor = _reads(port, made, CLIENTS)
        _bookings(port, made, floor)
        _rivals(port, made)
        print(f"with {CHAIRS} chairs as second resources:")
        floor = _reads(port, crowded, (16,))
        _bookings(port, crowded, floor)
    with tenancy.use(made.clinic):
        _statements(made)
        _bare_sql(made)
        patients.measure()


def _reads(port: int, made: Practice, levels: tuple[int, ...]) -> dict[int, float]:
    one = made.dentists[0]
    kinds = {
        "no query": "/floor",
        "one query": f"/floor/{one}",
        "day, one dentist": _availability(made, one, f"date={made.monday}"),
        "month, one dentist": _availability(made, one, f"month={made.month}"),
        "day, any of ten": _availability(made, "any", f"date={made.monday}"),
        "month, any of ten": _availability(made, "any", f"month={made.month}"),
    }
    for address in kinds.values():
        load.run("warm", port, [_get(made, address)], clients=8, seconds=0.5)
    floors: dict[int, float] = {}
    for clients in levels:
        for name, address in kinds.items():
            result = load.run(name, port, [_get(made, address)], clients=clients, seconds=SECONDS)
            if name == "one query":
                floors[clients] = result.rate
            _print(result, floors.get(clients), expected={200})
    return floors


def _bookings(port: int, made: Practice, floor: dict[int, float]) -> None:
    for clients in floor:
        requests = list(made.bookings(BOOKINGS_PER_LEVEL))
        result = load.run("bookings", port, requests, clients=clients, seconds=60, once=True)
        _print(result, floor[clients], expected={201})


def _rivals(port: int, made: Practice) -> None:
    slowest = 0.0
    for _ in range(RIVAL_ROUNDS):
        requests = list(made.rivals(RIVALS))
        result = load.run("rivals", port, requests, clients=RIVALS, seconds=60, once=True)
        if result.statuses != {201: 1, 409: RIVALS - 1}:
            sys.exit(f"rivals for one slot were answered {dict(result.statuses)}")
        slowest = max(slowest, result.seconds)
    print(f"{RIVALS} rivals for one slot, {RIVAL_ROUNDS} rounds: the slowest took {slowest:.3f} s")


def _statements(made: Practice) -> None:
    for dentist, name in ((made.dentists[0], "one dentist"), (None, "any of ten")):
        slots.board(made.asked(dentist))
        with CaptureQueriesContext(connection) as captured:
            slots.board(made.asked(dentist)).starts()
        print(f"statements for a month of {name}: {len(captured)}")
    with CaptureQueriesContext(connection) as captured:
        made.book_here()
    print(f"statements of a booking, BEGIN and COMMIT among them, authentication (1) not: {len(captured)}")


def _bare_sql(made: Practice) -> None:
    asked, count, begun = made.asked(made.dentists[0]), 0, time.perf_counter()
    with connection.cursor() as cursor:
        while time.perf_counter() - begun < SECONDS:
            cursor.execute(
                "SELECT lower(during), upper(during) FROM scheduling_reservation"
                " WHERE resource = %s AND during && tstzrange(%s, %s)",
                [asked.dentist_id, asked.first_day, asked.last_day + timedelta(days=1)],
            )
            cursor.fetchall()
            count += 1
    print(f"bare SQL, a month's reservations of one dentist, one connection: {count / SECONDS:.0f}/s")


def _availability(made: Practice, dentist: UUID | str, days: str) -> str:
    return f"/api/v1/availability/{dentist}?service_id={made.service}&{days}"


def _get(made: Practice, path: str) -> bytes:
    return load.request(made.clinic.host, path)


def _print(result: load.Result, floor: float | None, expected: set[int]) -> None:
    if set(result.statuses) - expected:
        sys.exit(f"{result.name}: unexpected answers {dict(result.statuses)}")
    ratio = f"{result.rate / floor:5.2f} of one query" if floor else ""
    print(
        f"{result.name:22} {result.clients:3} clients {result.rate:8.0f}/s"
        f"  p50 {result.quantile(0.5):7.1f} ms  p99 {result.quantile(0.99):7.1f} ms  {ratio}",
        flush=True,
    )


@contextmanager
def _server() -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    command = [
        "granian",
        "--interface",
        "wsgi",
        "config.wsgi:application",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    command += ["--workers", "2", "--blocking-threads", "2", "--no-ws", "--log-level", "error"]
    process = subprocess.Popen([sys.executable, "-m", *command], env={**os.environ})
    try:
        until_ready(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=30)


def until_ready(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until a server takes connections; end badly if it does not."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    sys.exit("the server did not come up")


if __name__ == "__main__":
    main()
