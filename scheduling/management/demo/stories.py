"""What surrounds a demo appointment: when it was booked, by whom, what became of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from scheduling.management.demo.content import ClinicContent
from scheduling.models import Appointment, Cause, Source
from scheduling.queries.catalog import Catalog, ServiceFacts
from scheduling.rules import local_time
from scheduling.rules.policy import Status

CONFIRMED_MAIL_REACHES = 4 * local_time.DAY
WAITING = 12
LATE = 18

# How many changes lie behind a status: the version counts them.
_STEPS = {
    Status.SCHEDULED: 0,
    Status.CONFIRMED: 1,
    Status.RESCHEDULED: 1,
    Status.CANCELLED: 1,
    Status.NO_SHOW: 1,
    Status.ARRIVED: 1,
    Status.IN_CHAIR: 2,
    Status.COMPLETED: 3,
}


@dataclass(frozen=True, slots=True)
class Story:
    """Who comes. `key` names the appointment; `regular` patients neither cancel nor stay away."""

    patient_id: UUID
    user_id: UUID | None
    language: str
    key: str
    regular: bool = False

    def appointment(
        self,
        random: Random,
        content: ClinicContent,
        service: ServiceFacts,
        status: Status,
        created_at: datetime,
    ) -> Appointment:
        """Return the appointment without its place and time."""
        source = self._source(random, service)
        notes = content.crowd.notes.get(self.language, ())
        with_note = source != Source.STAFF and bool(notes) and random.random() < 0.14
        cancelled = status == Status.CANCELLED
        return Appointment(
            user_id=self.user_id,
            patient_id=self.patient_id,
            service_id=service.id,
            zone=content.zone,
            status=status,
            version=1 + _STEPS[status],
            note=random.choice(notes) if with_note else "",
            cancellation_reason=random.choice(content.crowd.cancellations) if cancelled else "",
            cancellation_cause=Cause.PATIENT if cancelled else "",
            source=source,
            created_at=created_at,
            placed_at=created_at,
        )

    def _source(self, random: Random, service: ServiceFacts) -> Source:
        if not service.bookable_online:
            return Source.STAFF
        if self.user_id is not None:
            return Source.ONLINE
        return Source.GUEST if random.random() < 0.62 else Source.STAFF


def status_of(random: Random, start: int, end: int, now: int, *, regular: bool) -> Status:
    """Return what became of a visit by `now`; all in epoch minutes."""
    chance = random.random()
    if not regular and chance < 0.06:
        return Status.CANCELLED
    if end <= now:
        return Status.NO_SHOW if not regular and chance < 0.10 else Status.COMPLETED
    if start <= now:
        return _under_way(now - start, chance, regular=regular)
    if start - now <= WAITING and chance < 0.7:
        return Status.ARRIVED
    if regular:
        return Status.CONFIRMED if start - now <= CONFIRMED_MAIL_REACHES else Status.SCHEDULED
    if chance < 0.12:
        return Status.RESCHEDULED
    if chance < (0.75 if start - now <= CONFIRMED_MAIL_REACHES else 0.25):
        return Status.CONFIRMED
    return Status.SCHEDULED


def _under_way(since: int, chance: float, *, regular: bool) -> Status:
    """Some come late, some wait although it is their time."""
    if not regular and since <= LATE and chance < 0.25:
        return Status.CONFIRMED if chance < 0.18 else Status.SCHEDULED
    return Status.ARRIVED if since <= WAITING and chance < 0.6 else Status.IN_CHAIR


def since(visit: Appointment, now: datetime) -> datetime:
    """Return since when a visit has had its status."""
    if visit.status == Status.COMPLETED:
        return visit.ends_at
    if visit.status in (Status.IN_CHAIR, Status.NO_SHOW):
        return visit.starts_at
    if visit.status == Status.ARRIVED:
        return min(visit.starts_at, now) - timedelta(minutes=1 + visit.id.int % 8)
    return visit.created_at


def booked_at(random: Random, start: int, now: datetime, catalog: Catalog) -> datetime:
    """Return when a visit was booked: not after `now`, as late as the notice and as early as the horizon allow."""
    policy, zone = catalog.policy, catalog.zone
    latest = min(start - policy.minimum_notice, local_time.minute_of(now))
    horizon = timedelta(days=policy.horizon_days)
    first_day = max(local_time.day_of(start, zone), local_time.FIRST_DAY + horizon) - horizon
    earliest = local_time.day_bounds(first_day, zone)[0]
    chosen = latest - round(random.expovariate(1 / 7) * local_time.DAY)
    if local_time.wall(chosen, zone).hour < 7:
        # Nobody books in the middle of the night; the evening before is likely.
        chosen -= 9 * 60
    return local_time.moment(max(chosen, earliest))
