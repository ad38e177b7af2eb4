from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from auditing import record
from console.models import Day, Traffic, Usage
from console.operations import usage
from console.queries import clinics, figures
from kernel import tenancy
from kernel.actors import system
from messaging.models import Delivery
from pictures import stores
from scheduling.models import Appointment
from scheduling.tests.conftest import open_practice
from tenants.models import Clinic, Domain, Job
from testkit import make

# Half past midnight in Berlin, still the day before in UTC.
NOW = datetime(2026, 5, 3, 22, 30, tzinfo=UTC)
TODAY = date(2026, 5, 4)


@pytest.fixture
def pictures(settings: Any, tmp_path: Any) -> None:
    settings.PICTURE_DIRECTORY = tmp_path


@pytest.fixture
def busy(north: tenancy.Clinic, pictures: None) -> tenancy.Clinic:
    """A clinic with three bookings in 30 days, one of which was imported, and messages of two months."""
    with tenancy.use(north):
        practice = open_practice(dentists=2)
        for made, source in (
            (NOW, "online"),
            (NOW - timedelta(days=2), "staff"),
            (NOW, "import"),
            (NOW - timedelta(days=40), "guest"),
        ):
            one = make.appointment(practice.ada, practice.check_up, NOW + timedelta(days=3), source=source)
            Appointment.objects.filter(pk=one.pk).update(created_at=made)
        for number, (sent, channel) in enumerate(((NOW, "email"), (NOW, "sms"), (NOW - timedelta(days=5), "email"))):
            Delivery.objects.create(
                once=str(number), kind="x", channel=channel, language="en", facts={}, state="sent", sent_at=sent
            )
        record.deed("test.done", by=system("tests"), subject=("test", 1))
    stores.current().put(f"{stores.home_of(north.id)}pictures/a/96.webp", b"12345", "image/webp")
    Traffic.objects.create(
        clinic_id=north.id, hour=NOW.replace(minute=0), requests=100, errors=2, buckets=[100, *[0] * 15]
    )
    Traffic.objects.create(
        clinic_id=north.id, hour=NOW - timedelta(days=2), requests=7, errors=7, buckets=[0] * 15 + [7]
    )
    return north


def test_what_a_clinic_uses_is_counted(busy: tenancy.Clinic) -> None:
    usage.count(busy, now=NOW)
    row = Usage.objects.get()
    assert (row.clinic_id, row.counted_at) == (busy.id, NOW)
    assert (row.patients, row.dentists, row.bookings, row.messages) == (4, 2, 2, 2)
    assert (row.pictures, row.requests, row.errors, row.p95) == (5, 100, 2, 4.8)
    assert row.storage > 100_000
    # The platform's own doing is no life of the clinic's.
    assert row.active_at is None


def test_somebody_who_did_something_makes_it_alive(busy: tenancy.Clinic) -> None:
    with tenancy.use(busy):
        person = make.account(role="manager")
        record.deed(
            "test.done", by=system("x").__class__(kind="account", id=person.id, role="manager"), subject=("t", 1)
        )
    usage.count(busy, now=NOW)
    assert Usage.objects.get().active_at is not None


def test_days_are_those_of_the_clinics_walls(busy: tenancy.Clinic) -> None:
    usage.count(busy, now=NOW)
    days = {one.day: (one.bookings, one.emails, one.texts) for one in Day.objects.all()}
    assert len(days) == usage.FIRST_TIME
    assert {day: counts for day, counts in days.items() if any(counts)} == {
        TODAY: (1, 1, 1),
        TODAY - timedelta(days=2): (1, 0, 0),
        TODAY - timedelta(days=5): (0, 1, 0),
    }


def test_counting_again_adds_nothing_and_corrects_what_is_new(busy: tenancy.Clinic) -> None:
    usage.count(busy, now=NOW)
    before = list(Day.objects.order_by("day").values_list("day", "bookings", "emails"))
    usage.count(busy, now=NOW + timedelta(minutes=1))
    assert list(Day.objects.order_by("day").values_list("day", "bookings", "emails")) == before
    with tenancy.use(busy):
        Appointment.objects.filter(source="staff").update(created_at=NOW)
    usage.count(busy, now=NOW + timedelta(minutes=2))
    assert Day.objects.get(day=TODAY).bookings == 2


def test_the_sums_of_days_equal_a_recount(busy: tenancy.Clinic) -> None:
    """trap S37"""
    usage.count(busy, now=NOW)
    with tenancy.use(busy):
        made = Appointment.objects.exclude(source="import").filter(created_at__gt=NOW - timedelta(days=34)).count()
    assert sum(Day.objects.values_list("bookings", flat=True)) == made


