"""Which times are free: the catalogue (kept in the process) against what is taken (one statement)."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from django.db import connection

from scheduling.queries import catalog as catalogs
from scheduling.queries.catalog import Catalog, DentistFacts, Policy, ServiceFacts
from scheduling.rules import local_time
from scheduling.rules.chain import Calendar, Rule, Visit, Window, explain, free_operatories, occupancy
from scheduling.rules.fairness import Load, booked_minutes, in_turn
from scheduling.rules.intervals import Interval
from scheduling.rules.policy import earliest_booking, horizon_end
from scheduling.rules.slots import first_free, free_starts, free_starts_of_any

# The longest a visit with its buffers reaches into the days beside the ones asked for.
REACH = timedelta(days=2)
# Staff look further ahead than patients may book.
STAFF_HORIZON_DAYS = 730
NEAREST = 4
NEAREST_DAYS = 14

# IS DISTINCT FROM NULL would leave out every row that has no such owner.
NOBODY = UUID(int=0)

# Touching claims of a resource come merged: a full day is a handful of stretches, not of rows.
_TAKEN = """
SELECT v.version, {so_far}, r.resource, r.state, r.starts, r.ends
FROM scheduling_catalogversion v LEFT JOIN (
    SELECT resource, state,
           array_agg((extract(epoch FROM lower(stretch)) / 60)::int) AS starts,
           array_agg((extract(epoch FROM upper(stretch)) / 60)::int) AS ends
    FROM (
        SELECT resource,
               CASE WHEN expires_at IS NULL THEN 0 WHEN expires_at > %(now)s THEN 1 ELSE 2 END AS state,
               unnest(range_agg(during)) AS stretch
        FROM scheduling_reservation
        WHERE resource = ANY(%(resources)s) AND during && tstzrange(%(start)s, %(end)s)
          AND hold_id IS DISTINCT FROM %(hold)s AND appointment_id IS DISTINCT FROM %(appointment)s
        GROUP BY 1, 2
    ) merged
    GROUP BY 1, 2
) r ON true
"""
# Asked together with what is taken, after the patient's row was locked: what a rival has just booked is counted.
_SO_FAR = """
    (SELECT count(*) FROM scheduling_appointment WHERE patient_id = %(patient)s AND starts_at > %(now)s
        AND status IN ('scheduled', 'rescheduled', 'confirmed')),
    EXISTS (SELECT 1 FROM scheduling_appointment WHERE patient_id = %(patient)s AND status = 'completed')"""
_TAKEN_OF_ANYBODY = _TAKEN.format(so_far="0, false")
_TAKEN_OF_PATIENT = _TAKEN.format(so_far=_SO_FAR)
_BUSY, _HELD, _EXPIRED = range(3)


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to know times for. `dentist_id` None means any. Days are local and inclusive.

    The visitor's own hold and the appointment that is about to move do not stand in their owner's way. The minimum
    notice is counted from `policy_at`, if it is given, instead of now. Staff may ask for another `duration` than the
    catalogue's, in minutes, and for one operatory.
    """

    service_id: UUID
    dentist_id: UUID | None
    first_day: date
    last_day: date
    now: datetime
    audience: Literal["public", "staff"] = "public"
    patient_id: UUID | None = None
    own_hold: UUID | None = None
    own_appointment: UUID | None = None
    policy_at: datetime | None = None
    duration: int | None = None
    operatory_id: UUID | None = None


