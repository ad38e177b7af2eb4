"""Whom it is time to remind: asked of the clinics' databases, never counted down by a worker."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from psycopg import sql

from kernel import tenancy
from rounds import walking
from scheduling.models import Appointment
from scheduling.queries import catalog, follow_ups, notices
from scheduling.rules import local_time, quiet_hours
from scheduling.rules.policy import EXPECTED

# Clinics asked in one statement.
CHUNK = 100


@dataclass(frozen=True, slots=True)
class Due:
    """A visit, and how many minutes before it, and by which channel, its patient is to be reminded now."""

    visit: Appointment
    step: int
    channel: str


def clinics(*, now: datetime) -> list[str]:
    """Return the schemas of the clinics in which somebody may have to be reminded, or written to after a visit, since
    the last round.
    """
    asked = walking.asked_everywhere(
        lambda schemas: _ask(schemas, now),
        event="remind_failed",
        saying="a clinic cannot be asked for reminders",
        chunk=CHUNK,
    )
    return list(asked)


def due(steps: Mapping[str, Iterable[int]], *, since: datetime, now: datetime) -> list[Due]:
    """Return who is to be reminded of the clinic in force: each visit whose step came after `since`, of each channel
    the latest step only. A visit that was booked or moved after a step's time had passed is not reminded of by that
    step.
    """
    found = [one for channel, its in steps.items() for one in _due_by(channel, its, since, now)]
    return sorted(found, key=lambda one: one.visit.starts_at)


def _due_by(channel: str, steps: Iterable[int], since: datetime, now: datetime) -> Iterable[Due]:
    found: dict[UUID, Due] = {}
    for step in sorted(steps, reverse=True):
        before = timedelta(minutes=step)
        rows = notices.with_people().filter(
            starts_at__gt=max(since + before, now), starts_at__lte=now + before, status__in=EXPECTED
        )
        found |= {one.id: Due(one, step, channel) for one in rows if one.placed_at < one.starts_at - before}
    return found.values()


def first_heard(now: datetime) -> datetime:
    """Return the first moment from now on that is not within the quiet hours of the clinic in force."""
    kept, minute = catalog.current(), local_time.minute_of(now)
    heard = quiet_hours.first_heard(minute, kept.profile["quiet_from"], kept.profile["quiet_until"], kept.zone)
    return now if heard == minute else local_time.moment(heard)


def _ask(schemas: list[str], now: datetime) -> list[str]:
    with connection.cursor() as cursor:
        parts = [*map(_part, schemas), *map(follow_ups.part, schemas)]
        cursor.execute(sql.SQL(" UNION ").join(parts), {"now": now})
        return [schema for (schema,) in cursor.fetchall()]


def _part(schema: str) -> sql.Composable:
    return sql.SQL(
        "(SELECT {name} WHERE EXISTS ("
        "SELECT FROM {rounds} r CROSS JOIN {profiles} p CROSS JOIN unnest(p.reminder_steps || p.reminder_text_steps)"
        " AS step"
        " JOIN {appointments} a ON a.starts_at > r.done_until + make_interval(mins => step)"
        " AND a.starts_at <= %(now)s + make_interval(mins => step)"
        " WHERE a.starts_at > %(now)s AND a.status IN ({expected})))"
    ).format(
        name=sql.Literal(tenancy.checked(schema)),
        rounds=sql.Identifier(schema, "scheduling_reminderround"),
        profiles=sql.Identifier(schema, "scheduling_clinicprofile"),
        appointments=sql.Identifier(schema, "scheduling_appointment"),
        expected=sql.SQL(", ").join(map(sql.Literal, sorted(EXPECTED))),
    )
