"""Bodies that show what the main operations take and give; a test holds each against its schema."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Example:
    """One exchange: what is sent, and what is answered by status."""

    request: dict[str, Any] | None = None
    answers: dict[int, Any] = field(default_factory=dict)


ZONE = "Europe/Berlin"
SERVICE = "7f0c1a52-3b0e-4a56-9f6a-1d4f6f6a2c11"
DENTIST = "b2a4c7de-94b1-4d0f-8a54-0c5b8a0c9e22"
ACCOUNT = "2b9f4f6e-57f3-4b3b-8a8e-7d1c2e3f4a33"
PATIENT = "c5d0e8b1-6a77-4a0e-9c1d-5e6f7a8b9c44"
APPOINTMENT = "e1f2a3b4-c5d6-4e7f-8a9b-0c1d2e3f4a55"
HOLD = "f6a7b8c9-d0e1-4f2a-9b3c-4d5e6f7a8b66"
SECRET = "q7Zr1Xo2mT8vYw4kJ9pLc3Nb6Hd5Fs0A"  # noqa: S105 - an example
TOKEN = "eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiIuLi4ifQ.c2lnbmF0dXJl"  # noqa: S105 - an example

_ACCOUNT = {
    "id": ACCOUNT,
    "name": "Ada Lovelace",
    "email": "ada@example.org",
    "email_verified": True,
    "phone": "+4930901820",
    "role": "patient",
    "permissions": ["own_appointments", "own_profile"],
    "language": "en",
    "created_at": "2026-11-20T08:12:00Z",
    "updated_at": "2026-11-20T08:12:00Z",
}
_LOGGED_IN = {"access_token": TOKEN, "token_type": "Bearer", "expires_in": 600, "idle_after": 1800, "user": _ACCOUNT}
_APPOINTMENT = {
    "id": APPOINTMENT,
    "user_id": ACCOUNT,
    "patient": {
        "id": PATIENT,
        "name": "Ada Lovelace",
        "email": "ada@example.org",
        "phone": "+4930901820",
        "birth_date": None,
        "language": "en",
        "is_self": True,
    },
    "dentist": {"id": DENTIST, "name": "Dr. Jana Vogel"},
    "service": {"id": SERVICE, "name": "Check-up"},
    "operatory": {"id": "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c77", "name": "Room 1"},
    "appointment_time": "2026-12-07T10:00:00+01:00",
    "ends_at": "2026-12-07T10:30:00+01:00",
    "zone": ZONE,
    "status": "scheduled",
    "version": 1,
    "note": "",
    "cancellation_reason": "",
    "can_change_until": "2026-12-06T10:00:00+01:00",
    "can_change": True,
    "can_confirm": True,
    "source": "online",
    "created_at": "2026-11-23T09:30:00Z",
    "updated_at": "2026-11-23T09:30:00Z",
}
_MOVED = {
    **_APPOINTMENT,
    "appointment_time": "2026-12-08T14:00:00+01:00",
    "ends_at": "2026-12-08T14:30:00+01:00",
    "can_change_until": "2026-12-07T14:00:00+01:00",
    "status": "rescheduled",
    "version": 2,
}

EXAMPLES: dict[str, Example] = {
    "registerAccount": Example(
        request={
            "name": "Ada Lovelace",
            "email": "ada@example.org",
            "password": "violet kettle on the stairs",
            "phone": "030 901820",
            "language": "en",
        },
        answers={202: {"status": "check_mail"}},
    ),
    "logIn": Example(
        request={"email": "ada@example.org", "password": "violet kettle on the stairs", "remember": False},
        answers={200: _LOGGED_IN},
    ),
    "refreshSession": Example(answers={200: _LOGGED_IN}),
    "listFreeTimes": Example(
        answers={
            200: {
                "zone": ZONE,
                "service_id": SERVICE,
                "dentist_id": DENTIST,
                "slot_interval": 15,
                "days": [
                    {"date": "2026-12-07", "times": ["2026-12-07T10:00:00+01:00", "2026-12-07T10:15:00+01:00"]},
                    {"date": "2026-12-08", "times": []},
                ],
            }
        },
    ),
    "findFirstFreeTime": Example(
        answers={200: {"zone": ZONE, "first": "2026-12-07T10:00:00+01:00", "dentist_ids": [DENTIST]}},
    ),
    "holdTime": Example(
        request={"service_id": SERVICE, "dentist_id": DENTIST, "appointment_time": "2026-12-07T10:00:00+01:00"},
        answers={
            201: {
                "id": HOLD,
                "service_id": SERVICE,
                "dentist_id": DENTIST,
                "appointment_time": "2026-12-07T10:00:00+01:00",
                "ends_at": "2026-12-07T10:30:00+01:00",
                "expires_at": "2026-11-23T09:40:00Z",
                "secret": SECRET,
            }
        },
    ),
    "bookAppointment": Example(
        request={
            "service_id": SERVICE,
            "dentist_id": DENTIST,
            "appointment_time": "2026-12-07T10:00:00+01:00",
            "hold": {"id": HOLD, "secret": SECRET},
        },
        answers={201: {**_APPOINTMENT, "link_token": "4fKjtMXWTn-KmwwdLj9KVQ2mS8xXc1r0Jw5yQpV7uTa3bNeZ"}},
    ),
    "getAppointment": Example(answers={200: _APPOINTMENT}),
    "rescheduleAppointment": Example(
        request={"appointment_time": "2026-12-08T14:00:00+01:00"},
        answers={200: {**_MOVED, "patient_told": "by_email", "told_after": 0}},
    ),
    "cancelAppointment": Example(
        request={"reason": "A cold"},
        answers={
            200: {
                **_MOVED,
                "status": "cancelled",
                "version": 3,
                "cancellation_reason": "A cold",
                "can_change": False,
                "can_confirm": False,
                "patient_told": "by_email",
                "told_after": 0,
            }
        },
    ),
}
