"""The measuring itself: `clinics.py` starts it where there is a server for it."""

import os
import subprocess
import sys
import time
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from statistics import median

os.environ["DJANGO_SETTINGS_MODULE"] = "loadtests.settings"

import django

django.setup()

from django.core.management import call_command

from embedded.processes import free_port
from loadtests import load, practice
from loadtests.bench import until_ready
from loadtests.clinics import LIMIT
from tenants.operations import provisioning

ALONE = "BENCH_DATABASE_OF_ONE"
OF_A_ROUND = 40
CLIENTS = 4
SERVED = "/api/v1/services"


def main(clinics: int, rounds: int) -> None:
    """Measure and print; ends badly where bookings fail or slow down."""
    call_command("migrate_schemas", shared=True, verbosity=0, interactive=False)
    requests = _prepared({"DATABASE_URL": os.environ[ALONE]})
    alone = _timed("migrate_clinics")
    hosts = _open(clinics)
    many = practice.opened("bench", chairs=0)
    own = many.bookings(10_000)
    faults = []
    with ExitStack() as stack:
        one_port, _ = stack.enter_context(_server(DATABASE_URL=os.environ[ALONE]))
        port, pid = stack.enter_context(_server())
        faults += _memory(port, pid, many.clinic.host, hosts)
        faults += _bookings((one_port, requests), (port, own), rounds)
        _no_op(alone)
        faults += _migrate(port, own, clinics + 1)
    _drop(hosts)
    for fault in faults:
        print(f"over the limit: {fault}")
    sys.exit(1 if faults else 0)


def ready() -> None:
    """Make the clinic that is alone in its database, and write down its bookings for whoever asked."""
    call_command("migrate_schemas", shared=True, verbosity=0, interactive=False)
    made = practice.opened("bench", chairs=0)
    for one in made.bookings(10_000):
        print(b64encode(one).decode())


def _prepared(environment: dict[str, str]) -> Iterator[bytes]:
    command = [sys.executable, "-m", "loadtests.clinics_inside", "ready"]
    told = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=True)
    return iter([b64decode(line) for line in told.stdout.splitlines()])


