"""The audit trail with the names of those who acted, and what it tells of one appointment."""

from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from auditing import queries
from auditing.models import AuditEntry
from identity.models import User


def with_names(entries: QuerySet[AuditEntry]) -> QuerySet[Any]:
    """Return the entries with `actor_name`, None where there is no account."""
    return entries.annotate(actor_name=Subquery(User.objects.filter(pk=OuterRef("actor_id")).values("name")[:1]))


def of_appointment(appointment_id: UUID) -> QuerySet[Any]:
    """Return what was done with an appointment, with names, the latest first."""
    return with_names(queries.entries(subject_kind="appointment", subject_id=str(appointment_id)))
