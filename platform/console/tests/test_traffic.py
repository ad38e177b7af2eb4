from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import OperationalError
from django.test import Client

from console import traffic
from console.models import Traffic
from kernel import tenancy

NOW = datetime(2026, 5, 4, 10, 20, tzinfo=UTC)
HOUR = NOW.replace(minute=0)


@pytest.fixture(autouse=True)
def _nothing_counted() -> Any:
    traffic._counts.clear()
    yield
    traffic._counts.clear()


def test_requests_are_added_up_by_clinic_and_hour(north: tenancy.Clinic, south: tenancy.Clinic) -> None:
    for clinic, at in (
        (north, NOW),
        (north, NOW + timedelta(minutes=5)),
        (north, NOW + timedelta(hours=1)),
        (south, NOW),
    ):
        traffic.tally(clinic.id, now=at, took=0.004, failed=False)
    assert traffic.flush() == 3
    traffic.tally(north.id, now=NOW, took=9.0, failed=True)
    assert traffic.flush() == 1
    row = Traffic.objects.get(clinic_id=north.id, hour=HOUR)
    assert (row.requests, row.errors) == (3, 1)
    assert row.buckets == [2, *[0] * 14, 1]
    assert Traffic.objects.count() == 3


def test_two_processes_add_to_one_row(north: tenancy.Clinic) -> None:
    for took in (0.012, 0.03):
        traffic.tally(north.id, now=NOW, took=took, failed=False)
        traffic.flush()
    assert Traffic.objects.get().buckets[:5] == [0, 0, 1, 1, 0]


def test_a_clinic_that_was_dropped_meanwhile_is_left_out(north: tenancy.Clinic) -> None:
    traffic.tally(uuid4(), now=NOW, took=0.1, failed=False)
    traffic.tally(north.id, now=NOW, took=0.1, failed=False)
    traffic.flush()
    assert Traffic.objects.get().clinic_id == north.id


def test_while_the_database_is_away_nothing_is_lost(north: tenancy.Clinic, monkeypatch: Any) -> None:
    def fail(counts: Any) -> None:
        traffic.tally(north.id, now=NOW, took=0.1, failed=False)
        raise OperationalError

    traffic.tally(north.id, now=NOW, took=0.1, failed=True)
    with monkeypatch.context() as away:
        away.setattr(traffic, "_write", fail)
        with pytest.raises(OperationalError):
            traffic.flush()
    traffic.flush()
    assert (Traffic.objects.get().requests, Traffic.objects.get().errors) == (2, 1)


def test_a_request_at_a_clinic_is_counted_and_one_at_the_platform_is_not(
    at_north: Client, north: tenancy.Clinic
) -> None:
    at_north.get("/api/v1/services")
    at_north.get("/api/v1/nothing")
    Client(headers={"host": "localhost"}).get("/healthz/live")
    assert {clinic: one.requests for (clinic, _), one in traffic._counts.items()} == {north.id: 2}
    assert not Traffic.objects.exists()


@pytest.mark.parametrize(
    ("buckets", "expected"),
    [
        ([0] * 16, None),
        ([100, *[0] * 15], 4.8),
        ([90, 10, *[0] * 14], 7.5),
        ([0] * 15 + [1], 5_000.0),
    ],
)
def test_95_of_100_stay_below(buckets: list[int], expected: float | None) -> None:
    assert traffic.p95(buckets) == expected
