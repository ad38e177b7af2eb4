"""What somebody at the clinic should look after: visits that are not sure, and words that did not arrive."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
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
    ahead = _of(viewer).filter(starts_at__gt=now)
    to_come = ahead.filter(status__in=EXPECTED)
    to_hear_of = ahead.filter(Q(status__in=EXPECTED) | _cancelled_in_vain())
    against, unsent = _conflicts(to_come, now), _failed_messages(to_hear_of, now)
    rows = list(to_hear_of.filter(pk__in=[*against, *unsent]).order_by("starts_at", "id").values(*_COLUMNS))
    in_conflict = (_item("conflict", row, rules=against[row["id"]]) for row in rows if row["id"] in against)
    unheard = (
        _item("message_failed", row, channel=channel, because=because)
        for row in rows
        for channel, because in unsent.get(row["id"], {}).items()
    )
    return [*in_conflict, *islice(unheard, MOST_OF_A_KIND), *_unconfirmed(viewer, now)]


def _conflicts(to_come: QuerySet[Appointment], now: datetime) -> dict[UUID, tuple[Rule, ...]]:
    """Return the rules that stand against the visits of the next days, by visit."""
    soon = to_come.filter(starts_at__lt=now + timedelta(days=CONFLICT_DAYS))
    return {one.appointment_id: one.rules for one in conflicts.among(soon)[:MOST_OF_A_KIND]}


def _failed_messages(visits: QuerySet[Appointment], now: datetime) -> dict[UUID, dict[str, str]]:
    """Return by which channels nobody was reached with the last word about a visit, and why; by visit."""
    later = Delivery.objects.filter(
        Q(state=DeliveryState.SENT) | messages.in_vain(),
        subject_kind=OuterRef("subject_kind"),
        subject_id=OuterRef("subject_id"),
        created_at__gt=OuterRef("created_at"),
    )
    failed = Delivery.objects.filter(
        ~Exists(later),
        messages.in_vain(),
        subject_kind="appointment",
        subject_id__in=visits.annotate(text=Cast("pk", CharField())).values("text"),
        created_at__gt=now - timedelta(days=MESSAGE_DAYS),
    )
    channels: dict[UUID, dict[str, str]] = defaultdict(dict)
    told = failed.order_by("channel", "created_at").values_list("subject_id", "channel", "state", "last_error")
    for subject, channel, state, error in told:
        channels[UUID(subject)][channel] = error if state == DeliveryState.WITHHELD else state
    return channels


def _cancelled_in_vain() -> Q:
    """Of cancelled visits those to which somebody may still come, who did not hear of it."""
    untold = Delivery.objects.filter(
        messages.in_vain(),
        subject_kind="appointment",
        subject_id=Cast(OuterRef("pk"), CharField()),
        kind__in=(notices.CANCELLATION, notices.CANCELLATION_AS_ASKED),
    )
    return Q(Exists(untold), status=Status.CANCELLED)


def _item(
    kind: str,
    visit: Record,
    *,
    rules: Iterable[Rule] = (),
    channel: str | None = None,
    because: str | None = None,
) -> Record:
    return {
        "kind": kind,
        "appointment": _shown(visit),
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
        yield _item("unconfirmed", row)


def _of(viewer: Viewer) -> QuerySet[Appointment]:
    if viewer.may(Permission.SEE_ALL_APPOINTMENTS):
        return Appointment.objects.all()
    if viewer.account is None:
        # To the database nobody would be the owner of every calendar that has none.
        return Appointment.objects.none()
    return Appointment.objects.filter(dentist__user=viewer.account)


def _shown(row: Record) -> Record:
    zone = local_time.zone(tenancy.current().zone)
    return {
        "id": row["id"],
        "patient": {"id": row["patient_id"], "name": row["patient__name"], "phone": row["patient__phone"]},
        "dentist_id": row["dentist_id"],
        "starts_at": shown(row["starts_at"], zone),
        "status": row["status"],
        "version": row["version"],
    }
