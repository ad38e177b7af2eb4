"""Makers of objects for tests: each says only what the test is about."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.contrib.auth.hashers import make_password

from identity import tokens
from identity.models import Role, Session, User
from kernel import clock, tenancy

PASSWORD = "correct horse battery"


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
    """Make a session and return the header of its access token, for `client.get(..., headers=bearer(user))`."""
    now = now or clock.now()
    session = Session.objects.create(
        user=user,
        current_hash=uuid4().hex,
        rotated_at=now,
        idle_until=now + timedelta(minutes=15),
        ends_at=now + timedelta(hours=12),
    )
    claims = tokens.Claims(user_id=user.id, session_id=session.id, version=user.token_version)
    return {"authorization": f"Bearer {tokens.issue(claims, now=now)}"}
