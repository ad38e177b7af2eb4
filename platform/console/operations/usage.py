"""How much each clinic uses is counted now and then, so that nobody who looks has to."""

import logging
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import DatabaseError, connection, transaction
from django.db.models import Count, Q
from django.db.models.functions import TruncDate

from auditing.models import AuditEntry
from console import traffic
from console.models import Day, Traffic, Usage
from kernel import tenancy
from messaging import allowance
from messaging.addresses import EMAIL, SMS
from messaging.models import Delivery
from pictures import stores
from pictures.stores.base import StoreAway
from rounds import noting
from scheduling.models import Appointment, Dentist, Patient, Source
from scheduling.rules import local_time

# Days whose figures are counted: again while something may still be added to them, all of them the first time.
AGAIN, FIRST_TIME = 3, 35
BOOKINGS_OF = timedelta(days=30)
TRAFFIC_OF = timedelta(days=1)
# How long the figures of hours and of days are kept.
HOURS_KEPT, DAYS_KEPT = timedelta(days=35), timedelta(days=400)

log = logging.getLogger(__name__)


def count_everywhere(*, now: datetime) -> int:
    """This function will count what every clinic uses, and return in how many that could be done."""
    counted = 0
    for schema in tenancy.schemas_open_for_work():
        try:
            count(tenancy.clinic_of(schema), now=now)
            counted += 1
        except (DatabaseError, tenancy.NoClinic) as error:
            # One broken clinic must not keep the others from being counted.
            noting.unserved(schema, error)
            log.error(
                "a clinic could not be counted", extra={"event": "usage_failed", "host": schema}, exc_info=error
            )
    Traffic.objects.filter(hour__lt=now - HOURS_KEPT).delete()
    Day.objects.filter(day__lt=(now - DAYS_KEPT).date()).delete()
    return counted


def count(clinic: tenancy.Clinic, *, now: datetime) -> None:
    """This function will count what a clinic uses, and keep it in place of what was counted before."""
    today = now.astimezone(local_time.zone(clinic.zone)).date()
    back = AGAIN if Day.objects.filter(clinic_id=clinic.id).exists() else FIRST_TIME
    with tenancy.use(clinic), transaction.atomic():
        found = _inside(now) | {"storage": _size_of(clinic.schema)}
        days = _days(today - timedelta(days=back - 1), today, clinic.zone)
    found |= _traffic(clinic.id, now) | {"pictures": _pictures(clinic.id)}
    with transaction.atomic():
        Usage.objects.update_or_create(clinic_id=clinic.id, defaults=found | {"counted_at": now})
        Day.objects.bulk_create(
            [Day(clinic_id=clinic.id, day=day, **counts) for day, counts in days.items()],
            update_conflicts=True,
            unique_fields=["clinic", "day"],
            update_fields=["bookings", "emails", "texts"],
        )


def _inside(now: datetime) -> dict[str, Any]:
    made = Appointment.objects.exclude(source=Source.IMPORT).filter(created_at__gt=now - BOOKINGS_OF)
    # Helpers of the platform are no life of the clinic's own.
    last = AuditEntry.objects.exclude(actor_kind__in=("system", "helper")).order_by("-id")
    return {
        "patients": Patient.objects.count(),
        "dentists": Dentist.objects.filter(is_active=True).count(),
        "bookings": made.count(),
        "messages": allowance.used(now=now),
        "active_at": last.values_list("at", flat=True).first(),
    }


def _days(first: date, last: date, zone: str) -> dict[date, dict[str, int]]:
    walls = local_time.zone(zone)
    days = {
        first + timedelta(days=one): {"bookings": 0, "emails": 0, "texts": 0}
        for one in range((last - first).days + 1)
    }
    since = datetime(first.year, first.month, first.day, tzinfo=walls)
    made = Appointment.objects.exclude(source=Source.IMPORT).filter(created_at__gte=since)
    by_day = made.annotate(on=TruncDate("created_at", tzinfo=walls)).order_by().values("on").annotate(n=Count("id"))
    for row in by_day:
        if row["on"] in days:
            days[row["on"]]["bookings"] = row["n"]
    sent = Delivery.objects.filter(sent_at__gte=since).annotate(on=TruncDate("sent_at", tzinfo=walls)).order_by()
    told = sent.values("on").annotate(
        emails=Count("id", filter=Q(channel=EMAIL)), texts=Count("id", filter=Q(channel=SMS))
    )
    for one in told:
        if one["on"] in days:
            days[one["on"]] |= {"emails": one["emails"], "texts": one["texts"]}
    return days


def _size_of(schema: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(sum(pg_total_relation_size(oid)), 0) FROM pg_class"
            " WHERE relnamespace = to_regnamespace(%s) AND relkind IN ('r', 'm')",
            [schema],
        )
        return int(cursor.fetchone()[0])


def _traffic(clinic: UUID, now: datetime) -> dict[str, Any]:
    sum_ = traffic.Count()
    for row in Traffic.objects.filter(clinic_id=clinic, hour__gt=now - TRAFFIC_OF):
        sum_.add(traffic.Count(row.requests, row.errors, row.buckets))
    return {"requests": sum_.requests, "errors": sum_.errors, "p95": traffic.p95(sum_.buckets)}


def _pictures(clinic: UUID) -> int | None:
    try:
        return stores.size_of(clinic)
    except StoreAway:
        return None
