"""Who is asking: carried from the edge down to the audit trail."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

ActorKind = Literal["account", "api_key", "guest", "system", "operator", "helper"]


@dataclass(frozen=True, slots=True)
class Actor:
    """The person or process behind an action. `address` is the client's network address, if there is one; `grants`
    names what was given to this one in place of a role, as to an API key.
    """

    kind: ActorKind
    id: UUID | None = None
    role: str = ""
    request_id: str = ""
    address: str | None = None
    grants: frozenset[str] = frozenset()


def system(name: str) -> Actor:
    """Return the actor of a task or command, named by its role."""
    return Actor(kind="system", role=name)
