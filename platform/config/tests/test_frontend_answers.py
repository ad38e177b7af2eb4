"""The answers that travel inside a page: those of the API, no more and no fewer than its first screen needs."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from config.tests import site
from config.tests.test_frontend import UUID, boot
from kernel import clock, tenancy
from scheduling.models import Service
from scheduling.tests.conftest import Practice, next_monday, open_practice


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


def test_the_page_holds_what_the_api_would_have_answered_byte_for_byte(at_north: Client, practice: Practice) -> None:
    for path in ("/", "/book", "/book?lang=en", "/login"):
        answer = at_north.get(path)
        raw = re.search(r'<script id="boot" type="application/json">(.*?)</script>', answer.content.decode())
        assert raw
        given = boot(answer)["answers"]
        assert given
        for one in given:
            address = one["path"].format_map(one["params"].get("path", {}))
            asked = at_north.get(address, one["params"]["query"])
            assert asked.status_code == 200
            assert one["data"] == asked.json()
            written = asked.content.decode()
            for sign in "<>&\u2028\u2029":
                written = written.replace(sign, f"\\u{ord(sign):04x}")
            assert written in raw[1]


def test_home_holds_clinic_services_team_and_the_first_free_time(at_north: Client, practice: Practice) -> None:
    told = boot(at_north.get("/?lang=en"))
    service = str(practice.check_up.id)
    assert [(one["path"], one["params"]) for one in told["answers"]] == [
        ("/api/v1/clinic", {"query": {"language": "en"}}),
        ("/api/v1/services", {"query": {"language": "en"}}),
        ("/api/v1/dentists", {"query": {"language": "en"}}),
        (
            "/api/v1/availability/{dentist_id}/first",
            {"path": {"dentist_id": "any"}, "query": {"service_id": service}},
        ),
    ]
    assert told["answers"][3]["data"]["first"]


def test_the_first_service_is_one_that_a_newcomer_can_book(at_north: Client, practice: Practice) -> None:
    with tenancy.use(tenancy.clinic_of("north")):
        Service.objects.filter(pk=practice.check_up.pk).update(for_new_patients=False)
    told = boot(at_north.get("/"))
    assert told["answers"][3]["params"]["query"] == {"service_id": str(practice.cleaning.id)}
    with tenancy.use(tenancy.clinic_of("north")):
        Service.objects.update(bookable_online=False)
    assert len(boot(at_north.get("/"))["answers"]) == 3


def test_booking_holds_the_month_of_what_the_address_chooses(
    at_north: Client, practice: Practice, north: tenancy.Clinic
) -> None:
    later = next_monday(north, clock.now(), hour=9)
    ada, cleaning = str(practice.ada.id), str(practice.cleaning.id)

    def visit(query: dict[str, str]) -> list[Any]:
        return [one["params"] for one in boot(at_north.get("/book", query))["answers"][3:]]

    first = boot(at_north.get("/book"))["answers"][3]["data"]["first"]
    usual = {"path": {"dentist_id": "any"}, "query": {"service_id": str(practice.check_up.id)}}
    month = {**usual, "query": {**usual["query"], "month": first[:7]}}
    assert visit({}) == [usual, month]
    for ignored in (
        {"service": UUID, "dentist": UUID},
        {"dentist": "x", "day": "2026-13-40"},
        {"time": "now", "x": "y"},
    ):
        assert visit(ignored) == [usual, month]
    own = {"path": {"dentist_id": ada}, "query": {"service_id": cleaning}}
    for when in ({"day": later.date().isoformat()}, {"time": later.isoformat()}):
        assert visit({"service": cleaning, "dentist": ada, **when}) == [
            own,
            {**own, "query": {**own["query"], "month": f"{later:%Y-%m}"}},
        ]


def test_a_page_costs_no_more_statements_than_its_answers(at_north: Client, practice: Practice) -> None:
    at_north.get("/")
    for path in ("/", "/book"):
        with CaptureQueriesContext(connection) as page:
            answer = at_north.get(path)
        with CaptureQueriesContext(connection) as asked:
            for one in boot(answer)["answers"]:
                at_north.get(one["path"].format_map(one["params"].get("path", {})), one["params"]["query"])
        assert 0 < len(page) <= len(asked)
    assert len(page) <= 10


def test_an_answer_that_fails_is_left_out_and_the_page_stands(
    at_north: Client, practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*facts: Any, **more: Any) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr("scheduling.queries.slots.first_free_slot", broken)
    assert [one["path"] for one in boot(at_north.get("/"))["answers"]][-1] == "/api/v1/dentists"
    monkeypatch.setattr("scheduling.queries.catalog.current", broken)
    answer = at_north.get("/")
    assert answer.status_code == 200
    assert boot(answer)["answers"] == []
    assert "North Dental" in answer.content.decode()
