"""Mistakes in the settings that would otherwise show only when somebody uploads a picture."""

from typing import Any

from django.conf import settings
from django.core import checks

from pictures import stores


def register() -> None:
    """Add our checks to Django's."""
    checks.register(pictures_are_kept)


def pictures_are_kept(app_configs: Any, **options: Any) -> list[checks.CheckMessage]:
    """Refuse a bucket without a name; warn of pictures in a folder of one machine where several serve."""
    if settings.PICTURE_STORE == stores.S3 and not settings.PICTURE_BUCKET:
        return [
            checks.Error(
                "Pictures are to be kept in a bucket, and nobody says in which.",
                hint="Set PICTURE_BUCKET, and AWS_REGION or PICTURE_ENDPOINT; credentials come as boto3 finds them.",
                id="pictures.E001",
            )
        ]
    if settings.PICTURE_STORE != stores.S3 and not settings.SHOW_MAILBOX:
        return [
            checks.Warning(
                "Pictures are kept in a folder of this machine: other machines do not see them.",
                hint="Set PICTURE_BUCKET, and PICTURE_STORE if it was set.",
                id="pictures.W001",
            )
        ]
    return []
