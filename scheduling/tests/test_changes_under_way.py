"""A change of the rota or the catalogue and a booking under way: whichever is first, the other one knows of it."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from kernel import clock, tenancy
from kernel.actors import system
from kernel.database import queue_for
from kernel.errors import Refusal
from scheduling.models import Appointment
from scheduling.operations import booking, rota
from scheduling.operations import catalog as catalogue
from scheduling.operations.booking import Party
from scheduling.operations.changing import StillHasAppointments
from scheduling.operations.patients import Contact
from scheduling.queries import conflicts
from scheduling.tests.conftest import Practice, next_monday, open_practice
from testkit.processes import until
from testkit.rivals import ONCE, own_connection

pytestmark = ONCE

ADA = Contact("Ada Guest", "ada@example.org", "", None, "de")


@pytest.fixture
def clinic(committed: None) -> tenancy.Clinic:
    return tenancy.clinic_of("north")


def _waiting_for_advisory_locks() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        )
        return int(cursor.fetchone()[0])


def _at_once(clinic: tenancy.Clinic, practice: Practice, *acts: Callable[[], Any]) -> list[Any]:
    """Let all acts reach the dentist's queue in this order before any goes on; return results or refusals."""

    def run(act: Callable[[], Any]) -> Any:
        with own_connection(), tenancy.use(clinic):
            try:
                return act()
            except Refusal as error:
                return error

    with ThreadPoolExecutor(len(acts)) as pool:
        with transaction.atomic():
            queue_for([practice.ada.id])
            futures: list[Future[Any]] = []
            for number, act in enumerate(acts, start=1):
                futures.append(pool.submit(run, act))
                until(lambda wanted=number: _waiting_for_advisory_locks() >= wanted)  # type: ignore[misc]
        return [one.result(timeout=20) for one in futures]


def _booking(practice: Practice, at: datetime) -> Callable[[], Appointment]:
    def book() -> Appointment:
        return booking.book(
            service_id=practice.check_up.id,
            dentist_id=practice.ada.id,
            starts_at=at,
            party=Party(guest=ADA),
            by=system("test"),
            now=clock.now(),
        )

    return book


@pytest.mark.parametrize("first", ["booking", "change"])
def test_time_off_lists_the_visit_or_keeps_it_out(clinic: tenancy.Clinic, first: str) -> None:
    """trap S29"""
    with tenancy.use(clinic):
        practice = open_practice()
        at = next_monday(clinic, clock.now())
        starts_at, ends_at = at - timedelta(hours=1), at + timedelta(hours=3)

        def go_away() -> list[Any]:
            rota.add_time_off(
                dentist_id=practice.ada.id, starts_at=starts_at, ends_at=ends_at, reason="", by=system("test")
            )
            return list(conflicts.of_stretch(practice.ada.id, starts_at=starts_at, ends_at=ends_at, now=clock.now()))

        acts = [_booking(practice, at), go_away]
        results = _at_once(clinic, practice, *(acts if first == "booking" else reversed(acts)))
        booked, listed = results if first == "booking" else reversed(results)
        if isinstance(booked, Appointment):
            assert len(listed) == 1
        else:
            assert (booked.code, booked.facts["rule"]) == ("slot_not_offered", "time_off")
            assert not Appointment.objects.exists()


@pytest.mark.parametrize("first", ["booking", "change"])
@pytest.mark.parametrize("what", ["dentist", "service"])
def test_nothing_is_retired_under_a_booking(clinic: tenancy.Clinic, first: str, what: str) -> None:
    with tenancy.use(clinic):
        practice = open_practice()
        facts: dict[str, Any] = {"keep_appointments": False, "by": system("test"), "now": clock.now()}

        def retire() -> str:
            if what == "dentist":
                catalogue.retire_dentist(dentist_id=practice.ada.id, **facts)
            else:
                catalogue.retire_service(service_id=practice.check_up.id, **facts)
            return "retired"

        acts = [_booking(practice, next_monday(clinic, clock.now())), retire]
        results = _at_once(clinic, practice, *(acts if first == "booking" else reversed(acts)))
        booked, retired = results if first == "booking" else reversed(results)
        assert isinstance(booked, Appointment) == isinstance(retired, StillHasAppointments)
        assert Appointment.objects.exists() == isinstance(booked, Appointment)
