"""How the platform's own trail is written: in the transaction of the deed itself, and always in `public`."""

from typing import Any
from uuid import UUID

from kernel import tenancy
from kernel.actors import Actor
from kernel.database import add
from operators.models import Operator, OperatorEntry


def deed(
    action: str,
    *,
    by: Actor,
    subject: tuple[str, object],
    clinic: UUID | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
) -> None:
    """Record that something was done on the platform, in the caller's transaction.

    `action` is like `clinic.suspended`, `subject` like `("clinic", id)`; values must be JSON. The name of the
    operator is kept as it is now.
    """
    kind, one = subject
    with tenancy.use_schema(tenancy.PUBLIC):
        add(
            OperatorEntry(
                actor_kind=by.kind,
                operator_id=by.id,
                name=_name_of(by),
                role=by.role,
                action=action,
                subject_kind=kind,
                subject_id=str(one),
                clinic_id=clinic,
                before=before,
                after=after,
                reason=reason,
                request_id=by.request_id,
                address=by.address,
            )
        )


def _name_of(by: Actor) -> str:
    known = Operator.objects.filter(pk=by.id).values_list("name", flat=True).first() if by.id else None
    return known or by.role
