"""A patient is told of a visit. Of all that waits to be said only the last word leaves, and nothing if it is what the
patient knows already."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from messaging.models import Withheld
from messaging.sending import send, take_back, withhold
from scheduling.models import Appointment
from scheduling.queries import catalog, notices, patient_records
from scheduling.queries.notices import Place
from scheduling.rules.policy import EXPECTED, Status


def of_booking(*, appointment_id: UUID, version: int, now: datetime) -> None:
    """This function will confirm a booking, at once."""
    found = notices.appointment(appointment_id, lock=True)
    if found is None or found.status not in EXPECTED or notices.past(found).version >= version:
        return
    _tell(notices.CONFIRMATION, found, version, notices.place_of(found), {}, now=now, expires_at=found.ends_at)


def of_move(
    *, appointment_id: UUID, version: int, to: Place, was: Place, by_staff: bool, tells: bool, now: datetime
) -> None:
    """This function will tell that a visit takes place at another time or with another dentist; of a move by staff
    not before the clinic's minutes of undo are over. What waits to be said about the visit is taken back; one that
    is where its patient knows it to be is not spoken of.
    """
    found = notices.appointment(appointment_id, lock=True)
    # A later move or cancellation speaks for itself.
    if found is None or found.status not in EXPECTED or to != notices.place_of(found):
        return
    if notices.past(found).version >= version:
        return
    take_back(("appointment", found.id))
    past = notices.past(found)
    if past.says_nothing:
        # Whoever tells of a move by telephone does not do without the confirmation of the booking.
        kind, more, tells = notices.CONFIRMATION, {}, True
    else:
        known = past.known() or was
        if tells and known == to:
            return
        kind, more = notices.CHANGE, known.facts("was_")
    undone_until = found.placed_at + timedelta(minutes=catalog.current().policy.undo_minutes)
    _tell(
        kind,
        found,
        version,
        to,
        more,
        tells=tells,
        now=now,
        due_at=undone_until if by_staff else now,
        expires_at=to.starts_at,
    )


def of_cancellation(*, appointment_id: UUID, version: int, tells: bool, now: datetime) -> None:
    """This function will tell that a visit does not take place, at once, since no cancellation is taken back. What
    waits to be said about it is."""
    found = notices.appointment(appointment_id, lock=True)
    if found is None or found.status != Status.CANCELLED or notices.past(found).version >= version:
        return
    take_back(("appointment", found.id))
    known = notices.past(found).known() or notices.place_of(found)
    _tell(
        notices.cancellation_kind(found),
        found,
        version,
        known,
        {},
        tells=tells,
        now=now,
        expires_at=max(known.starts_at, found.starts_at),
    )


def _tell(
    kind: str,
    found: Appointment,
    version: int,
    place: Place,
    more: dict[str, Any],
    *,
    tells: bool = True,
    now: datetime,
    due_at: datetime | None = None,
    expires_at: datetime,
) -> None:
    if expires_at <= now:
        return
    recipient, is_off = notices.address_of(found), kind in notices.news_off(catalog.current().profile)
    message: dict[str, Any] = {
        "once": f"{kind}:{found.id}:{version}:email",
        "kind": kind,
        "recipient": recipient,
        "language": patient_records.reach(found.patient).language,
        "facts": {"appointment": str(found.id), "version": version, **place.facts(), **more},
        "subject": ("appointment", found.id),
    }
    if tells and recipient and not is_off:
        send(**message, now=now, due_at=due_at and max(due_at, now), expires_at=expires_at)
    else:
        withhold(**message, because=_reason(tells=tells, is_off=is_off), now=now)


def _reason(*, tells: bool, is_off: bool) -> Withheld:
    if not tells:
        return Withheld.AS_ASKED
    return Withheld.SWITCHED_OFF if is_off else Withheld.NO_ADDRESS
