"""What somebody at the clinic should look after: visits that are not sure, and words that did not arrive."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast

from identity.permissions import Permission
from kernel import tenancy
from messaging import queries as messages
from messaging.models import Delivery, DeliveryState
from scheduling.models import Appointment
from scheduling.queries import conflicts, notices
from scheduling.queries.appointments import Viewer
from scheduling.queries.records import Record, shown
from scheduling.rules import local_time
from scheduling.rules.chain import Rule
from scheduling.rules.policy import EXPECTED, Status

# How far ahead a conflict, and how far back a message, is still worth a word.
CONFLICT_DAYS = 14
MESSAGE_DAYS = 14
MOST_OF_A_KIND = 30

_COLUMNS = "id patient_id patient__name patient__phone dentist_id starts_at status version".split()


def needed(viewer: Viewer, *, now: datetime) -> list[Record]:
    """Return what needs attention in the viewer's calendar: conflicts, then messages, then visits not confirmed that
    begin today or tomorrow; the next visit first.
    """
    found = [*_conflicts(now), *_failed_messages(now)]
    rows = _rows(viewer, {one["appointment"] for one in found}, now)
    known = [one for one in found if one["appointment"] in rows]
    told = [one | {"appointment": _shown(rows[one["appointment"]])} for one in known]
    return [*told, *_unconfirmed(viewer, now)]


def _conflicts(now: datetime) -> Iterator[Record]:
    for one in conflicts.until(now + timedelta(days=CONFLICT_DAYS), now=now)[:MOST_OF_A_KIND]:
        yield _item("conflict", one.appointment_id, rules=one.rules)


def _failed_messages(now: datetime) -> Iterator[Record]:
    later = Delivery.objects.filter(
        Q(state=DeliveryState.SENT) | messages.in_vain(),
        subject_kind=OuterRef("subject_kind"),
        subject_id=OuterRef("subject_id"),
        created_at__gt=OuterRef("created_at"),
    )
    rows = Delivery.objects.filter(
        ~Exists(later),
        messages.in_vain(),
        subject_kind="appointment",
        created_at__gt=now - timedelta(days=MESSAGE_DAYS),
    ).order_by("-created_at", "id")
    for subject, channel, state, error in rows.values_list("subject_id", "channel", "state", "last_error")[
        :MOST_OF_A_KIND
    ]:
        because = error if state == DeliveryState.WITHHELD else state
        yield _item("message_failed", UUID(subject), channel=channel, because=because)


def _item(
    kind: str,
    appointment: UUID,
    *,
    rules: Iterable[Rule] = (),
    channel: str | None = None,
    because: str | None = None,
) -> Record:
    return {
        "kind": kind,
        "appointment": appointment,
        "rules": [str(rule) for rule in rules],
        "channel": channel,
        "because": because,
    }


def _unconfirmed(viewer: Viewer, now: datetime) -> Iterator[Record]:
    zone = local_time.zone(tenancy.current().zone)
    tomorrow = local_time.day_of(local_time.minute_of(now), zone) + timedelta(days=1)
    rows = _of(viewer).filter(
        status__in=(Status.SCHEDULED, Status.RESCHEDULED),
        starts_at__gt=now,
        starts_at__lt=local_time.moment(local_time.day_bounds(tomorrow, zone)[1]),
    )
    for row in rows.order_by("starts_at", "id").values(*_COLUMNS)[:MOST_OF_A_KIND]:
        yield {"kind": "unconfirmed", "rules": [], "channel": None, "because": None, "appointment": _shown(row)}


def _rows(viewer: Viewer, wanted: set[UUID], now: datetime) -> dict[UUID, Any]:
    """Return those of the appointments that are still to come, or to which somebody may still come who did not hear
    that they were cancelled; by id, the next first.
    """
    untold = Delivery.objects.filter(
        messages.in_vain(),
        subject_kind="appointment",
        subject_id=Cast(OuterRef("pk"), CharField()),
        kind__in=(notices.CANCELLATION, notices.CANCELLATION_AS_ASKED),
    )
    in_vain = Q(Exists(untold), status=Status.CANCELLED, starts_at__gt=now)
    rows = _of(viewer).filter(Q(status__in=EXPECTED) | in_vain, pk__in=wanted).order_by("starts_at", "id")
    return {row["id"]: row for row in rows.values(*_COLUMNS)}


def _of(viewer: Viewer) -> Any:
    if viewer.may(Permission.SEE_ALL_APPOINTMENTS):
        return Appointment.objects.all()
    return Appointment.objects.filter(dentist__user=viewer.account)


def _shown(row: Any) -> Record:
    zone = local_time.zone(tenancy.current().zone)
    return {
        "id": row["id"],
        "patient": {"id": row["patient_id"], "name": row["patient__name"], "phone": row["patient__phone"]},
        "dentist_id": row["dentist_id"],
        "starts_at": shown(row["starts_at"], zone),
        "status": row["status"],
        "version": row["version"],
    }
