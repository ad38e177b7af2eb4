"""What every store can do. Each wait is bounded; whoever cannot be reached in time is `StoreAway`."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from kernel.errors import Unavailable


class StoreAway(Unavailable):
    code = "picture_store_away"
    title = "Pictures cannot be kept or shown right now. Try again in a moment."


class Store(Protocol):
    def put(self, key: str, content: bytes, content_type: str) -> None:
        """Keep bytes under a key, in place of what was there.

        :raises StoreAway: if the store does not answer in time.
        """

    def get(self, key: str) -> bytes | None:
        """Return the bytes of a key, None if there are none.

        :raises StoreAway: if the store does not answer in time.
        """

    def remove(self, keys: Iterable[str]) -> None:
        """Forget the bytes of keys; what is not there is no mistake.

        :raises StoreAway: if the store does not answer in time.
        """

    def under(self, prefix: str) -> Iterator[tuple[str, int]]:
        """Yield the keys below a prefix like `tenants/<id>/`, each with its size in bytes.

        :raises StoreAway: if the store does not answer in time.
        """
