"""People who are logged in, made directly: for tests that are about something else than logging in."""

from typing import Any
from uuid import uuid4

from django.test import Client

from identity.models import Role, User
from kernel import clock, tenancy
from tenants.queries import directory
from testkit.make import bearer

__all__ = ["account", "bearer", "signed_in"]

# No password leads to it.
UNUSABLE = "!"


def account(role: str = Role.PATIENT, **fields: Any) -> User:
    """Create an account in the clinic in force; what is not given is invented."""
    defaults = {
        "name": f"Some {role}".replace("_", " ").title(),
        "email": f"{uuid4().hex[:12]}@example.org",
        "language": tenancy.current().languages[0],
        "role": role,
        "password": UNUSABLE,
        "email_verified_at": clock.now(),
    }
    return User.objects.create(**{**defaults, **fields})


def signed_in(client: Client, role: str, **fields: Any) -> dict[str, str]:
    """Create an account at the clinic that the client visits and return the headers of its log-in."""
    clinic = directory.clinic_at(client.defaults["HTTP_HOST"])
    assert clinic is not None
    with tenancy.use(clinic):
        return bearer(account(role, **fields))
