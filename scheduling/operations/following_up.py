"""Patients are written to after their visits, where the clinic wants that."""

from datetime import datetime, timedelta
from typing import Any

from messaging.models import Withheld
from messaging.sending import send, withhold
from scheduling.models import Appointment
from scheduling.queries import follow_ups, notices, patient_records
from scheduling.queries.catalog import Catalog

# Thanks that come later than this after they were due would be odd.
GOOD_FOR = timedelta(days=3)


def write_down(kept: Catalog, *, since: datetime, due_at: datetime, now: datetime) -> int:
    """This function will write down the messages after visits that came due since the last round, to leave at
    `due_at`, and return how many. Each visit has one at most, whatever becomes of its status later.
    """
    if not kept.profile["follow_up_on"]:
        return 0
    found = follow_ups.due(timedelta(minutes=kept.profile["follow_up_after"]), since=since, now=now)
    return sum(_write(one, due_at, now) for one in found)


def _write(visit: Appointment, due_at: datetime, now: datetime) -> bool:
    recipient = notices.address_of(visit)
    message: dict[str, Any] = {
        "once": f"{notices.FOLLOW_UP}:{visit.id}:email",
        "kind": notices.FOLLOW_UP,
        "recipient": recipient,
        "language": patient_records.reach(visit.patient).language,
        "facts": {"appointment": str(visit.id)},
        "subject": ("appointment", visit.id),
        "person": patient_records.who_is_told(visit.patient),
    }
    if recipient:
        send(**message, now=now, due_at=due_at, expires_at=due_at + GOOD_FOR)
    else:
        withhold(**message, because=Withheld.NO_ADDRESS, now=now)
    return bool(recipient)
