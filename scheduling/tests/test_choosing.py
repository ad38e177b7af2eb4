"""Patients decline reminders by the link in them; staff see why nothing goes to an address, and lift the mark."""

import json
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from auditing.models import AuditEntry
from kernel import clock, tenancy
from messaging import addresses, channels, choices
from messaging.models import AddressMark, Declined, Delivery, MarkReason
from scheduling.models import Appointment
from scheduling.queries import patient_records
from scheduling.tests.conftest import Practice, wall
from scheduling.tests.desk import API, Desk
from scheduling.tests.post import Post
from scheduling.tests.reminded import DAY, HOUR, let_pass, visit
from testkit import make

PERSON = {"name": "Ada Lovelace", "email": "Ada@Example.org", "phone": "+4915228817386"}


@pytest.fixture
def post(practice: Practice, monkeypatch: Any) -> Post:
    post = Post()
    monkeypatch.setattr(channels, "named", {"email": post, "sms": Post()}.__getitem__)
    return post


@pytest.fixture
def at(practice: Practice) -> datetime:
    return wall(tenancy.current(), "2027-03-17 10:00")


@pytest.fixture
def desk(practice: Practice, at_north: Client) -> Desk:
    return Desk(at_north, "front_desk")


@pytest.fixture
def reminder(practice: Practice, post: Post, at: datetime) -> str:
    """The address under which the one reminder that was sent may be declined."""
    visit(practice, at)
    let_pass(at - 8 * DAY, at - 7 * DAY)
    return post.sent[0].unsubscribe


def _of(link: str) -> str:
    return link.partition("?token=")[2]


def _one_click(client: Client, link: str, body: str = "List-Unsubscribe=One-Click") -> int:
    where = link.partition("8000")[2]
    return client.post(where, body, content_type="application/x-www-form-urlencoded").status_code


def test_a_mail_program_stops_reminders_with_one_click_and_a_scanner_does_not(
    at_north: Client, reminder: str, practice: Practice, post: Post, at: datetime
) -> None:
    """Trap T19, RFC 8058."""
    assert reminder.startswith("http://north.localhost:8000/unsubscribe?token=")
    where = reminder.partition("8000")[2]
    for method in (at_north.get, at_north.head, at_north.options):
        method(where)
    assert _one_click(at_north, reminder, "") == 400
    assert _one_click(at_north, reminder, "List-Unsubscribe=Maybe") == 400
    assert not Declined.objects.exists()
    assert [_one_click(at_north, reminder) for _ in range(2)] == [200, 200]
    assert Declined.objects.count() == 2
    entry = AuditEntry.objects.get(action="patient.messages_declined")
    assert (entry.actor_kind, entry.after) == ("guest", {"kind": "booking_reminder", "channels": ["email", "sms"]})
    let_pass(at - 7 * DAY + HOUR, at)
    assert len(post.sent) == 1
    visit(practice, at + 30 * DAY, email="ada@example.org")
    let_pass(at + 20 * DAY, at + 30 * DAY)
    assert len(post.sent) == 1, "a later booking under the same address does not subscribe again"


def test_the_page_shows_and_changes_the_choice_as_often_as_one_likes(at_north: Client, reminder: str) -> None:
    def said(method: str, **body: Any) -> Any:
        told: dict[str, Any] = {"data": json.dumps(body), "content_type": "application/json"} if body else {}
        headers = {"x-message-token": _of(reminder)}
        answer = at_north.generic(method, f"{API}/message-choice", headers=headers, **told)
        assert answer.status_code == 200, answer.content
        return answer.json()

    assert said("GET") == {"kind": "booking_reminder", "wanted": True}
    for wanted in (False, False, True):
        assert said("PUT", wanted=wanted)["wanted"] is wanted
        assert said("GET")["wanted"] is wanted
    assert AuditEntry.objects.filter(action__startswith="patient.messages").count() == 2


def test_a_link_of_another_clinic_or_none_at_all_changes_nothing(
    at_north: Client, at_south: Client, reminder: str
) -> None:
    """Trap T24."""
    for client, link in ((at_south, reminder), (at_north, reminder[:-3] + "AAA"), (at_north, "8000/unsubscribe")):
        assert _one_click(client, link) == 404
    assert not Declined.objects.exists()


def test_what_staff_and_patients_do_with_a_visit_may_not_be_declined(
    practice: Practice, post: Post, at: datetime
) -> None:
    """A confirmation is owed: it offers no way out of it, and none is taken."""
    made = visit(practice, at)
    told = Delivery.objects.create(
        once=f"booking_confirmation:{made.id}:1:email",
        kind="booking_confirmation",
        channel="email",
        recipient="ada@example.org",
        language="de",
        facts={},
    )
    with pytest.raises(choices.ChoiceUnknown):
        choices.of_token(choices.token_of(told))


def _added(desk: Desk, **fields: Any) -> dict[str, Any]:
    answer = desk("post", "/patient-records", PERSON | fields)
    assert answer.status_code == 201, answer.content
    found: dict[str, Any] = answer.json()
    return found


