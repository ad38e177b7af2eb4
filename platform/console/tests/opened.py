"""Openings that tests wish for."""

from typing import Any

from console.operations import opening
from console.operations.opening import Wish
from kernel.actors import Actor
from tenants.models import Job

OPERATOR = Actor(kind="operator", role="admin")


def wish(**changes: Any) -> Wish:
    given: dict[str, Any] = {
        "name": "West Dental",
        "address": "west",
        "zone": "America/Denver",
        "languages": ["en", "es"],
        "manager_email": "mona@west.example.com",
        "manager_name": "Dr. Mona West",
        "manager_language": "en",
    }
    return Wish(**{**given, **changes})


def asked(**changes: Any) -> Job:
    return opening.ask(wish(**changes), by=OPERATOR, asked_by="Some Admin", hint=False)
