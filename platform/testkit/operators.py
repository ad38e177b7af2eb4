"""Operators who are logged in, made directly: for tests that are about something else than logging in."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.hashers import make_password

from kernel import clock, sealing
from operators import tokens
from operators.models import Operator, OperatorSession
from operators.operations.challenges import app_place

PASSWORD = "correct horse battery"
APP = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def make(role: str = "admin", *, app: bool = True, password: str | None = None, **fields: Any) -> Operator:
    """Make an operator with an authenticator app of which no code was used yet; no password leads to it unless one is
    given.
    """
    defaults: dict[str, Any] = {
        "name": f"Some {role.title()}",
        "email": f"{uuid4().hex[:12]}@example.org",
        "role": role,
        "language": "en",
        "password": make_password(password) if password else "!",
    }
    made = Operator.objects.create(**{**defaults, **fields})
    if app:
        made.sealed_app = sealing.sealed(APP, place=app_place(made.id), of=sealing.PLATFORM)
        made.app_set_up_at = clock.now()
        made.save()
    return made


def headers(operator: Operator, *, now: datetime | None = None) -> dict[str, str]:
    """Open a session and return what its requests carry: the platform's host and an access token."""
    now = now or clock.now()
    session = OperatorSession.objects.create(
        operator=operator,
        current_hash=uuid4().hex,
        rotated_at=now,
        idle_until=now + timedelta(minutes=15),
        ends_at=now + timedelta(hours=12),
    )
    claims = tokens.Claims(operator_id=operator.id, session_id=session.id, version=operator.token_version)
    return {
        "host": settings.PLATFORM_HOSTS[0],
        "authorization": f"Bearer {tokens.issue(claims, now=now)}",
    }
