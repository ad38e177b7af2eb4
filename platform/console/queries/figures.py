"""The figures of the whole platform: sums over what was counted, never a walk through the clinics."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import Count, Q, Sum
from django.db.models.functions import TruncDate

from console import traffic
from console.models import Day, Traffic, Usage
from rounds import queries as rounds
from tenants.models import Clinic, ClinicState, Job, JobState

# A clinic with a booking in so many days counts as one that is used.
USED_WITHIN = 7
FAILED_WITHIN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Figures:
    """`days` from the oldest to today: bookings and messages are of each clinic's own calendar, requests of UTC's."""

    clinics: dict[str, int]
    used: int
    patients: int
    storage: int
    days: list[dict[str, Any]]
    p95: float | None
    cost: Decimal
    rounds: list[dict[str, Any]]
    jobs: dict[str, int]


def of_last(days: int, *, now: datetime) -> Figures:
    """Return the figures of so many days, today the last of them."""
    today = now.date()
    since = today - timedelta(days=days - 1)
    asked, buckets = _requests(since)
    counted = _counted(since)
    listed: list[dict[str, Any]] = [
        {"day": one, **counted.get(one, _NOTHING), **asked.get(one, {"requests": 0, "errors": 0})}
        for one in (since + timedelta(days=n) for n in range(days))
    ]
    states = dict(Clinic.objects.order_by().values_list("state").annotate(Count("pk")))
    sums = Usage.objects.aggregate(patients=Sum("patients"), storage=Sum("storage"), pictures=Sum("pictures"))
    used = Day.objects.filter(day__gt=today - timedelta(days=USED_WITHIN), bookings__gt=0)
    return Figures(
        clinics={state.value: states.get(state.value, 0) for state in ClinicState},
        used=used.values("clinic").distinct().count(),
        patients=sums["patients"] or 0,
        storage=(sums["storage"] or 0) + (sums["pictures"] or 0),
        days=listed,
        p95=traffic.p95(buckets),
        cost=cost(*(sum(int(one[name]) for one in listed) for name in ("emails", "texts"))),
        rounds=_rounds(now),
        jobs=_jobs(now),
    )


_NOTHING = {"bookings": 0, "emails": 0, "texts": 0}


def cost(emails: int, texts: int) -> Decimal:
    """Return what so many messages cost, by the settings' prices."""
    return (Decimal(settings.EMAIL_PRICE) * emails + Decimal(settings.SMS_PRICE) * texts).quantize(Decimal("0.01"))


def _counted(since: date) -> dict[date, dict[str, int]]:
    rows = Day.objects.filter(day__gte=since).order_by().values("day")
    sums = rows.annotate(b=Sum("bookings"), e=Sum("emails"), t=Sum("texts"))
    return {row["day"]: {"bookings": row["b"], "emails": row["e"], "texts": row["t"]} for row in sums}


def _requests(since: date) -> tuple[dict[date, dict[str, int]], list[int]]:
    rows = Traffic.objects.filter(hour__date__gte=since).order_by()
    by_day = rows.annotate(on=TruncDate("hour")).values("on").annotate(r=Sum("requests"), e=Sum("errors"))
    days = {row["on"]: {"requests": row["r"], "errors": row["e"]} for row in by_day}
    width = len(traffic.EDGES) + 1
    sums = rows.aggregate(**{f"b{n}": Sum(f"buckets__{n}") for n in range(width)})
    return days, [sums[f"b{n}"] or 0 for n in range(width)]


def _rounds(now: datetime) -> list[dict[str, Any]]:
    schedule = {one["task"]: float(one["schedule"]) for one in settings.CELERY_BEAT_SCHEDULE.values()}
    return [
        {
            "task": task,
            "every": schedule[task],
            "late": (one.watched if one.ended is None else one.ended) > rounds.patience(schedule[task]),
            "ended_ago": one.ended,
            "took": one.took,
            "count": one.count,
            "failed_ago": one.failed,
            "failed_with": one.failed_with,
            "unserved": sorted(one.unserved),
        }
        for task, one in sorted(rounds.so_far(schedule, now=now).items())
    ]


def _jobs(now: datetime) -> dict[str, int]:
    counts: dict[str, int] = Job.objects.aggregate(
        waiting=Count("pk", filter=Q(state=JobState.WAITING)),
        running=Count("pk", filter=Q(state=JobState.RUNNING)),
        failed=Count("pk", filter=Q(state=JobState.FAILED, ended_at__gt=now - FAILED_WITHIN)),
    )
    return counts
