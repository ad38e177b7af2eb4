"""Who is to be written to after a visit."""

from datetime import datetime, timedelta

from django.db.models import F, QuerySet
from django.db.models.functions import Greatest
from psycopg import sql

from kernel import tenancy
from scheduling.models import Appointment, Source
from scheduling.queries import notices
from scheduling.rules.policy import Status

# A visit that staff complete later than this after its message was due is not written about any more.
MOST_LATE = timedelta(days=3)


def due(after: timedelta, *, since: datetime, now: datetime) -> QuerySet[Appointment]:
    """Return the completed visits of the clinic in force whose message came due after `since`: so long after their
    end or, if staff said only later that they took place, then. Of what was imported nobody is told.
    """
    return (
        notices.with_people()
        .filter(status=Status.COMPLETED, ends_at__gt=since - after - MOST_LATE, ends_at__lte=now - after)
        .exclude(source=Source.IMPORT)
        .annotate(due_at=Greatest(F("ends_at") + after, F("status_at")))
        .filter(due_at__gt=since, due_at__lte=now, status_at__lte=F("ends_at") + after + MOST_LATE)
        .order_by("due_at", "pk")
    )


def part(schema: str) -> sql.Composable:
    """Return the statement that names a clinic if `due` would find somebody there at `%(now)s`."""
    return sql.SQL(
        "(SELECT {name} WHERE EXISTS ("
        "SELECT FROM {rounds} r CROSS JOIN {profiles} p"
        " CROSS JOIN LATERAL (SELECT make_interval(mins => p.follow_up_after) AS pause) w"
        " JOIN {appointments} a ON a.ends_at > r.done_until - w.pause - {late} AND a.ends_at <= %(now)s - w.pause"
        " WHERE p.follow_up_on AND a.status = {completed} AND a.source <> {imported}"
        " AND greatest(a.ends_at + w.pause, a.status_at) > r.done_until"
        " AND a.status_at <= least(%(now)s, a.ends_at + w.pause + {late})))"
    ).format(
        name=sql.Literal(tenancy.checked(schema)),
        rounds=sql.Identifier(schema, "scheduling_reminderround"),
        profiles=sql.Identifier(schema, "scheduling_clinicprofile"),
        appointments=sql.Identifier(schema, "scheduling_appointment"),
        completed=sql.Literal(Status.COMPLETED.value),
        imported=sql.Literal(Source.IMPORT.value),
        late=sql.Literal(MOST_LATE),
    )
