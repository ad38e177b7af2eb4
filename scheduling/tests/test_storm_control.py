"""The control experiment: the same storm with the guards taken away sells times twice, and the ledger sees it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from django.db import connection

from kernel import actors, clock, tenancy
from scheduling.models import Appointment, Reservation
from scheduling.operations import booking, claims
from scheduling.operations.booking import Party
from scheduling.operations.patients import Contact
from scheduling.operations.places import SlotTaken
from scheduling.queries import catalog, slots
from scheduling.rules import local_time
from scheduling.tests import ledger
from scheduling.tests.conftest import Practice, next_monday, open_practice
from testkit import rivals
from testkit.servers import at_once

RIVALS = 6
OVERLAP = "claims of one resource that overlap"
AT_ONCE = "visits with one dentist, chair or patient that overlap"


@pytest.fixture
def practice(committed: None) -> Iterator[Practice]:
    with tenancy.use(tenancy.clinic_of("north")):
        yield open_practice()


@pytest.fixture
def no_constraint(practice: Practice) -> Iterator[None]:
    """The clinic without its last word; empty again when it comes back."""
    name, rule = "reservation_never_overlaps", "EXCLUDE USING gist (resource WITH =, during WITH &&)"
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE scheduling_reservation DROP CONSTRAINT {name}")
        try:
            yield
        finally:
            cursor.execute("DELETE FROM scheduling_reservation")
            cursor.execute(f"ALTER TABLE scheduling_reservation ADD CONSTRAINT {name} {rule}")


@pytest.fixture
def check_then_insert(monkeypatch: pytest.MonkeyPatch) -> None:
    """The planted wrong variant: nobody queues, and what was seen to be free is inserted."""

    def insert(wanted: list[claims.Claim], **owner: Any) -> None:
        Reservation.objects.bulk_create(
            Reservation(
                **{f"{claim.kind}_id": claim.resource},
                appointment_id=owner["appointment"],
                during=(local_time.moment(claim.during[0]), local_time.moment(claim.during[1])),
            )
            for claim in wanted
        )

    monkeypatch.setattr(claims, "queue", lambda *anything: None)
    monkeypatch.setattr(claims, "take", insert)


def _storm(practice: Practice, at: datetime) -> int:
    """Let rivals book one slot, all having seen it free before any of them writes; return how many were told yes."""
    clinic = tenancy.current()

    def rival(number: int) -> Callable[[], bool]:
        guest = Contact(f"Guest {number}", f"guest{number}@example.org", "", None, "en")

        def act() -> bool:
            with rivals.own_connection(), tenancy.use(clinic):
                try:
                    booking.book(
                        service_id=practice.check_up.id,
                        dentist_id=practice.ada.id,
                        starts_at=at,
                        party=Party(guest=guest),
                        by=actors.system("test"),
                        now=clock.now(),
                    )
                except SlotTaken:
                    return False
                return True

        return act

    catalog.current()
    return sum(at_once([rival(number) for number in range(RIVALS)]))


def test_without_guards_a_time_is_sold_twice_and_the_ledger_sees_it(
    practice: Practice, no_constraint: None, check_then_insert: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """trap T1"""
    monkeypatch.setattr(slots, "board", rivals.all_before_any_goes_on(slots.board, RIVALS))
    told_yes = _storm(practice, next_monday(tenancy.current(), clock.now()))
    assert told_yes == RIVALS
    faults = ledger.faults()
    assert faults[OVERLAP] == faults[AT_ONCE] == RIVALS * (RIVALS - 1) // 2


def test_with_the_guards_the_same_storm_sells_it_once(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    """trap T1"""
    monkeypatch.setattr(slots, "board", rivals.all_before_any_goes_on(slots.board, RIVALS))
    assert _storm(practice, next_monday(tenancy.current(), clock.now())) == 1
    assert Appointment.objects.count() == 1
    assert ledger.faults() == {}


def test_the_constraint_alone_keeps_a_time_from_being_sold_twice(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """trap S29: nobody queues, and the database still has the last word."""
    monkeypatch.setattr(claims, "queue", lambda *anything: None)
    monkeypatch.setattr(slots, "board", rivals.all_before_any_goes_on(slots.board, RIVALS))
    assert _storm(practice, next_monday(tenancy.current(), clock.now())) == 1
    assert ledger.faults() == {}


PLANTED = {
    "visits that do not own exactly their dentist, chair and patient": (
        "DELETE FROM scheduling_reservation WHERE patient_id IS NOT NULL"
    ),
    "claims that do not cover the visit that owns them": (
        "UPDATE scheduling_appointment SET ends_at = ends_at + interval '1 h'"
    ),
    "visits without exactly one entry in the audit trail that they were booked": (
        "UPDATE auditing_auditentry SET action = 'appointment.seen'"
    ),
    "visits without exactly one event that they were booked": (
        "UPDATE outbox_event SET kind = 'something_else' WHERE kind = 'appointment_booked'"
    ),
    "changes without their entry in the audit trail, or the reverse": "UPDATE scheduling_appointment SET version = 2",
    "changes without their event, or the reverse": "UPDATE scheduling_appointment SET version = 2",
    "entries in the audit trail about visits that never were": (
        "UPDATE auditing_auditentry SET subject_id = gen_random_uuid()::text"
    ),
    "events about visits that never were": (
        "UPDATE outbox_event SET facts = jsonb_set(facts, '{appointment_id}', '\"gone\"')"
    ),
    "guests of whom nothing is left but the record": (
        "INSERT INTO scheduling_patient (id, is_self, name, name_key, email, phone, language, created_at, updated_at)"
        " VALUES (gen_random_uuid(), false, 'Bo', 'bo', '', '', 'en', now(), now())"
    ),
    "holds that hold nothing": (
        "INSERT INTO scheduling_hold"
        " (id, secret_hash, visitor, dentist_id, service_id, starts_at, ends_at, expires_at)"
        " SELECT gen_random_uuid(), '', '', dentist_id, service_id, now(), now(), now() + interval '1 h'"
        " FROM scheduling_appointment"
    ),
    "keys whose answer was not kept": (
        "INSERT INTO webapi_idempotentanswer (asker, key, fingerprint, body) VALUES ('', '', '', '')"
    ),
}


@pytest.mark.parametrize("fault", [name for name in ledger.COUNTS if name not in (OVERLAP, AT_ONCE)])
def test_the_ledger_sees_each_fault_that_is_planted(practice: Practice, fault: str) -> None:
    booking.book(
        service_id=practice.check_up.id,
        dentist_id=None,
        starts_at=next_monday(tenancy.current(), clock.now()),
        party=Party(guest=Contact("Bo", "bo@example.org", "", None, "en")),
        by=actors.system("test"),
        now=clock.now(),
    )
    assert ledger.faults() == {}
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        try:
            cursor.execute(PLANTED[fault])
        finally:
            cursor.execute("RESET session_replication_role")
    assert fault in ledger.faults()
