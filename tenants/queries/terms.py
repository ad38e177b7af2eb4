"""What the clinic in force may have as of now, not as this process remembers it."""

from kernel import tenancy
from tenants import plans
from tenants.models import Clinic


def limit(name: str) -> int | None:
    """Return a limit of the clinic in force, None if there is none."""
    plan, own = Clinic.objects.values_list("plan", "limits").get(pk=tenancy.current().id)
    return plans.limits_of(plan, own)[name]
