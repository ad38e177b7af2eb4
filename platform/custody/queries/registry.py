"""What the platform itself knows of a clinic, as it goes into backups and bundles."""

from typing import Any

from tenants.models import Clinic, Domain


def facts(clinic: Clinic) -> dict[str, Any]:
    """Return a clinic's facts in the registry."""
    domains = Domain.objects.filter(tenant=clinic).order_by("-is_primary", "domain")
    return {
        "id": str(clinic.pk),
        "schema": clinic.schema_name,
        "name": clinic.name,
        "zone": clinic.zone,
        "languages": list(clinic.languages),
        "plan": clinic.plan,
        "limits": clinic.limits,
        "features": clinic.features,
        "state": clinic.state,
        "domains": [
            {"host": one.domain, "own": one.own, "primary": one.is_primary, "state": one.state} for one in domains
        ],
    }
