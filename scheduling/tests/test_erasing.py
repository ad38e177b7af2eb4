"""Somebody is forgotten: the name goes from everywhere, the figures stay."""

import json
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client

from auditing.models import AuditEntry
from identity.models import User
from kernel import clock, tenancy
from messaging.models import AddressMark, Declined, Delivery
from outbox.models import Event
from scheduling.models import Appointment, CalendarFeed, ClinicProfile, ImportedNumber, Patient
from scheduling.operations import patient_records as keeping
from scheduling.operations.erasing import NOBODY
from scheduling.queries import reports
from scheduling.rules.policy import Status
from scheduling.tests.conftest import Practice, next_monday
from scheduling.tests.desk import API
from testkit import make, snapshot

MARKS = ("zqname", "zqmail", "30901820", "zqnote", "zqstaff", "zqalert", "1931-07-17")


def everywhere(schema: str) -> dict[str, list[str]]:
    """Which of the marks stand in which table."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN (%s, 'public')", [schema])
        found: dict[str, list[str]] = {}
        for home, table in cursor.fetchall():
            cursor.execute(f'SELECT coalesce(string_agg(one::text, chr(10)), \'\') FROM "{home}"."{table}" one')
            text = cursor.fetchone()[0].casefold()
            if marks := [one for one in MARKS if one in text]:
                found[f"{home}.{table}"] = marks
    return found


class Desk:
    """The manager's browser."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.headers = make.bearer(make.account("boss@example.org", role="manager"))

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        sent = {**self.headers, **headers}
        return getattr(self.client, method)(f"{API}{path}", body, content_type="application/json", headers=sent)

    def erase(self, patient: UUID, **headers: str) -> Any:
        return self("post", f"/patient-records/{patient}/erase", {"because": "asked"}, **headers)


@pytest.fixture
def desk(practice: Practice, at_north: Client) -> Desk:
    return Desk(at_north)


@pytest.fixture
def nothing_kept(practice: Practice) -> None:
    ClinicProfile.objects.update(keep_records_years=0)


def known(practice: Practice, *, treated: timedelta | None = timedelta(days=40), account: bool = True) -> Patient:
    """Somebody of whom there is something in every table that can hold something."""
    now = clock.now()
    user = make.account("zqmail@example.org", name="Zqname Own") if account else None
    found = make.patient(
        "Zqname Own",
        account=user,
        is_self=account,
        email="zqmail@example.org",
        phone="+4930901820",
        birth_date=date(1931, 7, 17),
    )
    keeping.seal(found, {"notes": "zqnote", "alerts": [{"severity": "info", "text": "zqalert"}]})
    found.save()
    if treated is not None:
        at = now - treated
        visit = make.appointment(
            practice.ada, practice.check_up, at, patient=found, status=Status.COMPLETED, note="zqnote", user=user
        )
        Appointment.objects.filter(pk=visit.pk).update(override_reason="zqstaff said", cancellation_reason="zqnote")
        for kind, state in (("booking_confirmation", "sent"), ("reminder", "due")):
            Delivery.objects.create(
                once=f"{kind}:{visit.pk}",
                kind=kind,
                channel="email",
                recipient="zqmail@example.org",
                language="de",
                facts={"first_name": "Zqname"},
                subject_kind="appointment",
                subject_id=str(visit.pk),
                person=f"patient:{found.pk}",
                state=state,
                last_error="zqmail is full",
            )
        ImportedNumber.objects.create(kind="appointments", number="zqname-7", subject_id=visit.pk)
    Delivery.objects.create(
        once=f"welcome:{found.pk}",
        kind="welcome",
        channel="sms",
        recipient="+4930901820",
        language="de",
        facts={},
        subject_kind="patient",
        subject_id=str(found.pk),
        state="sent",
    )
    Declined.objects.create(person=f"patient:{found.pk}", kind="reminder", address="zqmail@example.org")
    AddressMark.objects.create(channel="email", address="zqmail@example.org", reason="bounced", said_at=now)
    ImportedNumber.objects.create(kind="patients", number="zqname-1", subject_id=found.pk)
    if user is not None:
        facts = {"user_id": str(user.pk), "email": "zqmail@example.org", "token_id": str(uuid4())}
        Event.objects.create(kind="identity.email_change_asked", facts=facts, state="done")
        CalendarFeed.objects.create(owner=user, kind="own", secret_hash="x" * 64, made_at=now)
    return found


