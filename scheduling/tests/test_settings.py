"""What managers set, what it would mean, and that the second of two does not overwrite the first."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from auditing.models import AuditEntry
from kernel import clock, tenancy
from scheduling.models import ClinicProfile, Service
from scheduling.rules.embedding import frame_ancestors, is_origin
from scheduling.tests.desk import API, Desk
from tenants.models import Clinic
from testkit import make

# A Monday, 9:10 in Berlin.
NOW = datetime(2026, 11, 30, 8, 10, tzinfo=UTC)


@pytest.fixture
def manager(at_north: Client, in_north: tenancy.Clinic) -> Desk:
    return Desk(at_north, "manager")


def test_the_second_of_two_managers_is_told_and_overwrites_nothing(manager: Desk) -> None:
    """trap T46"""
    seen = manager("GET", "/settings").headers["ETag"]
    first = manager("PATCH", "/settings", {"brand_color": "#aa0044"}, if_match=seen)
    second = manager("PATCH", "/settings", {"brand_color": "#00aa44", "phone": "+4930123456"}, if_match=seen)
    assert (first.status_code, second.status_code, second.json()["code"]) == (200, 412, "outdated")
    assert ClinicProfile.objects.values_list("brand_color", "phone").get() == ("#aa0044", "")
    again = manager("PATCH", "/settings", {"phone": "+4930123456"}, if_match=first.headers["ETag"])
    assert (again.status_code, again.json()["brand_color"]) == (200, "#aa0044")


def test_a_kind_of_news_is_switched_off_by_one_manager_at_a_time_and_leaves_its_trace(manager: Desk) -> None:
    seen = manager("GET", "/settings")
    assert all(seen.json()[one] for one in ("confirmation_on", "change_on", "cancellation_on"))
    tag = seen.headers["ETag"]
    assert manager("PATCH", "/settings", {"change_on": False}, if_match=tag).json()["change_on"] is False
    late = manager("PATCH", "/settings", {"cancellation_as_asked_on": False}, if_match=tag)
    assert (late.status_code, late.json()["code"]) == (412, "outdated")
    assert ClinicProfile.objects.values_list("change_on", "cancellation_as_asked_on").get() == (False, True)
    entry = AuditEntry.objects.get(action="settings.changed")
    assert (entry.before, entry.after) == ({"change_on": True}, {"change_on": False})
    assert manager("PATCH", "/settings", {"change_on": "no"}).status_code == 422


def test_languages_are_chosen_in_their_order_and_spoken_at_once(manager: Desk, at_north: Client) -> None:
    assert manager("GET", "/settings").json()["languages"] == ["de", "en"]
    answer = manager("PATCH", "/settings", {"languages": ["en", "ar", "de"]})
    assert (answer.status_code, answer.json()["languages"]) == (200, ["en", "ar", "de"])
    assert at_north.get(f"{API}/clinic").json()["languages"] == ["en", "ar", "de"]
    entry = AuditEntry.objects.get(action="settings.changed")
    assert (entry.before, entry.after) == ({"languages": ["de", "en"]}, {"languages": ["en", "ar", "de"]})


@pytest.mark.parametrize("languages", [[], ["de", "de"], ["de", "fr"], ["<b>"], "de", None, [None]])
def test_languages_that_cannot_be_spoken_are_refused(manager: Desk, languages: Any) -> None:
    answer = manager("PATCH", "/settings", {"languages": languages})
    assert answer.status_code == 422
    assert Clinic.objects.get(schema_name="north").languages == ["de", "en"]


def test_a_language_in_which_services_have_no_name_cannot_come_first(manager: Desk) -> None:
    make.service("Kontrolle", name_en="")
    make.service("Retired", name_en="", is_active=False)
    refused = manager("PATCH", "/settings", {"languages": ["en", "de"], "city": "Berlin"})
    assert (refused.status_code, refused.json()["code"]) == (409, "first_language_incomplete")
    assert refused.json()["facts"] == {"language": "en", "services": ["Kontrolle"]}
    assert Clinic.objects.get(schema_name="north").languages == ["de", "en"]
    assert ClinicProfile.objects.get().city == ""
    Service.objects.update(name_en="Check-up")
    assert manager("PATCH", "/settings", {"languages": ["en", "de"]}).status_code == 200


def test_texts_that_one_language_lacks_are_listed_by_language(manager: Desk) -> None:
    ClinicProfile.objects.update(about_de="Wir", about_en="We", tagline_de="Ruhe")
    service = make.service("Kontrolle", name_en="", description_de="Text", name_de="Kontrolle")
    make.service("Retired", name_en="", is_active=False)
    make.dentist("Dr. Ada", specialization_en="Roots")
    found = manager("GET", "/settings/gaps").json()
    assert [(one["thing"], one["field"]) for one in found["en"]] == [
        ("clinic", "tagline"),
        ("service", "name"),
        ("service", "description"),
    ]
    assert found["en"][1] == {"thing": "service", "id": str(service.id), "name": "Kontrolle", "field": "name"}
    assert [(one["thing"], one["name"]) for one in found["de"]] == [("dentist", "Dr. Ada")]
    assert len(found["ar"]) == 5


@pytest.mark.parametrize(
    ("color", "fill", "ink", "adjusted"),
    [
        ("#0f766e", "#0f766e", "#ffffff", False),
        # White would reach 1.07: black on it as it is.
        ("#ffff00", "#ffff00", "#000000", False),
        # White reaches 4.0, so a little darker.
        ("#FF0000", None, "#ffffff", True),
    ],
)
def test_the_verdict_on_a_colour_says_what_becomes_of_it(
    manager: Desk, color: str, fill: str | None, ink: str, adjusted: bool
) -> None:
    said = manager("GET", f"/settings/brand?color=%23{color[1:]}").json()
    assert (said["color"], said["ink"], said["adjusted"]) == (color.lower(), ink, adjusted)
    assert fill is None or said["fill"] == fill
    assert said["ink_on_fill"] >= said["needed"] == 4.5
    for scheme in (said["light"], said["dark"]):
        assert scheme["text_on_page"] >= 4.5
        assert scheme["edge_on_page"] >= 3
        assert scheme["tint_text_on_tint"] >= 7
    assert ClinicProfile.objects.get().brand_color == "#0f766e"


@pytest.fixture
def practice(manager: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Open on Mondays from 8 to 17, with the clock at 9:10 on one."""
    service = make.service("Kontrolle")
    make.hours(make.dentist(offers=[service]), 0)
    headers = manager.headers
    monkeypatch.setattr(clock, "now", lambda: NOW)
    manager.headers = headers | make.bearer(make.account("boss@example.org", role="manager"), now=NOW)
    return manager


