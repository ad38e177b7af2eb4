"""What stands beside the pages: assets, icons, manifest, robots, sitemap, and how it is all sent."""

import gzip
import json
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import brotli  # type: ignore[import-untyped]
import pytest
from django.test import Client
from PIL import Image

from config import checks
from config.frontend import drawing
from config.tests import site
from kernel import tenancy
from scheduling.models import ClinicProfile
from scheduling.queries import catalog
from tenants.models import Clinic
from tenants.queries import directory

PICTURES = {"/icon-192.png": (192, 192), "/icon-512.png": (512, 512), "/apple-touch-icon.png": (180, 180),
            "/social.png": (1200, 630), "/favicon.ico": (48, 48)}  # fmt: skip
FILES = [*PICTURES, "/icon.svg", "/site.webmanifest", "/robots.txt", "/sitemap.xml"]


@pytest.fixture(autouse=True)
def dist(tmp_path: Path, settings: Any) -> Path:
    settings.FRONTEND_DIST = site.build(tmp_path / "dist")
    return Path(settings.FRONTEND_DIST)


def brand(colour: str, *, name: str = "North Dental", tagline: str = "") -> None:
    ClinicProfile.objects.update(brand_color=colour, tagline_de=tagline, tagline_en=tagline)
    Clinic.objects.filter(schema_name="north").update(name=name)
    catalog.forget()
    directory.forget()


def picture(answer: Any) -> Image.Image:
    return Image.open(BytesIO(answer.content)).convert("RGB")


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)


def test_assets_may_be_kept_for_ever_and_come_compressed_by_the_build(at_north: Client) -> None:
    answer = at_north.get("/assets/patient-1.js")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "max-age=315360000, public, immutable"
    assert answer.headers["Content-Type"].startswith("text/javascript")
    squeezed = at_north.get("/assets/patient-1.js", headers={"accept-encoding": "gzip"})
    assert squeezed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body(squeezed)) == body(answer)


def test_a_new_build_is_served_without_a_restart(at_north: Client, dist: Path) -> None:
    assert at_north.get("/assets/late-2.js").status_code == 404
    manifest = dist / ".vite" / "manifest.json"
    chunks = json.loads(manifest.read_text())
    chunks["patient.html"]["file"] = "assets/late-2.js"
    (dist / "assets" / "late-2.js").write_text("// late")
    assert at_north.get("/assets/home-1.js").status_code == 200
    (dist / "assets" / "home-1.js").unlink()
    manifest.write_text(json.dumps(chunks) + "\n")
    assert 'src="/assets/late-2.js"' in at_north.get("/").content.decode()
    assert at_north.get("/assets/late-2.js").status_code == 200
    assert at_north.get("/assets/home-1.js").status_code == 404


@pytest.mark.parametrize(("path", "size"), PICTURES.items())
def test_pictures_are_of_their_size_and_show_the_clinics_colour(
    at_north: Client, in_north: tenancy.Clinic, path: str, size: tuple[int, int]
) -> None:
    brand("#7c3aed")
    answer = at_north.get(path)
    assert answer.status_code == 200
    shown = picture(answer)
    assert shown.size == size
    assert shown.getpixel((size[0] // 2, size[1] // 20)) == (0x7C, 0x3A, 0xED)
    assert len({one for _, one in shown.getcolors(1 << 24) or []}) > 1
    brand("#b45309")
    assert at_north.get(path).content != answer.content


def test_a_name_that_the_font_lacks_comes_as_a_tooth_and_never_as_boxes(
    at_north: Client, in_north: tenancy.Clinic
) -> None:
    brand("#0f766e", name="زهرة النيل", tagline="ابتسامة")
    arabic = {path: at_north.get(path).content for path in PICTURES}
    brand("#0f766e", name="牙科", tagline="牙科")
    assert {path: at_north.get(path).content for path in PICTURES} == arabic
    brand("#0f766e", name="Nile Flower")
    assert all(at_north.get(path).content != shown for path, shown in arabic.items())


def test_of_a_name_in_two_scripts_the_card_shows_the_half_that_can_be_drawn(
    at_north: Client, in_north: tenancy.Clinic
) -> None:
    brand("#0f766e", name="زهرة النيل · Nile Lotus Dental")
    both = at_north.get("/social.png").content
    brand("#0f766e", name="Nile Lotus Dental")
    assert at_north.get("/social.png").content == both


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("North Dental", "N"),
        ("„élan“ Dental", "É"),
        ("e\u0301lan", "É"),
        ("زهرة النيل", "ز"),
        ("3 Zahnärzte", "3"),
        ("ßmile", "ß"),
        ("किरण", "कि"),
        ("***", ""),
        ("", ""),
    ],
)
def test_the_monogram_is_the_first_letter_with_its_marks(name: str, letter: str) -> None:
    assert drawing.monogram(name) == letter


