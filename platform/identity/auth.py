"""How an endpoint learns who is asking: `auth=anyone`, `auth=bearer` or `auth=needs(Permission.X)`."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja.security import HttpBearer

from identity import help_tokens, permissions, queries, tokens
from identity.models import Help
from identity.operations import api_keys, helping
from identity.permissions import Permission
from kernel import clock, signing, tenancy
from kernel.actors import Actor
from kernel.errors import NotAllowed, NotAuthenticated
from webapi.requests import facts
from webapi.throttling import Throttle

_PER_KEY = Throttle("api_key", "600/minute")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever sends this request: an account, an API key, an operator who helps, or nobody known. What they may is
    asked with `may`, never by the role.
    """

    user_id: UUID | None
    role: str
    session_id: UUID | None
    language: str | None
    name: str
    actor: Actor
    grants: frozenset[str] = frozenset()
    help_id: UUID | None = None

    def may(self, permission: Permission) -> bool:
        """Return whether this visitor is granted a permission."""
        return permission in self.grants

    @property
    def is_known(self) -> bool:
        """Whether this is an account or an API key."""
        return self.actor.id is not None

    @property
    def asker(self) -> str:
        """A name for this visitor that no other has, to count and to keep by.

        :raises NotAuthenticated: if it is nobody known.
        """
        if self.actor.id is None:
            raise NotAuthenticated
        return f"{self.actor.kind}:{self.actor.id}"

    @property
    def account(self) -> UUID:
        """The account's id.

        :raises NotAuthenticated: if nobody is logged in.
        :raises NotAllowed: if it is an API key, which has nothing of its own.
        """
        if self.user_id is None:
            raise NotAllowed if self.is_known else NotAuthenticated
        return self.user_id


class HelpReadsOnly(NotAllowed):
    code = "help_reads_only"
    title = "Who helps looks and changes nothing, unless the help was raised."


class Bearer(HttpBearer):
    """Takes an access token and looks its account up: a disabled account or a raised version ends it at once. An API
    key is taken in its place, and so is the token of an operator who helps, where `helpers` may come.
    """

    permission: Permission | None = None
    feature: str | None = None
    helpers = True

    def authenticate(self, request: HttpRequest, token: str) -> Visitor:
        if signing.type_of(token) == help_tokens.KIND.type:
            found = self._helping(request, token)
        else:
            found = _by_key(request, token) if token.startswith(api_keys.MARK) else _by_token(request, token)
        if self.permission is not None and not found.may(self.permission):
            raise NotAllowed
        if self.feature is not None:
            tenancy.require(self.feature)
        return found

    def _helping(self, request: HttpRequest, token: str) -> Visitor:
        found, help_ = _by_help(request, token)
        if not self.helpers:
            raise NotAllowed
        if request.method not in ("GET", "HEAD", "OPTIONS") and help_.raised_at is None:
            raise HelpReadsOnly
        return found


class Helper(Bearer):
    """Takes the token of an operator who helps, and nothing else: for what concerns the help itself."""

    def authenticate(self, request: HttpRequest, token: str) -> Visitor:
        if signing.type_of(token) != help_tokens.KIND.type:
            # A token that is worth nothing is told so first.
            super().authenticate(request, token)
            raise NotAllowed
        return _by_help(request, token)[0]


class Anyone(Bearer):
    """Takes a token if one is sent, and lets through without; a bad token is still refused."""

    def __call__(self, request: HttpRequest) -> Any:
        if "Authorization" not in request.headers:
            return guest(request)
        found = super().__call__(request)
        if found is None:
            raise NotAuthenticated
        return found


def _by_token(request: HttpRequest, token: str) -> Visitor:
    now = clock.now()
    claims = tokens.read(token, now=now)
    holder = queries.holder_of(claims, now=now)
    if holder is None:
        raise tokens.TokenInvalid
    noted = facts(request)
    return Visitor(
        user_id=claims.user_id,
        role=holder.role,
        session_id=claims.session_id,
        language=holder.language,
        name=holder.name,
        actor=Actor(kind="account", id=claims.user_id, role=holder.role, request_id=noted.id, address=noted.address),
        grants=permissions.granted_to(holder.role),
    )


def _by_key(request: HttpRequest, text: str) -> Visitor:
    now = clock.now()
    key = queries.api_key_of(text, now=now)
    if key is None:
        raise tokens.TokenInvalid
    tenancy.require(tenancy.API_KEYS)
    _PER_KEY.spend(str(key.id))
    api_keys.note_use(key, now=now)
    noted, grants = facts(request), permissions.granted_to_key(key.scopes)
    return Visitor(
        user_id=None,
        role="api_key",
        session_id=None,
        language=None,
        name=key.name,
        actor=Actor(
            kind="api_key", id=key.id, role="api_key", request_id=noted.id, address=noted.address, grants=grants
        ),
        grants=grants,
    )


def _by_help(request: HttpRequest, token: str) -> tuple[Visitor, Help]:
    found = helping.bearer_of(token, now=clock.now())
    noted, grants = facts(request), permissions.granted_to_helper()
    actor = Actor(
        kind="helper",
        id=found.operator_id,
        role=found.operator_role,
        request_id=noted.id,
        address=noted.address,
        grants=grants,
    )
    who = Visitor(
        user_id=None,
        role="helper",
        session_id=None,
        language=None,
        name=found.operator_name,
        actor=actor,
        grants=grants,
        help_id=found.id,
    )
    return who, found


def guest(request: HttpRequest) -> Visitor:
    """Return the visitor that nobody knows."""
    noted = facts(request)
    actor = Actor(kind="guest", role="guest", request_id=noted.id, address=noted.address)
    return Visitor(user_id=None, role="guest", session_id=None, language=None, name="", actor=actor)


def needs(permission: Permission, *, feature: str | None = None, helpers: bool = True) -> Bearer:
    """Return the authentication of an endpoint that asks for a permission, and of the clinic for a feature. Without
    `helpers` no operator who helps may come, raised or not.
    """
    found = Bearer()
    found.permission, found.feature, found.helpers = permission, feature, helpers
    return found


def visitor(request: HttpRequest) -> Visitor:
    """Return who `auth=` found."""
    found: Visitor = request.auth  # type: ignore[attr-defined]
    return found


bearer = Bearer()
helper = Helper()
anyone = Anyone()
