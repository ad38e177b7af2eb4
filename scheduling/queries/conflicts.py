"""Which appointments still to come no longer suit the rota: they are shown to people, never moved by us."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from scheduling.models import Appointment
from scheduling.queries import catalog
from scheduling.queries.catalog import Catalog
from scheduling.rules import local_time
from scheduling.rules.chain import Rule
from scheduling.rules.intervals import Interval, overlaps
from scheduling.rules.opening_hours import Rota, openings
from scheduling.rules.policy import EXPECTED


@dataclass(frozen=True, slots=True)
class Conflict:
    """An appointment outside of its dentist's time; `rules` say why. Starts and ends are epoch minutes."""

    appointment_id: UUID
    dentist_id: UUID
    start: int
    end: int
    rules: tuple[Rule, ...]


def still_to_come(*, now: datetime, **of: Any) -> QuerySet[Appointment]:
    """Return the appointments that are expected after `now`, of a dentist, a service or an operatory."""
    return Appointment.objects.filter(status__in=EXPECTED, starts_at__gt=now, **of)


def of_dentist(dentist: UUID, *, now: datetime) -> list[Conflict]:
    """Return the conflicts in a dentist's whole future."""
    return among(still_to_come(now=now, dentist_id=dentist))


def of_stretch(dentist: UUID, *, starts_at: datetime, ends_at: datetime, now: datetime) -> list[Conflict]:
    """Return a dentist's conflicts that touch a stretch of time."""
    return among(still_to_come(now=now, dentist_id=dentist, starts_at__lt=ends_at, ends_at__gt=starts_at))


def of_day(day: date, *, dentist: UUID | None = None, now: datetime) -> list[Conflict]:
    """Return the conflicts that touch a local day, of one dentist or of all."""
    start, end = local_time.day_bounds(day, catalog.current().zone)
    rows = still_to_come(now=now, starts_at__lt=local_time.moment(end), ends_at__gt=local_time.moment(start))
    return among(rows if dentist is None else rows.filter(dentist_id=dentist))


def of_days(days: Collection[date], *, now: datetime) -> list[Conflict]:
    """Return the conflicts of everybody that begin on one of some local days."""
    if not days:
        return []
    zone = catalog.current().zone
    start, end = local_time.day_bounds(min(days), zone)[0], local_time.day_bounds(max(days), zone)[1]
    rows = still_to_come(now=now, starts_at__lt=local_time.moment(end), ends_at__gt=local_time.moment(start))
    return [one for one in among(rows) if local_time.day_of(one.start, zone) in days]


def of_planned_week(dentist: UUID, week: Mapping[int, Sequence[Interval]], *, now: datetime) -> list[Conflict]:
    """Return the conflicts that another week of a dentist would add to those there are."""
    rota = replace(catalog.current().dentists[dentist].rota, weekly=Rota.of(week).weekly)
    rows = still_to_come(now=now, dentist_id=dentist)
    known = {one.appointment_id for one in among(rows)}
    return [one for one in among(rows, {dentist: rota}) if one.appointment_id not in known]


def among(rows: QuerySet[Appointment], instead: Mapping[UUID, Rota] | None = None) -> list[Conflict]:
    """Return the conflicts among some appointments, in the order of their time. `instead` are rotas that are thought
    of, by dentist.
    """
    visits: dict[UUID, list[tuple[UUID, int, int]]] = defaultdict(list)
    ordered = rows.order_by("starts_at", "id").values_list("id", "dentist_id", "starts_at", "ends_at")
    for id_, dentist, starts_at, ends_at in ordered:
        visits[dentist].append((id_, local_time.minute_of(starts_at), local_time.minute_after(ends_at)))
    # Read after the visits: a change that came between shows rather than hides.
    offer = catalog.current()
    found = chain.from_iterable(_of_one(dentist, theirs, offer, instead or {}) for dentist, theirs in visits.items())
    return sorted(found, key=lambda one: (one.start, one.appointment_id))


def _of_one(
    dentist: UUID, visits: list[tuple[UUID, int, int]], offer: Catalog, instead: Mapping[UUID, Rota]
) -> Iterator[Conflict]:
    rota = instead.get(dentist, offer.dentists[dentist].rota)
    first, last = (local_time.day_of(visits[at][1], offer.zone) for at in (0, -1))
    days = openings(rota, offer.closures, first, last, offer.zone)
    blocked = {
        Rule.CLINIC_CLOSED: days.closed,
        Rule.DAY_OVERRIDDEN: days.overridden,
        Rule.OUTSIDE_WORKING_HOURS: days.outside,
        Rule.TIME_OFF: rota.absences,
    }
    for id_, start, end in visits:
        rules = tuple(rule for rule, intervals in blocked.items() if overlaps(intervals, start, end))
        if rules:
            yield Conflict(id_, dentist, start, end, rules)