def test_a_long_name_stays_on_its_card(at_north: Client, in_north: tenancy.Clinic) -> None:
    brand("#0f766e", name="Zahnärztliche Gemeinschaftspraxis Dr. Hildegard von Bingen und Kollegen " + "W" * 47)
    shown = picture(at_north.get("/social.png"))
    ground = shown.getpixel((5, 5))
    edges = [shown.getpixel((x, y)) for y in range(630) for x in (0, 40, 1199)]
    assert set(edges) == {ground}


def test_the_drawn_icon_holds_the_letter_in_whatever_script(at_north: Client, in_north: tenancy.Clinic) -> None:
    brand("#facc15", name="زهرة النيل")
    answer = at_north.get("/icon.svg")
    root = ElementTree.fromstring(answer.content)
    assert [one.text for one in root if one.text] == ["ز"]
    assert {one.get("fill") for one in root} == {"#facc15", "#000000"}
    assert answer.headers["Content-Type"] == "image/svg+xml"


def test_an_installed_page_is_the_clinics(at_north: Client, in_north: tenancy.Clinic) -> None:
    told = at_north.get("/site.webmanifest?lang=en").json()
    assert (told["name"], told["lang"], told["dir"], told["start_url"]) == ("North Dental", "en", "ltr", "/")
    for one in told["icons"]:
        assert at_north.get(one["src"]).headers["Content-Type"] == one["type"]


def test_crawlers_find_the_two_pages_in_each_language(at_north: Client) -> None:
    origin = "http://north.localhost:8000"
    assert f"Sitemap: {origin}/sitemap.xml" in at_north.get("/robots.txt").content.decode()
    root = ElementTree.fromstring(at_north.get("/sitemap.xml").content)
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    assert [one.text for one in root.iter(f"{space}loc")] == [f"{origin}/", f"{origin}/book"]
    links = [one.get("href") for one in root.iter("{http://www.w3.org/1999/xhtml}link")]
    assert links[:3] == [f"{origin}/?lang=de", f"{origin}/?lang=en", f"{origin}/"]
    for address in links:
        assert address
        assert at_north.get(address.removeprefix(origin)).status_code == 200


@pytest.mark.parametrize("path", FILES)
def test_what_stands_beside_the_pages_is_kept_for_an_hour_and_then_asked_again(at_north: Client, path: str) -> None:
    answer = at_north.get(path)
    assert answer.headers["Cache-Control"] == "public, max-age=3600"
    assert at_north.get(path, headers={"if-none-match": answer.headers["ETag"]}).status_code == 304
    assert not answer.cookies


@pytest.mark.parametrize("path", ["/", "/book", "/api/v1/clinic", "/sitemap.xml"])
@pytest.mark.parametrize(
    ("accepted", "coding"),
    [("gzip, deflate, br, zstd", "br"), ("gzip", "gzip"), ("br;q=0, gzip;q=0.5", "gzip"), ("", ""), ("identity", "")],
)
def test_what_is_public_is_sent_small(
    at_north: Client, in_north: tenancy.Clinic, path: str, accepted: str, coding: str
) -> None:
    brand("#0f766e", tagline="Teeth " * 26)
    plain = at_north.get(path)
    answer = at_north.get(path, headers={"accept-encoding": accepted})
    assert answer.headers.get("Content-Encoding", "") == coding
    assert "Accept-Encoding" in answer.headers["Vary"]
    undo = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}[coding]
    assert undo(answer.content) == plain.content
    assert answer.headers["Content-Length"] == str(len(answer.content))
    if coding:
        assert len(answer.content) < len(plain.content)
        assert answer.headers["ETag"] == "W/" + plain.headers["ETag"]
    again = at_north.get(path, headers={"accept-encoding": accepted, "if-none-match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_what_may_hold_a_secret_is_never_compressed(at_north: Client) -> None:
    """A secret beside what a stranger sent shows in the length (BREACH)."""
    long = {"email": "a" * 900, "password": "b" * 900}
    answer = at_north.post(
        "/api/v1/auth/login", long, content_type="application/json", headers={"accept-encoding": "gzip, br"}
    )
    assert "Content-Encoding" not in answer.headers


def test_a_missing_build_and_a_missing_chunk_are_told_at_start(settings: Any, dist: Path, tmp_path: Path) -> None:
    # The small build lacks some pages.
    assert [one.id for one in checks.patient_site_is_built(None)] == ["config.W002"]
    assert "src/pages/family-page.tsx" in checks.patient_site_is_built(None)[0].msg
    settings.FRONTEND_DIST = tmp_path / "nowhere"
    assert [one.id for one in checks.patient_site_is_built(None)] == ["config.W001"]
    (tmp_path / "nowhere" / ".vite").mkdir(parents=True)
    (tmp_path / "nowhere" / ".vite" / "manifest.json").write_text("{")
    assert [one.id for one in checks.patient_site_is_built(None)] == ["config.W001"]
