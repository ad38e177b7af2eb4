"""An account is deleted while it is used: whichever is first, the other one knows of it."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from identity.models import User
from identity.operations.session import SessionOver
from kernel import clock, tenancy
from kernel.actors import system
from kernel.database import queue_for
from kernel.errors import Refusal
from scheduling.models import Appointment, Patient
from scheduling.operations import booking, leaving, patients
from scheduling.operations.booking import Party
from scheduling.operations.changing import StillHasAppointments
from scheduling.operations.patients import Contact
from scheduling.tests import ledger
from scheduling.tests.conftest import Practice, next_monday, open_practice
from testkit import make
from testkit.processes import until
from testkit.rivals import ONCE, own_connection

pytestmark = ONCE

Act = Callable[[], Any]


@pytest.fixture
def clinic(committed: None) -> tenancy.Clinic:
    return tenancy.clinic_of("north")


def _waiting() -> int:
    with connection.cursor() as cursor:
        # Within a transaction it would show what it showed before.
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT count(DISTINCT pid) FROM pg_stat_activity"
            " WHERE wait_event_type = 'Lock' AND datname = current_database()"
        )
        return int(cursor.fetchone()[0])


def _one_behind_the_other(clinic: tenancy.Clinic, practice: Practice, *acts: Act) -> list[Any]:
    """Let the first act come as far as the dentist's queue and each other one as far as a lock; return what came of
    them.
    """

    def run(act: Act) -> Any:
        with own_connection(), tenancy.use(clinic):
            try:
                return act()
            except Refusal as error:
                return error

    with ThreadPoolExecutor(len(acts)) as pool:
        with transaction.atomic():
            queue_for([one.id for one in practice.dentists])
            futures: list[Future[Any]] = []
            for number, act in enumerate(acts, start=1):
                futures.append(pool.submit(run, act))
                until(lambda wanted=number: _waiting() >= wanted)  # type: ignore[misc]
        return [one.result(timeout=20) for one in futures]


class Scene:
    """Ada with a child and one visit to come."""

    def __init__(self, clinic: tenancy.Clinic, whose: str) -> None:
        self.practice, self.account = open_practice(), make.account()
        self.at = next_monday(clinic, clock.now())
        contact = Contact("Byron", "", "", date(2019, 5, 12), "de")
        self.child = patients.add_to_account(account=self.account.id, contact=contact, by=system("test")).id
        self.patient = self.child if whose == "child" else None
        self.book(0)()

    def book(self, hours: int) -> Act:
        return lambda: booking.book(
            service_id=self.practice.check_up.id,
            dentist_id=self.practice.ada.id,
            starts_at=self.at + timedelta(hours=hours),
            party=Party(account=self.account.id, account_name=self.account.name, patient_id=self.patient),
            by=system("test"),
            now=clock.now(),
        )

    def leave(self, upcoming: leaving.Upcoming | None = None) -> Act:
        return lambda: leaving.delete_account(
            user_id=self.account.id,
            password=make.PASSWORD,
            upcoming=upcoming,
            by=system("test"),
            now=clock.now(),
        )

    def is_there(self) -> bool:
        return User.objects.filter(pk=self.account.pk, is_active=True).exists()


@pytest.mark.parametrize("whose", ["own", "child"])
def test_a_deletion_waits_for_a_booking_under_way_and_counts_it(clinic: tenancy.Clinic, whose: str) -> None:
    with tenancy.use(clinic):
        scene = Scene(clinic, whose)
        booked, refused = _one_behind_the_other(clinic, scene.practice, scene.book(1), scene.leave())
        assert isinstance(booked, Appointment)
        assert isinstance(refused, StillHasAppointments)
        assert refused.facts == {"count": 2}
        assert scene.is_there()
        assert ledger.faults() == {}


@pytest.mark.parametrize("whose", ["own", "child"])
def test_nothing_is_booked_for_an_account_that_is_being_deleted(clinic: tenancy.Clinic, whose: str) -> None:
    with tenancy.use(clinic):
        scene = Scene(clinic, whose)
        left, refused = _one_behind_the_other(clinic, scene.practice, scene.leave("cancel"), scene.book(1))
        assert left is None
        assert isinstance(refused, SessionOver)
        assert Appointment.objects.get().status == "cancelled"
        assert not Patient.objects.filter(account__isnull=False).exists()
        assert ledger.faults() == {}


def test_an_account_is_deleted_once(clinic: tenancy.Clinic) -> None:
    with tenancy.use(clinic):
        scene = Scene(clinic, "own")
        results = _one_behind_the_other(clinic, scene.practice, scene.leave("cancel"), scene.leave("cancel"))
        assert results[0] is None
        assert isinstance(results[1], SessionOver)
        assert not scene.is_there()
        assert ledger.faults() == {}
