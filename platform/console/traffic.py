"""Requests are counted in the process, by clinic and hour, and added to the table now and then: a request costs no
statement for it. What a process had not yet added when it is killed is lost; they are figures, not promises.
"""

import atexit
import json
import logging
import os
import threading
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, connection

from kernel import tenancy

# Milliseconds: a request is in the first bucket whose edge it does not exceed, in the last one if there is none.
EDGES = (5, 10, 20, 35, 50, 75, 100, 150, 200, 300, 500, 750, 1_000, 2_000, 5_000)

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Count:
    """What was counted of one clinic in one hour."""

    requests: int = 0
    errors: int = 0
    buckets: list[int] = field(default_factory=lambda: [0] * (len(EDGES) + 1))

    def add(self, other: "Count") -> None:
        """Take in what was counted elsewhere."""
        self.requests += other.requests
        self.errors += other.errors
        self.buckets = [ours + theirs for ours, theirs in zip(self.buckets, other.buckets, strict=True)]


Key = tuple[UUID, datetime]

_lock = threading.Lock()
_counts: dict[Key, Count] = {}
_writer: tuple[int, threading.Thread] | None = None


def tally(clinic: UUID, *, now: datetime, took: float, failed: bool) -> None:
    """Count a request that took so many seconds."""
    key = (clinic, now.replace(minute=0, second=0, microsecond=0))
    with _lock:
        count = _counts.setdefault(key, Count())
        count.requests += 1
        count.errors += failed
        count.buckets[bisect_left(EDGES, took * 1_000)] += 1
    if settings.TRAFFIC_EVERY and (_writer is None or _writer[0] != os.getpid()):
        _begin()


def flush() -> int:
    """This function will add what was counted to the table, and return how many hours of clinics that were."""
    with _lock:
        taken = dict(_counts)
        _counts.clear()
    if not taken:
        return 0
    try:
        _write(taken)
    except DatabaseError:
        with _lock:
            for key, count in taken.items():
                _counts.setdefault(key, Count()).add(count)
        raise
    return len(taken)


def p95(buckets: Sequence[int]) -> float | None:
    """Return below how many milliseconds 95 of 100 requests stayed, None if there were none: within a bucket they
    count as spread evenly; of the last one nothing is known but its beginning.
    """
    total = sum(buckets)
    if not total:
        return None
    wanted, seen = total * 0.95, 0
    for number, count in enumerate(buckets[:-1]):
        if seen + count >= wanted:
            low = EDGES[number - 1] if number else 0
            return round(low + (EDGES[number] - low) * (wanted - seen) / count, 1)
        seen += count
    return float(EDGES[-1])


def _write(counts: dict[Key, Count]) -> None:
    rows = [
        {
            "clinic": str(clinic),
            "hour": hour.isoformat(),
            "requests": one.requests,
            "errors": one.errors,
            "buckets": one.buckets,
        }
        for (clinic, hour), one in counts.items()
    ]
    # In one order, so that two processes never wait for each other; a clinic that was dropped meanwhile is left out.
    with tenancy.use_schema(tenancy.PUBLIC), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO console_traffic AS t (clinic_id, hour, requests, errors, buckets)"
            " SELECT v.clinic, v.hour, v.requests, v.errors, v.buckets"
            " FROM jsonb_to_recordset(%s::jsonb)"
            " AS v(clinic uuid, hour timestamptz, requests bigint, errors bigint, buckets bigint[])"
            " JOIN tenants_clinic c ON c.id = v.clinic ORDER BY v.clinic, v.hour"
            " ON CONFLICT (clinic_id, hour) DO UPDATE SET requests = t.requests + excluded.requests,"
            " errors = t.errors + excluded.errors,"
            " buckets = (SELECT array_agg(a + b ORDER BY n)"
            " FROM unnest(t.buckets, excluded.buckets) WITH ORDINALITY AS u(a, b, n))",
            [json.dumps(rows)],
        )


def _begin() -> None:
    global _writer
    with _lock:
        if _writer is not None and _writer[0] == os.getpid():
            return
        thread = threading.Thread(target=_keep_writing, name="traffic", daemon=True)
        _writer = (os.getpid(), thread)
    thread.start()
    atexit.register(_flush_quietly)


def _keep_writing() -> None:
    pause = threading.Event()
    while not pause.wait(settings.TRAFFIC_EVERY):
        _flush_quietly()


def _flush_quietly() -> None:
    try:
        flush()
    except DatabaseError:
        # Nothing is lost: the next turn adds it.
        log.warning("requests could not be counted", extra={"event": "traffic_not_counted"})
    finally:
        connection.close()
