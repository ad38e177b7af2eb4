"""What somebody takes along is all of the own, and nothing of others'."""

from datetime import timedelta
from typing import Any

from django.test import Client

from auditing.models import AuditEntry
from identity.models import Session
from kernel import clock, tenancy
from messaging.models import Delivery
from messaging.sending import send
from scheduling.models import Appointment
from scheduling.tests.conftest import Practice, next_monday
from scheduling.tests.desk import API
from testkit import make


def _message(kind: str, subject: tuple[str, object], recipient: str) -> None:
    send(
        once=f"{kind}:{subject[1]}",
        kind=kind,
        recipient=recipient,
        language="de",
        facts={"token_id": "a-secret"},
        subject=subject,
        now=clock.now(),
    )


def test_all_that_is_kept_is_taken_along(practice: Practice, at_north: Client) -> None:
    account, stranger = make.account(), make.account("eve@example.org", name="Eve Stranger")
    headers, at = make.bearer(account), next_monday(tenancy.current(), clock.now())
    json: Any = {"content_type": "application/json", "headers": headers}
    body = {"service_id": practice.check_up.id, "appointment_time": at.isoformat(), "note": "My words"}
    made = at_north.post(f"{API}/appointments", body, **json).json()
    at_north.post(f"{API}/patients", {"name": "Byron", "birth_date": "2019-05-12"}, **json)
    later = (at + timedelta(hours=1)).isoformat()
    at_north.put(f"{API}/appointments/{made['id']}", {"appointment_time": later}, **json)
    theirs = make.appointment(practice.ada, practice.check_up, at + timedelta(days=1), user=stranger)
    _message("booking_confirmation", ("appointment", made["id"]), account.email)
    _message("password_changed", ("account", account.id), account.email)
    _message("booking_confirmation", ("appointment", theirs.id), stranger.email)

    answer = at_north.get(f"{API}/profile/export?language=en", headers=headers)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="my-data-20')
    assert "no-store" in answer.headers["Cache-Control"]
    found = answer.json()
    assert (found["clinic"], found["zone"]) == ("North Dental", "Europe/Berlin")
    assert found["profile"]["email"] == account.email
    assert [one["name"] for one in found["patients"]] == ["Ada Lovelace", "Byron"]
    [visit] = found["appointments"]
    assert (visit["id"], visit["note"], visit["service"], visit["version"]) == (made["id"], "My words", "Check-up", 2)
    deeds = [(one["action"], one["by"], one["status"]) for one in visit["history"]]
    assert deeds == [
        ("appointment.booked", "you", "scheduled"),
        ("appointment.moved", "you", "rescheduled"),
    ]
    assert sorted(one["kind"] for one in found["messages"]) == ["booking_confirmation", "password_changed"]
    assert len(found["sessions"]) == 1
    session = Session.objects.get()
    for foreign in ("Eve", "eve@example.org", str(theirs.id), "a-secret", session.current_hash, account.password):
        assert foreign not in answer.content.decode()
    assert AuditEntry.objects.filter(action="account.read", actor_id=account.id).count() == 1
    assert (Appointment.objects.count(), Delivery.objects.count()) == (2, 3)


def test_a_dentist_takes_along_no_patients(practice: Practice, at_north: Client) -> None:
    """trap T33"""
    dentist = make.account("dentist@example.org", role="dentist")
    type(practice.ada).objects.filter(pk=practice.ada.pk).update(user=dentist)
    make.appointment(practice.ada, practice.check_up, clock.now())
    found = at_north.get(f"{API}/profile/export", headers=make.bearer(dentist)).json()
    assert (found["appointments"], found["patients"]) == ([], [])


def test_what_the_clinic_did_names_nobody_of_it(practice: Practice, at_north: Client) -> None:
    account, desk = make.account(), make.account("desk@example.org", name="Desk Name", role="front_desk")
    visit = make.appointment(
        practice.ada, practice.check_up, next_monday(tenancy.current(), clock.now()), user=account
    )
    answer = at_north.delete(
        f"{API}/appointments/{visit.id}",
        {"reason": "The dentist is ill"},
        content_type="application/json",
        headers=make.bearer(desk),
    )
    assert answer.status_code == 200
    shown = at_north.get(f"{API}/profile/export", headers=make.bearer(account))
    [deed] = shown.json()["appointments"][0]["history"]
    assert (deed["action"], deed["by"]) == ("appointment.cancelled", "clinic")
    assert "Desk Name" not in shown.content.decode()
    assert str(desk.id) not in shown.content.decode()
