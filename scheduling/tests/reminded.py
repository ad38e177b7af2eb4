"""Visits, and the time until they begin: for tests of who is reminded of them."""

from datetime import datetime, timedelta
from typing import Any

from scheduling.models import Appointment, ReminderRound
from scheduling.operations import reminding
from scheduling.tests.conftest import Practice
from scheduling.tests.post import hear, send_out
from testkit import make

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def visit(practice: Practice, at: datetime, *, placed_at: datetime | None = None, **patient: Any) -> Appointment:
    """Make a visit that was booked a month before, of a patient with an address."""
    known = {"email": "ada@example.org", "language": "de"} | patient
    placed = placed_at or at - 30 * DAY
    return make.appointment(practice.ada, practice.check_up, at, patient=make.patient(**known), placed_at=placed)


def last_round(at: datetime) -> None:
    """Say until when the clinic's patients have been reminded."""
    ReminderRound.objects.update(done_until=at)


def let_pass(since: datetime, until: datetime, by: timedelta = HOUR) -> None:
    """Let the time go by, with a round at each step and all that follows from it."""
    last_round(since)
    now = since
    while now <= until:
        reminding.remind(now=now)
        hear(now)
        send_out(now)
        now += by
