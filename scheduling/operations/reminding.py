"""Patients are reminded of their visits."""

from datetime import datetime
from typing import Any

from django.db import transaction

from messaging.models import Withheld
from messaging.sending import send, withhold
from scheduling.models import Appointment, ReminderRound
from scheduling.queries import catalog, notices, patient_records, reminders
from scheduling.queries.reminders import Due


def remind(*, now: datetime) -> int:
    """This function will write down the reminders whose time has come since the last round, and return how many;
    those of the night for the end of the clinic's quiet hours. Of two rounds at once one does it, the other leaves.
    """
    with transaction.atomic():
        turn = ReminderRound.objects.select_for_update(skip_locked=True).first()
        if turn is None or turn.done_until >= now:
            return 0
        kept = catalog.current()
        due_at = reminders.first_heard(now)
        found = reminders.due(kept.profile["reminder_steps"], since=turn.done_until, now=now)
        said = sum(_remind(one, due_at, now) for one in found)
        turn.done_until = now
        turn.save(update_fields=["done_until"])
    return said


def _remind(one: Due, due_at: datetime, now: datetime) -> bool:
    # Not locked: what is moved or cancelled meanwhile is not said, since it is asked again before a message leaves.
    recipient = notices.address_of(one.visit)
    message = _message(one.visit, one.step, recipient)
    if recipient:
        send(**message, now=now, due_at=due_at, expires_at=one.visit.starts_at)
    else:
        withhold(**message, because=Withheld.NO_ADDRESS, now=now)
    return bool(recipient)


def _message(found: Appointment, step: int, recipient: str) -> dict[str, Any]:
    return {
        "once": f"{notices.REMINDER}:{found.id}:{step}:{found.placed_version}:email",
        "kind": notices.REMINDER,
        "recipient": recipient,
        "language": patient_records.reach(found.patient).language,
        "facts": {"appointment": str(found.id), "step": step, **notices.place_of(found).facts()},
        "subject": ("appointment", found.id),
    }