def _preview(practice: Desk, **fields: int) -> Any:
    query = "&".join(f"{name}={value}" for name, value in fields.items())
    answer = practice("GET", f"/settings/policies?{query}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_policies_are_tried_on_the_clock_of_this_moment(practice: Desk) -> None:
    before = ClinicProfile.objects.values().get()
    said = _preview(practice, minimum_notice=125, slot_interval=15, cancellation_window=60, horizon_days=7)
    assert said["now"] == "2026-11-30T09:10:00+01:00"
    assert said["opens_at"] == "2026-11-30T11:15:00+01:00"
    assert (said["service"], said["first_time"]) == ("Kontrolle", "2026-11-30T11:15:00+01:00")
    assert said["changeable_until"] == "2026-11-30T10:15:00+01:00"
    assert (said["zone"], said["last_day"]) == ("Europe/Berlin", "2026-12-07")
    assert ClinicProfile.objects.values().get() == before


def test_a_policy_that_takes_times_away_says_how_many(practice: Desk) -> None:
    same = _preview(practice)
    assert same["times_now"] == same["times_then"] > 0
    # A day's notice takes the rest of this Monday: from 11:15 until 16:30, every 15 minutes.
    day = _preview(practice, minimum_notice=24 * 60)
    assert day["times_now"] - day["times_then"] == 22
    assert day["first_time"] == "2026-12-07T08:00:00+01:00"
    none = _preview(practice, minimum_notice=60 * 24 * 60)
    assert (none["times_then"], none["first_time"], none["changeable_until"]) == (0, None, None)


def test_visits_that_a_policy_leaves_behind_are_counted(practice: Desk) -> None:
    service, patient = Service.objects.get(), make.patient()
    dentist = service.dentists.get()
    for days, hours in ((0, 5), (0, 30), (20, 0), (20, 1)):
        make.appointment(dentist, service, NOW + timedelta(days=days, hours=hours), patient=patient)
    make.appointment(dentist, service, NOW + timedelta(days=21), status="cancelled")
    said = _preview(practice, horizon_days=19, cancellation_window=48 * 60, open_bookings_per_patient=3)
    assert (said["visits_beyond"], said["visits_locked"], said["patients_over"]) == (2, 1, 1)
    softer = _preview(practice, cancellation_window=60, open_bookings_per_patient=4)
    assert (softer["visits_beyond"], softer["visits_locked"], softer["patients_over"]) == (0, 0, 0)


def test_with_nothing_bookable_the_preview_still_answers(manager: Desk) -> None:
    said = manager("GET", "/settings/policies").json()
    assert (said["service"], said["first_time"], said["times_now"]) == (None, None, 0)


ORIGINS = [
    "https://www.smile.example",
    "https://smile.example:8443",
    "https://xn--zhne-loa.example",
    "http://localhost",
    "http://localhost:3000",
    "http://127.0.0.1:8080",
]
NO_ORIGINS = [
    "https://smile.example/",
    "https://smile.example/path",
    "https://*.smile.example",
    "https://*",
    "*",
    "https:",
    "https://smile.example;script-src *",
    "https://smile.example; script-src *",
    "https://smile.example https://evil.example",
    "https://smile.example\nhttps://evil.example",
    "https://smile.example\n",
    "https://smile.example,https://evil.example",
    "'unsafe-inline'",
    "https://user@smile.example",
    "https://smile.example:0",
    "https://smile",
    "https://-smile.example",
    "https://zähne.example",
    "http://smile.example",
    "http://localhost.evil.example",
    "http://127.0.0.1.evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "https://" + "a" * 260 + ".example",
    "",
]


@pytest.mark.parametrize("origin", ORIGINS)
def test_a_site_may_be_listed(manager: Desk, origin: str) -> None:
    answer = manager("PATCH", "/settings", {"embed_origins": [origin]})
    assert (answer.status_code, answer.json().get("embed_origins")) == (200, [origin])


@pytest.mark.parametrize("origin", NO_ORIGINS)
def test_what_could_say_more_in_a_policy_is_no_site(manager: Desk, origin: str) -> None:
    """trap S22"""
    answer = manager("PATCH", "/settings", {"embed_origins": ["https://fine.example", origin]})
    # Blanks around a text are left out of every body.
    if origin != "https://smile.example\n":
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
        assert ClinicProfile.objects.get().embed_origins == []
    assert not is_origin(origin)
    assert frame_ancestors([origin]) == "'self'"


def test_sites_are_few_and_each_is_listed_once(manager: Desk) -> None:
    many = [f"https://s{number}.example" for number in range(11)]
    for listed in (many, ["https://a.example", "https://A.example"]):
        assert manager("PATCH", "/settings", {"embed_origins": listed}).status_code == 422
    assert manager("PATCH", "/settings", {"embed_origins": many[:10]}).status_code == 200
