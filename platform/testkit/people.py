"""People who are logged in, made directly: for tests that are about something else than logging in."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.test import Client

from identity import tokens
from identity.models import Role, Session, User
from kernel import clock, tenancy
from tenants.queries import directory


def account(role: str = Role.PATIENT, **fields: Any) -> User:
    """Create an account in the clinic in force; what is not given is invented."""
    defaults = {
        "name": f"Some {role}".replace("_", " ").title(),
        "email": f"{uuid4().hex[:12]}@example.org",
        "language": tenancy.current().languages[0],
        "role": role,
        "password": "!",
        "email_verified_at": clock.now(),
    }
    return User.objects.create(**{**defaults, **fields})


def bearer(user: User) -> dict[str, str]:
    """Open a session in the clinic in force and return the headers that prove it."""
    now = clock.now()
    session = Session.objects.create(
        user=user,
        current_hash=uuid4().hex,
        rotated_at=now,
        idle_until=now + timedelta(hours=1),
        ends_at=now + timedelta(hours=12),
    )
    claims = tokens.Claims(user_id=user.pk, session_id=session.pk, version=user.token_version)
    return {"Authorization": f"Bearer {tokens.issue(claims, now=now)}"}


def signed_in(client: Client, role: str, **fields: Any) -> dict[str, str]:
    """Create an account at the clinic that the client visits and return the headers of its log-in."""
    clinic = directory.clinic_at(client.defaults["HTTP_HOST"])
    assert clinic is not None
    with tenancy.use(clinic):
        return bearer(account(role, **fields))
