"""A backup's inner form: a compressed tar that is written and read in one go, with little held in memory.

head.json               the clinic's facts, its migrations, and the columns of its tables
tables/<name>/<number>  rows as COPY writes them, whole ones, in parts
pictures/<path>         bytes as they lie in the store
manifest.json           how many rows of each table, and their SHA-256; where the sequences are
"""

import gzip
import io
import json
import tarfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from custody.copying import Tally
from custody.damage import Damaged
from custody.sealed import Opening, Sealing, Sink, Source

FORM = "chairside-backup-1"
HEAD, MANIFEST = "head.json", "manifest.json"
# Bytes of rows in one part: what is held in memory.
PART = 4 << 20
# The middle of zlib: a backup waits for the network more than for this.
LEVEL = 4


class Writing:
    """What is put into an archive."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar

    def say(self, name: str, facts: dict[str, Any]) -> None:
        """Add a member of JSON."""
        self.add(name, json.dumps(facts, sort_keys=True, default=str).encode())

    def add(self, name: str, content: bytes) -> None:
        """Add a member."""
        member = tarfile.TarInfo(name)
        member.size, member.mode = len(content), 0o600
        self._tar.addfile(member, io.BytesIO(content))

    def add_rows(self, table: str, rows: Iterable[bytes]) -> Tally:
        """Add a table's rows, and return what they were."""
        tally, waiting, number = Tally(), bytearray(), 0
        for row in rows:
            waiting += tally.add(row)
            if len(waiting) >= PART:
                self.add(f"tables/{table}/{number:06}", bytes(waiting))
                number += 1
                waiting.clear()
        if waiting:
            self.add(f"tables/{table}/{number:06}", bytes(waiting))
        return tally


@contextmanager
def written(sink: Sink, *, clinic: UUID, about: UUID) -> Iterator[tuple[Writing, Sealing]]:
    """Yield an archive to be filled, and the seal around it, whose size and digest are final after the block."""
    seal = Sealing(sink, clinic=clinic, about=about)
    with (
        gzip.GzipFile(fileobj=seal, mode="wb", compresslevel=LEVEL, mtime=0, filename="") as packed,
        tarfile.open(fileobj=packed, mode="w|", format=tarfile.USTAR_FORMAT) as tar,
    ):
        yield Writing(tar), seal
    seal.finish()


@dataclass(frozen=True, slots=True)
class Member:
    """One thing of an archive. `kind` is head, rows, picture or manifest; `name` the table or the path."""

    kind: str
    name: str
    content: bytes


def read(source: Source, *, clinic: UUID, about: UUID) -> Iterator[Member]:
    """Yield what an archive holds, in its order, to its very end: only then it is known to be whole.

    :raises Damaged: if it is not what was written.
    :raises KeyUnknown: if its key is not known any more.
    """
    opening = Opening(source, clinic=clinic, about=about)
    try:
        with gzip.GzipFile(fileobj=io.BufferedReader(opening), mode="rb") as packed:
            with tarfile.open(fileobj=packed, mode="r|") as tar:
                for member in tar:
                    file = tar.extractfile(member)
                    if file is None:
                        raise Damaged
                    yield _told(member.name, file.read())
            # Behind the tar's end there is the seal's last chunk.
            while packed.read(PART):
                pass
    except (tarfile.TarError, EOFError, gzip.BadGzipFile):
        raise Damaged from None


def _told(name: str, content: bytes) -> Member:
    if name in (HEAD, MANIFEST):
        return Member(name.removesuffix(".json"), name, content)
    kind, _, rest = name.partition("/")
    if kind == "tables":
        return Member("rows", rest.partition("/")[0], content)
    if kind == "pictures":
        return Member("picture", rest, content)
    raise Damaged