def test_nothing_says_any_more_who_it_was(desk: Desk, practice: Practice, nothing_kept: None) -> None:
    """trap T36, trap S38"""
    found = known(practice)
    account = found.account_id
    assert account is not None
    assert set().union(*everywhere("north").values()) >= {"zqname", "zqmail", "30901820", "1931-07-17"}
    answer = desk.erase(found.pk)
    assert (answer.status_code, answer.json()["rest_on"], answer.json()["visits"]) == (200, None, 1)
    assert everywhere("north") == {}
    found.refresh_from_db()
    assert (found.name, found.email, found.phone, found.birth_date) == (NOBODY["de"], "", "", None)
    assert (found.notes_sealed, found.alerts_sealed, found.account_id) == ("", "", None)
    visit = Appointment.objects.get()
    assert (visit.note, visit.staff_note_sealed, visit.override_reason, visit.user_id) == ("", "", "", None)
    assert not User.objects.get(pk=account).is_active
    assert set(Delivery.objects.values_list("kind", "state")) == {
        ("booking_confirmation", "sent"),
        ("reminder", "dropped"),
        ("welcome", "sent"),
    }
    entry = AuditEntry.objects.get(action="patient.erased")
    assert (entry.subject_id, entry.after) == (
        str(found.pk),
        {"visits": 1, "messages": 3, "because": "asked"},
    )


def test_the_figures_are_the_same_before_and_after(desk: Desk, practice: Practice, nothing_kept: None) -> None:
    """trap T36, trap T37"""
    found = known(practice)
    day = clock.now().date()
    before = reports.of_period(day - timedelta(days=60), day + timedelta(days=1))
    desk.erase(found.pk)
    assert reports.of_period(day - timedelta(days=60), day + timedelta(days=1)) == before


def test_who_was_never_here_leaves_no_row(desk: Desk, practice: Practice) -> None:
    found = known(practice, treated=None)
    assert desk.erase(found.pk).status_code == 200
    assert not Patient.objects.exists()
    assert everywhere("north") == {}


def test_an_erased_record_is_gone_for_everybody(desk: Desk, practice: Practice, nothing_kept: None) -> None:
    found = known(practice)
    desk.erase(found.pk)
    for method, path, body in (
        ("get", "", None),
        ("get", "/visits", None),
        ("get", "/export", None),
        ("get", "/erasure", None),
        ("patch", "", {"name": "Back Again"}),
        ("post", "/erase", {"because": "asked"}),
    ):
        answer = desk(method, f"/patient-records/{found.pk}{path}", body)
        assert (answer.status_code, answer.json()["code"]) == (410, "patient_erased"), path
    assert desk("get", "/patient-records").json()["total"] == 0
    assert desk("get", f"/patient-records?q={NOBODY['de'].split()[0]}").json()["items"] == []
    assert desk("get", f"/patient-records/similar?name={NOBODY['de'].replace(' ', '+')}").json()["items"] == []
    at = next_monday(tenancy.current(), clock.now())
    wish = {"service_id": str(practice.check_up.id), "appointment_time": at.isoformat(), "patient_id": str(found.pk)}
    assert desk("post", "/appointments", wish).status_code == 404
    # The same person comes again as somebody new.
    again = desk("post", "/patient-records", {"name": "Zqname Own", "email": "zqmail@example.org"})
    assert again.status_code == 201
    assert again.json()["id"] != str(found.pk)


