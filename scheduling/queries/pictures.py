"""The uploaded pictures of the clinic in force, and where they are shown."""

import re
from uuid import UUID

from scheduling.models import ClinicProfile, Dentist, Picture

_ADDRESS = re.compile(r"/pictures/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/[0-9]{2,3}\.webp", re.ASCII)


def address_of(picture: UUID, name: str) -> str:
    """Return where the clinic's host shows a size of a picture."""
    return f"/pictures/{picture}/{name}"


def named_by(address: str) -> UUID | None:
    """Return which uploaded picture an address names, None if it names none."""
    found = _ADDRESS.fullmatch(address)
    return UUID(found[1]) if found else None


def kind_of(picture: UUID) -> str | None:
    """Return what kind of picture it is, None if the clinic has none of this id."""
    return Picture.objects.filter(pk=picture).values_list("kind", flat=True).first()


def shown() -> list[UUID]:
    """Return the uploaded pictures that something of the clinic shows, retired dentists among them."""
    addresses = [
        *ClinicProfile.objects.values_list("logo_url", flat=True),
        *Dentist.objects.exclude(photo_url="").values_list("photo_url", flat=True),
    ]
    return [one for one in map(named_by, addresses) if one is not None]
