"""The clinic's calendar as staff see it: some days with all that stands in them, in a fixed number of statements."""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet

from identity.permissions import Permission
from kernel import tenancy
from kernel.errors import Invalid
from scheduling.models import Appointment, Hold, Operatory, TimeOff
from scheduling.queries import appointments, catalog
from scheduling.queries.appointments import Viewer
from scheduling.queries.catalog import Catalog
from scheduling.queries.records import Record
from scheduling.rules import local_time
from scheduling.rules.opening_hours import days_with_hours
from scheduling.rules.policy import Status

MOST_DAYS = 42

# Nothing lasts longer than a day, so the index on the start serves both ends.
_LONGEST = timedelta(days=1)
_ONE_DAY = timedelta(days=1)

# A visit's transaction stands for its content: whatever is written to it changes that.
_FINGERPRINT = """
SELECT v.version, (
    SELECT count(*) || ':' || coalesce(sum(hashtextextended(
        concat_ws('|', a.id, p.name, p.phone, p.birth_date), a.xmin::text::bigint)), 0)
    FROM scheduling_appointment a JOIN scheduling_patient p ON p.id = a.patient_id
    WHERE a.starts_at >= %(start)s - interval '1 day' AND a.starts_at < %(end)s AND a.ends_at > %(start)s
), (
    SELECT coalesce(sum(hashtextextended(h.id::text, 0)), 0)::text FROM scheduling_hold h
    WHERE h.expires_at > %(now)s AND h.starts_at < %(end)s AND h.ends_at > %(start)s
)
FROM scheduling_catalogversion v
"""


