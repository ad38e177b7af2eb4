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
    return f"{home_of(tenancy.current().id)}pictures/{picture}/{name}"


def home_of(clinic: UUID) -> str:
    """Return what the keys of everything that lies in the store for a clinic begin with."""
    return f"tenants/{clinic}/"


def size_of(clinic: UUID) -> int:
    """Return how many bytes lie in the store for a clinic.

    :raises StoreAway: if the store does not answer in time.
    """
    return sum(size for _, size in current().under(home_of(clinic)))


def forget(clinic: UUID) -> int:
    """This function will remove all that lies in the store for a clinic, and return how many things that were.

    :raises StoreAway: if the store does not answer in time.
    """
    keys = [key for key, _ in current().under(home_of(clinic))]
    current().remove(keys)
    return len(keys)


@cache
def _made(path: str) -> Store:
    store: Store = import_string(path)()
    return store
