"""The pages of the patient site as a browser gets them."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from config.frontend import speech
from config.frontend.routes import NOT_FOUND, ROUTES
from config.tests import site
from kernel import tenancy
from scheduling.models import ClinicProfile, Dentist, Service
from scheduling.queries import catalog
from scheduling.tests.conftest import Practice, open_practice
from tenants import notices
from tenants.models import Clinic, ClinicState
from tenants.queries import directory
from testkit import make

UUID = "0a8f3c52-95a7-4c2e-9f00-6f0b6a0c7d11"
PAGES = (
    "/ /book /book/details /booked /visit /visit/move /login /register /forgot-password /reset-password "
    f"/verify-email /appointments /appointments/{UUID} /appointments/{UUID}/move /unsubscribe /family /profile"
).split()
XSS = [
    "</script><script>alert(1)</script>",
    "<!--<script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style></title></textarea><svg/onload=alert(1)>",
    "{{7*7}}{% debug %}",
    "\u2028alert(1)\u2029 &lt;b&gt; &amp;",
    "]]>--><script>alert(1)</script>",
]


@pytest.fixture(autouse=True)
def dist(tmp_path: Path, settings: Any) -> Path:
    settings.FRONTEND_DIST = site.build(tmp_path / "dist")
    return Path(settings.FRONTEND_DIST)


@pytest.fixture
def practice(north: tenancy.Clinic) -> Practice:
    with tenancy.use(north):
        made = open_practice()
        Service.objects.filter(pk=made.cleaning.pk).update(position=1)
    return made


def boot(answer: Any) -> dict[str, Any]:
    found = re.search(r'<script id="boot" type="application/json">(.*?)</script>', answer.content.decode(), re.DOTALL)
    assert found
    return dict(json.loads(found[1]))


def structured(answer: Any) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', answer.content.decode(), re.DOTALL)
    assert found
    return dict(json.loads(found[1]))


def hrefs(answer: Any, rel: str) -> list[str]:
    return re.findall(rf'<link rel="{rel}"[^>]* href="([^"]*)"', answer.content.decode())


@pytest.mark.parametrize("path", PAGES)
def test_every_address_of_the_site_gets_a_page_that_only_its_own_scripts_run_in(at_north: Client, path: str) -> None:
    """Trap T26, trap S22."""
    answer = at_north.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    policy = dict(part.strip().partition(" ")[::2] for part in answer.headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    page = answer.content.decode()
    for attributes, inside in re.findall(r"<script([^>]*)>(.*?)</script>", page, re.DOTALL):
        assert not inside or "application/json" in attributes or "application/ld+json" in attributes
    assert not re.search(r"<[^>]* on[a-z]+=", page)
    assert '<script type="module" src="/assets/patient-1.js" fetchpriority="low"></script>' in page
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert {"Cookie", "Accept-Language", "Accept-Encoding"} <= set(answer.headers["Vary"].split(", "))
    assert not answer.cookies


@pytest.mark.parametrize("path", PAGES)
def test_only_home_and_booking_may_stand_in_an_index(at_north: Client, path: str) -> None:
    answer = at_north.get(path)
    indexable = path in ("/", "/book")
    assert ("noindex" in answer.headers.get("X-Robots-Tag", "")) != indexable
    assert (b'<meta name="robots" content="noindex">' in answer.content) != indexable
    assert bool(hrefs(answer, "canonical")) == bool(hrefs(answer, "alternate")) == indexable


@pytest.mark.parametrize(
    "path", ["/nowhere", "/appointments/7", "/book/details/more", f"/visit/{UUID}", "/a b", "/ü"]
)
def test_an_unknown_address_gets_the_page_that_says_so(at_north: Client, path: str) -> None:
    answer = at_north.get(path)
    assert answer.status_code == 404
    assert boot(answer)["page"]["found"] is False
    assert "noindex" in answer.headers["X-Robots-Tag"]


@pytest.mark.parametrize(
    "path",
    ["/nothing.js", "/a/b.c", "/patient.html", "/.vite/manifest.json", "/assets/none-1.js", "/assets/../patient.html",
     "/assets", "/staff.html", "/staff/day.js", "/static/x", "/index.php"],
)  # fmt: skip
def test_what_is_no_page_is_plainly_not_there(at_north: Client, path: str) -> None:
    answer = at_north.get(path)
    assert answer.status_code == 404
    assert b'id="boot"' not in answer.content


def test_a_page_is_only_read(at_north: Client) -> None:
    for path in ("/", "/login", "/icon.svg", "/nowhere"):
        for method in ("post", "put", "delete", "patch"):
            assert getattr(at_north, method)(path).status_code == 405
        assert at_north.head(path).status_code == at_north.get(path).status_code


def test_the_files_of_a_page_are_loaded_at_once(at_north: Client, dist: Path) -> None:
    answer = at_north.get("/book?lang=en")
    assert hrefs(answer, "modulepreload") == [
        f"/assets/{one}-1.js" for one in ("book", "en-common", "en-times", "react", "slots")
    ]
    assert hrefs(answer, "preload") == ["/assets/figtree-1.woff2"]
    assert hrefs(answer, "stylesheet") == ["/assets/book-1.css"]
    assert f"<style>{site.STYLES}</style>" in answer.content.decode()
    plain = at_north.get("/login?lang=de")
    assert hrefs(plain, "stylesheet") == ["/assets/patient-1.css"]
    assert "/assets/de-account-1.js" in hrefs(plain, "modulepreload")
    assert site.STYLES not in plain.content.decode()


@pytest.mark.parametrize(
    ("query", "cookie", "header", "language"),
    [
        ("", "", "", "de"),
        ("", "", "en-GB", "en"),
        ("", "", "ar", "de"),
        ("", "en", "de", "en"),
        ("", "ar", "en", "en"),
        ("?lang=de", "en", "en", "de"),
        ("?lang=xx", "en", "de", "en"),
        ("?language=en", "", "", "de"),
        ("?lang=en&lang=%22%3E", "", "", "de"),
    ],
)
def test_the_page_speaks_the_language_asked_for(
    at_north: Client, query: str, cookie: str, header: str, language: str
) -> None:
    if cookie:
        at_north.cookies["chairside-language"] = cookie
    answer = at_north.get(f"/book{query}", headers={"accept-language": header})
    page = answer.content.decode()
    assert f'<html lang="{language}" dir="ltr">' in page
    titles = {"de": "Termin buchen – North Dental", "en": "Book an appointment – North Dental"}
    assert f"<title>{titles[language]}</title>" in page
    assert (boot(answer)["language"], boot(answer)["languages"]) == (language, ["de", "en"])
    assert boot(answer)["answers"][0]["params"]["query"] == {"language": language}


def test_an_arabic_page_runs_from_right_to_left(at_north: Client, north: tenancy.Clinic) -> None:
    Clinic.objects.filter(schema_name="north").update(languages=["ar", "en"])
    directory.forget()
    page = at_north.get("/").content.decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert "حجز مواعيد الأسنان – North Dental" in page
    assert '<meta property="og:locale" content="ar_AR">' in page


def test_the_page_tells_search_engines_where_its_other_languages_are(at_north: Client) -> None:
    origin = "http://north.localhost:8000"
    answer = at_north.get("/book?service=1")
    assert hrefs(answer, "canonical") == [f"{origin}/book"]
    assert hrefs(at_north.get("/book?lang=en&day=2026-01-01"), "canonical") == [f"{origin}/book?lang=en"]
    assert hrefs(answer, "alternate") == [f"{origin}/book?lang=de", f"{origin}/book?lang=en", f"{origin}/book"]


@pytest.mark.parametrize("theme", ["light", "dark", "", "<script>"])
def test_the_chosen_theme_stands_before_the_first_paint(at_north: Client, theme: str) -> None:
    if theme:
        at_north.cookies["chairside-theme"] = theme
    page = at_north.get("/").content.decode()
    known = theme in ("light", "dark")
    assert (f'data-theme="{theme}">' in page) == known
    assert page.count('<meta name="theme-color"') == (1 if known else 2)


def test_the_clinics_colours_stand_in_the_page(at_north: Client, in_north: tenancy.Clinic) -> None:
    ClinicProfile.objects.update(brand_color="#facc15")
    catalog.forget()
    page = at_north.get("/").content.decode()
    assert "html:root{--brand:#facc15;--brand-foreground:#000000;" in page
    assert "html:root[data-theme=dark]{--brand:#facc15" in page


def write_everywhere(text: str) -> None:
    Clinic.objects.filter(schema_name="north").update(name=text[:120])
    directory.forget()
    ClinicProfile.objects.update(
        **{f"{field}_{code}": text for field in ("tagline", "about") for code in ("de", "en")},
        street=text, city=text, email=text, logo_url=text,
    )  # fmt: skip
    Service.objects.update(name_de=text, description_de=text)
    Dentist.objects.update(name=text)
    catalog.forget()


@pytest.mark.parametrize("text", XSS)
def test_what_a_clinic_writes_stays_words(at_north: Client, in_north: tenancy.Clinic, text: str) -> None:
    """Trap S22."""
    open_practice(dentists=1)
    write_everywhere("Words")
    harmless = at_north.get("/").content.decode()
    write_everywhere(text)
    answer = at_north.get("/", {"lang": text, "service": text, "day": text, text: text})
    page = answer.content.decode()
    elements = r"<(script|style|img|svg|textarea|title|iframe|b)\b"
    assert sorted(re.findall(elements, page)) == sorted(re.findall(elements, harmless))
    assert "<!--" not in page
    assert "\u2028" not in "".join(re.findall(r"<script.*?</script>", page, re.DOTALL))
    assert boot(answer)["answers"][0]["data"]["about"] == text
    assert structured(answer)["description"] == text
    assert not re.search(r"<[a-z]+[^<>\"]*(?:\"[^\"]*\"[^<>\"]*)* on[a-z]+=", page)
    for path in ("/icon.svg", "/sitemap.xml"):
        assert b"<script" not in at_north.get(path).content


def test_the_clinic_is_described_as_a_dentist(at_north: Client, practice: Practice, north: tenancy.Clinic) -> None:
    with tenancy.use(north):
        ClinicProfile.objects.update(
            street="Invalidenstraße 1", postal_code="10115", city="Berlin", phone="+493012345", logo_url="/logo.png"
        )
    catalog.forget()
    told = structured(at_north.get("/"))
    assert (told["@type"], told["name"], told["telephone"]) == ("Dentist", "North Dental", "+493012345")
    assert told["address"]["addressLocality"] == "Berlin"
    assert told["logo"] == "http://north.localhost:8000/logo.png"
    assert {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": "https://schema.org/Monday",
        "opens": "08:00",
        "closes": "12:00",
    } in told["openingHoursSpecification"]
    assert len(told["openingHoursSpecification"]) == 10


def test_nothing_about_people_stands_in_a_page(at_north: Client, practice: Practice, north: tenancy.Clinic) -> None:
    """Trap T26."""
    with tenancy.use(north):
        headers = make.bearer(make.account(name="Zweiundvierzig", email="secret@example.org"))
    plain = boot(at_north.get("/"))
    at_north.cookies["__Host-chairside"] = "a-token-that-nobody-may-see"
    for path in ("/", "/profile", "/appointments"):
        answer = at_north.get(path, headers=headers)
        page = answer.content.decode()
        assert "Zweiundvierzig" not in page
        assert "secret@" not in page
        assert "a-token" not in page
        assert headers["authorization"].split()[1] not in page
        assert boot(answer)["signed_in"] is True
    assert plain["signed_in"] is False
    assert {**boot(at_north.get("/", headers=headers)), "signed_in": False} == plain


def test_a_suspended_clinic_says_so_and_can_be_read(at_north: Client, practice: Practice) -> None:
    Clinic.objects.filter(schema_name="north").update(state=ClinicState.SUSPENDED)
    directory.forget()
    answer = at_north.get("/?lang=en")
    assert answer.status_code == 200
    assert "Online booking is paused" in answer.content.decode()
    assert boot(answer)["suspended"] is True
    assert len(boot(answer)["answers"]) == 4


def test_without_a_build_the_page_says_so_plainly(at_north: Client, settings: Any, tmp_path: Path) -> None:
    settings.FRONTEND_DIST = tmp_path / "nothing"
    answer = at_north.get("/?lang=de")
    assert answer.status_code == 503
    assert "im Moment nicht verfügbar" in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store"
    assert at_north.get("/api/v1/clinic").status_code == 200


def test_an_unchanged_page_is_not_sent_twice(at_north: Client, practice: Practice) -> None:
    answer = at_north.get("/")
    again = at_north.get("/", headers={"if-none-match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == answer.headers["ETag"]
    assert again.headers["Content-Security-Policy"] == answer.headers["Content-Security-Policy"]


def test_the_server_and_the_client_know_the_same_pages() -> None:
    """The client's own table decides what is shown; ours decides what is loaded before it runs."""
    table = (settings.BASE_DIR / "frontend" / "src" / "app" / "pages.ts").read_text("utf-8")
    found = re.findall(r'(\w+): page\(\[(.*?)\], \(\) => import\("@/pages/(.*?)-page"\)\)', table)
    pages = {name: (page, tuple(re.findall(r'"(\w+)"', areas))) for name, areas, page in found}
    shown = {
        path.replace(":id", "<uuid>"): pages[name]
        for path, name in re.findall(r'path: "(.*?)", page: PAGES\.(\w+)', table)
    }
    assert shown.pop("*") == (NOT_FOUND.page, NOT_FOUND.areas)
    assert shown == {route.path: (route.page, route.areas) for route in ROUTES}


def test_every_sentence_of_the_server_is_said_in_each_language() -> None:
    """Trap T38."""
    codes = {code for code, _ in settings.LANGUAGES}
    said: list[Mapping[str, object]] = [speech.SENTENCES, *notices.SENTENCES.values()]
    said += [route.titles for route in (*ROUTES, NOT_FOUND)]
    assert all(one.keys() == codes for one in said)
    assert all(len(set(map(str, one.values()))) > 1 for one in said)


def test_a_page_has_the_title_that_its_script_gives_it() -> None:
    source = settings.BASE_DIR / "frontend" / "src"
    said = "".join(one.read_text("utf-8") for one in source.rglob("*.tsx"))
    for route in (*ROUTES, NOT_FOUND):
        title = route.titles["en"]
        assert f"t`{title}`" in said, route.path
        for language in ("de", "es", "ar"):
            catalogs = [one.read_text("utf-8") for one in (source / "locales" / language).glob("*.po")]
            entry = f'msgid "{title}"\nmsgstr "{route.titles[language]}"'
            assert any(entry in catalog for catalog in catalogs), (route.path, language)
