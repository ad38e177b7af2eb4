"""What an address is told: everything, once for each fact, in order, and for as long as it is worth it."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction

from auditing.models import AuditEntry
from kernel import tenancy
from messaging.models import Delivery as Mail
from outbox import delivering, leases, sweeping
from outbox.models import Event
from scheduling.events import AppointmentBooked
from testkit import make
from webhooks import operations, posting, queries, sending, switching, telling
from webhooks.models import Delivery, DeliveryState, Endpoint, EndpointState
from webhooks.posting import Answer
from webhooks.tests.world import BY, World, add, happen, hear, story, visit


def test_each_address_is_told_what_it_chose_and_once(world: World) -> None:
    both, one = add(), add(["appointment.moved"], "Other")
    visit_id = visit()
    events = happen(*story(visit_id))
    hear(events, world.now)
    for event in events:
        assert not delivering.deliver(event_id=event, now=world.now + timedelta(days=1))
    assert sending.work_off(endpoint_id=both.id, at=world.at) == 3
    assert sending.work_off(endpoint_id=one.id, at=world.at) == 1
    assert world.told() == ["booked", "moved", "cancelled", "moved"]
    assert sending.work_off(endpoint_id=both.id, at=world.at) == 0
    assert Endpoint.objects.get(pk=both.id).due_at is None
    told = Delivery.objects.filter(endpoint=both)
    assert {one.state for one in told} == {DeliveryState.SENT}
    assert len({name for name, _ in world.sent}) == 4


def test_a_body_says_which_visit_and_when_and_nothing_of_the_patient(world: World) -> None:
    """Trap S28."""
    endpoint = add()
    service = make.service("Root canal", duration=45)
    patient = make.patient("Marker Patient", email="marker@example.org", phone="+4930123456")
    made = make.appointment(
        make.dentist("Dr. Marker", offers=[service]),
        service,
        world.now + timedelta(days=3),
        patient=patient,
        note="Marker",
    )
    hear(happen(AppointmentBooked(appointment_id=made.id, version=1)), world.now)
    sending.work_off(endpoint_id=endpoint.id, at=world.at)
    [(_, body)] = world.sent
    assert set(json.loads(body)["data"]) == {
        "appointment_id", "version", "status", "starts_at", "ends_at", "zone", "dentist_id", "patient_id",
    }  # fmt: skip
    for secret in ("Marker", "marker", "Root", "+4930123456", str(service.id)):
        assert secret not in body


def test_with_nobody_to_tell_nothing_is_written(world: World, django_assert_num_queries: Any) -> None:
    operations.change(endpoint_id=add().id, fields={"on": False}, version=None, by=BY, now=world.now)
    hear(happen(AppointmentBooked(appointment_id=visit(), version=1)), world.now)
    assert Delivery.objects.count() == 0


def test_the_next_of_one_visit_waits_for_the_one_before_and_other_visits_do_not(world: World) -> None:
    """Trap T31."""
    endpoint, first, second = add(), visit(), visit()
    hear(happen(*story(first)), world.now)
    hear(happen(*story(second)[:1]), world.now)
    world.answer = lambda body: (
        Answer(500, "no") if str(first) in body and '"booked"' not in body else Answer(200, "")
    )

    def refuses_the_first_booking(body: str) -> Answer:
        return Answer(500 if str(first) in body and "appointment.booked" in body else 200, "")

    world.answer = refuses_the_first_booking
    assert sending.work_off(endpoint_id=endpoint.id, at=world.at) == 1
    assert [str(second) in body for _, body in world.sent] in ([False, True], [True, False])
    world.up()
    world.now += timedelta(seconds=6)
    assert sending.work_off(endpoint_id=endpoint.id, at=world.at) == 3
    assert world.told()[2:] == ["booked", "moved", "cancelled"]


def test_what_comes_late_out_of_the_outbox_is_waited_for(world: World) -> None:
    """Two workers may run the handlers of two facts in any order."""
    endpoint, visit_id = add(), visit()
    booked, moved, cancelled = happen(*story(visit_id))
    hear([cancelled, moved], world.now)
    assert sending.work_off(endpoint_id=endpoint.id, at=world.at) == 0
    assert Endpoint.objects.get(pk=endpoint.id).due_at == world.now + sending.LOOK_AGAIN
    hear([booked], world.now)
    assert sending.work_off(endpoint_id=endpoint.id, at=world.at) == 3
    assert world.told() == ["booked", "moved", "cancelled"]


def test_what_died_in_the_outbox_is_not_waited_for(world: World) -> None:
    endpoint, visit_id = add(), visit()
    booked, moved, _ = happen(*story(visit_id))
    hear([moved], world.now)
    Event.objects.filter(pk=booked).update(state="dead")
    assert sending.work_off(endpoint_id=endpoint.id, at=world.at) == 1


def test_a_receiver_that_was_away_for_an_hour_hears_everything_in_order(world: World) -> None:
    """Trap T31."""
    endpoint, visit_id = add(), visit()
    hear(happen(*story(visit_id)), world.now)
    world.down()
    gone_until = world.now + timedelta(hours=1)
    while world.now < gone_until:
        sending.work_off(endpoint_id=endpoint.id, at=world.at)
        world.skip()
    tries = len(world.sent)
    assert 8 <= tries <= 20
    world.up()
    sending.work_off(endpoint_id=endpoint.id, at=world.at)
    assert world.now < gone_until + sending.MOST_PAUSE
    assert world.told()[tries:] == ["booked", "moved", "cancelled"]
    assert len({name for name, body in world.sent if "booked" in body}) == 1
    standing = Endpoint.objects.get(pk=endpoint.id)
    assert (standing.failures, standing.failing_since, standing.rest_until) == (0, None, None)


def test_an_address_that_fails_for_two_days_is_switched_off_and_the_managers_are_told(world: World) -> None:
    make.account("boss@example.org", name="Grace Hopper", role="manager")
    endpoint = add()
    hear(happen(*story(visit())), world.now)
    world.down()
    began = world.now
    while Endpoint.objects.get(pk=endpoint.id).state == EndpointState.ON:
        sending.work_off(endpoint_id=endpoint.id, at=world.at)
        world.skip()
    assert sending.TRIED_FOR <= world.now - began < sending.TRIED_FOR + sending.MOST_PAUSE
    assert len(world.sent) < 120
    standing = Endpoint.objects.get(pk=endpoint.id)
    assert (standing.state, standing.leased_until, standing.due_at) == (EndpointState.FAILED, None, None)
    assert set(Delivery.objects.values_list("state", flat=True)) == {DeliveryState.DEAD}
    mail = Mail.objects.get(kind="webhook_switched_off")
    assert (mail.recipient, mail.facts["name"]) == ("boss@example.org", "Books")
    assert AuditEntry.objects.filter(action="webhook.switched_off", actor_kind="system").count() == 1
    # On again, it begins anew, and what was missed can be sent.
    operations.change(endpoint_id=endpoint.id, fields={"on": True}, version=None, by=BY, now=world.now)
    world.up()
    world.sent.clear()
    Delivery.objects.create(endpoint=endpoint, kind="test", subject="test", body="{}", state="dead", due_at=world.now)
    assert vars(queries.endpoint(endpoint.id))["dead"] == 3
    assert operations.replay_dead(endpoint_id=endpoint.id, by=BY, now=world.now) == 3
    assert sending.work_off(endpoint_id=endpoint.id, at=world.at) == 3
    assert world.told() == ["booked", "moved", "cancelled"]


def test_one_message_that_is_never_taken_dies_alone(world: World) -> None:
    endpoint, hated = add(), visit()
    hear(happen(*story(hated)), world.now)

    def hates(body: str) -> Answer:
        return Answer(400 if "appointment.booked" in body and str(hated) in body else 200, "<p>no</p>")

    world.answer = hates
    for _ in range(50):
        hear(happen(AppointmentBooked(appointment_id=visit(), version=1)), world.now)
        sending.work_off(endpoint_id=endpoint.id, at=world.at)
        world.now += timedelta(hours=1)
    dead = Delivery.objects.get(state=DeliveryState.DEAD)
    assert (dead.last_status, dead.last_trouble, dead.last_excerpt) == (400, "refused", "<p>no</p>")
    assert str(hated) in dead.body
    assert Endpoint.objects.get(pk=endpoint.id).state == EndpointState.ON
    assert Delivery.objects.filter(subject=dead.subject, state=DeliveryState.SENT).count() == 2


def test_who_says_gone_is_switched_off_at_once(world: World) -> None:
    endpoint = add()
    hear(happen(*story(visit())), world.now)
    world.answer = lambda body: Answer(410, "")
    sending.work_off(endpoint_id=endpoint.id, at=world.at)
    assert len(world.sent) == 1
    assert Endpoint.objects.get(pk=endpoint.id).state == EndpointState.GONE


def test_a_worker_that_dies_while_it_sends_is_followed_by_another_with_the_same_message(world: World) -> None:
    endpoint = add()
    hear(happen(*story(visit())), world.now)

    def killed(body: str) -> Answer:
        raise SystemExit

    world.answer = killed
    with pytest.raises(SystemExit):
        sending.work_off(endpoint_id=endpoint.id, at=world.at)
    world.up()
    assert sending.work_off(endpoint_id=endpoint.id, at=world.at) == 0
    world.now += leases.LEASE
    assert sending.work_off(endpoint_id=endpoint.id, at=world.at) == 3
    assert world.told() == ["booked", "booked", "moved", "cancelled"]
    assert world.sent[0] == world.sent[1]


def test_a_worker_whose_lease_ran_out_settles_nothing_any_more(world: World) -> None:
    endpoint = add()
    hear(happen(*story(visit())), world.now)

    def taken_over(body: str) -> Answer:
        Endpoint.objects.update(leased_until=world.now + timedelta(hours=1))
        return Answer(200, "")

    world.answer = taken_over
    assert sending.work_off(endpoint_id=endpoint.id, at=world.at) == 0
    assert len(world.sent) == 1
    assert set(Delivery.objects.values_list("state", flat=True)) == {DeliveryState.DUE}
    assert Endpoint.objects.get().leased_until == world.now + timedelta(hours=1)


def test_what_is_told_while_another_sends_wakes_the_address_again(world: World) -> None:
    endpoint, visit_id = add(), visit()
    hear(happen(*story(visit_id)[:1]), world.now)

    def meanwhile(body: str) -> Answer:
        world.up()
        hear(happen(*story(visit_id)[1:]), world.now)
        return Answer(200, "")

    world.answer = meanwhile
    assert sending.work_off(endpoint_id=endpoint.id, at=world.at) == 3
    assert Endpoint.objects.get(pk=endpoint.id).due_at is None


def test_a_worker_stays_with_one_address_for_a_while_and_no_longer(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    endpoint, mentioned = add(), []
    monkeypatch.setattr(sweeping, "mention", lambda table, row_id: mentioned.append((table, row_id)))
    for _ in range(6):
        hear(happen(AppointmentBooked(appointment_id=visit(), version=1)), world.now)

    def slow(body: str) -> Answer:
        world.now += timedelta(seconds=9)
        return Answer(200, "")

    world.answer = slow
    assert sending.work_off(endpoint_id=endpoint.id, at=world.at) == 3
    standing = Endpoint.objects.get(pk=endpoint.id)
    assert (standing.leased_until, standing.due_at) == (None, world.now)
    # The rest is not left to the sweep.
    assert mentioned == [("webhooks_endpoint", endpoint.id)]
    assert sending.work_off(endpoint_id=endpoint.id, at=world.at) == 3
    assert len(mentioned) == 1
    assert sending.TURN.total_seconds() + posting.ANSWERED_WITHIN + 10 < leases.LEASE.total_seconds()


def test_one_that_was_taken_is_sent_again_under_its_name(world: World) -> None:
    endpoint = add()
    hear(happen(*story(visit())), world.now)
    sending.work_off(endpoint_id=endpoint.id, at=world.at)
    moved = Delivery.objects.get(kind="appointment.moved")
    operations.replay(endpoint_id=endpoint.id, delivery_id=moved.id, by=BY, now=world.now)
    with pytest.raises(operations.WebhookDeliveryWaiting):
        operations.replay(endpoint_id=endpoint.id, delivery_id=moved.id, by=BY, now=world.now)
    assert sending.work_off(endpoint_id=endpoint.id, at=world.at) == 1
    assert world.sent[1] == world.sent[3]
    moved.refresh_from_db()
    assert (moved.state, moved.attempts, moved.replays) == (DeliveryState.SENT, 1, 1)


def test_switched_off_nothing_leaves_and_nothing_is_tested(world: World) -> None:
    endpoint = add()
    hear(happen(*story(visit())), world.now)
    operations.change(endpoint_id=endpoint.id, fields={"on": False}, version=None, by=BY, now=world.now)
    assert sending.work_off(endpoint_id=endpoint.id, at=world.at) == 0
    dead = Delivery.objects.filter(state=DeliveryState.DEAD)
    assert dead.count() == 3
    for act in (
        lambda: operations.send_test(endpoint_id=endpoint.id, by=BY, now=world.now),
        lambda: operations.replay(endpoint_id=endpoint.id, delivery_id=dead[0].id, by=BY, now=world.now),
        lambda: operations.replay_dead(endpoint_id=endpoint.id, by=BY, now=world.now),
    ):
        with pytest.raises(operations.WebhookOff):
            act()
    assert world.sent == []


def test_a_test_goes_out_at_once_to_an_address_that_is_left_alone(world: World) -> None:
    endpoint = add()
    Endpoint.objects.update(failures=9, failing_since=world.now, rest_until=world.now + timedelta(minutes=9))
    operations.send_test(endpoint_id=endpoint.id, by=BY, now=world.now)
    assert sending.work_off(endpoint_id=endpoint.id, at=world.at) == 1
    assert world.told() == ["test"]


def test_what_was_settled_long_ago_is_forgotten(world: World) -> None:
    endpoint = add()
    hear(happen(*story(visit())), world.now)
    Delivery.objects.filter(kind="appointment.moved").update(state=DeliveryState.SENT)
    Delivery.objects.update(created_at=world.now - timedelta(days=31))
    assert telling.forget_before(world.now - timedelta(days=30)) == 1
    assert Delivery.objects.filter(endpoint=endpoint).count() == 2


def test_clinics_hear_of_their_own_alone(world: World, south: tenancy.Clinic) -> None:
    """Traps T16 and S5."""
    here = add()
    with tenancy.use(south):
        there = add()
        theirs = visit()
        hear(happen(*story(theirs)), world.now)
    assert sending.work_off(endpoint_id=here.id, at=world.at) == 0
    assert sending.work_off(endpoint_id=there.id, at=world.at) == 0
    with tenancy.use(south):
        assert sending.work_off(endpoint_id=there.id, at=world.at) == 3
    assert all(str(south.id) in body for _, body in world.sent)


def test_pauses_grow_to_half_an_hour() -> None:
    pauses = [sending.pause_after(attempt).total_seconds() for attempt in (1, 2, 3, 9, 10, 5000)]
    assert pauses == [5, 10, 20, 1280, 1800, 1800]


def test_the_mail_leads_to_the_webhook(world: World) -> None:
    make.account("boss@example.org", role="manager")
    make.account("desk@example.org", role="front_desk")
    endpoint = add()
    with transaction.atomic():
        switching.give_up(endpoint, EndpointState.FAILED, now=world.now)
    mail = Mail.objects.get()
    assert mail.facts["link"] == f"{tenancy.current().origin}/staff/settings/webhooks/{endpoint.id}"


def test_an_address_that_is_not_there_any_more_is_not_sent_to(world: World) -> None:
    assert sending.work_off(endpoint_id=uuid4(), at=world.at) == 0
