"""Both vaults keep whole streams or nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from django.core.checks import run_checks
from moto.server import ThreadedMotoServer

from custody import vault
from custody.damage import Lost
from custody.vault import s3
from custody.vault.base import Vault, VaultAway
from custody.vault.folder import Folder
from custody.vault.s3 import Bucket
from embedded.processes import free_port

BUCKET = "chairside-backups"


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    port = free_port()
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=port, verbose=False)
    server.start()
    yield f"http://127.0.0.1:{port}"
    server.stop()


@pytest.fixture
def bucket(endpoint: str, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
    # The smallest part that S3 takes.
    monkeypatch.setattr(s3, "PART", 5 << 20)
    settings.BACKUP_BUCKET, settings.BACKUP_ENDPOINT = BUCKET, endpoint
    client = boto3.client("s3", endpoint_url=endpoint)
    client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    yield client
    for one in client.list_objects_v2(Bucket=BUCKET).get("Contents", []):
        client.delete_object(Bucket=BUCKET, Key=one["Key"])
    client.delete_bucket(Bucket=BUCKET)


@pytest.fixture(params=["folder", "bucket"])
def kept(request: pytest.FixtureRequest) -> Vault:
    if request.param == "folder":
        return Folder()
    request.getfixturevalue("bucket")
    return Bucket()


@pytest.mark.parametrize("size", [0, 10, 12 << 20])
def test_a_stream_comes_back_as_it_went_in(kept: Vault, size: int) -> None:
    content = bytes(size)
    with kept.writing("clinics/a/one") as sink:
        for at in range(0, size, 1 << 20):
            sink.write(content[at : at + (1 << 20)])
    with kept.reading("clinics/a/one") as source:
        parts = list(iter(lambda: source.read(1 << 20), b""))
    assert b"".join(parts) == content
    kept.remove(["clinics/a/one", "clinics/a/nothing"])
    with pytest.raises(Lost), kept.reading("clinics/a/one"):
        pass


def test_a_stream_that_breaks_off_leaves_what_was_there(kept: Vault) -> None:
    with kept.writing("clinics/a/one") as sink:
        sink.write(b"whole")
    with pytest.raises(ZeroDivisionError), kept.writing("clinics/a/one") as sink:
        sink.write(bytes(6 << 20))
        raise ZeroDivisionError
    with kept.reading("clinics/a/one") as source:
        assert source.read(100) == b"whole"


def test_what_a_dead_process_half_sent_to_a_bucket_is_given_up(bucket: Any) -> None:
    half = bucket.create_multipart_upload(Bucket=BUCKET, Key="clinics/a/one")
    bucket.upload_part(Bucket=BUCKET, Key="clinics/a/one", UploadId=half["UploadId"], PartNumber=1, Body=b"half")
    with Bucket().writing("clinics/a/one") as sink:
        sink.write(b"whole")
    assert "Uploads" not in bucket.list_multipart_uploads(Bucket=BUCKET)


def test_what_a_dead_process_left_aside_in_a_folder_goes(folders: Path) -> None:
    left = folders / "vault" / "clinics" / "a" / ".one.left"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"half")
    with Folder().writing("clinics/a/one") as sink:
        sink.write(b"whole")
    assert [one.name for one in left.parent.iterdir()] == ["one"]


def test_a_vault_that_is_not_there_is_away(bucket: Any, settings: Any, folders: Path) -> None:
    settings.BACKUP_BUCKET = "another"
    (folders / "file").write_text("")
    settings.BACKUP_DIRECTORY = folders / "file"
    for one in (Bucket(), Folder()):
        with pytest.raises(VaultAway), one.writing("a") as sink:
            sink.write(b"b")
        with pytest.raises(VaultAway), one.reading("a/b"):
            pass


@pytest.mark.parametrize(
    ("store", "name", "elsewhere", "said"),
    [
        (vault.S3, "", True, {"custody.E001"}),
        (vault.S3, BUCKET, True, set()),
        (vault.FOLDER, "", True, {"custody.W001"}),
        (vault.FOLDER, "", False, set()),
    ],
)
def test_the_start_says_where_backups_would_be_lost(
    settings: Any, store: str, name: str, elsewhere: bool, said: set[str]
) -> None:
    settings.BACKUP_STORE, settings.BACKUP_BUCKET, settings.SHOW_MAILBOX = store, name, not elsewhere
    assert {one.id for one in run_checks() if (one.id or "").startswith("custody.")} == said
