"""Who is asking: carried from the edge down to the audit trail."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

ActorKind = Literal["account", "guest", "system"]


@dataclass(frozen=True, slots=True)
class Actor:
    """The person or process behind an action. `address` is the client's network address, if there is one."""

    kind: ActorKind
    id: UUID | None = None
    role: str = ""
    request_id: str = ""
    address: str | None = None


def system(name: str) -> Actor:
    """Return the actor of a task or command, named by its role."""
    return Actor(kind="system", role=name)
