"""Streams that nobody can read or alter on their way: AES-256-GCM in chunks.

Each chunk is bound to its number, to whether it is the last, and to the head: none can be left out, moved,
repeated or taken from another file.
"""

import hashlib
import io
import json
import os
import struct
from typing import Any, Protocol
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from custody import keys
from custody.damage import Damaged

MAGIC = b"CHAIRSIDE-SEALED-1\n"
CHUNK = 1 << 20
_TAG = 16
_MOST_HEAD = 4_096


class Sink(Protocol):
    def write(self, content: bytes, /) -> Any: ...


class Source(Protocol):
    def read(self, size: int, /) -> bytes: ...


class Sealing(io.RawIOBase):
    """Write to it what is to be sealed; `finish` writes the last chunk. Without it the stream counts as cut off."""

    def __init__(self, sink: Sink, *, clinic: UUID, about: UUID) -> None:
        key, prefix = os.urandom(32), os.urandom(7)
        self.key_id, wrapped = keys.wrapped(key, clinic=clinic, about=about)
        head = json.dumps(
            {
                "about": str(about),
                "clinic": str(clinic),
                "key": wrapped,
                "key_id": self.key_id,
                "prefix": prefix.hex(),
            },
            sort_keys=True,
        ).encode()
        self.size, self._digest, self._sink = 0, hashlib.sha256(), sink
        self._lock, self._prefix, self._bound = AESGCM(key), prefix, hashlib.sha256(MAGIC + head).digest()
        self._waiting, self._number = bytearray(), 0
        self._pass_on(MAGIC + struct.pack(">I", len(head)) + head)

    @property
    def digest(self) -> str:
        """The SHA-256 of all that was passed on."""
        return str(self._digest.hexdigest())

    def writable(self) -> bool:
        return True

    def write(self, content: Any, /) -> int:
        self._waiting += content
        # The last chunk may be full, so one is passed on only when more comes after it.
        while len(self._waiting) > CHUNK:
            self._seal(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]
        return len(content)

    def finish(self) -> None:
        """Pass on the last chunk."""
        self._seal(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _seal(self, chunk: bytes, *, last: bool) -> None:
        self._pass_on(self._lock.encrypt(_nonce(self._prefix, self._number, last), chunk, self._bound))
        self._number += 1

    def _pass_on(self, content: bytes) -> None:
        self._sink.write(content)
        self._digest.update(content)
        self.size += len(content)


class Opening(io.RawIOBase):
    """Read from it what was sealed for a file of a clinic.

    :raises Damaged: if anything is not as it was written, at the latest when the end is read.
    :raises KeyUnknown: if the deployment's key is not known any more.
    """

    def __init__(self, source: Source, *, clinic: UUID, about: UUID) -> None:
        self._source, self._ready, self._number, self._over = source, b"", 0, False
        head = self._head()
        try:
            facts = json.loads(head)
            key_id, kept, self._prefix = str(facts["key_id"]), str(facts["key"]), bytes.fromhex(facts["prefix"])
        except (ValueError, KeyError, TypeError):
            raise Damaged from None
        self._lock = AESGCM(keys.unwrapped(key_id, kept, clinic=clinic, about=about))
        self._bound = hashlib.sha256(MAGIC + head).digest()
        self._next = _exactly(source, CHUNK + _TAG)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        if not self._ready and not self._over:
            self._open_one()
        count = min(len(buffer), len(self._ready))
        buffer[:count], self._ready = self._ready[:count], self._ready[count:]
        return count

    def _head(self) -> bytes:
        start = _exactly(self._source, len(MAGIC) + 4)
        if len(start) < len(MAGIC) + 4 or not start.startswith(MAGIC):
            raise Damaged
        size = struct.unpack(">I", start[len(MAGIC) :])[0]
        if size > _MOST_HEAD:
            raise Damaged
        return _exactly(self._source, size)

    def _open_one(self) -> None:
        chunk, self._next = self._next, _exactly(self._source, CHUNK + _TAG)
        self._over = not self._next
        try:
            self._ready = self._lock.decrypt(_nonce(self._prefix, self._number, self._over), chunk, self._bound)
        except (InvalidTag, ValueError):
            raise Damaged from None
        self._number += 1


def _nonce(prefix: bytes, number: int, last: bool) -> bytes:
    return prefix + struct.pack(">I?", number, last)


def _exactly(source: Source, size: int) -> bytes:
    """Return so many bytes, fewer only at the end: a network gives what it has."""
    parts, left = [], size
    while left and (part := source.read(left)):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)
