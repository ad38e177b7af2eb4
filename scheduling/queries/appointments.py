"""Appointments as somebody may see them: every way to one starts at `visible_to`."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from identity.permissions import Permission, may
from kernel.errors import NotFound
from scheduling.models import Appointment, Dentist, Patient
from scheduling.rules.policy import TAKES_TIME, Status


class AppointmentUnknown(NotFound):
    code = "appointment_unknown"
    title = "There is no such appointment."


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: an account with its role, or the holder of a link to one appointment."""

    account: UUID | None
    role: str
    linked: UUID | None = None
    grants: frozenset[str] = frozenset()

    @property
    def linked_id(self) -> UUID:
        """The one appointment that the link stands for.

        :raises AppointmentUnknown: if the viewer came without a link.
        """
        if self.linked is None:
            raise AppointmentUnknown
        return self.linked

    def may(self, permission: Permission) -> bool:
        """Return whether the viewer is granted a permission, by role or as an API key; a link grants none."""
        return permission in self.grants or (self.account is not None and may(self.role, permission))


@dataclass(frozen=True, slots=True)
class Filters:
    """What a listing is cut down to; None means no limit. The stretch is half open."""

    user_id: UUID | None = None
    patient_id: UUID | None = None
    dentist_id: UUID | None = None
    service_id: UUID | None = None
    statuses: tuple[str, ...] = ()
    starts_from: datetime | None = None
    starts_until: datetime | None = None
    latest_first: bool = False


def visible_to(viewer: Viewer) -> QuerySet[Appointment]:
    """Return the appointments that a viewer may see: all for the front desk, a dentist's own calendar, and
    everybody's own and their patients'.
    """
    rows = Appointment.objects.select_related("patient", "dentist", "service", "operatory")
    if viewer.linked is not None:
        return rows.filter(pk=viewer.linked)
    if viewer.may(Permission.SEE_ALL_APPOINTMENTS):
        return rows
    if viewer.account is None:
        return rows.none()
    own = Q(user_id=viewer.account) | Q(patient__account_id=viewer.account)
    if viewer.may(Permission.SEE_OWN_CALENDAR):
        own |= Q(dentist__user_id=viewer.account)
    return rows.filter(own)


def one(appointment_id: UUID, viewer: Viewer, *, lock: bool = False) -> Appointment:
    """Return one appointment, locked until the transaction ends if asked for.

    :raises AppointmentUnknown: if there is none, or none that the viewer may see.
    """
    rows = visible_to(viewer)
    if lock:
        rows = rows.select_for_update(of=("self",), no_key=True)
    found = rows.filter(pk=appointment_id).first()
    if found is None:
        raise AppointmentUnknown
    return found


def handled(appointment_id: UUID, viewer: Viewer, *, lock: bool = False) -> Appointment:
    """Return one appointment that the viewer handles as staff.

    :raises AppointmentUnknown: if there is none, or it is not in the viewer's hands.
    """
    found = one(appointment_id, viewer, lock=lock)
    if not managed_by(viewer, found):
        raise AppointmentUnknown
    return found


def managed_by(viewer: Viewer, appointment: Appointment) -> bool:
    """Say whether the viewer handles this appointment as staff, not as its patient."""
    if viewer.may(Permission.MANAGE_ALL_APPOINTMENTS):
        return True
    if not viewer.may(Permission.MANAGE_OWN_CALENDAR):
        return False
    return viewer.account is not None and appointment.dentist.user_id == viewer.account


def own_calendar(account: UUID) -> UUID | None:
    """Return the dentist whom an account belongs to, if it is a dentist's."""
    return Dentist.objects.filter(user_id=account).values_list("id", flat=True).first()


def listed(viewer: Viewer, filters: Filters) -> QuerySet[Appointment]:
    """Return the appointments that match, in the order of their time."""
    conditions: dict[str, Any] = {
        "patient_id": filters.patient_id,
        "dentist_id": filters.dentist_id,
        "service_id": filters.service_id,
        "starts_at__gte": filters.starts_from,
        "starts_at__lt": filters.starts_until,
    }
    rows = visible_to(viewer).filter(**{name: value for name, value in conditions.items() if value is not None})
    if filters.user_id is not None:
        rows = rows.filter(Q(user_id=filters.user_id) | Q(patient__account_id=filters.user_id))
    if filters.statuses:
        rows = rows.filter(status__in=filters.statuses)
    return rows.order_by("-starts_at", "-id") if filters.latest_first else rows.order_by("starts_at", "id")


def of_patient(viewer: Viewer, patient_id: UUID, *, upcoming: bool, now: datetime) -> QuerySet[Appointment]:
    """Return the visits of a patient that the viewer may see: those that have not ended and still stand, the next
    first, or all others, the latest first.
    """
    coming = Q(ends_at__gt=now) & Q(status__in=TAKES_TIME - {Status.COMPLETED})
    rows = visible_to(viewer).filter(patient_id=patient_id)
    if upcoming:
        return rows.filter(coming).order_by("starts_at", "id")
    return rows.exclude(coming).order_by("-starts_at", "-id")


def to_come(*, patients: Collection[UUID], now: datetime) -> QuerySet[Appointment]:
    """Return the visits of some patients that are still to come or under way, in the order of their time."""
    return Appointment.objects.filter(
        patient_id__in=patients, status__in=TAKES_TIME - {Status.COMPLETED}, ends_at__gt=now
    ).order_by("starts_at", "id")


def has_patient(patient_id: UUID) -> bool:
    """Say whether the clinic has a record of this patient."""
    return Patient.objects.filter(pk=patient_id).exists()


def patients_of(account: UUID) -> QuerySet[Patient]:
    """Return the people whom an account looks after, the holder first."""
    return Patient.objects.filter(account_id=account).order_by("-is_self", "name_key", "id")