class DaysUnclear(Invalid):
    """Its facts carry `most`, the number of days that can be asked for at once."""

    code = "days_unclear"
    title = "Ask for at least one day, and not for so many."


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some local days, the last one exclusive, and the instants at which they begin and end.

    :raises DaysUnclear: if it holds no day, too many, or days that no calendar has.
    """

    first: date
    until: date
    zone: ZoneInfo = field(init=False)
    start: datetime = field(init=False)
    end: datetime = field(init=False)

    def __post_init__(self) -> None:
        if not self.first < self.until <= self.first + timedelta(days=MOST_DAYS):
            raise DaysUnclear(most=MOST_DAYS)
        zone = local_time.zone(tenancy.current().zone)
        object.__setattr__(self, "zone", zone)
        object.__setattr__(self, "start", local_time.moment(local_time.opening_minute(self.first, 0, zone)))
        object.__setattr__(self, "end", local_time.moment(local_time.opening_minute(self.until, 0, zone)))

    def days(self) -> Iterator[date]:
        """Yield the days in their order."""
        return (self.first + timedelta(days=one) for one in range((self.until - self.first).days))


def version(stretch: Stretch, *, now: datetime) -> str:
    """Return what stays the same as long as nothing changes that `feed` shows of these days: one statement."""
    return _fingerprint(stretch, now)[0]


def feed(
    stretch: Stretch,
    *,
    viewer: Viewer,
    language: str,
    now: datetime,
    dentists: Collection[UUID] = (),
    with_cancelled: bool = False,
) -> Record:
    """Return the days with hours, absences, visits and holds, of some dentists or, if none is named, of all.

    Who sees the own calendar alone gets colleagues' visits as `busy`, without anything about patients.
    """
    # Read first: what is read after it can only be newer than it says.
    fingerprint, catalog_version = _fingerprint(stretch, now)
    page = _Page(stretch, catalog.at_version(catalog_version), viewer, language, frozenset(dentists))
    rows = list(_visits(stretch, page.wanted, with_cancelled))
    return {
        "version": fingerprint,
        "zone": stretch.zone.key,
        "now": now.astimezone(stretch.zone).isoformat(timespec="seconds"),
        "interval": page.catalog.policy.slot_interval,
        "days": [page.day(day) for day in stretch.days()],
        "dentists": page.named_dentists(row["dentist_id"] for row in rows),
        "operatories": _operatories({row["operatory_id"] for row in rows}),
        "hours": list(page.hours()),
        "absences": page.absences(),
        "appointments": [page.visit(row) for row in rows if page.may_see(row["dentist_id"])],
        "busy": [page.busy(row) for row in rows if row["claim__during"] and not page.may_see(row["dentist_id"])],
        "holds": page.holds(now),
    }


def _fingerprint(stretch: Stretch, now: datetime) -> tuple[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(_FINGERPRINT, {"start": stretch.start, "end": stretch.end, "now": now})
        row = cursor.fetchone()
    return hashlib.blake2b(repr(row).encode(), digest_size=9).hexdigest(), row[0]


def _visits(stretch: Stretch, dentists: Collection[UUID], with_cancelled: bool) -> QuerySet[Appointment, Record]:
    rows = Appointment.objects.filter(
        starts_at__gte=stretch.start - _LONGEST, starts_at__lt=stretch.end, ends_at__gt=stretch.start
    )
    if dentists:
        rows = rows.filter(dentist_id__in=dentists)
    if not with_cancelled:
        rows = rows.exclude(status=Status.CANCELLED)
    treated = Appointment.objects.filter(
        patient_id=OuterRef("patient_id"), status=Status.COMPLETED, starts_at__lt=OuterRef("starts_at")
    )
    ordered: QuerySet[Appointment, Record] = (
        rows.annotate(
            claim=FilteredRelation("reservations", condition=Q(reservations__dentist__isnull=False)),
            is_new=~Exists(treated),
        )
        .order_by("starts_at", "id")
        .values(*_COLUMNS, "is_new")
    )
    return ordered


_COLUMNS = (
    "id patient_id patient__name patient__phone patient__birth_date dentist_id service_id operatory_id starts_at"
    " ends_at claim__during status status_at version source note override_reason"
).split()


def _operatories(shown: Collection[UUID | None]) -> list[Record]:
    rows = Operatory.objects.order_by("position", "id").values("id", "name", "is_active")
    return [dict(row) for row in rows if row["is_active"] or row["id"] in shown]


@dataclass(slots=True, eq=False)
class _Page:
    """How one viewer sees the stretch: everything as JSON, instants with the clinic's offset."""

    stretch: Stretch
    catalog: Catalog
    viewer: Viewer
    language: str
    wanted: Collection[UUID]
    own: UUID | None = field(init=False)
    sees_all: bool = field(init=False)

    def __post_init__(self) -> None:
        account = self.viewer.account
        self.own = appointments.own_calendar(account) if account else None
        self.sees_all = self.viewer.may(Permission.SEE_ALL_APPOINTMENTS)

    @property
    def zone(self) -> ZoneInfo:
        return self.stretch.zone

    def may_see(self, dentist: UUID) -> bool:
        return self.sees_all or dentist == self.own

    def iso(self, instant: datetime) -> str:
        return local_time.iso(local_time.minute_of(instant), self.zone)

    def day(self, day: date) -> Record:
        return {
            "date": day,
            "segments": [
                {"from_minute": start, "until_minute": end, "starts_at": local_time.iso(instant, self.zone)}
                for start, end, instant in local_time.wall_segments(day, self.zone)
            ],
            "closures": [
                {"from_minute": one.start, "until_minute": one.end, "name": one.name}
                for one in self.catalog.closed
                if one.day == day
            ],
        }

    def named_dentists(self, with_visits: Iterable[UUID]) -> list[Record]:
        shown = frozenset(with_visits)
        return [
            {"id": one.id, "name": one.name, "is_active": one.is_active, "is_own": one.id == self.own}
            for one in self.catalog.dentists.values()
            if one.is_active or one.id in shown
        ]

    def hours(self) -> Iterator[Record]:
        last = self.stretch.until - _ONE_DAY
        for one in self.catalog.dentists.values():
            if not one.is_active or (self.wanted and one.id not in self.wanted):
                continue
            for day, ranges in days_with_hours(one.rota, self.stretch.first, last):
                for start, end in ranges:
                    yield {"dentist_id": one.id, "date": day, "from_minute": start, "until_minute": end}

    def absences(self) -> list[Record]:
        rows = TimeOff.objects.filter(starts_at__lt=self.stretch.end, ends_at__gt=self.stretch.start)
        manages = self.viewer.may(Permission.MANAGE_SCHEDULE)
        return [
            {
                "id": row["id"],
                "dentist_id": row["dentist_id"],
                "starts_at": self.iso(row["starts_at"]),
                "ends_at": self.iso(row["ends_at"]),
                "reason": row["reason"] if manages or row["dentist_id"] == self.own else None,
            }
            for row in self._of_wanted(rows).order_by("starts_at", "id").values()
        ]

    def holds(self, now: datetime) -> list[Record]:
        rows = Hold.objects.filter(expires_at__gt=now, starts_at__lt=self.stretch.end, ends_at__gt=self.stretch.start)
        columns = "id", "dentist_id", "operatory_id", "starts_at", "ends_at", "expires_at"
        found = self._of_wanted(rows).order_by("starts_at", "id").values(*columns)
        return [row | {name: self.iso(row[name]) for name in columns[3:]} for row in found]

    def _of_wanted(self, rows: Any) -> Any:
        return rows.filter(dentist_id__in=self.wanted) if self.wanted else rows

    def visit(self, row: Record) -> Record:
        service = self.catalog.services[row["service_id"]]
        return self._placed(row) | {
            "id": row["id"],
            "patient": {
                "id": row["patient_id"],
                "name": row["patient__name"],
                "phone": row["patient__phone"],
                "birth_date": row["patient__birth_date"],
                "is_new": row["is_new"],
            },
            "service": {
                "id": service.id,
                "name": catalog.said_in(service.names, self.language),
                "color": service.color,
            },
            "status": row["status"],
            "status_at": row["status_at"].astimezone(self.zone).isoformat(timespec="seconds"),
            "version": row["version"],
            "source": row["source"],
            "has_note": bool(row["note"]),
            "is_override": bool(row["override_reason"]),
        }

    def busy(self, row: Record) -> Record:
        return self._placed(row)

    def _placed(self, row: Record) -> Record:
        start, end = local_time.minute_of(row["starts_at"]), local_time.minute_of(row["ends_at"])
        during = row["claim__during"]
        shown = local_time.wall(start, self.zone)
        return {
            "dentist_id": row["dentist_id"],
            "operatory_id": row["operatory_id"],
            "starts_at": local_time.iso(start, self.zone),
            "ends_at": local_time.iso(end, self.zone),
            "busy_from": self.iso(during.lower if during else row["starts_at"]),
            "busy_until": self.iso(during.upper if during else row["ends_at"]),
            "date": local_time.day_of(start, self.zone),
            "from_minute": shown.hour * 60 + shown.minute,
            "until_minute": shown.hour * 60 + shown.minute + end - start,
        }
