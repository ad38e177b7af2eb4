"""Makers of objects for tests: each says only what the test is about."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pyotp
from django.contrib.auth.hashers import make_password

from identity import tokens
from identity.models import ApiKey, Role, SecondFactor, Session, User
from identity.operations import api_keys
from identity.operations.challenges import app_place
from kernel import clock, sealing, tenancy
from kernel.actors import system
from scheduling.models import Appointment, Dentist, DentistService, Operatory, Patient, Service, WorkingHours

PASSWORD = "correct horse battery"
APP = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def account(
    email: str = "ada@example.org",
    *,
    name: str = "Ada Lovelace",
    role: str = Role.PATIENT,
    password: str = PASSWORD,
    verified: bool = True,
) -> User:
    """Make an account in the clinic in force."""
    return User.objects.create(
        name=name,
        email=email,
        password=make_password(password),
        role=role,
        language=tenancy.current().languages[0],
        email_verified_at=clock.now() if verified else None,
    )


def bearer(user: User, *, now: datetime | None = None) -> dict[str, str]:
    """Make a session, for staff one that was opened with a second factor, and return the header of its access token,
    for `client.get(..., headers=bearer(user))`.
    """
    now = now or clock.now()
    session = Session.objects.create(
        user=user,
        current_hash=uuid4().hex,
        rotated_at=now,
        idle_until=now + timedelta(minutes=15),
        ends_at=now + timedelta(hours=12),
        second_factor_at=None if user.role == Role.PATIENT else now,
    )
    claims = tokens.Claims(user_id=user.id, session_id=session.id, version=user.token_version)
    return {"authorization": f"Bearer {tokens.issue(claims, now=now)}"}


def second_factor(user: User, secret: str = APP) -> SecondFactor:
    """Give an account an authenticator app of which no code was used yet."""
    sealed = sealing.sealed(secret, place=app_place(user.id))
    return SecondFactor.objects.create(user=user, sealed=sealed, last_step=0, set_up_at=clock.now())


def code(now: datetime, secret: str = APP) -> str:
    """Return what the authenticator app shows."""
    return pyotp.TOTP(secret).at(now)


def api_key(*scopes: str, name: str = "Telephone system") -> tuple[ApiKey, dict[str, str]]:
    """Make an API key and return it with the header that it is sent in."""
    made = api_keys.make(name=name, scopes=list(scopes), expires_at=None, by=system("tests"), now=clock.now())
    return made.key, {"authorization": f"Bearer {made.text}"}


def service(name: str = "Check-up", **fields: Any) -> Service:
    """Create a service whose name is the same in each of the clinic's languages."""
    names = {f"name_{code}": name for code in tenancy.current().languages}
    return Service.objects.create(**{"duration": 30, **names, **fields})


def dentist(name: str = "Dr. Ada", *, offers: Iterable[Service] = (), **fields: Any) -> Dentist:
    """Create a dentist who offers the given services."""
    made = Dentist.objects.create(name=name, **fields)
    DentistService.objects.bulk_create(DentistService(dentist=made, service=one) for one in offers)
    return made


def hours(of: Dentist, *weekdays: int, start: int = 8 * 60, end: int = 17 * 60) -> None:
    """Let a dentist work on these weekdays (0 is Monday) between two minutes of the wall clock."""
    WorkingHours.objects.bulk_create(
        WorkingHours(dentist=of, weekday=weekday, from_minute=start, until_minute=end) for weekday in weekdays
    )


def operatory(name: str = "Room 1", **fields: Any) -> Operatory:
    """Create an operatory that is fit for every service."""
    return Operatory.objects.create(name=name, **fields)


def patient(name: str = "Pat Doe", **fields: Any) -> Patient:
    """Create a patient without an account."""
    defaults = {"name_key": f"{name.casefold()} {uuid4().hex[:8]}", "language": tenancy.current().languages[0]}
    return Patient.objects.create(name=name, **{**defaults, **fields})


def appointment(of: Dentist, visit: Service, starts_at: datetime, **fields: Any) -> Appointment:
    """Create an appointment without any reservation: for tests of what is read, not of what is booked."""
    defaults: dict[str, Any] = {
        "ends_at": starts_at + timedelta(minutes=visit.duration),
        "zone": tenancy.current().zone,
        "source": "staff",
    }
    who = fields.pop("patient", None) or patient()
    return Appointment.objects.create(
        dentist=of, service=visit, patient=who, starts_at=starts_at, **{**defaults, **fields}
    )
