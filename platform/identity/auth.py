"""How an endpoint learns who is asking: `auth=anyone`, `auth=bearer` or `auth=needs(Permission.X)`."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja.security import HttpBearer

from identity import permissions, queries, tokens
from identity.permissions import Permission
from kernel import clock
from kernel.actors import Actor
from kernel.errors import NotAuthenticated
from webapi.requests import facts


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever sends this request: an account, or nobody known (`user_id` None)."""

    user_id: UUID | None
    role: str
    session_id: UUID | None
    language: str | None
    name: str
    actor: Actor

    def may(self, permission: Permission) -> bool:
        """Return whether this visitor is granted a permission."""
        return self.user_id is not None and permissions.may(self.role, permission)

    @property
    def account(self) -> UUID:
        """The account's id.

        :raises NotAuthenticated: if nobody is logged in.
        """
        if self.user_id is None:
            raise NotAuthenticated
        return self.user_id


class Bearer(HttpBearer):
    """Takes an access token and looks its account up: a disabled account or a raised version ends it at once."""

    permission: Permission | None = None

    def authenticate(self, request: HttpRequest, token: str) -> Visitor:
        now = clock.now()
        claims = tokens.read(token, now=now)
        bearer = queries.bearer_of(claims, now=now)
        if bearer is None:
            raise tokens.TokenInvalid
        role, language, name = bearer
        if self.permission is not None:
            permissions.require(role, self.permission)
        noted = facts(request)
        return Visitor(
            user_id=claims.user_id,
            role=role,
            session_id=claims.session_id,
            language=language,
            name=name,
            actor=Actor(kind="account", id=claims.user_id, role=role, request_id=noted.id, address=noted.address),
        )


class Anyone(Bearer):
    """Takes a token if one is sent, and lets through without; a bad token is still refused."""

    def __call__(self, request: HttpRequest) -> Any:
        if "Authorization" not in request.headers:
            return guest(request)
        found = super().__call__(request)
        if found is None:
            raise NotAuthenticated
        return found


def guest(request: HttpRequest) -> Visitor:
    """Return the visitor that nobody knows."""
    noted = facts(request)
    actor = Actor(kind="guest", role="guest", request_id=noted.id, address=noted.address)
    return Visitor(user_id=None, role="guest", session_id=None, language=None, name="", actor=actor)


def needs(permission: Permission) -> Bearer:
    """Return the authentication of an endpoint that asks for a permission."""
    found = Bearer()
    found.permission = permission
    return found


def visitor(request: HttpRequest) -> Visitor:
    """Return who `auth=` found."""
    found: Visitor = request.auth  # type: ignore[attr-defined]
    return found


bearer = Bearer()
anyone = Anyone()
