"""The audit trail with the names of those who acted."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from auditing.models import AuditEntry
from identity.models import User


def with_names(entries: QuerySet[AuditEntry]) -> QuerySet[Any]:
    """Return the entries with `actor_name`, None where there is no account."""
    return entries.annotate(actor_name=Subquery(User.objects.filter(pk=OuterRef("actor_id")).values("name")[:1]))
