"""A page is of one clinic, for everybody alike, and looking at it changes nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from config.frontend import routes
from config.tests import site
from config.tests.test_frontend import PAGES
from config.tests.world import World, knock, two_worlds, undone
from kernel import tenancy
from scheduling.models import ClinicProfile, Dentist, Service
from testkit import snapshot

FILES = (
    "/icon.svg",
    "/icon-192.png",
    "/social.png",
    "/favicon.ico",
    "/site.webmanifest",
    "/robots.txt",
    "/sitemap.xml",
)


@pytest.fixture(scope="module")
def worlds(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[World, World]]:
    with django_db_blocker.unblock(), two_worlds() as both:
        for world in both:
            with tenancy.use(world.clinic):
                mark = _mark(world)
                ClinicProfile.objects.update(tagline_en=mark, tagline_de=mark, about_en=mark, street=mark)
                Service.objects.update(name_en=mark, name_de=mark, description_en=mark)
                Dentist.objects.update(name=mark, biography_en=mark)
        yield both


@pytest.fixture(autouse=True)
def _built(tmp_path: Path, settings: Any) -> None:
    settings.FRONTEND_DIST = site.build(tmp_path / "dist")


def _mark(world: World) -> str:
    return f"Only of {world.clinic.schema}"


def test_every_page_of_the_table_is_asked_for() -> None:
    assert [routes.at(path) for path in PAGES] == list(routes.ROUTES)


@pytest.mark.parametrize("path", [*PAGES, *FILES, "/nowhere"])
def test_a_page_never_holds_another_clinics_words(worlds: tuple[World, World], path: str) -> None:
    """Trap T24, trap S2, trap S16."""
    for here, elsewhere in (worlds, worlds[::-1]):
        foreign = {
            "x-forwarded-host": elsewhere.clinic.host,
            "forwarded": f"host={elsewhere.clinic.host}",
            "cookie": f"__Host-chairside={elsewhere.words['refresh_token']}",
        }
        words = {name: elsewhere.words[name] for name in ("service_id", "dentist_id")}
        query = f"?service={words['service_id']}&dentist={words['dentist_id']}"
        for address in (path, path + query):
            with undone():
                answer = knock(here, "GET", address, headers={**elsewhere.headers["manager"], **foreign})
            page = answer.content.decode(errors="replace")
            assert _mark(elsewhere) not in page
            assert elsewhere.clinic.name not in page
            assert elsewhere.clinic.host not in page
            for word in words.values():
                assert word not in page
        if path in PAGES:
            assert _mark(here) in page


@pytest.mark.parametrize("path", [*PAGES, *FILES, "/assets/patient-1.js"])
def test_an_unknown_host_gets_nothing(worlds: tuple[World, World], path: str) -> None:
    """Trap S1."""
    answer = knock(worlds[0], "GET", path, headers={"host": "nobody.example"})
    assert (answer.status_code, answer.content) == (404, b"There is no site at this address.\n")
    at_platform = knock(worlds[0], "GET", path, headers={"host": "localhost"})
    # Its own start leads to the console.
    assert at_platform.status_code in (200, 302, 404)
    assert b"Dental" not in at_platform.content if not at_platform.streaming else True


def test_looking_at_pages_changes_nothing(worlds: tuple[World, World]) -> None:
    """Trap S15."""
    world = worlds[0]
    before = snapshot.take()
    for path in [*PAGES, *FILES, "/nowhere", f"/visit?token={world.words['refresh_token']}"]:
        for method in ("GET", "HEAD", "POST"):
            for who in ("anonymous", "patient", "manager"):
                knock(world, method, path, who=who)
    assert snapshot.differing(before, snapshot.take()) == []


def test_everybody_is_shown_the_same_page(worlds: tuple[World, World]) -> None:
    world = worlds[0]
    pages = {knock(world, "GET", "/book", who=who).content for who in ("anonymous", "patient", "manager", "expired")}
    assert len(pages) == 1
