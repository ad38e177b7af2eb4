"""What is known of operators, their sessions, and what they did."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max, Q, QuerySet
from django.db.models.functions import Lower

from kernel import tenancy
from kernel.errors import NotFound
from operators.models import Operator, OperatorEntry, OperatorRecoveryCode, OperatorSession, Role
from operators.tokens import Claims


class OperatorUnknown(NotFound):
    code = "operator_unknown"
    title = "There is no such operator."


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the log is cut down to; None means no limit. The stretch is half open."""

    operator_id: UUID | None = None
    clinic_id: UUID | None = None
    area: str | None = None
    action: str | None = None
    subject_kind: str | None = None
    subject_id: str | None = None
    from_: datetime | None = None
    until: datetime | None = None


def holder_of(claims: Claims, *, now: datetime) -> Operator | None:
    """Return the operator whom an access token speaks of, as long as operator and session are good."""
    return Operator.objects.filter(
        pk=claims.operator_id,
        is_active=True,
        token_version=claims.version,
        sessions__pk=claims.session_id,
        sessions__revoked_at=None,
        sessions__idle_until__gt=now,
        sessions__ends_at__gt=now,
    ).first()


def still_operates(operator_id: UUID) -> bool:
    """Return whether somebody is an operator who may log in, wherever it is asked."""
    with tenancy.use_schema(tenancy.PUBLIC):
        return Operator.objects.filter(pk=operator_id, is_active=True).exists()


def operator(operator_id: UUID) -> Operator:
    """Return one operator as `everybody` returns them.

    :raises OperatorUnknown: if there is none with this id.
    """
    found = everybody().filter(pk=operator_id).first()
    if found is None:
        raise OperatorUnknown
    return found


def everybody() -> QuerySet[Operator]:
    """Return all operators, those who may log in first, by name, with `last_seen_at`."""
    seen = Operator.objects.annotate(last_seen_at=Max("sessions__rotated_at"))
    return seen.order_by("-is_active", Lower("name"), "pk")


def with_address(email: str) -> Operator | None:
    """Return the operator with this e-mail address, whatever the case of its letters."""
    return Operator.objects.alias(address=Lower("email")).filter(address=email.lower()).first()


def active_admins() -> QuerySet[Operator]:
    """Return those who can do everything on the platform, in a fixed order."""
    return Operator.objects.filter(role=Role.ADMIN, is_active=True).order_by("pk")


def open_sessions(operator_id: UUID, *, now: datetime) -> QuerySet[OperatorSession]:
    """Return the sessions of an operator that still stand, the latest used first."""
    standing = OperatorSession.objects.filter(
        operator_id=operator_id, revoked_at=None, idle_until__gt=now, ends_at__gt=now
    )
    return standing.order_by("-rotated_at", "pk")


def recovery_codes_left(operator_id: UUID) -> int:
    """Return how many of an operator's recovery codes are unused."""
    return OperatorRecoveryCode.objects.filter(operator_id=operator_id, used_at=None).count()


def entries(asked: Asked) -> QuerySet[OperatorEntry]:
    """Return the deeds that match all of what is asked, the latest first."""
    wanted = {
        "operator_id": asked.operator_id,
        "clinic_id": asked.clinic_id,
        "action": asked.action,
        "subject_kind": asked.subject_kind,
        "subject_id": asked.subject_id,
        "at__gte": asked.from_,
        "at__lt": asked.until,
    }
    rows = OperatorEntry.objects.filter(**{name: value for name, value in wanted.items() if value is not None})
    if asked.area is not None:
        rows = rows.filter(Q(action__startswith=f"{asked.area}."))
    return rows.order_by("-id")
