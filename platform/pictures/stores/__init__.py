"""Where the bytes of pictures lie: one module for each kind of store, chosen by `PICTURE_STORE`."""

from functools import cache
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from kernel import tenancy
from pictures.stores.base import Store

FOLDER = "pictures.stores.folder.Folder"
S3 = "pictures.stores.s3.Bucket"


def current() -> Store:
    """Return the store that the settings name."""
    return _made(settings.PICTURE_STORE)


def key_of(picture: UUID, name: str) -> str:
    """Return where a picture of the clinic in force lies; nothing that a client sends is part of it but ids that were
    read as such (trap S9).
    """
    return f"tenants/{tenancy.current().id}/pictures/{picture}/{name}"


@cache
def _made(path: str) -> Store:
    store: Store = import_string(path)()
    return store
