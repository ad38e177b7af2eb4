"""A small practice for the tests of scheduling: three dentists, two chairs, Monday to Friday."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from kernel import tenancy
from scheduling.models import (
    ClinicProfile,
    Dentist,
    DentistService,
    Operatory,
    Service,
    WorkingHours,
)
from scheduling.queries import catalog


@dataclass
class Practice:
    """What the clinic in force consists of."""

    check_up: Service
    cleaning: Service
    dentists: list[Dentist]
    chairs: list[Operatory] = field(default_factory=list)

    @property
    def ada(self) -> Dentist:
        return self.dentists[0]


def open_practice(*, dentists: int = 3, chairs: int = 0) -> Practice:
    """Fill the clinic in force."""
    names = {"name_en": "Check-up", "name_de": "Kontrolle", "name_es": "Revisión"}
    check_up = Service.objects.create(duration=30, **names)
    cleaning = Service.objects.create(duration=60, buffer_after=10, name_en="Cleaning", name_de="Reinigung")
    made = []
    for number in range(dentists):
        dentist = Dentist.objects.create(name=f"Dr. Number {number}", position=number)
        DentistService.objects.bulk_create(
            DentistService(dentist=dentist, service=service) for service in (check_up, cleaning)
        )
        WorkingHours.objects.bulk_create(
            WorkingHours(dentist=dentist, weekday=weekday, from_minute=start, until_minute=end)
            for weekday in range(5)
            for start, end in ((8 * 60, 12 * 60), (13 * 60, 17 * 60))
        )
        made.append(dentist)
    rooms = [Operatory.objects.create(name=f"Room {number}", position=number) for number in range(chairs)]
    ClinicProfile.objects.update(open_bookings_per_patient=50)
    return Practice(check_up, cleaning, made, rooms)


def wall(clinic: tenancy.Clinic, text: str) -> datetime:
    """Return what the clinic's wall shows, like `2026-11-23 09:00`, as an instant."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(clinic.zone))


def next_monday(clinic: tenancy.Clinic, now: datetime, hour: int = 9) -> datetime:
    """Return a time on a Monday one to two weeks ahead, on the clinic's wall."""
    local = now.astimezone(ZoneInfo(clinic.zone))
    day = local.date() + timedelta(days=14 - local.weekday())
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo(clinic.zone))


@pytest.fixture(autouse=True)
def _no_copy_kept() -> Iterator[None]:
    catalog.forget()
    yield
    catalog.forget()


@pytest.fixture
def practice(in_north: tenancy.Clinic) -> Any:
    """The practice at north, without chairs, in force."""
    return open_practice()
