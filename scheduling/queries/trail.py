"""The audit trail with the names of those who acted."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from auditing.models import AuditEntry
from identity.models import ApiKey, User


def with_names(entries: QuerySet[AuditEntry]) -> QuerySet[Any]:
    """Return the entries with `actor_name`, None where neither an account nor an API key acted."""
    names = (Subquery(kind.objects.filter(pk=OuterRef("actor_id")).values("name")[:1]) for kind in (User, ApiKey))
    return entries.annotate(actor_name=Coalesce(*names))
