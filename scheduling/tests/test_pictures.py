"""A logo and photos: drawn anew, kept by the clinic's own key, shown on its own host, gone when nobody shows them."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from auditing.models import AuditEntry
from kernel import clock, tenancy
from pictures import stores
from pictures.stores.base import StoreAway
from pictures.stores.folder import Folder
from scheduling import tasks
from scheduling.models import ClinicProfile, Dentist, Picture
from scheduling.operations import pictures as operations
from scheduling.tests.desk import API, Desk
from testkit import make, pictures


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.PICTURE_DIRECTORY = tmp_path
    return tmp_path


@pytest.fixture
def manager(at_north: Client, in_north: tenancy.Clinic) -> Desk:
    return Desk(at_north, "manager")


def send(desk: Desk, path: str, content: bytes, kind: str = "image/png", **headers: str) -> Any:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return desk.client.generic("POST", API + path, content, kind, headers={**desk.headers, **named})


def files(folder: Path) -> set[str]:
    return {str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file()}


def test_a_logo_is_kept_under_the_clinics_key_and_shown_at_once(
    manager: Desk, at_north: Client, north: tenancy.Clinic, folder: Path
) -> None:
    """trap S9"""
    answer = send(manager, "/settings/logo", pictures.made())
    assert answer.status_code == 200
    address = answer.json()["logo_url"]
    assert at_north.get(f"{API}/clinic").json()["logo_url"] == address
    one = Picture.objects.get()
    assert files(folder) == {f"tenants/{north.id}/pictures/{one.id}/{name}" for name in ("96.webp", "192.webp")}
    shown = at_north.get(address)
    assert (shown.status_code, shown.headers["Content-Type"]) == (200, "image/webp")
    assert shown.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    entry = AuditEntry.objects.get(action="settings.changed")
    assert entry.after == {"logo_url": address}


def test_a_dentist_gets_a_square_photo(manager: Desk, at_north: Client) -> None:
    dentist = make.dentist()
    answer = send(manager, f"/dentists/{dentist.id}/photo?left=0.5&top=0&side=0.5", pictures.made("JPEG"))
    assert answer.status_code == 200
    assert Dentist.objects.get().photo_url == answer.json()["photo_url"]
    assert at_north.get(answer.json()["photo_url"]).content[8:12] == b"WEBP"
    for query in ("side=0", "side=2", "left=-1&side=1", "left=x", "side=nan", "width=3"):
        assert send(manager, f"/dentists/{dentist.id}/photo?{query}", pictures.made()).status_code == 422


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "picture_is_drawing"),
        (pictures.made() + b"<script>alert(1)</script>", "picture_hides_something"),
        (pictures.bomb(), "picture_too_large"),
        (pictures.made()[:40], "picture_unreadable"),
        (b"", "picture_unreadable"),
        (b"x" * (5 * 1024 * 1024 + 1), "file_too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_refused_leaves_nothing(manager: Desk, folder: Path, content: bytes, code: str) -> None:
    """trap S22"""
    answer = send(manager, "/settings/logo", content)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert (ClinicProfile.objects.get().logo_url, Picture.objects.count(), files(folder)) == ("", 0, set())


def test_with_the_store_away_the_logo_stays_as_it_was(manager: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """trap T40"""

    def away(*_: object) -> None:
        raise StoreAway

    before = send(manager, "/settings/logo", pictures.made()).json()["logo_url"]
    monkeypatch.setattr(Folder, "put", away)
    answer = send(manager, "/settings/logo", pictures.made(color=(200, 0, 0)))
    assert (answer.status_code, answer.json()["code"]) == (503, "picture_store_away")
    assert ClinicProfile.objects.get().logo_url == before


def test_the_second_of_two_logos_is_refused_with_an_old_tag(manager: Desk) -> None:
    """trap T46"""
    seen = manager("GET", "/settings").headers["ETag"]
    first = send(manager, "/settings/logo", pictures.made(), if_match=seen)
    second = send(manager, "/settings/logo", pictures.made(color=(1, 2, 3)), if_match=seen)
    assert (first.status_code, second.status_code) == (200, 412)
    assert ClinicProfile.objects.get().logo_url == first.json()["logo_url"]


def test_a_picture_that_nobody_shows_is_gone_after_a_day(
    manager: Desk, at_north: Client, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = send(manager, "/settings/logo", pictures.made()).json()["logo_url"]
    photo = send(manager, f"/dentists/{make.dentist().id}/photo", pictures.made()).json()["photo_url"]
    new = send(manager, "/settings/logo", pictures.made(color=(1, 2, 3))).json()["logo_url"]
    now = clock.now()
    assert operations.sweep_unused(now=now) == 0
    # A mail or a page of this morning may still show it.
    assert operations.sweep_unused(now=now + timedelta(hours=23)) == 0
    with monkeypatch.context() as later:
        later.setattr(clock, "now", lambda: now + timedelta(hours=25))
        tasks.tidy()
    assert Picture.objects.count() == 2
    assert len(files(folder)) == 5
    assert [at_north.get(one).status_code for one in (old, new, photo)] == [404, 200, 200]
    assert manager("PATCH", "/settings", {"logo_url": old}).json()["code"] == "picture_unknown"
    assert ClinicProfile.objects.get().logo_url == new


def test_a_picture_that_is_shown_again_in_time_stays(manager: Desk) -> None:
    old = send(manager, "/settings/logo", pictures.made()).json()["logo_url"]
    assert manager("PATCH", "/settings", {"logo_url": ""}).status_code == 200
    now = clock.now()
    operations.sweep_unused(now=now)
    assert Picture.objects.get().unused_since == now
    assert manager("PATCH", "/settings", {"logo_url": old}).status_code == 200
    assert operations.sweep_unused(now=now + timedelta(days=2)) == 0


def test_a_sweep_that_cannot_reach_the_store_goes_on_later(
    manager: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(manager, "/settings/logo", pictures.made())
    ClinicProfile.objects.update(logo_url="")
    now = clock.now()
    operations.sweep_unused(now=now)

    def away(*_: object) -> None:
        raise StoreAway

    with monkeypatch.context() as patch:
        patch.setattr(Folder, "remove", away)
        with pytest.raises(StoreAway):
            operations.sweep_unused(now=now + timedelta(days=2))
    assert Picture.objects.count() == 1
    assert operations.sweep_unused(now=now + timedelta(days=2)) == 1
    assert files(folder) == set()


def test_another_clinics_picture_is_nowhere_on_this_host(
    manager: Desk, at_north: Client, at_south: Client, south: tenancy.Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    """traps S9, T24: by its address, by a row of the same id, and by a path that climbs."""
    address = send(manager, "/settings/logo", pictures.made()).json()["logo_url"]
    assert at_north.get(address).status_code == 200
    assert at_south.get(address).status_code == 404
    with tenancy.use(south):
        Picture.objects.create(id=Picture.objects.model(pk=address.split("/")[2]).pk, kind="logo")
    assert at_south.get(address).status_code == 404
    one = address.split("/")[2]
    for path in (
        f"/pictures/{one}/97.webp",
        f"/pictures/{one}/160.webp",
        f"/pictures/{one}/..%2f{one}%2f96.webp",
        f"/pictures/%2e%2e/{one}/96.webp",
        f"/pictures/{one}/",
        f"/pictures/{one.upper()}/96.png",
        "/pictures/",
    ):
        assert at_north.get(path).status_code == 404, path


def test_a_picture_is_no_document(manager: Desk, at_north: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    address = send(manager, "/settings/logo", pictures.made()).json()["logo_url"]
    shown = at_north.get(address)
    assert "sandbox" in shown.headers["Content-Security-Policy"]
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert at_north.get(address, headers={"if-none-match": shown.headers["ETag"]}).status_code == 304
    assert at_north.post(address).status_code == 405


def test_with_the_store_away_a_picture_is_missing_for_a_while_and_no_longer(
    manager: Desk, at_north: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = send(manager, "/settings/logo", pictures.made()).json()["logo_url"]

    def away(*_: object) -> None:
        raise StoreAway

    with monkeypatch.context() as patch:
        patch.setattr(type(stores.current()), "get", away)
        missing = at_north.get(address)
        assert (missing.status_code, missing.headers["Cache-Control"]) == (503, "no-store")
    assert at_north.get(address).status_code == 200
    # Once seen, a process shows it without the store.
    monkeypatch.setattr(type(stores.current()), "get", away)
    assert at_north.get(address).status_code == 200