@dataclass(slots=True)
class Taken:
    """What the database says at one moment: claims by resource, and how the patient stands with the clinic."""

    version: int = 0
    open_bookings: int = 0
    treated_before: bool = False
    busy: dict[UUID, list[Interval]] = field(default_factory=dict)
    held: dict[UUID, list[Interval]] = field(default_factory=dict)
    expired: dict[UUID, list[Interval]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Board:
    """Everything that decides about the times asked for, at one moment."""

    asked: Asked
    catalog: Catalog
    service: ServiceFacts
    dentists: Sequence[DentistFacts]
    taken: Taken
    window: Window
    rooms: Sequence[UUID] | None
    operatories: list[list[Interval]] | None
    """What is taken of each of the rooms that the visit may use, in their order; None if it needs none."""

    def free(self, first_day: date, last_day: date) -> dict[int, list[UUID]]:
        """Return the free starts of the days, in order, with the dentists of each."""
        if len(self.dentists) == 1:
            only = [self.dentists[0].id]
            calendar = self.calendar(self.dentists[0])
            return dict.fromkeys(free_starts(calendar, self.window, first_day, last_day), only)
        calendars = {one.id: self.calendar(one) for one in self.dentists}
        return free_starts_of_any(calendars, self.window, first_day, last_day)

    def starts(self) -> list[int]:
        """Return the free starts of the days asked for, in order."""
        first, last = self.asked.first_day, self.asked.last_day
        if len(self.dentists) == 1:
            return free_starts(self.calendar(self.dentists[0]), self.window, first, last)
        return list(self.free(first, last))

    def under(self, policy: Policy) -> "Board":
        """Return the same board as it would be under other policies."""
        changed = replace(self.catalog, policy=policy)
        return replace(self, catalog=changed, window=_window(changed, self.asked))

    def visit(self, dentist: DentistFacts) -> Visit:
        """Return what the service takes with a dentist."""
        usual = self.catalog.visit(self.service, dentist)
        return usual if self.asked.duration is None else replace(usual, duration=self.asked.duration)

    def calendar(self, dentist: DentistFacts) -> Calendar:
        """Return what decides about the times of one dentist."""
        patient = self.asked.patient_id
        online = self.service.bookable_online or self.asked.audience == "staff"
        return Calendar(
            rota=dentist.rota,
            visit=self.visit(dentist),
            zone=self.catalog.zone,
            interval=self.catalog.policy.slot_interval,
            closures=self.catalog.closures,
            busy=self.taken.busy.get(dentist.id, ()),
            held=self.taken.held.get(dentist.id, ()),
            patient_busy=self.taken.busy.get(patient, ()) if patient else (),
            operatories=self.operatories,
            offered=(self.asked.own_appointment is not None or (online and self.service.is_active))
            and self.service.id in dentist.durations,
        )

    def blocking(self, start: int, dentist: DentistFacts) -> list[Rule]:
        """Return every rule that forbids the visit to start then, in the chain's order; none if it is free."""
        return explain(start, self.calendar(dentist), self.window)

    def in_turn(self, start: int, dentists: Sequence[DentistFacts]) -> list[DentistFacts]:
        """Return dentists who are free at a time, whose turn it is first."""
        if len(dentists) < 2:
            return list(dentists)
        zone = self.catalog.zone
        day = local_time.day_of(start, zone)
        today, week = local_time.day_bounds(day, zone), local_time.week_bounds(day, zone)
        by_id = {str(one.id): one for one in dentists}
        loads = [
            Load(
                str(one.id),
                booked_minutes(self.taken.busy.get(one.id, ()), *today),
                booked_minutes(self.taken.busy.get(one.id, ()), *week),
            )
            for one in dentists
        ]
        return [by_id[id_] for id_ in in_turn(start, loads)]

    def operatory(self, start: int, dentist: DentistFacts, *, prefers: UUID | None = None) -> UUID | None:
        """Return the operatory for a visit, or None if the clinic has none: the preferred one if it is free all the
        while. Dentists start from different ones, so that rivals who book different dentists do not all reach for
        the same chair.

        :raises LookupError: if every operatory is taken.
        """
        if self.operatories is None or self.rooms is None:
            return None
        positions = free_operatories(start, self.visit(dentist), self.operatories)
        if not positions:
            raise LookupError("no operatory is free")
        if any(self.rooms[one] == prefers for one in positions):
            return prefers
        count = len(self.operatories)
        first = list(self.catalog.dentists).index(dentist.id) % count
        return self.rooms[min(positions, key=lambda one: (one - first) % count)]

    def expired_in_the_way(self, start: int, dentist: DentistFacts, operatory: UUID | None) -> bool:
        """Say whether a hold that has run out still occupies the place in the database."""
        takes_from, takes_until = occupancy(start, self.visit(dentist))
        claims = [
            *self.taken.expired.get(dentist.id, ()),
            *(self.taken.expired.get(operatory, ()) if operatory else ()),
        ]
        return any(begin < takes_until and takes_from < end for begin, end in claims)


def board(asked: Asked) -> Board:
    """Return the board for what is asked: one statement when this process keeps the clinic's catalogue.

    :raises ServiceUnknown: if the clinic has no such active service.
    :raises DentistUnknown: if the clinic has no such active dentist.
    """
    catalog = catalogs.kept() or catalogs.current()
    while True:
        # A service that the kept copy does not know may be newer than the copy: look before saying so.
        service = catalog.services.get(asked.service_id)
        known = service is not None and (asked.dentist_id is None or asked.dentist_id in catalog.dentists)
        dentists = _dentists(catalog, asked, service) if known and service else []
        taken = _taken(catalog, asked, service, dentists)
        if taken.version == catalog.version:
            break
        catalog = catalogs.at_version(taken.version)
    if asked.own_appointment is None:
        service = catalog.service(asked.service_id)
        if asked.dentist_id is not None:
            catalog.dentist(asked.dentist_id)
    elif service is None or not known:
        raise catalogs.DentistUnknown
    rooms = _rooms(asked, service)
    operatories = None
    if rooms is not None:
        operatories = [[*taken.busy.get(one, ()), *taken.held.get(one, ())] for one in rooms]
    return Board(asked, catalog, service, dentists, taken, _window(catalog, asked), rooms, operatories)


def _rooms(asked: Asked, service: ServiceFacts) -> list[UUID] | None:
    if service.operatories is None:
        return None
    return [one for one in service.operatories if asked.operatory_id in (None, one)]


def first_free_slot(asked: Asked) -> tuple[Board, int, list[UUID]] | None:
    """Return the first free start from the first day asked for up to the horizon, and who is free then.

    :raises ServiceUnknown: if the clinic has no such active service.
    :raises DentistUnknown: if the clinic has no such active dentist.
    """
    boards: list[Board] = []

    def calendars(first: date, last: date) -> dict[UUID, Calendar]:
        chunk = board(_on_days(asked, first, last))
        boards.append(chunk)
        return {one.id: chunk.calendar(one) for one in chunk.dentists}

    here = board(_on_days(asked, asked.first_day, asked.first_day))
    found = first_free(calendars, here.window, here.catalog.zone, asked.first_day)
    if found is None:
        return None
    start, dentists = found
    return boards[-1], start, dentists


def nearest(asked: Asked, start: int) -> list[int]:
    """Return a few free starts around a time that was just lost, the nearest first."""
    zone = board(asked).catalog.zone
    day = local_time.day_of(start, zone)
    wide = _on_days(asked, day - timedelta(days=3), day + timedelta(days=NEAREST_DAYS))
    return sorted(board(wide).starts(), key=lambda one: (abs(one - start), one))[:NEAREST]


def _on_days(asked: Asked, first: date, last: date) -> Asked:
    return replace(asked, first_day=first, last_day=last)


def _dentists(catalog: Catalog, asked: Asked, service: ServiceFacts | None) -> list[DentistFacts]:
    if asked.dentist_id is not None:
        return [catalog.dentists[asked.dentist_id]]
    return catalog.offering(service) if service else []


def _window(catalog: Catalog, asked: Asked) -> Window:
    now = local_time.minute_of(asked.now)
    first = local_time.minute_after(asked.now)
    decided = local_time.minute_after(asked.policy_at) if asked.policy_at else first
    if asked.audience == "staff":
        return Window(first, first, horizon_end(now, STAFF_HORIZON_DAYS, catalog.zone))
    return Window(
        now=first,
        earliest=max(first, earliest_booking(decided, catalog.policy.minimum_notice)),
        horizon_end=horizon_end(now, catalog.policy.horizon_days, catalog.zone),
    )


def _taken(catalog: Catalog, asked: Asked, service: ServiceFacts | None, dentists: Sequence[DentistFacts]) -> Taken:
    resources = [one.id for one in dentists]
    if service and service.operatories:
        resources += service.operatories
    if asked.patient_id:
        resources.append(asked.patient_id)
    start = local_time.day_bounds(asked.first_day, catalog.zone)[0]
    end = local_time.day_bounds(asked.last_day, catalog.zone)[1]
    facts: dict[str, Any] = {
        "now": asked.now,
        "resources": resources,
        "start": local_time.moment(start) - REACH,
        "end": local_time.moment(end) + REACH,
        "patient": asked.patient_id,
        "hold": asked.own_hold or NOBODY,
        "appointment": asked.own_appointment or NOBODY,
    }
    taken = Taken()
    by_state = {_BUSY: taken.busy, _HELD: taken.held, _EXPIRED: taken.expired}
    with connection.cursor() as cursor:
        cursor.execute(_TAKEN_OF_PATIENT if asked.patient_id else _TAKEN_OF_ANYBODY, facts)
        for version, open_bookings, treated_before, resource, state, starts, ends in cursor.fetchall():
            taken.version, taken.open_bookings, taken.treated_before = version, open_bookings, treated_before
            if resource is not None:
                by_state[state][resource] = list(zip(starts, ends, strict=True))
    return taken
