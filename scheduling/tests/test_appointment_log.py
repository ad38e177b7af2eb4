import csv
from datetime import date, datetime, timedelta
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auditing.models import AuditEntry
from kernel import tenancy
from scheduling.api import log_columns
from scheduling.models import Appointment, Source
from scheduling.queries import appointment_log
from scheduling.rules.policy import Status
from scheduling.tests.desk import Desk
from testkit import make, people

DAY = date(2027, 3, 1)


def at(days: int = 0, hour: int = 9) -> datetime:
    return datetime(DAY.year, DAY.month, DAY.day, hour, tzinfo=ZoneInfo("Europe/Berlin")) + timedelta(days=days)


class Log:
    """A clinic with a few visits that differ in everything."""

    def __init__(self) -> None:
        self.clean = make.service("unused", duration=60, name_de="Reinigung", name_en="Cleaning", name_es="")
        self.check = make.service("unused", duration=30, name_de="Kontrolle", name_en="Zz check", name_es="")
        self.account = people.account("dentist")
        self.ada = make.dentist("Dr. Ada", user=self.account)
        self.bob = make.dentist("Dr. bob")
        self.room = make.operatory("Room 1")
        self.young = make.patient("Zoë Young", name_key="zoë young", phone="+4930901820", email="zoe@example.org")
        self.old = make.patient("Abe Old", name_key="abe old", email="abe@example.com")
        self.first = make.appointment(self.ada, self.clean, at(0), patient=self.young, source="online")
        self.second = make.appointment(
            self.bob, self.check, at(1), patient=self.old, status="cancelled", note="Tooth hurts", operatory=self.room
        )
        self.third = make.appointment(self.ada, self.check, at(2, 23), patient=self.old, status="completed")


@pytest.fixture
def log(in_north: tenancy.Clinic) -> Log:
    return Log()


@pytest.fixture
def desk(at_north: Client, log: Log) -> Desk:
    return Desk(at_north, "front_desk")


def shown(desk: Desk, query: str = "") -> list[str]:
    answer = desk("get", f"/appointment-log?{query}")
    assert answer.status_code == 200, answer.content
    assert answer.json()["total"] == len(answer.json()["items"])
    return [one["id"] for one in answer.json()["items"]]


def ids(*visits: Appointment) -> list[str]:
    return [str(one.id) for one in visits]


def test_the_log_is_cut_down_by_all_that_is_asked(desk: Desk, log: Log) -> None:
    assert shown(desk) == ids(log.third, log.second, log.first)
    assert shown(desk, f"dentist={log.ada.id}") == ids(log.third, log.first)
    assert shown(desk, f"dentist={log.ada.id}&dentist={log.bob.id}") == ids(log.third, log.second, log.first)
    assert shown(desk, f"service={log.check.id}&status=cancelled&status=completed") == ids(log.third, log.second)
    assert shown(desk, f"operatory={log.room.id}") == ids(log.second)
    assert shown(desk, "source=online") == ids(log.first)
    assert shown(desk, f"dentist={log.bob.id}&source=online") == []


def test_days_are_the_clinics_and_the_last_one_counts(desk: Desk, log: Log) -> None:
    """trap T6"""
    assert shown(desk, "from=2027-03-01&until=2027-03-01") == ids(log.first)
    # 23:00 in Berlin is the same day in Berlin and in London.
    assert shown(desk, "from=2027-03-03&until=2027-03-03") == ids(log.third)
    Appointment.objects.filter(pk=log.third.pk).update(starts_at=at(3, 0), ends_at=at(3, 1))
    assert shown(desk, "from=2027-03-04") == ids(log.third)
    assert shown(desk, "until=2027-03-03") == ids(log.second, log.first)
    answer = desk("get", "/appointment-log?from=2027-03-02&until=2027-03-01")
    assert (answer.status_code, answer.json()["code"]) == (422, "days_the_wrong_way_round")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("zo%C3%AB", "first"),
        ("ZO%C3%8B+YO", "first"),
        ("young+zo", "first"),
        ("ZOE", "first"),
        ("zoë", "first"),
        ("030+901820", "first"),
        ("%2B49+30+9018", "first"),
        ("zoe%40exa", "first"),
        ("TOOTH", "second"),
        ("tooth+young", None),
        ("%25", None),
        ("30x", None),
    ],
)
def test_it_is_found_by_name_phone_mail_and_note(desk: Desk, log: Log, text: str, found: str | None) -> None:
    assert shown(desk, f"text={text}") == (ids(getattr(log, found)) if found else [])


@pytest.mark.parametrize(
    ("by", "order"),
    [
        ("time", "first second third"),
        ("created", "first second third"),
        ("patient", "second third first"),
        ("dentist", "first third second"),
        ("service", "second third first"),
        ("status", "first third second"),
    ],
)
def test_it_is_sorted_both_ways(desk: Desk, log: Log, by: str, order: str) -> None:
    Appointment.objects.filter(pk=log.second.pk).update(created_at=log.first.created_at + timedelta(hours=1))
    Appointment.objects.filter(pk=log.third.pk).update(created_at=log.first.created_at + timedelta(hours=2))
    wanted = ids(*(getattr(log, name) for name in order.split()))
    assert shown(desk, f"sort={by}&order=asc&language=de") == wanted
    assert shown(desk, f"sort={by}&order=desc&language=de") == wanted[::-1]


def test_treatments_are_sorted_by_the_name_that_the_reader_sees(desk: Desk, log: Log) -> None:
    assert shown(desk, "sort=service&order=asc&language=en") == ids(log.first, log.second, log.third)