def _open(count: int) -> list[str]:
    took, hosts = [], []
    for number in range(count):
        name = f"many{number:05}"
        begun = time.perf_counter()
        clinic = provisioning.open_clinic(
            schema=name, name=name, domain=f"{name}.localhost", zone=practice.ZONE, languages=["de", "en"]
        )
        took.append(time.perf_counter() - begun)
        hosts.append(clinic.host)
    few = max(1, min(10, count // 3))
    first, last = median(took[:few]), median(took[-few:])
    print(f"{count} clinics opened in {sum(took):.1f} s; one takes {1000 * first:.0f} ms at the beginning", end="")
    if count > 100:
        print(f", {1000 * median(took[100 - few // 2 : 100 + few // 2]):.0f} ms at the 100th", end="")
    print(f", {1000 * last:.0f} ms at the end: {last / first:.2f} times as long", flush=True)
    return hosts


def _timed(*command: str, settings: str = "loadtests.settings") -> float:
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "manage.py", *command],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": settings},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - begun


def _no_op(alone: float) -> None:
    # What was opened has no note yet: the first look reads them all.
    first, second = _timed("migrate_clinics"), _timed("migrate_clinics")
    print(
        f"migrate_clinics with nothing to do: {second:.1f} s, the first time (reads every schema) {first:.1f} s;"
        f" without any clinic {alone:.1f} s",
        flush=True,
    )


def _migrate(port: int, bookings: Iterator[bytes], clinics: int) -> list[str]:
    """Apply the planted migration to all clinics while patients book in one of them."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "loadtests.release.settings"}
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "manage.py", "migrate_clinics", "--workers", "2"], env=environment, stdout=subprocess.DEVNULL
    )
    answers: Counter[int] = Counter()
    slowest = 0.0
    while process.poll() is None:
        requests = list(islice(bookings, 20))
        if not requests:
            process.wait()
            break
        result = load.run("bookings", port, requests, clients=2, seconds=60, once=True)
        answers += result.statuses
        slowest = max(slowest, *result.latencies)
    took = time.perf_counter() - begun
    booked = sum(answers.values())
    print(
        f"a migration of {clinics} clinics: {took:.1f} s, meanwhile {booked} bookings of which"
        f" {booked - answers[201]} failed, the slowest took {1000 * slowest:.0f} ms",
        flush=True,
    )
    failed = [] if answers.keys() <= {201} else [f"bookings during the migration were answered {dict(answers)}"]
    return failed + ([] if process.returncode == 0 else [f"the migration ended with {process.returncode}"])


def _bookings(alone: tuple[int, Iterator[bytes]], many: tuple[int, Iterator[bytes]], rounds: int) -> list[str]:
    """Book in turn where the clinic is alone and where it has many beside it; medians of the rounds are compared."""
    slow: dict[str, list[float]] = {"alone": [], "many": []}
    for number in range(rounds + 1):
        both = [("alone", alone), ("many", many)]
        for name, (port, bookings) in both if number % 2 else reversed(both):
            requests = list(islice(bookings, OF_A_ROUND))
            result = load.run(name, port, requests, clients=CLIENTS, seconds=60, once=True)
            if result.statuses.keys() != {201}:
                return [f"bookings were answered {dict(result.statuses)}"]
            if number:
                slow[name].append(result.quantile(0.95))
    one, other = median(slow["alone"]), median(slow["many"])
    print(
        f"95th percentile of a booking, median of {rounds} rounds in turn: {one:.1f} ms where the clinic is alone,"
        f" {other:.1f} ms beside the others: {other / one:.2f} times (limit {LIMIT})",
        flush=True,
    )
    return [f"bookings beside others take {other / one:.2f} times as long"] if other / one > LIMIT else []


def _memory(port: int, pid: int, host: str, hosts: list[str]) -> list[str]:
    """Visit one clinic as often as there are clinics, then each of them."""
    for _ in range(3):
        load.run("one", port, [load.request(host, SERVED)] * max(200, len(hosts)), clients=2, seconds=60, once=True)
    before = _resident(pid)
    result = load.run("all", port, [load.request(one, SERVED) for one in hosts], clients=2, seconds=600, once=True)
    after = _resident(pid)
    print(
        f"a web process takes {before:.0f} MB after many requests to one clinic, {after:.0f} MB after a visit to"
        f" {len(hosts)} more",
        flush=True,
    )
    return [] if result.statuses.keys() == {200} else [f"visits were answered {dict(result.statuses)}"]


def _drop(hosts: list[str]) -> None:
    schemas = [one.partition(".")[0] for one in hosts[: min(3, len(hosts))]]
    begun = time.perf_counter()
    for schema in schemas:
        provisioning.drop_clinic(schema)
    took = (time.perf_counter() - begun) / len(schemas)
    print(
        f"a clinic is dropped in {1000 * took:.0f} ms with 64 locks a transaction and {len(hosts)} others", flush=True
    )


def _resident(pid: int) -> float:
    """Megabytes that the worker of a server holds: the largest of its processes."""
    found = [pid, *(int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]
    return max(_megabytes(one) for one in found)


def _megabytes(pid: int) -> float:
    line = next(one for one in Path(f"/proc/{pid}/status").read_text().splitlines() if one.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


@contextmanager
def _server(**environment: str) -> Iterator[tuple[int, int]]:
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "config.wsgi:application"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--workers", "1", "--blocking-threads", "4"]
    process = subprocess.Popen([*command, "--no-ws", "--log-level", "error"], env={**os.environ, **environment})
    try:
        until_ready(port, process)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(timeout=30)


if __name__ == "__main__":
    if sys.argv[1:] == ["ready"]:
        ready()
    else:
        main(int(sys.argv[1]), int(sys.argv[2]))
