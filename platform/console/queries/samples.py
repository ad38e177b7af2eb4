"""Sample data, as it is in a clinic."""

from uuid import UUID

from console.operations import samples
from kernel import tenancy
from scheduling.models import Patient


def patients(clinic_id: UUID) -> int:
    """Return how many sample patients a clinic has; none if it is not open for work.

    :raises ClinicUnknown: if there is none of this id.
    """
    try:
        clinic = samples.opened(clinic_id)
    except samples.ClinicNotOpen:
        return 0
    with tenancy.use(clinic):
        return Patient.objects.filter(pk__in=samples.patients()).count()