def test_one_broken_clinic_does_not_keep_the_others_from_being_counted(
    busy: tenancy.Clinic, south: tenancy.Clinic, monkeypatch: Any
) -> None:
    really = usage.count

    def count(clinic: tenancy.Clinic, *, now: datetime) -> None:
        if clinic.schema == "north":
            raise DatabaseError
        really(clinic, now=now)

    monkeypatch.setattr(usage, "count", count)
    assert usage.count_everywhere(now=NOW) == 1
    assert Usage.objects.get().clinic_id == south.id


def test_old_figures_go(busy: tenancy.Clinic) -> None:
    Traffic.objects.create(clinic_id=busy.id, hour=NOW - timedelta(days=36), requests=1, errors=0, buckets=[0] * 16)
    Day.objects.create(clinic_id=busy.id, day=TODAY - timedelta(days=402), bookings=1, emails=0, texts=0)
    usage.count_everywhere(now=NOW)
    assert not Traffic.objects.filter(hour__lt=NOW - timedelta(days=35)).exists()
    assert not Day.objects.filter(day__lt=TODAY - timedelta(days=401)).exists()


def test_the_list_takes_one_statement_however_many_clinics_there_are(busy: tenancy.Clinic) -> None:
    usage.count(busy, now=NOW)

    def statements() -> int:
        with CaptureQueriesContext(connection) as sent:
            for row in clinics.listed(now=NOW):
                assert row.address
                getattr(row, "usage", None)
        return len(sent)

    before = statements()
    for number in range(10):
        made = Clinic.objects.create(
            schema_name=f"more_{number}", name=f"More {number}", zone="Europe/Berlin", languages=["en"]
        )
        Domain.objects.create(tenant=made, domain=f"more-{number}.localhost", is_primary=True)
    assert before == statements() == 1


def test_the_list_is_searched_filtered_and_sorted(busy: tenancy.Clinic, south: tenancy.Clinic) -> None:
    usage.count(busy, now=NOW)
    Clinic.objects.filter(pk=south.id).update(plan="solo", state="suspended")

    def names(**asked: Any) -> list[str]:
        return [one.schema_name for one in clinics.listed(now=NOW, **asked)]

    assert names() == ["north", "south"]
    assert names(search="NORTH.local") == names(search="north d") == ["north"]
    assert names(search="nobody") == []
    assert names(states=["suspended"]) == names(on=["solo"]) == ["south"]
    assert names(sort="bookings") == names(sort="errors") == ["north", "south"]
    # Two of a hundred requests failed.
    assert names(troubled=True) == ["north"]
    assert names(troubled=False) == ["south"]


def test_a_failed_job_is_trouble_until_it_was_done(south: tenancy.Clinic) -> None:
    failed = Job.objects.create(kind="backup", about="south", state="failed", ended_at=NOW, created_at=NOW)
    troubled = lambda at: [one.schema_name for one in clinics.listed(troubled=True, now=at)]  # noqa: E731
    assert troubled(NOW) == ["south"]
    assert troubled(NOW + timedelta(days=8)) == []
    Job.objects.create(kind="other", about="south", state="done", ended_at=NOW, created_at=NOW + timedelta(hours=1))
    assert troubled(NOW) == ["south"]
    Job.objects.create(
        kind="backup", about="south", state="done", ended_at=NOW, created_at=failed.created_at + timedelta(hours=1)
    )
    assert troubled(NOW) == []


def test_the_figures_are_sums_over_all(busy: tenancy.Clinic, south: tenancy.Clinic, settings: Any) -> None:
    settings.EMAIL_PRICE, settings.SMS_PRICE = "0.10", "2.50"
    usage.count(busy, now=NOW)
    usage.count(south, now=NOW)
    Job.objects.create(kind="x", about="a", state="waiting")
    Job.objects.create(kind="x", about="b", state="failed", ended_at=NOW)
    found = figures.of_last(30, now=NOW + timedelta(hours=3))
    assert (len(found.days), found.days[-1]["day"]) == (30, TODAY)
    assert found.days[-1] | {"day": None} == {
        "day": None,
        "bookings": 1,
        "emails": 1,
        "texts": 1,
        "requests": 0,
        "errors": 0,
    }
    assert (found.days[-2]["requests"], found.days[-2]["errors"]) == (100, 2)
    assert (found.clinics["active"], found.used, found.patients) == (2, 1, 4)
    assert found.cost == Decimal("2.70")
    assert found.p95 is not None
    assert found.jobs == {"waiting": 1, "running": 0, "failed": 1}


def test_the_figures_cost_the_same_however_many_clinics_there_are(busy: tenancy.Clinic) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as sent:
            figures.of_last(30, now=NOW)
        return len(sent)

    before = statements()
    for number in range(10):
        made = Clinic.objects.create(
            schema_name=f"more_{number}", name=f"More {number}", zone="Europe/Berlin", languages=["en"]
        )
        Day.objects.create(clinic=made, day=TODAY, bookings=1, emails=1, texts=1)
    assert statements() == before
