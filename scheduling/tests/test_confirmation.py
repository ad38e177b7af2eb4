"""The confirmation that a patient gets: rendered when it is sent, never with what the visit is for."""

from datetime import timedelta
from typing import Any

import pytest

from kernel import clock, tenancy
from kernel.actors import system
from messaging.models import Delivery
from messaging.templates import Obsolete, render
from outbox import delivering
from outbox.models import Event
from scheduling.operations import booking, holding, visits
from scheduling.operations.booking import Party
from scheduling.operations.patients import Contact
from scheduling.queries.appointments import Viewer
from scheduling.tests.conftest import Practice, next_monday


def _booked(practice: Practice) -> Any:
    guest = Contact("Ada Guest", "ada@example.org", "", None, "de")
    return booking.book(
        service_id=practice.check_up.id,
        dentist_id=practice.ada.id,
        starts_at=next_monday(tenancy.current(), clock.now()),
        party=Party(guest=guest),
        by=system("test"),
        now=clock.now(),
    )


def _delivered() -> Delivery:
    delivering.deliver(event_id=Event.objects.get(kind="appointment_booked").id, now=clock.now())
    return Delivery.objects.get(kind="booking_confirmation")


def test_a_guest_is_told_when_where_and_with_whom_but_not_what_for(practice: Practice) -> None:
    """trap S28, trap T12"""
    made = _booked(practice)
    row = _delivered()
    message = render(row.kind, recipient=row.recipient, language=row.language, facts=row.facts, now=clock.now())
    assert row.recipient == "ada@example.org"
    for part in (message.text, message.html):
        assert "09:00" in part
        assert "Mitteleuropäische Normalzeit" in part
        assert "Dr. Number 0" in part
        assert "/visit#" in part
        assert "Kontrolle" not in part
        assert "Check-up" not in part
    assert str(made.id) in row.facts["appointment"]


def test_a_confirmation_that_was_overtaken_is_not_sent(practice: Practice) -> None:
    """trap T14"""
    made = _booked(practice)
    row = _delivered()
    visits.cancel(
        appointment_id=made.id,
        viewer=Viewer(account=None, role="guest", linked=made.id),
        reason="",
        by=system("test"),
        now=clock.now(),
    )
    with pytest.raises(Obsolete):
        render(row.kind, recipient=row.recipient, language=row.language, facts=row.facts, now=clock.now())


def test_holds_that_ran_out_are_swept_and_others_stay(practice: Practice) -> None:
    """trap T5"""
    from scheduling.models import Hold, Reservation
    from scheduling.tasks import tidy

    now = clock.now()
    monday = next_monday(tenancy.current(), now)
    for hours, made_at in ((0, now - timedelta(hours=2)), (1, now)):
        holding.hold(
            service_id=practice.check_up.id,
            dentist_id=practice.ada.id,
            starts_at=monday + timedelta(hours=hours),
            visitor="one",
            known_account=True,
            replaces=None,
            by=system("test"),
            now=made_at,
        )
    tidy()
    assert [one.starts_at for one in Hold.objects.all()] == [monday + timedelta(hours=1)]
    assert Reservation.objects.count() == 1
