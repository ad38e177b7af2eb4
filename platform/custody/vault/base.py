"""What every vault can do. Whoever cannot be reached is `VaultAway`."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import Protocol

from custody.sealed import Sink, Source
from kernel.errors import Unavailable


class VaultAway(Unavailable):
    code = "vault_away"
    title = "The vault of backups cannot be reached right now. Try again in a moment."


class Vault(Protocol):
    def writing(self, key: str) -> AbstractContextManager[Sink]:
        """Take a stream under a key: it stands there whole at the end of the block, or not at all after an error.

        :raises VaultAway: if the vault does not answer.
        """

    def reading(self, key: str) -> AbstractContextManager[Source]:
        """Give the stream of a key.

        :raises Lost: if there is none.
        :raises VaultAway: if the vault does not answer.
        """

    def remove(self, keys: Iterable[str]) -> None:
        """Forget keys; what is not there is no mistake.

        :raises VaultAway: if the vault does not answer.
        """
