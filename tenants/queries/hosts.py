"""What stands of the hosts at which clinics are found."""

from datetime import datetime
from uuid import UUID

from kernel.errors import NotFound
from tenants.models import Clinic, Domain, DomainState, Leaving

HELD = (DomainState.VERIFIED, DomainState.ACTIVE)


class ClinicUnknown(NotFound):
    code = "clinic_unknown"
    title = "There is no such clinic."


def of_clinic(clinic_id: UUID) -> list[Domain]:
    """Return the hosts of a clinic: the one below the platform's name first.

    :raises ClinicUnknown: if there is no such clinic.
    """
    if not Clinic.objects.filter(pk=clinic_id).exists():
        raise ClinicUnknown
    return list(Domain.objects.filter(tenant_id=clinic_id).order_by("own", "created_at", "pk"))


def one(domain_id: int) -> Domain | None:
    """Return a host."""
    found: Domain | None = Domain.objects.filter(pk=domain_id).first()
    return found


def of_clinic_at(clinic_id: UUID, host: str) -> Domain | None:
    """Return the host of this name that is, or is claimed to be, a clinic's own."""
    found: Domain | None = Domain.objects.filter(tenant_id=clinic_id, domain=host).first()
    return found


def may_have_certificate(host: str) -> bool:
    """Say whether a host is one that a clinic proved, so that a certificate may be got for it."""
    found: bool = Domain.objects.filter(domain=host, state__in=HELD).exists()
    return found


def due(now: datetime, most: int) -> list[int]:
    """Return the hosts that are to be looked at again, those that wait longest first."""
    found = Domain.objects.filter(own=True, due_at__lte=now).order_by("due_at", "pk")
    return list(found.values_list("pk", flat=True)[:most])


def leaving(now: datetime, most: int) -> list[Leaving]:
    """Return the hosts that the edge still has to let go."""
    return list(Leaving.objects.filter(due_at__lte=now).order_by("due_at", "pk")[:most])
