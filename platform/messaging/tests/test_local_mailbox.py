import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from kernel import clock, tenancy
from messaging import checks, templates
from messaging.channels.base import CalendarPart, Text
from messaging.channels.mailbox import Mailbox

PLATFORM = Client(headers={"host": "localhost:8000"})


@pytest.fixture
def tokens(tmp_path: Path, settings: Any, north: tenancy.Clinic, south: tenancy.Clinic) -> dict[str, str]:
    settings.MAILBOX_DIRECTORY = tmp_path
    tokens = {}
    for at, clinic in enumerate((north, south)):
        tokens[clinic.schema] = str(uuid4())
        with tenancy.use(clinic):
            facts = {"first_name": "<b>Ada</b>", "path": f"/reset#{clinic.schema}"}
            message = templates.render(
                "password_reset", recipient="ada@example.org", language="en", facts=facts, now=clock.now()
            )
            Mailbox().send(message, tokens[clinic.schema])
        os.utime(tmp_path / clinic.schema / "new" / tokens[clinic.schema], (at, at))
    return tokens


def test_the_mails_of_all_clinics_are_listed_newest_first(tokens: dict[str, str]) -> None:
    page = PLATFORM.get("/mailbox/").content.decode()
    assert 0 < page.index(f"/mailbox/south/{tokens['south']}") < page.index(f"/mailbox/north/{tokens['north']}")


def test_a_mail_shows_its_links_and_runs_nothing(tokens: dict[str, str]) -> None:
    token = tokens["north"]
    page = PLATFORM.get(f"/mailbox/north/{token}")
    assert '<a href="http://north.localhost:8000/reset#north"' in page.content.decode()
    assert 'iframe sandbox="allow-popups allow-popups-to-escape-sandbox"' in page.content.decode()
    assert "<b>Ada</b>" not in page.content.decode()
    assert "script-src" not in page.headers["Content-Security-Policy"]
    framed = PLATFORM.get(f"/mailbox/north/{token}/html")
    assert framed.headers["Content-Security-Policy"].startswith("sandbox allow-popups ")
    assert "default-src 'none'" in framed.headers["Content-Security-Policy"]
    assert "allow-scripts" not in framed.headers["Content-Security-Policy"]


def test_a_calendar_file_is_shown_and_can_be_saved(tokens: dict[str, str], north: tenancy.Clinic) -> None:
    token, content = str(uuid4()), "BEGIN:VCALENDAR\r\nSUMMARY:<b>Größe</b>\r\nEND:VCALENDAR\r\n".encode()
    with tenancy.use(north):
        facts = {"path": "/reset#north"}
        message = templates.render(
            "password_reset", recipient="ada@example.org", language="en", facts=facts, now=clock.now()
        )
        part = CalendarPart("appointment.ics", "REQUEST", content)
        Mailbox().send(replace(message, calendar=part), token)
    page = PLATFORM.get(f"/mailbox/north/{token}").content.decode()
    assert f'href="/mailbox/north/{token}/calendar"' in page
    assert "SUMMARY:&lt;b&gt;Größe" in page
    file = PLATFORM.get(f"/mailbox/north/{token}/calendar")
    assert (file.content, file.headers["Content-Type"]) == (content, "text/calendar; charset=utf-8")
    assert PLATFORM.get(f"/mailbox/north/{tokens['north']}/calendar").status_code == 404


