"""A bucket of S3, or of whatever speaks its protocol (`PICTURE_ENDPOINT`)."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from threading import Lock
from typing import Any

from django.conf import settings

from pictures.stores.base import StoreAway

# Seconds: a request that shows or takes a picture must not hold its thread for long.
CONNECT, READ = 1.0, 2.0
ATTEMPTS = 2
# What the protocol takes at once.
MOST_AT_ONCE = 1000

log = logging.getLogger(__name__)


class Bucket:
    """One client for all threads of the process, made when it is first needed: the library takes its time."""

    _making = Lock()

    @cached_property
    def _client(self) -> Any:
        import boto3
        from botocore.config import Config

        with self._making:
            return boto3.session.Session().client(
                "s3",
                endpoint_url=settings.PICTURE_ENDPOINT or None,
                config=Config(
                    signature_version="s3v4",
                    connect_timeout=CONNECT,
                    read_timeout=READ,
                    retries={"total_max_attempts": ATTEMPTS, "mode": "standard"},
                ),
            )

    def put(self, key: str, content: bytes, content_type: str) -> None:
        with _reached():
            self._client.put_object(Bucket=settings.PICTURE_BUCKET, Key=key, Body=content, ContentType=content_type)

    def get(self, key: str) -> bytes | None:
        with _reached():
            try:
                found = self._client.get_object(Bucket=settings.PICTURE_BUCKET, Key=key)
            except self._client.exceptions.NoSuchKey:
                return None
            content: bytes = found["Body"].read()
            return content

    def remove(self, keys: Iterable[str]) -> None:
        named = [{"Key": key} for key in keys]
        with _reached():
            for at in range(0, len(named), MOST_AT_ONCE):
                answer = self._client.delete_objects(
                    Bucket=settings.PICTURE_BUCKET, Delete={"Objects": named[at : at + MOST_AT_ONCE], "Quiet": True}
                )
                if answer.get("Errors"):
                    raise StoreAway

    def under(self, prefix: str) -> Iterator[tuple[str, int]]:
        with _reached():
            pages = self._client.get_paginator("list_objects_v2").paginate(
                Bucket=settings.PICTURE_BUCKET, Prefix=prefix
            )
            for page in pages:
                for one in page.get("Contents", []):
                    yield one["Key"], one["Size"]


@contextmanager
def _reached() -> Iterator[None]:
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except (BotoCoreError, ClientError, OSError) as reason:
        # Also a bucket that is gone or refuses us: for those who ask it is the same.
        log.warning("the pictures' bucket does not answer", extra={"event": "picture_store_away"}, exc_info=reason)
        raise StoreAway from reason
