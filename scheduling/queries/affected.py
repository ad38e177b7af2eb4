"""The visits still to come that somebody has to decide about, with what is needed to ring the patient up."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from identity.permissions import Permission
from scheduling.models import Appointment
from scheduling.queries import appointments, catalog, conflicts
from scheduling.queries.appointments import Viewer
from scheduling.rules import local_time
from scheduling.rules.chain import Rule
from scheduling.rules.policy import EXPECTED


@dataclass(frozen=True, slots=True)
class Sought:
    """Whose visits are looked for; None means no limit, days are local and inclusive.

    `everything`: those too that nothing stands against, as before somebody or something is retired.
    """

    dentist_id: UUID | None = None
    service_id: UUID | None = None
    operatory_id: UUID | None = None
    first_day: date | None = None
    last_day: date | None = None
    everything: bool = False


@dataclass(frozen=True, slots=True)
class Affected:
    """A visit, and the rules that stand against it."""

    appointment: Appointment
    rules: tuple[Rule, ...]


def affected(viewer: Viewer, sought: Sought, *, now: datetime, most: int) -> tuple[int, list[Affected]]:
    """Return how many visits are affected, and the first of them in the order of their time: those that the viewer
    handles as staff.
    """
    rows = _sought(managed(viewer), sought).filter(starts_at__gt=now)
    found = {one.appointment_id: one.rules for one in conflicts.among(rows)}
    if not sought.everything:
        rows = rows.filter(pk__in=found)
    total = rows.count() if sought.everything else len(found)
    first = rows.order_by("starts_at", "id")[:most]
    return total, [Affected(one, found.get(one.id, ())) for one in first]


def managed(viewer: Viewer) -> QuerySet[Appointment]:
    """Return the visits still to come that a viewer handles as staff: all, or those in a dentist's own calendar."""
    rows = appointments.visible_to(viewer).filter(status__in=EXPECTED)
    if viewer.may(Permission.SEE_ALL_APPOINTMENTS):
        return rows
    if viewer.account is not None and viewer.may(Permission.SEE_OWN_CALENDAR):
        return rows.filter(dentist__user_id=viewer.account)
    return rows.none()


def _sought(rows: QuerySet[Appointment], sought: Sought) -> QuerySet[Appointment]:
    zone = catalog.current().zone
    conditions: dict[str, object] = {
        "dentist_id": sought.dentist_id,
        "service_id": sought.service_id,
        "operatory_id": sought.operatory_id,
    }
    if sought.first_day is not None:
        conditions["ends_at__gt"] = local_time.moment(local_time.day_bounds(sought.first_day, zone)[0])
    if sought.last_day is not None:
        conditions["starts_at__lt"] = local_time.moment(local_time.day_bounds(sought.last_day, zone)[1])
    return rows.filter(**{name: value for name, value in conditions.items() if value is not None})
