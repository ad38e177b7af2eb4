"""Both stores keep what they are given, and neither lets anybody wait (trap S9)."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import boto3
import pytest
from django.core.checks import run_checks
from moto.server import ThreadedMotoServer

from embedded.processes import free_port
from kernel import tenancy
from pictures import stores
from pictures.stores.base import Store, StoreAway
from pictures.stores.folder import Folder
from pictures.stores.s3 import Bucket

BUCKET = "chairside-pictures"


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    port = free_port()
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=port, verbose=False)
    server.start()
    yield f"http://127.0.0.1:{port}"
    server.stop()


@pytest.fixture
def bucket(endpoint: str, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A bucket of S3's protocol, and a client of it that is not ours."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
    settings.PICTURE_BUCKET, settings.PICTURE_ENDPOINT = BUCKET, endpoint
    client = boto3.client("s3", endpoint_url=endpoint)
    client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    yield client
    for one in client.list_objects_v2(Bucket=BUCKET).get("Contents", []):
        client.delete_object(Bucket=BUCKET, Key=one["Key"])
    client.delete_bucket(Bucket=BUCKET)


@pytest.fixture(params=["folder", "bucket"])
def store(request: pytest.FixtureRequest, settings: Any, tmp_path: Path) -> Store:
    if request.param == "folder":
        settings.PICTURE_DIRECTORY = tmp_path
        return Folder()
    request.getfixturevalue("bucket")
    return Bucket()


def test_what_is_put_is_got_until_it_is_removed(store: Store) -> None:
    key, other = (f"tenants/{uuid4()}/pictures/{uuid4()}/96.webp" for _ in range(2))
    assert store.get(key) is None
    store.put(key, b"one", "image/webp")
    store.put(key, b"two", "image/webp")
    store.put(other, b"other", "image/webp")
    assert store.get(key) == b"two"
    store.remove([key, f"tenants/{uuid4()}/nothing"])
    assert (store.get(key), store.get(other)) == (None, b"other")


def test_a_bucket_gets_the_kind_along(bucket: Any) -> None:
    Bucket().put("tenants/x/96.webp", b"one", "image/webp")
    assert bucket.head_object(Bucket=BUCKET, Key="tenants/x/96.webp")["ContentType"] == "image/webp"


def test_a_bucket_that_is_gone_is_a_store_that_is_away(bucket: Any, settings: Any) -> None:
    settings.PICTURE_BUCKET = "another"
    for act in (
        lambda: Bucket().put("a", b"b", "image/webp"),
        lambda: Bucket().get("a"),
        lambda: Bucket().remove(["a"]),
    ):
        with pytest.raises(StoreAway):
            act()


def test_a_store_that_does_not_answer_is_not_waited_for(bucket: Any, settings: Any) -> None:
    """A port on which somebody listens and never speaks."""
    import socket

    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen(8)
        settings.PICTURE_ENDPOINT = f"http://127.0.0.1:{silent.getsockname()[1]}"
        begun = time.monotonic()
        with pytest.raises(StoreAway):
            Bucket().get("a")
        assert time.monotonic() - begun < 7


def test_a_folder_that_cannot_be_written_is_a_store_that_is_away(settings: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings.PICTURE_DIRECTORY = tmp_path / "file"
    with pytest.raises(StoreAway):
        Folder().put("a/b", b"", "image/webp")
    with pytest.raises(StoreAway):
        Folder().get("a/b")


def test_a_key_names_the_clinic_in_force(north: tenancy.Clinic, south: tenancy.Clinic) -> None:
    keys = set()
    for clinic in (north, south):
        with tenancy.use(clinic):
            keys.add(stores.key_of(UUID(int=7), "96.webp"))
    assert keys == {f"tenants/{clinic.id}/pictures/{UUID(int=7)}/96.webp" for clinic in (north, south)}
    with pytest.raises(tenancy.NoClinic):
        stores.key_of(UUID(int=7), "96.webp")


@pytest.mark.parametrize(
    ("store", "bucket_name", "elsewhere", "said"),
    [
        (stores.S3, "", True, {"pictures.E001"}),
        (stores.S3, BUCKET, True, set()),
        (stores.FOLDER, "", True, {"pictures.W001"}),
        (stores.FOLDER, "", False, set()),
    ],
)
def test_the_start_says_where_pictures_would_be_lost(
    settings: Any, store: str, bucket_name: str, elsewhere: bool, said: set[str]
) -> None:
    settings.PICTURE_STORE, settings.PICTURE_BUCKET, settings.SHOW_MAILBOX = store, bucket_name, not elsewhere
    assert {one.id for one in run_checks() if (one.id or "").startswith("pictures.")} == said