def _marked(reason: MarkReason = MarkReason.BOUNCED, address: str = "ada@example.org") -> AddressMark:
    addresses.mark(channel="email", address=address, reason=reason, said_at=clock.now())
    return AddressMark.objects.get(address=address)


def test_the_record_says_why_nothing_goes_to_an_address_and_staff_lift_it(desk: Desk) -> None:
    record, mark = _added(desk), _marked()
    path = f"/patient-records/{record['id']}"
    [shown] = desk("get", path).json()["address_marks"]
    assert (shown["id"], shown["channel"], shown["address"], shown["reason"]) == (
        str(mark.pk),
        "email",
        "ada@example.org",
        "bounced",
    )
    answer = desk("delete", f"{path}/address-marks/{mark.pk}")
    assert (answer.status_code, answer.json()["address_marks"]) == (200, [])
    assert addresses.why_not("email", "ada@example.org") is None
    entry = AuditEntry.objects.get(action="patient.address_mark_lifted")
    assert (entry.subject_id, entry.before) == (record["id"], {"channel": "email", "reason": "bounced"})
    again = desk("delete", f"{path}/address-marks/{mark.pk}")
    assert (again.status_code, again.json()["code"]) == (404, "address_mark_unknown")


def test_a_corrected_address_is_unmarked_by_itself(desk: Desk) -> None:
    record = _added(desk)
    _marked()
    path = f"/patient-records/{record['id']}"
    changed = desk("patch", path, {"email": "ada.lovelace@example.org"})
    assert changed.json()["address_marks"] == []


def test_nobody_lifts_what_the_owner_said_nor_a_mark_of_somebody_else(desk: Desk) -> None:
    record, foreign = _added(desk), _marked(address="eve@example.org")
    addresses.opt(out=True, number=PERSON["phone"], said_at=clock.now())
    stop = AddressMark.objects.get(reason=MarkReason.OPTED_OUT)
    path = f"/patient-records/{record['id']}"
    assert [one["reason"] for one in desk("get", path).json()["address_marks"]] == ["opted_out"]
    for mark, status, code in (
        (stop.pk, 409, "opt_out_stands"),
        (foreign.pk, 404, "address_mark_unknown"),
        (uuid4(), 404, "address_mark_unknown"),
    ):
        answer = desk("delete", f"{path}/address-marks/{mark}")
        assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert AddressMark.objects.filter(stands=True).count() == 2


def test_the_marks_of_a_childs_record_are_those_of_whoever_is_written_to(desk: Desk) -> None:
    guardian = _added(desk)
    child = _added(desk, name="Younger", email="", phone="", guardian_id=guardian["id"])
    _marked()
    assert len(desk("get", f"/patient-records/{child['id']}").json()["address_marks"]) == 1


def test_what_one_record_declined_its_merged_one_has_declined(desk: Desk) -> None:
    keep, other = _added(desk), _added(desk, name="Ada King", email="ada.king@example.org")
    choice = choices.Choice(patient_records.person(other["id"]), "booking_reminder", "ada.king@example.org")
    choices.decline(choice, now=clock.now())
    body = {"keep_id": keep["id"], "keep_version": 1, "other_id": other["id"], "other_version": 1, "take": []}
    answer = desk("post", "/patient-records/merge", body)
    assert answer.status_code == 200, answer.content
    person = patient_records.person(keep["id"])
    assert choices.declined(person=person, kind="booking_reminder", channel="email", address="third@example.org")


def test_the_visit_says_what_became_of_each_message_and_what_needs_attention(
    practice: Practice, desk: Desk, at: datetime
) -> None:
    made = make.appointment(practice.ada, practice.check_up, clock.now() + DAY, patient=make.patient("Ada"))
    for number, (channel, state, because) in enumerate(
        [
            ("email", "bounced", "Permanent/General"),
            ("sms", "withheld", "opted_out"),
            ("email", "complained", "abuse"),
        ]
    ):
        _delivery(made, number, channel, state, because)
    shown = desk("get", f"/appointments/{made.id}/messages").json()["items"]
    assert [(one["channel"], one["state"], one["failure"]) for one in shown] == [
        ("email", "complained", "abuse"),
        ("sms", "withheld", "opted_out"),
        ("email", "bounced", "Permanent/General"),
    ]
    items = [one for one in desk("get", "/attention").json()["items"] if one["kind"] == "message_failed"]
    assert [(one["channel"], one["because"]) for one in items] == [("email", "complained")]
    _delivery(made, 4, "sms", "sent", "")
    assert not any(one["kind"] == "message_failed" for one in desk("get", "/attention").json()["items"])


def _delivery(made: Appointment, number: int, channel: str, state: str, because: str) -> None:
    Delivery.objects.create(
        once=f"test:{number}",
        kind="booking_reminder",
        channel=channel,
        recipient="ada@example.org",
        language="de",
        facts={},
        subject_kind="appointment",
        subject_id=str(made.id),
        state=state,
        last_error=because,
        created_at=clock.now() + HOUR * number / 60,
    )
