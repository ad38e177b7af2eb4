"""Private calendars, read by two libraries that are not each other's."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject  # type: ignore[import-untyped]
from django.db import OperationalError
from django.test import Client
from icalendar import Calendar, Event

from auditing.models import AuditEntry
from identity.models import User
from kernel import clock, tenancy
from kernel.actors import Actor
from scheduling.models import Appointment, CalendarFeed, ClinicProfile, FeedKind
from scheduling.operations import calendar_feeds
from scheduling.queries import calendar_feed, catalog
from scheduling.tests.conftest import Practice
from scheduling.tests.desk import API
from tenants.models import Clinic, ClinicState
from tenants.queries import directory
from testkit import make
from webapi.logs import JsonFormatter

BERLIN = ZoneInfo("Europe/Berlin")


def actor(user: User) -> Actor:
    return Actor(kind="account", id=user.id, role=user.role)


def path_of(user: User, kind: FeedKind = FeedKind.OWN) -> str:
    made = calendar_feeds.make(kind=kind, account=user.id, by=actor(user), now=clock.now())
    return made.address.removeprefix(tenancy.current().origin)


def begins(event: Any) -> datetime:
    found: datetime = event["dtstart"].dt
    return found


def ends(event: Any) -> datetime:
    found: datetime = event["dtend"].dt
    return found


def read(content: bytes) -> list[tuple[Event, Any]]:
    """Parse with both libraries, which must agree on each entry."""
    events = list(Calendar.from_ical(content).events)
    twins = vobject.readOne(content.decode()).contents.get("vevent", [])
    for event, twin in zip(events, twins, strict=True):
        assert (event["uid"], event["summary"]) == (twin.uid.value, twin.summary.value)
        # The one by zoneinfo, the other by the file's own VTIMEZONE.
        assert begins(event).astimezone(UTC) == twin.dtstart.value.astimezone(UTC)
        assert ends(event).astimezone(UTC) == twin.dtend.value.astimezone(UTC)
        assert (str(event["sequence"]), event["status"]) == (twin.sequence.value, twin.status.value)
    return list(zip(events, twins, strict=True))


def one_visit(practice: Practice, at: datetime, **fields: Any) -> Appointment:
    return make.appointment(practice.ada, practice.check_up, at, **fields)


@pytest.fixture
def today() -> datetime:
    return clock.now().replace(minute=0, second=0, microsecond=0)


def test_an_entry_is_the_same_as_that_of_the_download_and_follows_its_visit(
    practice: Practice, at_north: Client, today: datetime
) -> None:
    """Trap T20."""
    owner = make.account()
    visit = one_visit(practice, today + timedelta(days=3), user=owner)
    path = path_of(owner)
    [(event, _)] = read(at_north.get(path).content)
    download = at_north.get(f"{API}/appointments/{visit.id}/calendar", headers=make.bearer(owner)).content
    [same] = Calendar.from_ical(download).events
    for name in ("uid", "sequence", "summary", "description", "location", "url", "status"):
        assert event[name] == same[name]
    assert (event.start, event.end) == (same.start, same.end)
    Appointment.objects.update(
        version=4, starts_at=visit.starts_at + timedelta(hours=1), ends_at=visit.ends_at + timedelta(hours=2)
    )
    [(moved, _)] = read(at_north.get(path).content)
    assert (moved["uid"], moved["sequence"], moved.start) == (event["uid"], 3, event.start + timedelta(hours=1))
    Appointment.objects.update(version=5, status="cancelled", status_at=clock.now())
    [(cancelled, _)] = read(at_north.get(path).content)
    assert (cancelled["uid"], cancelled["sequence"], cancelled["status"]) == (event["uid"], 4, "CANCELLED")
    Appointment.objects.update(status_at=clock.now() - timedelta(days=31))
    assert read(at_north.get(path).content) == []


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Australia/Lord_Howe", "America/New_York", "Asia/Tokyo"])
def test_times_are_the_clinics_own_on_both_sides_of_every_clock_change(
    practice: Practice, in_north: tenancy.Clinic, zone: str
) -> None:
    """Trap T9."""
    here, now = ZoneInfo(zone), datetime(2026, 9, 1, 12, tzinfo=UTC)
    owner = make.account()
    wanted = []
    for day in (
        date(2026, 10, 3),
        date(2026, 10, 4),
        date(2026, 10, 25),
        date(2026, 11, 1),
        date(2027, 3, 14),
        date(2027, 3, 28),
        date(2027, 4, 4),
        date(2027, 7, 1),
    ):
        for hour in (0, 1, 2, 3, 9):
            at = datetime(day.year, day.month, day.day, hour, 30, tzinfo=here).astimezone(UTC)
            wanted.append(at)
    # The second of two half past twos.
    wanted.append(datetime(2026, 10, 25, 1, 30, tzinfo=UTC))
    for at in set(wanted):
        one_visit(practice, at, user=owner, zone=zone)
    made = calendar_feeds.make(kind=FeedKind.OWN, account=owner.id, by=actor(owner), now=now)
    content = calendar_feed.document(made.feed, now=now)
    found = read(content)
    assert [begins(event).astimezone(UTC) for event, _ in found] == sorted(set(wanted))
    nine = [event for event, _ in found if begins(event).hour == 9]
    assert nine
    assert f"BEGIN:VTIMEZONE\r\nTZID:{zone}".encode() in content


def test_a_dentists_calendar_calls_patients_as_the_manager_allows(
    practice: Practice, at_north: Client, today: datetime
) -> None:
    """Trap S28."""
    account = make.account("ada.dentist@example.org", role="dentist")
    practice.ada.user = account
    practice.ada.save()
    patient = make.patient("Marker van Patient", email="marker@example.org", phone="+4930123456")
    one_visit(
        practice, today + timedelta(days=1), patient=patient, note="Marker note", operatory=make.operatory("Room 7")
    )
    path = path_of(account, FeedKind.DENTIST)

    def called() -> str:
        catalog.forget()
        content = at_north.get(path).content
        [(event, _)] = read(content)
        for secret in (b"marker@", b"+4930", b"Marker note", practice.check_up.name.encode()):
            assert secret not in content
        assert event["location"] == "Room 7"
        return str(event["summary"])

    assert called() == "M. P."
    for how, said in (("none", "Termin"), ("names", "Marker van Patient")):
        ClinicProfile.objects.update(feed_names=how)
        with tenancy.use(tenancy.current()):
            assert called() == said


def test_a_family_sees_for_whom_and_strangers_see_nothing(
    practice: Practice, at_north: Client, today: datetime
) -> None:
    owner = make.account()
    child = make.patient("Byron Lovelace", account=owner)
    himself = make.patient("Ada Lovelace", account=owner, is_self=True)
    one_visit(practice, today + timedelta(days=1), patient=child)
    one_visit(practice, today + timedelta(days=2), patient=himself, user=owner)
    one_visit(practice, today + timedelta(days=3))
    summaries = [str(event["summary"]) for event, _ in read(at_north.get(path_of(owner)).content)]
    assert summaries == ["Zahnarzttermin: North Dental (Byron)", "Zahnarzttermin: North Dental"]


def test_an_address_that_was_renewed_or_ended_opens_nothing(
    practice: Practice, at_north: Client, at_south: Client
) -> None:
    owner = make.account()
    first = path_of(owner)
    assert at_north.get(first).status_code == 200
    assert at_south.get(first).status_code == 404
    second = path_of(owner)
    assert (at_north.get(first).status_code, at_north.get(second).status_code) == (404, 200)
    assert at_north.get("/calendar/" + "a" * 43 + ".ics").status_code == 404
    calendar_feeds.end(kind=FeedKind.OWN, account=owner.id, by=actor(owner))
    gone = at_north.get(second)
    assert (gone.status_code, gone.headers.get("X-Robots-Tag", "")) == (404, "")
    assert second.split("/")[-1][:-4] not in str(list(CalendarFeed.objects.values()))


def test_who_may_not_work_here_any_more_reads_no_dentists_calendar(practice: Practice, at_north: Client) -> None:
    """Trap S35."""
    account = make.account("ada.dentist@example.org", role="dentist")
    practice.ada.user = account
    practice.ada.save()
    path = path_of(account, FeedKind.DENTIST)
    assert at_north.get(path).status_code == 200
    for change, status in (
        ({"role": "patient"}, 404),
        ({"role": "dentist", "is_active": False}, 404),
        ({"is_active": True}, 200),
    ):
        User.objects.filter(pk=account.pk).update(**change)
        assert at_north.get(path).status_code == status
    practice.ada.user = None
    practice.ada.save()
    assert at_north.get(path).status_code == 404


def test_a_suspended_clinics_calendars_are_read_and_an_archived_ones_are_not(
    practice: Practice, at_north: Client
) -> None:
    path = path_of(make.account())
    for state, status in ((ClinicState.SUSPENDED, 200), (ClinicState.ARCHIVED, 410)):
        Clinic.objects.filter(schema_name="north").update(state=state)
        directory.forget()
        assert at_north.get(path).status_code == status
    Clinic.objects.filter(schema_name="north").update(state=ClinicState.ACTIVE)
    directory.forget()


def test_only_a_dentist_has_a_dentists_calendar(in_north: tenancy.Clinic) -> None:
    desk = make.account("desk@example.org", role="front_desk")
    with pytest.raises(calendar_feeds.NoCalendar):
        path_of(desk, FeedKind.DENTIST)
    with pytest.raises(calendar_feeds.NoCalendar):
        calendar_feeds.end(kind=FeedKind.OWN, account=desk.id, by=actor(desk))


def test_what_has_not_changed_is_not_sent_again(practice: Practice, at_north: Client, today: datetime) -> None:
    owner = make.account()
    one_visit(practice, today + timedelta(days=1), user=owner)
    path = path_of(owner)
    first = at_north.get(path)
    assert first.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert first.headers["Content-Type"] == "text/calendar; charset=utf-8; method=PUBLISH"
    for held in (
        {"if-none-match": first["ETag"]},
        {"if-none-match": f'"x", W/{first["ETag"]}'},
        {"if-modified-since": first["Last-Modified"]},
    ):
        again = at_north.get(path, headers=held)
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    for not_held in (
        {"if-none-match": '"x"', "if-modified-since": first["Last-Modified"]},
        {"if-modified-since": "yesterday"},
        {"if-modified-since": "Mon, 01 Jan 2024 00:00:00 GMT"},
    ):
        assert at_north.get(path, headers=not_held).status_code == 200
    one_visit(practice, today + timedelta(days=2), user=owner)
    assert at_north.get(path, headers={"if-none-match": first["ETag"]}).status_code == 200
    assert at_north.head(path).content == b""
    assert at_north.post(path).status_code == 405


def test_a_reading_is_kept_to_the_hour_and_a_dentists_is_on_record_once_a_day(
    practice: Practice, at_north: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = make.account("ada.dentist@example.org", role="dentist")
    practice.ada.user = account
    practice.ada.save()
    path, start = path_of(account, FeedKind.DENTIST), clock.now().replace(hour=9)
    own = path_of(account)

    def looks() -> int:
        return AuditEntry.objects.filter(action="calendar_feed.read", actor_id=account.id).count()

    for minutes, kept, entries in ((0, 0, 1), (59, 0, 1), (61, 61, 1), (24 * 60, 24 * 60, 2)):
        at = start + timedelta(minutes=minutes)
        monkeypatch.setattr(clock, "now", lambda at=at: at)
        at_north.get(path)
        at_north.get(own)
        read_at = CalendarFeed.objects.get(kind="dentist").read_at
        assert (read_at, looks()) == (start + timedelta(minutes=kept), entries)


def test_guessing_and_hammering_are_counted(practice: Practice, at_north: Client) -> None:
    """Trap T34."""
    path = path_of(make.account())
    assert {at_north.get(path).status_code for _ in range(120)} == {200}
    refused = at_north.get(path)
    assert (refused.status_code, refused.headers["X-Robots-Tag"]) == (429, "noindex, nofollow")
    assert int(refused.headers["Retry-After"]) > 0
    answers = [at_north.get(f"/calendar/{one:043d}.ics").status_code for one in range(31)]
    assert answers == [404] * 30 + [429]


def test_a_full_calendar_costs_as_many_queries_as_an_empty_one(
    practice: Practice, at_north: Client, today: datetime, django_assert_num_queries: Any
) -> None:
    owner = make.account()
    made = calendar_feeds.make(kind=FeedKind.OWN, account=owner.id, by=actor(owner), now=today)
    catalog.current()
    for days in range(30):
        one_visit(practice, today + timedelta(days=days), user=owner)
    feed = calendar_feed.of_account(owner.id)["own"]
    with django_assert_num_queries(3):
        content = calendar_feed.document(feed, now=today)
    assert len(read(content)) == 30
    assert made.feed.pk == feed.pk
    # What lies far away is left out.
    Appointment.objects.update(starts_at=today + timedelta(days=401), ends_at=today + timedelta(days=401, hours=1))
    assert read(calendar_feed.document(feed, now=today)) == []


def test_the_same_visits_make_the_same_bytes_on_another_day(practice: Practice, today: datetime) -> None:
    owner = make.account()
    one_visit(practice, today + timedelta(days=9), user=owner)
    made = calendar_feeds.make(kind=FeedKind.OWN, account=owner.id, by=actor(owner), now=today)
    documents = {calendar_feed.document(made.feed, now=today + timedelta(days=days)) for days in (0, 1, 2)}
    assert len(documents) == 1


def test_a_calendar_that_is_renewed_while_it_is_read_has_not_been_read(practice: Practice, today: datetime) -> None:
    owner = make.account()
    first = calendar_feeds.make(kind=FeedKind.OWN, account=owner.id, by=actor(owner), now=today).feed
    calendar_feeds.make(kind=FeedKind.OWN, account=owner.id, by=actor(owner), now=today)
    calendar_feeds.read(first, request_id="", address=None, now=today)
    renewed = CalendarFeed.objects.get()
    assert (renewed.read_at, renewed.content_tag) == (None, "")


@pytest.mark.parametrize("error", [ZeroDivisionError(), OperationalError("the connection is lost")])
def test_what_fails_logs_no_address_of_a_calendar(
    practice: Practice,
    north: tenancy.Clinic,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
) -> None:
    """Trap S27: Django names the path of whatever fails."""
    path = path_of(make.account())

    def broken(*given: Any, **more: Any) -> Any:
        raise error

    monkeypatch.setattr(calendar_feeds, "read", broken)
    client = Client(headers={"host": north.host}, raise_request_exception=False)
    assert client.get(path).status_code >= 500
    lines = [JsonFormatter().format(record) for record in caplog.records]
    secret = path.split("/")[-1].removesuffix(".ics")
    assert any("/calendar/" in line for line in lines)
    assert not any(secret in line for line in lines)
