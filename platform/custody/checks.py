"""Mistakes in the settings that would otherwise show only when a backup is wanted."""

from typing import Any

from django.conf import settings
from django.core import checks

from custody import vault


def register() -> None:
    """Add our checks to Django's."""
    checks.register(backups_are_kept)


def backups_are_kept(app_configs: Any, **options: Any) -> list[checks.CheckMessage]:
    """Refuse a bucket without a name; warn of backups on the machine that they are to survive."""
    if settings.BACKUP_STORE == vault.S3 and not settings.BACKUP_BUCKET:
        return [
            checks.Error(
                "Backups are to be kept in a bucket, and nobody says in which.",
                hint="Set BACKUP_BUCKET, and AWS_REGION or BACKUP_ENDPOINT; credentials come as boto3 finds them.",
                id="custody.E001",
            )
        ]
    if settings.BACKUP_STORE != vault.S3 and not settings.SHOW_MAILBOX:
        return [
            checks.Warning(
                "Backups are kept in a folder of this machine, and are lost with it.",
                hint="Set BACKUP_BUCKET, and BACKUP_STORE if it was set.",
                id="custody.W001",
            )
        ]
    return []
