"""A bucket of S3, or of whatever speaks its protocol (`BACKUP_ENDPOINT`)."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from threading import Lock
from typing import Any

from django.conf import settings

from custody.damage import Lost
from custody.sealed import Sink, Source
from custody.vault.base import VaultAway

CONNECT, READ, ATTEMPTS = 5.0, 60.0, 4
# S3 takes 10,000 parts at most: 160 GB.
PART = 16 << 20
MOST_AT_ONCE = 1_000

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
                endpoint_url=settings.BACKUP_ENDPOINT or None,
                config=Config(
                    signature_version="s3v4",
                    connect_timeout=CONNECT,
                    read_timeout=READ,
                    retries={"total_max_attempts": ATTEMPTS, "mode": "standard"},
                ),
            )

    @contextmanager
    def writing(self, key: str) -> Iterator[Sink]:
        with _reached():
            self._give_up_what_is_half_sent(key)
            upload = _Upload(self._client, key)
        try:
            yield upload
            with _reached():
                upload.complete()
        except BaseException:
            with _reached():
                upload.give_up()
            raise

    @contextmanager
    def reading(self, key: str) -> Iterator[Source]:
        with _reached():
            try:
                body = self._client.get_object(Bucket=settings.BACKUP_BUCKET, Key=key)["Body"]
            except self._client.exceptions.NoSuchKey:
                raise Lost from None
        try:
            yield _Body(body)
        finally:
            body.close()

    def remove(self, keys: Iterable[str]) -> None:
        named = [{"Key": key} for key in keys]
        with _reached():
            for at in range(0, len(named), MOST_AT_ONCE):
                answer = self._client.delete_objects(
                    Bucket=settings.BACKUP_BUCKET, Delete={"Objects": named[at : at + MOST_AT_ONCE], "Quiet": True}
                )
                if answer.get("Errors"):
                    raise VaultAway

    def _give_up_what_is_half_sent(self, key: str) -> None:
        # By a process that died: it is paid for, and never shown.
        found = self._client.list_multipart_uploads(Bucket=settings.BACKUP_BUCKET, Prefix=key).get("Uploads", [])
        for one in found:
            self._client.abort_multipart_upload(
                Bucket=settings.BACKUP_BUCKET, Key=one["Key"], UploadId=one["UploadId"]
            )


class _Upload:
    def __init__(self, client: Any, key: str) -> None:
        self._client, self._waiting = client, bytearray()
        self._place = {"Bucket": settings.BACKUP_BUCKET, "Key": key}
        self._parts: list[dict[str, Any]] = []
        made = client.create_multipart_upload(**self._place, ContentType="application/octet-stream")
        self._upload = made["UploadId"]

    def write(self, content: bytes, /) -> int:
        self._waiting += content
        while len(self._waiting) >= PART:
            self._send(bytes(self._waiting[:PART]))
            del self._waiting[:PART]
        return len(content)

    def complete(self) -> None:
        if self._waiting or not self._parts:
            self._send(bytes(self._waiting))
        self._client.complete_multipart_upload(
            **self._place, UploadId=self._upload, MultipartUpload={"Parts": self._parts}
        )

    def give_up(self) -> None:
        self._client.abort_multipart_upload(**self._place, UploadId=self._upload)

    def _send(self, part: bytes) -> None:
        number = len(self._parts) + 1
        with _reached():
            answer = self._client.upload_part(**self._place, UploadId=self._upload, PartNumber=number, Body=part)
        self._parts.append({"PartNumber": number, "ETag": answer["ETag"]})


class _Body:
    def __init__(self, body: Any) -> None:
        self._body = body

    def read(self, size: int, /) -> bytes:
        with _reached():
            part: bytes = self._body.read(size)
        return part


@contextmanager
def _reached() -> Iterator[None]:
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except (BotoCoreError, ClientError, OSError) as reason:
        # Also a bucket that is gone or refuses us: for those who ask it is the same.
        log.warning("the vault does not answer", extra={"event": "vault_away"}, exc_info=reason)
        raise VaultAway from reason