def test_a_mail_shows_how_to_unsubscribe_and_what_its_calendar_part_asks_for(
    tokens: dict[str, str], north: tenancy.Clinic
) -> None:
    token, address = str(uuid4()), "https://north.example/stop?<b>"
    with tenancy.use(north):
        message = templates.render(
            "password_reset", recipient="ada@example.org", language="en", facts={"path": "/reset"}, now=clock.now()
        )
        part = CalendarPart("appointment.ics", "CANCEL", b"BEGIN:VCALENDAR\r\nSUMMARY:<i>\r\n")
        Mailbox().send(replace(message, calendar=part, unsubscribe=address), token)
    page = PLATFORM.get(f"/mailbox/north/{token}").content.decode()
    assert "<th>List-Unsubscribe</th><td>&lt;https://north.example/stop?&lt;b&gt;&gt;</td>" in page
    parts = ("text/plain", "text/html", "text/calendar; method=CANCEL", "application/ics; file=appointment.ics")
    assert "".join(f"<li>{one}</li>" for one in parts) in page
    assert "<h2>Calendar part (CANCEL)</h2><pre>BEGIN:VCALENDAR" in page
    assert page.count("SUMMARY:&lt;i&gt;") == 2
    plain = PLATFORM.get(f"/mailbox/north/{tokens['north']}").content.decode()
    assert "List-Unsubscribe" not in plain
    assert "<h2>Calendar part" not in plain


def test_a_text_message_stands_beside_the_mails_with_its_size(tokens: dict[str, str], south: tenancy.Clinic) -> None:
    token = str(uuid4())
    text = "South Dental: <b>27.11., 10:00</b> http://south.localhost:8000/visit#secret"
    with tenancy.use(south):
        Mailbox().send(Text("+61491570006", "South Dental", "en", text, clock.now()), token)
    page = PLATFORM.get("/mailbox/").content.decode()
    assert "<td>SMS</td><td>+61491570006</td>" in page
    assert page.count("<td>Mail</td>") == 2
    assert f'/mailbox/south/{token}">South Dental: &lt;b&gt;27.11.' in page
    shown = PLATFORM.get(f"/mailbox/south/{token}").content.decode()
    assert '<a href="http://south.localhost:8000/visit#secret"' in shown
    assert "1 (75 characters, GSM-7)" in shown
    assert "&lt;b&gt;" in shown
    assert "<iframe" not in shown


def test_reading_changes_nothing(tokens: dict[str, str], tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    PLATFORM.get(f"/mailbox/north/{tokens['north']}")
    assert sorted(tmp_path.rglob("*")) == before
    assert PLATFORM.post("/mailbox/").status_code == 405


def test_an_empty_mailbox_says_so(settings: Any, tmp_path: Path, db: None) -> None:
    settings.MAILBOX_DIRECTORY = tmp_path / "none"
    assert "No mail yet" in PLATFORM.get("/mailbox/").content.decode()


def test_nothing_but_a_mail_can_be_read(tokens: dict[str, str]) -> None:
    for path in (
        f"/mailbox/south/{tokens['north']}",
        "/mailbox/north/passwd",
        f"/mailbox/..%2fnorth/{tokens['north']}",
    ):
        assert PLATFORM.get(path).status_code == 404


def test_a_clinics_own_site_has_no_mailbox(tokens: dict[str, str], at_north: Client) -> None:
    assert at_north.get("/mailbox/").status_code == 404


def test_production_has_no_mailbox_whatever_the_environment_says() -> None:
    asked = (
        "import django; django.setup(); from django.urls import resolve, Resolver404\n"
        "from django.conf import settings\n"
        "resolve('/healthz/live', settings.PUBLIC_SCHEMA_URLCONF)\n"
        "try: resolve('/mailbox/', settings.PUBLIC_SCHEMA_URLCONF)\n"
        "except Resolver404: print('absent')"
    )
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.prod",
        "SECRET_KEY": "k" * 60,
        "SHOW_MAILBOX": "true",
    }
    answer = subprocess.run(
        [sys.executable, "-c", asked], env=environment, capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "absent"


def test_a_site_whose_mail_stays_on_the_machine_is_warned(settings: Any) -> None:
    assert checks.mail_leaves_this_machine(None) == []
    settings.SHOW_MAILBOX = False
    assert [one.id for one in checks.mail_leaves_this_machine(None)] == ["messaging.W001", "messaging.W002"]
