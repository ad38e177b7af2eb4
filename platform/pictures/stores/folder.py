"""A folder of this machine, for development and the demo."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from uuid import uuid4

from django.conf import settings

from pictures.stores.base import StoreAway


class Folder:
    """Safe with several processes: bytes are written aside and then take their place in one step."""

    def put(self, key: str, content: bytes, content_type: str) -> None:
        path = _path(key)
        aside = path.with_name(f".{uuid4().hex}")
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                aside.write_bytes(content)
                os.replace(aside, path)
            finally:
                aside.unlink(missing_ok=True)
        except OSError as reason:
            raise StoreAway from reason

    def get(self, key: str) -> bytes | None:
        try:
            return _path(key).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as reason:
            raise StoreAway from reason

    def remove(self, keys: Iterable[str]) -> None:
        try:
            for key in keys:
                _path(key).unlink(missing_ok=True)
        except OSError as reason:
            raise StoreAway from reason

    def under(self, prefix: str) -> Iterator[tuple[str, int]]:
        root = Path(settings.PICTURE_DIRECTORY)
        try:
            for path in _path(prefix).rglob("*"):
                # What is written aside has no name yet.
                if path.is_file() and not path.name.startswith("."):
                    yield path.relative_to(root).as_posix(), path.stat().st_size
        except OSError as reason:
            raise StoreAway from reason


def _path(key: str) -> Path:
    return Path(settings.PICTURE_DIRECTORY) / key
