"""A demo clinic's appointments: made up, but only at times that the slot rules would have offered."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from math import exp
from random import Random
from uuid import UUID

from scheduling.management.demo.content import AccountContent, ClinicContent
from scheduling.management.demo.filling import Names
from scheduling.management.demo.stories import Story, booked_at, since, status_of
from scheduling.models import Appointment, Patient, Reservation
from scheduling.operations.claims import of_visit
from scheduling.queries.catalog import Catalog, DentistFacts, ServiceFacts
from scheduling.rules import local_time
from scheduling.rules.chain import Calendar, Window, free_operatories
from scheduling.rules.intervals import Interval, normalise, subtract, total
from scheduling.rules.opening_hours import openings
from scheduling.rules.policy import TAKES_TIME, Status
from scheduling.rules.slots import free_starts

BUSY_DAY = 0.8
QUIET_DAY = 0.14
# After so many days a day ahead is booked to about a third of a busy one.
FADING_DAYS = 20.0
OVER = frozenset({Status.COMPLETED, Status.NO_SHOW})
# A dentist's day is given up after so many visits that did not fit.
PATIENCE = 14
# Minutes by which a day may be fuller than planned, so that a quiet day of a few hours is not empty.
SLACK = 15
DAYS_BETWEEN_VISITS = 12
ESTABLISHED = 0.7

_ADULT_YEARS = 16


@dataclass(eq=False)
class Agenda:
    """The days from first to last while they are being filled: what is taken so far, and what was added."""

    content: ClinicContent
    catalog: Catalog
    now: datetime
    first_day: date
    last_day: date
    patients: Sequence[Patient]
    last_visits: dict[UUID, date]
    added: list[Appointment] = field(default_factory=list)
    reservations: list[Reservation] = field(default_factory=list)
    _busy: dict[tuple[date, UUID], list[Interval]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        zone = self.catalog.zone
        start = local_time.day_bounds(self.first_day, zone)[0]
        self.window = Window(now=start, earliest=start, horizon_end=local_time.day_bounds(self.last_day, zone)[1])
        self.named = Names(self.content.schema)
        self.today = local_time.day_of(local_time.minute_of(self.now), zone)
        adults = self.today.replace(day=1, year=self.today.year - _ADULT_YEARS)
        self.children = [one for one in self.patients if one.birth_date and one.birth_date > adults]
        self.adults = [one for one in self.patients if one.birth_date and one.birth_date <= adults]
        # They came before there was this calendar, so nobody offers them a first visit.
        self.established = {one.id for one in self.patients if Random(str(one.id)).random() < ESTABLISHED}
        self.shares = {self.named("service", one.key): one.share for one in self.content.services}
        self.for_children = {self.named("service", one.key) for one in self.content.services if one.for_children}
        self.specialised = {
            self.named("operatory", position)
            for position, (_, only_for) in enumerate(self.content.operatories)
            if only_for
        }

    def take(self, claims: Iterable[tuple[UUID, datetime, datetime]]) -> None:
        """Note what is taken already, by (resource, from, until)."""
        for resource, start, end in claims:
            minutes = local_time.minute_of(start), local_time.minute_after(end)
            self._busy[local_time.day_of(minutes[0], self.catalog.zone), resource].append(minutes)

    def add_family(self, account: AccountContent) -> None:
        """Place the visits of one account's family on the first fitting days, away from today."""
        random = Random(f"{self.content.schema} {account.email}")
        for number, visit in enumerate(account.visits):
            step = 1 if visit.in_days > 0 else -1
            service = self.catalog.services[self.named("service", visit.service)]
            patient_id = self.named("patient", f"{account.email}/{visit.member}")
            for offset in range(10):
                day = self.today + timedelta(days=visit.in_days + offset * step)
                within = self.first_day <= day <= self.last_day
                offering = self.catalog.offering(service) if within else []
                free = [(one, self._starts(one, service, patient_id, day)) for one in offering]
                free = [(one, starts) for one, starts in free if starts]
                if free:
                    dentist, starts = random.choice(free)
                    story = Story(
                        patient_id,
                        self.named("user", account.email),
                        account.language,
                        f"{account.email}/{number}",
                        regular=True,
                    )
                    self._add(random, story, service, dentist, random.choice(starts))
                    break

    def add_day(self, day: date) -> None:
        """Fill one day with guests' visits, to the degree that suits its distance from today."""
        random = Random(f"{self.content.schema} {day}")
        load = self._load(day) + random.uniform(-0.04, 0.04)
        dentists = [one for one in self.catalog.dentists.values() if self._hours(one, day)]
        room = {one.id: load * total(self._hours(one, day)) - self._taken(one.id, day) for one in dentists}
        misses = dict.fromkeys(room, 0)
        number = 0
        while open_ := [one for one in dentists if misses[one.id] < PATIENCE and room[one.id] > 0]:
            dentist = random.choice(open_)
            service = self._asked_for(random, dentist)
            patient = self._somebody(random, service, day)
            visit = self.catalog.visit(service, dentist)
            minutes = visit.buffer_before + visit.duration + visit.buffer_after
            starts = (
                self._starts(dentist, service, patient.id, day)
                if patient and minutes <= room[dentist.id] + SLACK
                else []
            )
            if not patient or not starts:
                misses[dentist.id] += 1
                continue
            number += 1
            story = Story(patient.id, None, patient.language, f"{day}/{number}")
            start = self._chosen(random, starts, dentist, day, load)
            if self._add(random, story, service, dentist, start):
                room[dentist.id] -= minutes
            self.last_visits[patient.id] = day

    def _load(self, day: date) -> float:
        rush = self.content.rush
        return rush.load if rush and day == self.today else load_of((day - self.today).days)

    def _hours(self, dentist: DentistFacts, day: date) -> list[Interval]:
        hours = openings(dentist.rota, self.catalog.closures, day, day, self.catalog.zone)
        return subtract(normalise(hours.stretches), normalise([*hours.closed, *dentist.rota.absences]))

    def _taken(self, resource: UUID, day: date) -> int:
        return total(self._busy[day, resource])

    def _asked_for(self, random: Random, dentist: DentistFacts) -> ServiceFacts:
        offered = [one for one in dentist.durations if one in self.shares]
        return self.catalog.services[random.choices(offered, [self.shares[one] for one in offered])[0]]

    def _somebody(self, random: Random, service: ServiceFacts, day: date) -> Patient | None:
        people = self.children if service.id in self.for_children else self.adults
        for one in random.sample(people, min(40, len(people))):
            last = self.last_visits.get(one.id)
            known = last is not None or one.id in self.established
            welcome = service.for_existing_patients if known else service.for_new_patients
            if welcome and (last is None or abs((day - last).days) > DAYS_BETWEEN_VISITS):
                return one
        return None

    def _starts(self, dentist: DentistFacts, service: ServiceFacts, patient: UUID, day: date) -> list[int]:
        calendar = Calendar(
            rota=dentist.rota,
            visit=self.catalog.visit(service, dentist),
            zone=self.catalog.zone,
            interval=self.catalog.policy.slot_interval,
            closures=self.catalog.closures,
            busy=self._busy[day, dentist.id],
            patient_busy=self._busy[day, patient],
            operatories=self._operatories(service, day),
        )
        return free_starts(calendar, self.window, day, day)

    def _operatories(self, service: ServiceFacts, day: date) -> list[list[Interval]] | None:
        if service.operatories is None:
            return None
        return [self._busy[day, one] for one in service.operatories]

    def _chosen(self, random: Random, starts: Sequence[int], dentist: DentistFacts, day: date, load: float) -> int:
        """Prefer a start right after something else: a full day has no room for gaps."""
        interval = self.catalog.policy.slot_interval
        edges = [end for _, end in self._busy[day, dentist.id]] + [start for start, _ in self._hours(dentist, day)]
        close = [start for start in starts if any(0 <= start - edge < interval for edge in edges)]
        return random.choice(close if close and random.random() < load else starts)

    def _add(self, random: Random, story: Story, service: ServiceFacts, dentist: DentistFacts, start: int) -> bool:
        """Add an appointment, and say whether it takes its time."""
        visit = self.catalog.visit(service, dentist)
        day = local_time.day_of(start, self.catalog.zone)
        end = start + visit.duration
        created_at = booked_at(random, start, self.now, self.catalog)
        status = status_of(random, start, end, local_time.minute_of(self.now), regular=story.regular)
        operatory = self._operatory(service, dentist, start, day)
        appointment = story.appointment(random, self.content, service, status, created_at)
        appointment.id = self.named("appointment", story.key)
        appointment.dentist_id, appointment.operatory_id = dentist.id, operatory
        appointment.starts_at, appointment.ends_at = local_time.moment(start), local_time.moment(end)
        appointment.updated_at = appointment.ends_at if status in OVER else created_at
        appointment.status_at = since(appointment, self.now)
        self.added.append(appointment)
        if status not in TAKES_TIME:
            return False
        for claim in of_visit(start, visit, dentist=dentist.id, operatory=operatory, patient=story.patient_id):
            self._busy[day, claim.resource].append(claim.during)
            during = local_time.moment(claim.during[0]), local_time.moment(claim.during[1])
            owner = {f"{claim.kind}_id": claim.resource}
            self.reservations.append(Reservation(appointment=appointment, during=during, **owner))
        return True

    def _operatory(self, service: ServiceFacts, dentist: DentistFacts, start: int, day: date) -> UUID | None:
        """Return a free operatory: one that is made for the service, else the one that is nearest to the dentist's."""
        operatories = self._operatories(service, day)
        if service.operatories is None or operatories is None:
            return None
        own = list(self.catalog.dentists).index(dentist.id)
        free = free_operatories(start, self.catalog.visit(service, dentist), operatories)
        fit = service.operatories
        return fit[min(free, key=lambda one: (fit[one] not in self.specialised, (one - own) % len(fit)))]


def load_of(days_ahead: int) -> float:
    """Return which part of the working hours is booked so many days from today (negative: in the past)."""
    return max(QUIET_DAY, BUSY_DAY * exp(-max(days_ahead, 0) / FADING_DAYS))
