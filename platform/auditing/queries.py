"""Reading the trail."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from auditing.models import AuditEntry

# What reading the trail itself leaves in it.
READ = "audit.read"


def entries(
    *,
    subject_kind: str | None = None,
    subject_id: str | None = None,
    actor_id: UUID | None = None,
    action: str | None = None,
    from_: datetime | None = None,
    until: datetime | None = None,
) -> QuerySet[AuditEntry]:
    """Return the entries that match all of what is given, the latest first.

    Readings of the trail are left out unless they are asked for by action: they would push the pages of a listing
    on while it is read.
    """
    wanted = {
        "subject_kind": subject_kind,
        "subject_id": subject_id,
        "actor_id": actor_id,
        "action": action,
        "at__gte": from_,
        "at__lt": until,
    }
    rows = AuditEntry.objects.filter(**{name: value for name, value in wanted.items() if value is not None})
    return (rows if action is not None else rows.exclude(action=READ)).order_by("-id")
