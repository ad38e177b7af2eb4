"""The figures of a period: two statements beside the catalogue, whatever its length."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Min

from scheduling.models import Appointment, Cause, Operatory
from scheduling.queries import catalog as catalogs
from scheduling.queries.catalog import Catalog
from scheduling.rules import local_time
from scheduling.rules.intervals import Interval, clip, normalise, subtract
from scheduling.rules.opening_hours import openings
from scheduling.rules.policy import TAKES_TIME, Status
from scheduling.rules.reporting import Figures, Hours, Seen, figures

_OURS = (Cause.DENTIST_ILL, Cause.CLINIC_CLOSED)
_COLUMNS = (
    "patient_id",
    "dentist_id",
    "operatory_id",
    "service_id",
    "source",
    "status",
    "starts_at",
    "ends_at",
    "created_at",
    "cancelled_at",
    "cancellation_cause",
)


def of_period(from_: date, until: date) -> Figures:
    """Return the figures of the local days from `from_` up to `until`, which is not one of them.

    Hours are today's: of weekly hours the clinic keeps no history.
    """
    kept = catalogs.current()
    start, end = _bounds(from_, until, kept)
    rows = list(
        Appointment.objects.filter(starts_at__gte=local_time.moment(start), starts_at__lt=local_time.moment(end))
        .order_by()
        .values(*_COLUMNS)
    )
    firsts = _first_visits({row["patient_id"] for row in rows if row["status"] in TAKES_TIME})
    seen = [_seen(row, firsts, kept) for row in rows]
    window = kept.policy.cancellation_window
    return figures(seen, hours_of(from_, until, kept), window=window, zone=kept.zone)


def hours_of(from_: date, until: date, kept: Catalog) -> Hours:
    """Return when the active dentists worked, and which operatories there are."""
    start, end = _bounds(from_, until, kept)
    last = until - timedelta(days=1)
    dentists: dict[UUID, list[Interval]] = {}
    for one in kept.dentists.values():
        if not one.is_active:
            continue
        found = openings(one.rota, kept.closures, from_, last, kept.zone)
        away = normalise([*found.closed, *one.rota.absences])
        dentists[one.id] = clip(subtract(normalise(found.stretches), away), start, end)
    return Hours(dentists=dentists, operatories=tuple(kept.operatories))


def names_of_operatories() -> dict[UUID, str]:
    """Return what the clinic's operatories are called; the catalogue knows no retired ones."""
    return dict(Operatory.objects.values_list("id", "name"))


def _bounds(from_: date, until: date, kept: Catalog) -> tuple[int, int]:
    return local_time.day_bounds(from_, kept.zone)[0], local_time.day_bounds(until, kept.zone)[0]


def _first_visits(patients: Iterable[UUID]) -> Mapping[UUID, datetime]:
    rows = Appointment.objects.filter(patient_id__in=list(patients), status__in=TAKES_TIME)
    return dict(rows.order_by().values_list("patient_id").annotate(Min("starts_at")))


def _seen(row: Mapping[str, Any], firsts: Mapping[UUID, datetime], kept: Catalog) -> Seen:
    service = kept.services.get(row["service_id"])
    cancelled = row["cancelled_at"]
    return Seen(
        dentist=row["dentist_id"],
        operatory=row["operatory_id"],
        service=row["service_id"],
        source=row["source"],
        status=Status(row["status"]),
        start=local_time.minute_of(row["starts_at"]),
        end=local_time.minute_of(row["ends_at"]),
        buffers=service.buffer_before + service.buffer_after if service else 0,
        made=local_time.minute_of(row["created_at"]),
        cancelled=local_time.minute_of(cancelled) if cancelled else None,
        by_clinic=row["cancellation_cause"] in _OURS,
        is_first=row["status"] in TAKES_TIME and firsts.get(row["patient_id"]) == row["starts_at"],
    )
