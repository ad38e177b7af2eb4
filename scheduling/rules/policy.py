"""The clinic's policy: until when a visit may change, how far ahead, which status follows which."""

from datetime import timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from scheduling.rules.local_time import LAST_DAY, day_bounds, day_of


class Status(StrEnum):
    """Where an appointment stands."""

    SCHEDULED = "scheduled"
    RESCHEDULED = "rescheduled"
    CONFIRMED = "confirmed"
    ARRIVED = "arrived"
    IN_CHAIR = "in_chair"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"


EXPECTED = frozenset({Status.SCHEDULED, Status.RESCHEDULED, Status.CONFIRMED})
"""The visit is still to come: it may be moved, cancelled, reminded of."""

TAKES_TIME = EXPECTED | {Status.ARRIVED, Status.IN_CHAIR, Status.COMPLETED}
"""The appointment keeps its dentist's and its operatory's time; cancelled and no_show give it back."""

ADJUSTABLE = EXPECTED | {Status.ARRIVED, Status.IN_CHAIR}
"""Staff may still change operatory and end, without a step back."""

_NEXT: dict[Status, frozenset[Status]] = {
    Status.SCHEDULED: frozenset(
        {Status.RESCHEDULED, Status.CONFIRMED, Status.ARRIVED, Status.CANCELLED, Status.NO_SHOW}
    ),
    Status.RESCHEDULED: frozenset(
        {Status.RESCHEDULED, Status.CONFIRMED, Status.ARRIVED, Status.CANCELLED, Status.NO_SHOW}
    ),
    Status.CONFIRMED: frozenset({Status.RESCHEDULED, Status.ARRIVED, Status.CANCELLED, Status.NO_SHOW}),
    Status.ARRIVED: EXPECTED | {Status.IN_CHAIR, Status.COMPLETED, Status.CANCELLED},
    Status.IN_CHAIR: frozenset({Status.ARRIVED, Status.COMPLETED}),
    Status.COMPLETED: frozenset({Status.ARRIVED, Status.IN_CHAIR}),
    Status.CANCELLED: frozenset(),
    Status.NO_SHOW: EXPECTED | {Status.ARRIVED},
}
_BY_PATIENT = frozenset({Status.RESCHEDULED, Status.CONFIRMED, Status.CANCELLED})


def may_become(old: Status, new: Status) -> bool:
    """Say whether an appointment may go from one status to another at all (patients: `patient_may_make_it`).

    - The way of a visit: scheduled, confirmed, arrived, in_chair, completed. Confirming and the chair may be
      left out, arriving may not: a visit that nobody saw begin is not completed.
    - Every move ends in rescheduled, a confirmed visit's too: the new time is not confirmed. It may be moved
      again, so rescheduled is the one status that may become itself.
    - cancelled is final: its time may already be somebody else's; book anew instead.
    - What a wrong click did can be taken back: arrived and no_show to what it was before (the audit log knows
      which), in_chair to arrived, completed, on the day itself, to either. Someone who leaves before treatment is
      cancelled.
    - Who was a no_show may have come after all: arrived. The time was given back, so taking it again can fail.
    """
    return new in _NEXT[old]


def patient_may_make_it(old: Status, new: Status) -> bool:
    """Say whether the patient may take this step: confirm, move or cancel a visit that is still to come."""
    return old in EXPECTED and new in _BY_PATIENT and may_become(old, new)


def latest_cancellation(starts_at: int, window_minutes: int) -> int:
    """Return the last minute at which the patient may still cancel or move a visit, inclusive."""
    return starts_at - window_minutes


def may_change(now: int, starts_at: int, window_minutes: int) -> bool:
    """Say whether the patient may still cancel or move a visit: within the policy and before it starts."""
    return now <= latest_cancellation(starts_at, window_minutes) and now < starts_at


def earliest_booking(now: int, notice_minutes: int) -> int:
    """Return the first minute at which a visit that is booked now may start, inclusive."""
    return now + max(notice_minutes, 0)


def horizon_end(now: int, days: int, zone: ZoneInfo) -> int:
    """Return the end of the last bookable local day, exclusive: today is day 0 and always bookable.

    :raises ValueError: if the horizon is negative or reaches out of range.
    """
    today = day_of(now, zone)
    if not 0 <= days <= (LAST_DAY - today).days:
        raise ValueError(f"a horizon of {days} days is out of range")
    return day_bounds(today + timedelta(days=days), zone)[1]
