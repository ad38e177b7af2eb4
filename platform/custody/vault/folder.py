"""A folder of this machine, for development and the demo."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from django.conf import settings

from custody.damage import Lost
from custody.sealed import Sink, Source
from custody.vault.base import VaultAway


class Folder:
    """Bytes are written aside and take their place in one step; what a dead process left aside goes first."""

    @contextmanager
    def writing(self, key: str) -> Iterator[Sink]:
        path = _path(key)
        aside = path.with_name(f".{path.name}.{uuid4().hex}")
        with _reached():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            for left in path.parent.glob(f".{path.name}.*"):
                left.unlink(missing_ok=True)
        try:
            with _reached(), aside.open("xb") as file:
                aside.chmod(0o600)
                yield file
                file.flush()
                os.fsync(file.fileno())
            with _reached():
                aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)

    @contextmanager
    def reading(self, key: str) -> Iterator[Source]:
        try:
            file = _path(key).open("rb")
        except FileNotFoundError:
            raise Lost from None
        except OSError as reason:
            raise VaultAway from reason
        with file:
            yield file

    def remove(self, keys: Iterable[str]) -> None:
        with _reached():
            for key in keys:
                _path(key).unlink(missing_ok=True)


@contextmanager
def _reached() -> Iterator[None]:
    try:
        yield
    except OSError as reason:
        raise VaultAway from reason


def _path(key: str) -> Path:
    return Path(settings.BACKUP_DIRECTORY) / key
