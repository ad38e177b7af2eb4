"""Patients are reminded of their visits."""

from datetime import datetime
from typing import Any

from django.db import transaction

from messaging import channels
from messaging.addresses import EMAIL, SMS
from messaging.models import Withheld
from messaging.sending import send, withhold
from scheduling.models import ReminderRound
from scheduling.operations import following_up
from scheduling.queries import catalog, notices, patient_records, reminders
from scheduling.queries.catalog import Catalog
from scheduling.queries.reminders import Due


def remind(*, now: datetime) -> int:
    """This function will write down the reminders, and the messages after visits, whose time has come since the last
    round, and return how many; those of the night for the end of the clinic's quiet hours. Of two rounds at once one
    does it, the other leaves. Where no text messages are sent at all, nothing is said of them.
    """
    with transaction.atomic():
        turn = ReminderRound.objects.select_for_update(skip_locked=True).first()
        if turn is None or turn.done_until >= now:
            return 0
        kept = catalog.current()
        due_at = reminders.first_heard(now)
        found = reminders.due(_steps(kept), since=turn.done_until, now=now)
        said = sum(_remind(one, due_at, now) for one in found)
        said += following_up.write_down(kept, since=turn.done_until, due_at=due_at, now=now)
        turn.done_until = now
        turn.save(update_fields=["done_until"])
    return said


def _steps(kept: Catalog) -> dict[str, list[int]]:
    steps = {EMAIL: kept.profile["reminder_steps"], SMS: kept.profile["reminder_text_steps"]}
    return {channel: its for channel, its in steps.items() if channels.is_offered(channel)}


def _remind(one: Due, due_at: datetime, now: datetime) -> bool:
    # Not locked: what is moved or cancelled meanwhile is not said, since it is asked again before a message leaves.
    recipient = notices.address_of(one.visit) if one.channel == EMAIL else notices.mobile_of(one.visit)
    message = _message(one, recipient)
    if recipient:
        send(**message, now=now, due_at=due_at, expires_at=one.visit.starts_at)
    else:
        withhold(**message, because=Withheld.NO_ADDRESS, now=now)
    return bool(recipient)


def _message(one: Due, recipient: str) -> dict[str, Any]:
    found = one.visit
    return {
        "once": f"{notices.REMINDER}:{found.id}:{one.step}:{found.placed_version}:{one.channel}",
        "kind": notices.REMINDER,
        "channel": one.channel,
        "recipient": recipient,
        "language": patient_records.reach(found.patient).language,
        "facts": {"appointment": str(found.id), "step": one.step, **notices.place_of(found).facts()},
        "subject": ("appointment", found.id),
        "person": patient_records.who_is_told(found.patient),
    }