def test_pages_hold_each_visit_once_in_a_steady_number_of_queries(desk: Desk, log: Log) -> None:
    for number in range(20):
        make.appointment(log.bob, log.check, at(0), patient=make.patient(f"P {number}"))
    shown(desk)
    seen: list[str] = []
    counts = set()
    for offset in range(0, 23, 7):
        with CaptureQueriesContext(connection) as asked:
            answer = desk("get", f"/appointment-log?sort=status&limit=7&offset={offset}").json()
        counts.add(len(asked))
        assert answer["total"] == 23
        seen += [one["id"] for one in answer["items"]]
    assert len(seen) == len(set(seen)) == 23
    with CaptureQueriesContext(connection) as asked:
        desk("get", "/appointment-log?limit=200")
    assert counts | {len(asked)} == {len(asked)}


def test_dentists_see_their_own_calendar_and_patients_none(at_north: Client, log: Log) -> None:
    """trap T33"""
    dentist = Desk.__new__(Desk)
    dentist.client, dentist.headers = at_north, people.bearer(log.account)
    assert shown(dentist) == ids(log.third, log.first)
    assert shown(dentist, f"dentist={log.bob.id}") == []
    assert len(table(dentist)) == 3
    assert Desk(at_north, "patient")("get", "/appointment-log").status_code == 403
    assert Desk(at_north, "patient")("get", "/appointment-log/export").status_code == 403


def table(desk: Desk, query: str = "language=en") -> list[list[str]]:
    answer = desk("get", f"/appointment-log/export?{query}")
    assert answer.status_code == 200, answer.content
    # As a server does it: when the clinic of the request is no longer in force.
    with tenancy.use_schema(tenancy.PUBLIC):
        content = b"".join(answer.streaming_content)
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_file_holds_all_rows_of_the_filter_as_the_wall_shows_them(desk: Desk, log: Log) -> None:
    """trap T6, trap S21"""
    columns = "&".join(f"columns={one}" for one in ("time", "day", "zone", "patient", "phone", "service", "status"))
    rows = table(desk, f"{columns}&language=de&sort=time&order=asc&dentist={log.ada.id}&limit=1")
    assert rows == [
        ["Von", "Tag", "Zeitzone", "Patient", "Telefon", "Behandlung", "Status"],
        ["09:00", "2027-03-01", "Europe/Berlin", "Zoë Young", "'+4930901820", "Reinigung", "Geplant"],
        ["23:00", "2027-03-03", "Europe/Berlin", "Abe Old", "", "Kontrolle", "Wahrgenommen"],
    ]


def test_a_formula_in_a_name_or_a_note_is_text_in_the_file(desk: Desk, log: Log) -> None:
    """trap S21"""
    log.young.name = '=HYPERLINK("http://evil.example","x")'
    log.young.save()
    Appointment.objects.filter(pk=log.first.pk).update(note="@SUM(A1)")
    row = table(desk, "columns=patient&columns=note&source=online")[1]
    assert row == ['\'=HYPERLINK("http://evil.example","x")', "'@SUM(A1)"]


def test_a_file_is_written_while_it_is_sent_and_holds_each_visit_once(
    desk: Desk, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(appointment_log, "CHUNK", 2)
    for number in range(5):
        make.appointment(log.bob, log.check, at(5, 8 + number))
    answer = desk("get", "/appointment-log/export?columns=id&sort=time&order=asc")
    assert answer.streaming
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="appointments-')
    assert answer.headers["Cache-Control"] == "private, no-store"
    parts = iter(answer.streaming_content)
    first = next(parts)
    Appointment.objects.filter(pk=log.first.pk).update(starts_at=at(9), ends_at=at(9, 10))
    content = b"".join([first, *parts]).decode("utf-8-sig")
    written = [row[0] for row in csv.reader(StringIO(content))][1:]
    assert len(written) == len(set(written)) == 8


def test_reading_the_log_and_saving_it_are_on_record(desk: Desk, log: Log) -> None:
    shown(desk, "source=online")
    look = AuditEntry.objects.latest("id")
    assert (look.action, look.subject_id, look.actor_role) == ("patient.read", str(log.young.id), "front_desk")
    before = look.id
    table(desk, "status=completed&status=cancelled&columns=day")
    entries = list(AuditEntry.objects.filter(id__gt=before).order_by("id"))
    assert [one.action for one in entries] == ["patient.read", "appointment_log.read"]
    assert entries[0].subject_id == str(log.old.id)
    assert entries[1].after == {"asked": {"status": ["completed", "cancelled"], "columns": ["day"]}}


@pytest.mark.parametrize(
    "query",
    [
        "status=gone",
        "sort=age",
        "dentist=x",
        "source=fax",
        "columns=secret",
        "text=" + "x" * 101,
        "limit=0",
        "nope=1",
    ],
)
def test_a_filter_that_means_nothing_is_refused_and_leaves_no_entry(desk: Desk, query: str) -> None:
    answer = desk("get", f"/appointment-log/export?{query}")
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert not AuditEntry.objects.exists()


def test_each_column_status_and_source_has_words_in_every_language() -> None:
    for words, known in (
        (log_columns.HEADS, set(log_columns.Column)),
        (log_columns.STATUSES, set(Status)),
        (log_columns.SOURCES, set(Source.values)),
    ):
        assert words.keys() == known
        assert all(one.keys() == {"en", "de", "es", "ar"} and all(one.values()) for one in words.values())


def test_every_column_can_be_written(desk: Desk, log: Log) -> None:
    head, *rows = table(desk)
    assert len(head) == len(log_columns.Column)
    by_head: list[dict[str, Any]] = [dict(zip(head, row, strict=True)) for row in rows]
    assert [one["Number"] for one in by_head] == ids(log.third, log.second, log.first)
    assert (by_head[1]["Room"], by_head[1]["Patient's note"], by_head[1]["Until"]) == (
        "Room 1",
        "Tooth hurts",
        "09:30",
    )
