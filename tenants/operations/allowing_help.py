"""Whether operators of the platform may look into a clinic: its managers decide."""

from uuid import UUID

from django.db import transaction

from kernel import tenancy
from kernel.errors import NotAllowed
from tenants.models import Clinic


class HelpForbidden(NotAllowed):
    code = "help_forbidden"
    title = "This clinic does not want operators to look in."


def is_allowed(clinic_id: UUID) -> bool:
    """Return whether a clinic lets operators look in."""
    with tenancy.use_schema(tenancy.PUBLIC):
        allowed: bool = Clinic.objects.values_list("help_allowed", flat=True).get(pk=clinic_id)
    return allowed


def allow(clinic_id: UUID, *, allowed: bool) -> bool:
    """This function will note whether a clinic lets operators look in, and return whether that is new. Whoever is let
    in at this moment waits for it, or it for them.
    """
    with tenancy.use_schema(tenancy.PUBLIC), transaction.atomic():
        clinic = Clinic.objects.select_for_update().get(pk=clinic_id)
        if clinic.help_allowed == allowed:
            return False
        clinic.help_allowed = allowed
        clinic.save(update_fields=["help_allowed", "updated_at"])
    return True


def require_allowed(clinic_id: UUID) -> Clinic | None:
    """This function will hold a clinic's row until the transaction ends, and return it; None if there is none.

    :raises HelpForbidden: if it lets no operators look in.
    """
    clinic: Clinic | None = Clinic.objects.select_for_update().filter(pk=clinic_id).first()
    if clinic is not None and not clinic.help_allowed:
        raise HelpForbidden
    return clinic