def test_what_the_law_wants_kept_stays_until_its_day_and_no_longer(desk: Desk, practice: Practice) -> None:
    ClinicProfile.objects.update(keep_records_years=10)
    found = known(practice)
    treated = Appointment.objects.get().starts_at.astimezone().date()
    told = desk("get", f"/patient-records/{found.pk}/erasure").json()
    assert (told["past"], told["has_account"], told["coming"]) == (1, True, 0)
    answer = desk.erase(found.pk).json()
    assert answer["rest_on"] == told["rest_on"]
    assert abs((date.fromisoformat(told["rest_on"]) - treated).days - 3652) <= 2
    found.refresh_from_db()
    assert (found.name, found.email, found.phone, found.account_id) == ("Zqname Own", "", "", None)
    assert desk("get", f"/patient-records/{found.pk}").json()["notes"] == "zqnote"
    assert desk("get", f"/patient-records/{found.pk}").json()["erase_on"] == told["rest_on"]
    assert not Delivery.objects.exclude(recipient="").exists()
    assert set(everywhere("north")) == {"north.scheduling_patient", "north.scheduling_appointment"} | {
        name for name in everywhere("north") if "imported" in name
    }
    from scheduling.operations import retaining

    eve = datetime.combine(date.fromisoformat(told["rest_on"]), datetime.min.time(), clock.now().tzinfo)
    assert retaining.apply(now=eve - timedelta(days=2))["erased"] == 0
    assert retaining.apply(now=eve + timedelta(days=1))["erased"] == 1
    assert everywhere("north") == {}


def test_visits_to_come_and_people_who_depend_stand_in_the_way(desk: Desk, practice: Practice) -> None:
    found = known(practice)
    child = make.patient("Child", guardian=found)
    before = snapshot.take()
    refused = desk.erase(found.pk)
    assert (refused.status_code, refused.json()["code"]) == (409, "others_depend")
    assert refused.json()["facts"]["patients"] == [str(child.pk)]
    assert snapshot.differing(before, snapshot.take()) == []
    child.delete()
    make.appointment(practice.ada, practice.check_up, clock.now() + timedelta(days=3), patient=found)
    before = snapshot.take()
    refused = desk.erase(found.pk)
    assert (refused.json()["code"], refused.json()["facts"]) == ("still_has_appointments", {"count": 1})
    assert snapshot.differing(before, snapshot.take()) == []


def test_a_colleague_is_not_erased_and_an_old_copy_is_refused(desk: Desk, practice: Practice) -> None:
    dentist = make.account("dentist@example.org", role="dentist")
    own = make.patient("Colleague", account=dentist, is_self=True)
    before = snapshot.take()
    assert desk.erase(own.pk).json()["code"] == "staff_account"
    found = known(practice, account=False)
    before = snapshot.take()
    assert desk.erase(found.pk, if_match='"99"').status_code == 412
    assert snapshot.differing(before, snapshot.take()) == []


def test_what_came_back_from_an_address_counts_for_the_rest_of_the_family(
    desk: Desk, practice: Practice, nothing_kept: None
) -> None:
    found = known(practice, account=False)
    make.patient("Sister", email="ZQMAIL@example.org")
    desk.erase(found.pk)
    assert AddressMark.objects.filter(address="zqmail@example.org").exists()


def test_a_patient_is_handed_all_that_is_kept(desk: Desk, practice: Practice) -> None:
    found = known(practice)
    answer = desk("get", f"/patient-records/{found.pk}/export")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    body = answer.json()
    assert (body["record"]["name"], body["record"]["notes"]) == ("Zqname Own", "zqnote")
    assert body["record"]["alerts"] == [{"severity": "info", "text": "zqalert"}]
    assert [one["note"] for one in body["appointments"]] == ["zqnote"]
    assert len(body["messages"]) == 3
    assert [one["kind"] for one in body["declined"]] == ["reminder"]
    assert "hash" not in json.dumps(body)
    assert AuditEntry.objects.filter(action="patient_export.read", subject_id=str(found.pk)).count() == 1
