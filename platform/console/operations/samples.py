"""Sample data on request: two dentists, their patients and two weeks of visits, to be looked at and then removed."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import cycle
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from console.operations import starting
from console.starter.people import DENTISTS, PATIENTS, marked
from fleet.operations.running import ClinicUnknown
from kernel import tenancy
from kernel.actors import Actor
from kernel.errors import Conflict
from operators.record import deed
from scheduling.models import Appointment, Dentist, Patient, Reservation, Service
from scheduling.operations import booking, catalog
from scheduling.operations.booking import Party
from scheduling.operations.patients import name_key
from scheduling.operations.places import PatientBusy, SlotNotOffered, SlotTaken
from scheduling.rules import local_time
from tenants.models import Clinic
from tenants.queries import directory

DAYS = 14
# Minutes of the day at which sample visits begin.
STARTS = (9 * 60, 10 * 60 + 15, 13 * 60 + 30, 15 * 60)


class ClinicNotOpen(Conflict):
    code = "clinic_not_open"
    title = "This clinic is not open."


def add(*, by: Actor, now: datetime) -> None:
    """This function will put sample data into the clinic in force, unless it is there. Nobody is written to: the
    patients have no addresses.
    """
    if Patient.objects.filter(pk__in=patients()).exists():
        return
    language = tenancy.current().languages[0]
    _add_patients(language)
    for number, (one, name) in enumerate(zip(_dentists(), DENTISTS, strict=True)):
        Dentist.objects.create(id=one, name=marked(name, language), languages=[language], position=90 + number)
        starting.equip(one, by=by)
    _book(by, now)


def remove(clinic_id: UUID, *, by: Actor, now: datetime) -> int:
    """This function will take the sample data out of a clinic again, and return how many patients went. A sample
    dentist whom somebody else has booked retires, and the visit stays.

    :raises ClinicUnknown: if there is none of this id.
    :raises ClinicNotOpen: if it is not open for work.
    """
    clinic = opened(clinic_id)
    with tenancy.use(clinic), transaction.atomic():
        visits = Appointment.objects.filter(patient_id__in=patients())
        Reservation.objects.filter(appointment__in=visits).delete()
        visits.delete()
        _, by_model = Patient.objects.filter(pk__in=patients()).delete()
        _remove_dentists(by, now)
        count = by_model.get("scheduling.Patient", 0)
        deed("clinic.samples_removed", by=by, subject=("clinic", clinic.id), clinic=clinic.id, after={"count": count})
    return count


def opened(clinic_id: UUID) -> tenancy.Clinic:
    """Return a clinic that is open for work.

    :raises ClinicUnknown: if there is none of this id.
    :raises ClinicNotOpen: if it is not open for work.
    """
    found = Clinic.objects.filter(pk=clinic_id).first()
    if found is None:
        raise ClinicUnknown
    try:
        return directory.open_clinic_of(found.schema_name)
    except tenancy.NoClinic:
        raise ClinicNotOpen from None


def patients() -> list[UUID]:
    """Return the ids that sample patients have in the clinic in force."""
    return [_named("patient", number) for number in range(len(PATIENTS))]


def _dentists() -> list[UUID]:
    return [_named("dentist", number) for number in range(len(DENTISTS))]


def _named(kind: str, number: int) -> UUID:
    """The id of a sample of the clinic in force: by it alone it is known for one."""
    return uuid5(NAMESPACE_URL, f"sample:{tenancy.current().id}/{kind}/{number}")


def _add_patients(language: str) -> None:
    names = [marked(name, language) for name in PATIENTS]
    Patient.objects.bulk_create(
        Patient(id=one, name=name, name_key=name_key(name), language=language)
        for one, name in zip(patients(), names, strict=True)
    )


def _book(by: Actor, now: datetime) -> None:
    offered = Service.objects.filter(is_active=True, for_existing_patients=True).values_list("id", flat=True)
    services, party = cycle(offered), cycle(patients())
    for day, minute, dentist in _times(now) if offered else ():
        starts_at = local_time.moment(local_time.opening_minute(day, minute, local_time.zone(tenancy.current().zone)))
        try:
            with transaction.atomic():
                booking.book(
                    service_id=next(services),
                    dentist_id=dentist,
                    starts_at=starts_at,
                    party=Party(patient_id=next(party), by_staff=True),
                    by=by,
                    now=now,
                )
        except (SlotNotOffered, SlotTaken, PatientBusy):
            # A visit more or less: the day may be closed, or nearly over.
            continue


def _times(now: datetime) -> Iterator[tuple[date, int, UUID]]:
    today = local_time.day_of(local_time.minute_of(now), local_time.zone(tenancy.current().zone))
    for offset in range(1, DAYS + 1):
        for number, dentist in enumerate(_dentists()):
            for start in STARTS[number % 2 :]:
                yield today + timedelta(days=offset), start, dentist


def _remove_dentists(by: Actor, now: datetime) -> None:
    for one in Dentist.objects.filter(pk__in=_dentists()):
        if one.appointments.exists():
            catalog.retire_dentist(dentist_id=one.pk, keep_appointments=True, by=by, now=now)
        else:
            one.delete()
