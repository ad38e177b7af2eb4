"""`own_clinic.py SCHEMA`: a clinic that a journey may change as it likes, and the colleague who runs it, as JSON."""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))


def main(schema: str) -> None:
    import django

    django.setup()
    from kernel import tenancy
    from tenants.operations import provisioning

    clinic = provisioning.open_clinic(
        schema=schema,
        name="Quiet Dental",
        domain=f"{schema}.localhost",
        zone="Europe/Berlin",
        languages=["en", "de", "ar"],
    )
    with tenancy.use(clinic):
        print(json.dumps(fill(schema)))


def fill(schema: str) -> dict[str, str]:
    """One service, one dentist who works every day from eight to six, one manager."""
    from django.contrib.auth.hashers import make_password

    from identity.models import User
    from kernel import clock
    from scheduling.models import ClinicProfile, Dentist, DentistService, Service, WorkingHours

    service = Service.objects.create(name_en="Check-up", name_de="Kontrolle", name_ar="فحص", duration=30)
    dentist = Dentist.objects.create(name="Dr. Mira Vogel", specialization_en="General dentistry")
    DentistService.objects.create(dentist=dentist, service=service)
    WorkingHours.objects.bulk_create(
        WorkingHours(dentist=dentist, weekday=weekday, from_minute=8 * 60, until_minute=18 * 60)
        for weekday in range(7)
    )
    ClinicProfile.objects.update(
        tagline_en="Calm dentistry",
        tagline_de="Zahnmedizin in Ruhe",
        phone="+4930123456",
        email="hello@quiet.example",
    )
    manager = User.objects.create(
        name="Mia Manager",
        email="mia@example.org",
        email_verified_at=clock.now(),
        role="manager",
        language="en",
        password=make_password("chairside-demo-2026"),
    )
    return {"schema": schema, "service": str(service.id), "dentist": str(dentist.id), "manager": str(manager.id)}


if __name__ == "__main__":
    main(sys.argv[1])
