"""What policies would mean at this moment, before anybody keeps them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count

from scheduling.models import Appointment
from scheduling.queries import catalog as catalogs
from scheduling.queries import conflicts, slots
from scheduling.queries.catalog import Catalog, Policy
from scheduling.queries.slots import Asked
from scheduling.rules import local_time
from scheduling.rules.policy import earliest_booking, horizon_end

# Days of free times that are compared.
COMPARED = 14


@dataclass(frozen=True, slots=True)
class Outlook:
    """Epoch minutes. `times_*` count the free starts of the next two weeks with the present and with the new
    policies; `service_id` is what they are counted of, None if nothing is bookable online.
    """

    now: int
    opens_at: int
    horizon_end: int
    service_id: UUID | None
    first_time: int | None
    changeable_until: int | None
    times_now: int
    times_then: int
    visits_beyond: int
    visits_locked: int
    patients_over: int


def outlook(changes: Mapping[str, int], *, now: datetime) -> Outlook:
    """Return what would hold if the clinic's policies were changed so; nothing is changed."""
    offer = catalogs.current()
    then = replace(offer, policy=Policy(**{**asdict(offer.policy), **changes}))
    minute = local_time.minute_of(now)
    service = _offered_first(offer)
    free_now, free_then = _starts(offer, then, service, now) if service else ([], [])
    first = free_then[0] if free_then else None
    end = horizon_end(minute, then.policy.horizon_days, offer.zone)
    return Outlook(
        now=minute,
        opens_at=earliest_booking(local_time.minute_after(now), then.policy.minimum_notice),
        horizon_end=end,
        service_id=service,
        first_time=first,
        changeable_until=None if first is None else first - then.policy.cancellation_window,
        times_now=len(free_now),
        times_then=len(free_then),
        visits_beyond=conflicts.still_to_come(now=now, starts_at__gte=local_time.moment(end)).count(),
        visits_locked=_locked(offer.policy, then.policy, now),
        patients_over=_over(then.policy, now),
    )


def _offered_first(offer: Catalog) -> UUID | None:
    fit = (
        one
        for one in offer.services.values()
        if one.is_active and one.bookable_online and one.for_new_patients and offer.offering(one)
    )
    found = next(fit, None)
    return found.id if found else None


def _starts(offer: Catalog, then: Catalog, service: UUID, now: datetime) -> tuple[list[int], list[int]]:
    today = local_time.day_of(local_time.minute_of(now), offer.zone)
    asked = Asked(
        service_id=service,
        dentist_id=None,
        first_day=today,
        last_day=today + timedelta(days=COMPARED - 1),
        now=now,
    )
    board = slots.board(asked)
    return board.starts(), board.under(then.policy).starts()


def _locked(old: Policy, new: Policy, now: datetime) -> int:
    """Return how many visits their patients may move today and could no longer move."""
    if new.cancellation_window <= old.cancellation_window:
        return 0
    return conflicts.still_to_come(
        now=now,
        starts_at__gte=now + timedelta(minutes=old.cancellation_window),
        starts_at__lt=now + timedelta(minutes=new.cancellation_window),
    ).count()


def _over(new: Policy, now: datetime) -> int:
    """Return how many patients have more visits to come than they could book."""
    busy = (
        Appointment.objects.filter(pk__in=conflicts.still_to_come(now=now).values("pk"))
        .values("patient_id")
        .annotate(visits=Count("pk"))
        .filter(visits__gt=new.open_bookings_per_patient)
    )
    return busy.count()
