"""Which steps of a visit's way through the day are open to staff now: forward, and back from a wrong click."""

from collections.abc import Iterable
from datetime import datetime

from auditing.models import AuditEntry
from scheduling.models import Appointment
from scheduling.rules import local_time
from scheduling.rules.policy import EXPECTED, Status, may_become

_AHEAD = (Status.CONFIRMED, Status.ARRIVED, Status.IN_CHAIR, Status.COMPLETED, Status.NO_SHOW)
# How far a visit has come: what goes back is no step that could be taken back in its turn.
_RANK = dict.fromkeys(EXPECTED, 0) | {
    Status.ARRIVED: 1,
    Status.IN_CHAIR: 2,
    Status.COMPLETED: 3,
    Status.NO_SHOW: 3,
    Status.CANCELLED: 4,
}


def ahead(found: Appointment, now: datetime) -> list[Status]:
    """Return the steps that staff may take now, in the order of a visit's way; moving and cancelling are others."""
    old = Status(found.status)
    return [new for new in _AHEAD if may_become(old, new) and _forward(old, new) and _in_time(found, new, now)]


def back(found: Appointment, deeds: Iterable[AuditEntry], now: datetime) -> Status | None:
    """Return the status to which staff may take the last step back now, by the appointment's deeds, the latest first.

    What was completed or missed can be taken back on the visit's own day: the figures of past days stand still.
    """
    status = Status(found.status)
    if status in (Status.COMPLETED, Status.NO_SHOW) and now >= _day_of(found)[1]:
        return None
    before = _before(status, deeds)
    return before if before is not None and may_become(status, before) else None


def _before(status: Status, deeds: Iterable[AuditEntry]) -> Status | None:
    for deed in deeds:
        old, new = (deed.before or {}).get("status"), (deed.after or {}).get("status")
        if new == status and old is not None and _RANK[Status(old)] < _RANK[status]:
            return Status(old)
    return None


def _forward(old: Status, new: Status) -> bool:
    came_after_all = (old, new) == (Status.NO_SHOW, Status.ARRIVED)
    return came_after_all or _RANK[old] < _RANK[new] or (new is Status.CONFIRMED and old in EXPECTED)


def _in_time(found: Appointment, new: Status, now: datetime) -> bool:
    if new is Status.CONFIRMED:
        return now < found.starts_at
    if new in (Status.COMPLETED, Status.NO_SHOW):
        return now >= found.starts_at
    return now >= _day_of(found)[0]


def _day_of(found: Appointment) -> tuple[datetime, datetime]:
    zone = local_time.zone(found.zone)
    begins, ends = local_time.day_bounds(local_time.day_of(local_time.minute_of(found.starts_at), zone), zone)
    return local_time.moment(begins), local_time.moment(ends)
