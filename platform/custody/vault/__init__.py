"""Where backups and bundles lie: one module for each kind of vault, chosen by `BACKUP_STORE`."""

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from custody.vault.base import Vault

FOLDER = "custody.vault.folder.Folder"
S3 = "custody.vault.s3.Bucket"


def current() -> Vault:
    """Return the vault that the settings name."""
    return _made(settings.BACKUP_STORE)


@cache
def _made(path: str) -> Vault:
    made: Vault = import_string(path)()
    return made
