"""The clinics that are measured: ten dentists, a calendar that is about two thirds full, with chairs or without."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import zip_longest
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.core.management import call_command
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from identity import tokens
from identity.models import Session, User
from kernel import clock, tenancy
from kernel.actors import system
from loadtests import load
from scheduling.models import (
    Appointment,
    ClinicProfile,
    Dentist,
    DentistService,
    Operatory,
    Patient,
    Reservation,
    Service,
    WorkingHours,
)
from scheduling.operations import booking
from scheduling.operations.booking import Party
from scheduling.queries import slots
from scheduling.queries.slots import Asked
from scheduling.rules import local_time
from tenants.operations import provisioning

ZONE = "Europe/Berlin"
DAYS = 110
DENTISTS = 10
BOOKINGS_PER_LEVEL = 600
LEVELS = 3
PATIENTS = BOOKINGS_PER_LEVEL * LEVELS + 500


@dataclass
class Practice:
    """What there is to ask for. `places` are free starts with their dentists, each to be booked once."""

    clinic: tenancy.Clinic
    service: UUID
    dentists: list[UUID]
    monday: date
    bearers: Iterator[str]
    places: Iterator[tuple[int, UUID]]

    @property
    def month(self) -> str:
        """The month that is asked for, like 2026-11."""
        return self.monday.strftime("%Y-%m")

    def asked(self, dentist: UUID | None) -> Asked:
        """Return the question for the month."""
        first = self.monday.replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return Asked(self.service, dentist, first, last, clock.now())

    def bookings(self, count: int) -> Iterator[bytes]:
        """Yield requests that book one free place each, every one from an account of its own."""
        for (start, dentist), bearer in zip(self.places, self.bearers, strict=False):
            yield self._booking(start, dentist, bearer)
            count -= 1
            if not count:
                return

    def rivals(self, count: int) -> Iterator[bytes]:
        """Yield requests that all want the same place."""
        start, dentist = next(self.places)
        for _ in range(count):
            yield self._booking(start, dentist, next(self.bearers))

    def book_here(self) -> None:
        """Book one place in this process, for a look at its statements."""
        start, dentist = next(self.places)
        account = User.objects.order_by("-email").values_list("id", "name").first()
        assert account is not None
        booking.book(
            service_id=self.service,
            dentist_id=dentist,
            starts_at=local_time.moment(start),
            party=Party(account=account[0], account_name=account[1]),
            by=system("bench"),
            now=clock.now(),
        )

    def _booking(self, start: int, dentist: UUID, bearer: str) -> bytes:
        body = {
            "service_id": str(self.service),
            "dentist_id": str(dentist),
            "appointment_time": local_time.iso(start, ZoneInfo(ZONE)),
        }
        return load.request(
            self.clinic.host,
            "/api/v1/appointments",
            method="POST",
            body=json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {bearer}"},
        )


def opened(schema: str, *, chairs: int) -> Practice:
    """Open a clinic anew and fill it; without chairs it is not limited by them."""
    call_command("migrate_schemas", shared=True, verbosity=0, interactive=False)
    provisioning.drop_clinic(schema)
    clinic = provisioning.open_clinic(
        schema=schema, name="Bench Dental", domain=f"{schema}.localhost", zone=ZONE, languages=["de", "en"]
    )
    with tenancy.use(clinic):
        service, dentists = _catalogue(chairs)
        monday = _first_monday()
        _fill(service, dentists, monday)
        bearers = _accounts()
        with connection.cursor() as cursor:
            # What autovacuum does in its own time.
            cursor.execute("SET statement_timeout = 0")
            for table in (Appointment, Reservation, Session, User):
                cursor.execute(f"ANALYZE {table._meta.db_table}")
        return Practice(clinic, service.id, [one.id for one in dentists], monday, bearers, _places(service, monday))


def _catalogue(chairs: int) -> tuple[Service, list[Dentist]]:
    ClinicProfile.objects.update(horizon_days=700, minimum_notice=0, slot_interval=15)
    service = Service.objects.create(name_de="Kontrolle", name_en="Check-up", duration=30)
    dentists = [Dentist.objects.create(name=f"Dr. {number}", position=number) for number in range(DENTISTS)]
    DentistService.objects.bulk_create(DentistService(dentist=one, service=service) for one in dentists)
    WorkingHours.objects.bulk_create(
        WorkingHours(dentist=one, weekday=weekday, from_minute=start, until_minute=end)
        for one in dentists
        for weekday in range(5)
        for start, end in ((480, 720), (780, 1080))
    )
    Operatory.objects.bulk_create(Operatory(name=f"Chair {number}", position=number) for number in range(chairs))
    return service, dentists


def _first_monday() -> date:
    today = clock.now().date()
    first = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    return first + timedelta(days=-first.weekday() % 7)


def _fill(service: Service, dentists: list[Dentist], monday: date) -> None:
    """Take about two thirds of all half hours, spread by a fixed seed."""
    dice = random.Random(7)
    chairs = list(Operatory.objects.all())
    patient = Patient.objects.create(name="Filler", name_key="filler", language="de")
    appointments, reservations = [], []
    for day in (monday + timedelta(days=one - 30) for one in range(DAYS + 30)):
        if day.weekday() > 4:
            continue
        for half_hour in [*range(16, 24), *range(26, 36)]:
            for dentist, chair in zip_longest(dentists, chairs[: len(dentists)]):
                if dice.random() > 0.65:
                    continue
                starts_at = datetime(
                    day.year, day.month, day.day, half_hour // 2, half_hour % 2 * 30, tzinfo=ZoneInfo(ZONE)
                )
                ends_at = starts_at + timedelta(minutes=30)
                made = Appointment(
                    id=uuid4(),
                    patient=patient,
                    dentist=dentist,
                    service=service,
                    operatory=chair,
                    starts_at=starts_at,
                    ends_at=ends_at,
                    zone=ZONE,
                    source="import",
                )
                appointments.append(made)
                during = DateTimeTZRange(starts_at, ends_at)
                reservations.append(Reservation(appointment=made, dentist=dentist, during=during))
                if chair is not None:
                    reservations.append(Reservation(appointment=made, operatory=chair, during=during))
    Appointment.objects.bulk_create(appointments, batch_size=2000)
    Reservation.objects.bulk_create(reservations, batch_size=2000)


def _accounts() -> Iterator[str]:
    now = clock.now()
    users = [
        User(name=f"Patient {number}", email=f"patient{number}@example.org", language="de", password="!")
        for number in range(PATIENTS)
    ]
    User.objects.bulk_create(users, batch_size=1000)
    sessions = [
        Session(
            user=user,
            current_hash=str(number),
            rotated_at=now,
            idle_until=now + timedelta(hours=5),
            ends_at=now + timedelta(hours=5),
        )
        for number, user in enumerate(users)
    ]
    Session.objects.bulk_create(sessions, batch_size=1000)
    return iter(
        [tokens.issue(tokens.Claims(user_id=one.user_id, session_id=one.id, version=1), now=now) for one in sessions]
    )


def _places(service: Service, monday: date) -> Iterator[tuple[int, UUID]]:
    """Find free half hours that do not overlap each other."""
    last = monday + timedelta(days=DAYS)
    found = []
    for month in range(0, DAYS, 28):
        first = monday + timedelta(days=month)
        board = slots.board(Asked(service.id, None, first, min(last, first + timedelta(days=27)), clock.now()))
        found += [
            (start, dentist)
            for start, dentists in board.free(board.asked.first_day, board.asked.last_day).items()
            if start % 30 == 0
            for dentist in dentists
        ]
    random.Random(11).shuffle(found)
    return iter(found)
