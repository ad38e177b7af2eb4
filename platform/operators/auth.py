"""How an endpoint of the platform learns who is asking: `auth=operator` for both roles, `auth=admin` for one."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest
from ninja.security import HttpBearer

from kernel import clock
from kernel.actors import Actor
from kernel.errors import NotAllowed
from operators import queries, tokens
from operators.models import Role
from webapi.requests import facts


@dataclass(frozen=True, slots=True)
class Visitor:
    """The operator who sends this request."""

    id: UUID
    name: str
    role: str
    language: str
    session_id: UUID
    actor: Actor


class OperatorBearer(HttpBearer):
    """Takes an operator's access token and looks its owner up: blocked, or a raised version, ends it at once."""

    def __init__(self, permission: str | None = None) -> None:
        super().__init__()
        # Read by the description of the API too: who lacks it is answered with 403.
        self.permission = permission

    def authenticate(self, request: HttpRequest, token: str) -> Visitor:
        now = clock.now()
        claims = tokens.read(token, now=now)
        found = queries.holder_of(claims, now=now)
        if found is None:
            raise tokens.OperatorTokenInvalid
        if self.permission is not None and found.role != self.permission:
            raise NotAllowed
        noted = facts(request)
        return Visitor(
            id=found.id,
            name=found.name,
            role=found.role,
            language=found.language,
            session_id=claims.session_id,
            actor=Actor(kind="operator", id=found.id, role=found.role, request_id=noted.id, address=noted.address),
        )


def guest(request: HttpRequest) -> Actor:
    """Return the actor that nobody knows."""
    noted = facts(request)
    return Actor(kind="guest", role="guest", request_id=noted.id, address=noted.address)


def who(request: HttpRequest) -> Visitor:
    """Return who `auth=` found."""
    found: Visitor = request.auth  # type: ignore[attr-defined]
    return found


operator = OperatorBearer()
admin = OperatorBearer(Role.ADMIN)
