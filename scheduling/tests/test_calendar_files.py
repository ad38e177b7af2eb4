"""The calendar file of an appointment, read by two libraries that are not each other's."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import vobject  # type: ignore[import-untyped]
from django.conf import settings
from django.test import Client
from icalendar import Calendar, Event

from kernel import clock, tenancy
from scheduling.models import Appointment, ClinicProfile
from scheduling.queries import calendar_file, catalog
from scheduling.tests.conftest import Practice, next_monday, wall
from scheduling.tests.desk import API
from testkit import make

DAY = "/appointments/{id}/calendar"


def _book(client: Client, practice: Practice, at: datetime, headers: dict[str, str]) -> Any:
    body = {"service_id": practice.check_up.id, "appointment_time": at.isoformat()}
    answer = client.post(f"{API}/appointments", body, content_type="application/json", headers=headers)
    assert answer.status_code == 201, answer.content
    return answer.json()


def _read(content: bytes) -> tuple[Event, Any]:
    """Parse with both libraries, which must agree, and return the one event of each."""
    calendar = Calendar.from_ical(content)
    [event], other = calendar.events, vobject.readOne(content.decode())
    assert (
        (calendar["method"], calendar["version"]) == (other.method.value, other.version.value) == ("PUBLISH", "2.0")
    )
    [twin] = other.vevent_list
    assert (event["uid"], event["summary"]) == (twin.uid.value, twin.summary.value)
    assert (event.start, event.end) == (twin.dtstart.value, twin.dtend.value)
    assert event["url"] == twin.url.value
    return event, twin


def _alarms(event: Event, twin: Any) -> list[tuple[str, timedelta]]:
    alarms: list[Any] = event.walk("VALARM")
    found = [(str(alarm["action"]), alarm["trigger"].dt) for alarm in alarms]
    assert found == [(alarm.action.value, alarm.trigger.value) for alarm in twin.contents.get("valarm", [])]
    return found


def test_one_entry_moves_twice_and_is_cancelled(practice: Practice, at_north: Client) -> None:
    """trap T20"""
    headers = make.bearer(make.account())
    monday = next_monday(tenancy.current(), clock.now())
    made = _book(at_north, practice, monday, headers)
    path, seen = f"{API}/appointments/{made['id']}", []

    def fetch() -> None:
        answer = at_north.get(f"{path}/calendar", headers=headers)
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8; method=PUBLISH"
        assert answer.headers["Content-Disposition"] == f'attachment; filename="appointment-{monday.date()}.ics"'
        event, twin = _read(answer.content)
        seen.append((event["uid"], event["sequence"], event["status"], event.start))
        assert (twin.sequence.value, twin.status.value) == (str(event["sequence"]), event["status"])

    fetch()
    for hours in (1, 2):
        later = (monday + timedelta(hours=hours)).isoformat()
        at_north.put(path, {"appointment_time": later}, content_type="application/json", headers=headers)
        fetch()
    at_north.delete(path, headers=headers)
    fetch()
    starts = [monday + timedelta(hours=hours) for hours in (0, 1, 2, 2)]
    statuses = ["CONFIRMED", "CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert seen == [(made["id"], number, statuses[number], starts[number]) for number in range(4)]


@pytest.mark.parametrize("day", ["2026-11-23", "2027-03-29", "2027-07-05", "2027-11-01"])
def test_the_instants_are_utc_and_the_words_are_the_clinics_time(
    practice: Practice, at_north: Client, day: str
) -> None:
    """trap T12"""
    at = wall(tenancy.current(), f"{day} 09:00")
    account = make.account()
    visit = make.appointment(practice.ada, practice.check_up, at, user=account)
    answer = at_north.get(f"{API}{DAY.format(id=visit.id)}?language=en", headers=make.bearer(account))
    event, twin = _read(answer.content)
    assert event.start == at
    assert b"DTSTART:" + at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ").encode() in answer.content
    assert event.end - event.start == timedelta(minutes=30)
    assert "9:00" in twin.description.value
    assert "Central European" in twin.description.value


def test_a_calendar_tells_nobody_what_the_visit_is_for(practice: Practice, at_north: Client) -> None:
    """traps T32, S28"""
    ClinicProfile.objects.update(street="Hof 3; links, hinten", postal_code="10115", city="Berlin")
    account = make.account(name="Ada Lovelace", email="ada@example.org")
    made = _book(at_north, practice, next_monday(tenancy.current(), clock.now()), make.bearer(account))
    link = {"Authorization": f"Link {made['link_token']}"}
    answer = at_north.get(f"{API}/appointment-link/calendar", headers=link)
    assert answer.status_code == 200
    event, twin = _read(answer.content)
    assert event["location"] == twin.location.value == "Hof 3; links, hinten, 10115 Berlin"
    assert event["summary"] == "Zahnarzttermin: North Dental"
    assert "organizer" not in event
    shown = answer.content.decode().replace("\r\n ", "")
    for word in ("Kontrolle", "Check-up", "Ada", "ada@example.org"):
        assert word not in shown


def test_a_calendar_tells_with_whom_and_how_to_reach_the_clinic(practice: Practice, at_north: Client) -> None:
    ClinicProfile.objects.update(phone="+493012345678")
    headers = make.bearer(make.account())
    made = _book(at_north, practice, next_monday(tenancy.current(), clock.now()), headers)
    answer = at_north.get(f"{API}{DAY.format(id=made['id'])}?language=en", headers=headers)
    event, twin = _read(answer.content)
    assert event["description"] == twin.description.value
    assert twin.description.value.split("\n")[1:] == [
        f"Dentist: {made['dentist']['name']}",
        "Telephone: +49 30 12345678",
    ]


def test_a_calendar_leads_to_where_its_holder_changes_the_visit(practice: Practice, at_north: Client) -> None:
    headers = make.bearer(make.account())
    made = _book(at_north, practice, next_monday(tenancy.current(), clock.now()), headers)
    own, _ = _read(at_north.get(f"{API}{DAY.format(id=made['id'])}", headers=headers).content)
    assert own["url"] == f"{tenancy.current().origin}/appointments/{made['id']}"
    link = {"Authorization": f"Link {made['link_token']}"}
    linked, _ = _read(at_north.get(f"{API}/appointment-link/calendar", headers=link).content)
    assert linked["url"] == f"{tenancy.current().origin}/visit#{made['link_token']}"


def test_a_calendar_reminds_a_day_before_unless_the_visit_is_cancelled(practice: Practice, at_north: Client) -> None:
    headers = make.bearer(make.account())
    made = _book(at_north, practice, next_monday(tenancy.current(), clock.now()), headers)
    path = f"{API}{DAY.format(id=made['id'])}"
    assert _alarms(*_read(at_north.get(path, headers=headers).content)) == [("DISPLAY", timedelta(days=-1))]
    at_north.delete(f"{API}/appointments/{made['id']}", headers=headers)
    assert _alarms(*_read(at_north.get(path, headers=headers).content)) == []


def test_a_foreign_calendar_is_as_unknown_as_its_appointment(practice: Practice, at_north: Client) -> None:
    made = _book(at_north, practice, next_monday(tenancy.current(), clock.now()), make.bearer(make.account()))
    stranger = make.bearer(make.account("eve@example.org"))
    answer = at_north.get(f"{API}{DAY.format(id=made['id'])}", headers=stranger)
    assert (answer.status_code, answer.json()["code"]) == (404, "appointment_unknown")
    assert at_north.get(f"{API}/appointment-link/calendar").status_code == 401


def test_every_language_has_its_summary(practice: Practice) -> None:
    for texts in (calendar_file.SUMMARIES, calendar_file.DENTISTS, calendar_file.TELEPHONES):
        assert texts.keys() == {code for code, _ in settings.LANGUAGES}
    visit = make.appointment(practice.ada, practice.check_up, clock.now())
    for language, words in calendar_file.SUMMARIES.items():
        event, _ = _read(
            calendar_file.of_appointment(visit, language=language, address="https://north.test", now=clock.now())
        )
        assert event["summary"] == words.format(clinic=tenancy.current().name)
    assert Appointment.objects.count() == 1


@pytest.mark.parametrize(
    ("street", "code", "city", "country", "said"),
    [
        ("240 Juniper St", "10013", "New York", "US", "240 Juniper St, New York 10013"),
        ("12 شارع النيل", "", "القاهرة", "EG", "12 شارع النيل، القاهرة"),
        ("", "", "Berlin", "DE", "Berlin"),
    ],
)
def test_an_address_is_written_as_in_its_country(
    practice: Practice, street: str, code: str, city: str, country: str, said: str
) -> None:
    ClinicProfile.objects.update(street=street, postal_code=code, city=city, country=country)
    assert calendar_file.place_in_words(catalog.current()) == said
