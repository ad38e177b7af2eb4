"""What happens to an address while a worker is with it, and while the outbox tells it of something."""

import base64
import hashlib
import hmac
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction

from kernel import clock, tenancy
from outbox import delivering, sweeping
from outbox.models import Event, EventState
from outbox.work import TaskFailed
from tenants.models import Clinic, ClinicState
from testkit.processes import until
from testkit.rivals import ONCE, own_connection
from webhooks import kinds, operations, sending
from webhooks.models import Delivery, DeliveryState, Endpoint
from webhooks.posting import Answer
from webhooks.tasks import send_webhooks
from webhooks.tests.world import BY, World, add, happen, hear, story, visit


def test_a_test_goes_out_before_what_has_failed_for_long(world: World) -> None:
    endpoint = add()
    hear(happen(*story(visit())), world.now)
    world.down()
    for _ in range(5):
        sending.work_off(endpoint_id=endpoint.id, at=world.at)
        world.skip()
    # What failed is due again, and the address is left alone for a while.
    Endpoint.objects.update(rest_until=world.now + timedelta(minutes=9))
    world.sent.clear()
    world.answer = lambda body: Answer(200 if '"test"' in body else 500, "")
    operations.send_test(endpoint_id=endpoint.id, by=BY, now=world.now)
    assert sending.work_off(endpoint_id=endpoint.id, at=world.at) == 1
    assert world.told()[0] == "test"


def test_what_comes_out_of_the_outbox_between_two_looks_still_goes_first(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Trap T31: the worker of the earlier fact may commit at any moment."""
    endpoint, ask = add(), kinds.earlier_fact_waits
    booked, moved, _ = happen(*story(visit()))
    hear([moved], world.now)

    def just_then(subject: str, sequence: int) -> bool:
        if Event.objects.get(pk=booked).state == EventState.DUE:
            hear([booked], world.now)
        return ask(subject, sequence)

    monkeypatch.setattr(kinds, "earlier_fact_waits", just_then)
    for _ in range(2):
        sending.work_off(endpoint_id=endpoint.id, at=world.at)
    assert world.told() == ["booked", "moved"]


def test_the_next_message_goes_by_what_a_manager_has_changed_meanwhile(world: World) -> None:
    endpoint, made = add(), []
    hear(happen(*story(visit())), world.now)

    def changed(body: str) -> Answer:
        world.up()
        there = {"address": "https://other.example.com/"}
        operations.change(endpoint_id=endpoint.id, fields=there, version=None, by=BY, now=world.now)
        made.append(operations.renew_secret(endpoint_id=endpoint.id, overlap=timedelta(0), by=BY, now=world.now).text)
        return Answer(200, "")

    world.answer = changed
    assert sending.work_off(endpoint_id=endpoint.id, at=world.at) == 3
    assert [address for address, _ in world.called] == [
        "https://hooks.example.com/",
        "https://other.example.com/",
        "https://other.example.com/",
    ]
    key = base64.b64decode(made[0].removeprefix("whsec_"))
    for (_, headers), (name, body) in zip(world.called[1:], world.sent[1:], strict=True):
        signed = f"{name}.{headers['webhook-timestamp']}.{body}".encode()
        wanted = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
        assert headers["webhook-signature"] == f"v1,{wanted}"


def test_an_address_that_is_mended_is_tried_at_once(world: World) -> None:
    endpoint = add()
    hear(happen(*story(visit())), world.now)
    world.down()
    for _ in range(12):
        sending.work_off(endpoint_id=endpoint.id, at=world.at)
        world.skip()
    world.up()
    world.now -= timedelta(minutes=5)
    assert sending.work_off(endpoint_id=endpoint.id, at=world.at) == 0
    renamed = {"name": "Other books"}
    operations.change(endpoint_id=endpoint.id, fields=renamed, version=None, by=BY, now=world.now)
    assert sending.work_off(endpoint_id=endpoint.id, at=world.at) == 0
    mended = {"address": "https://mended.example.com/"}
    operations.change(endpoint_id=endpoint.id, fields=mended, version=None, by=BY, now=world.now)
    assert Endpoint.objects.get().failing_since is None
    assert sending.work_off(endpoint_id=endpoint.id, at=world.at) == 3


def test_an_address_that_is_removed_while_it_is_called_is_told_nothing_more(world: World) -> None:
    endpoint = add()
    hear(happen(*story(visit())), world.now)

    def removed(body: str) -> Answer:
        operations.remove(endpoint_id=endpoint.id, by=BY)
        return Answer(200, "")

    world.answer = removed
    assert sending.work_off(endpoint_id=endpoint.id, at=world.at) == 0
    assert (world.told(), Delivery.objects.count()) == (["booked"], 0)


def test_a_suspended_clinics_webhooks_go_on_and_an_archived_ones_do_not(world: World) -> None:
    """Something promised before still leaves; of a clinic that is no longer here nothing does."""
    endpoint = add()
    hear(happen(story(visit())[0]), world.now)
    Endpoint.objects.update(due_at=world.now - timedelta(minutes=1))
    schema, task = tenancy.current().schema, {"schema": tenancy.current().schema, "endpoint_id": str(endpoint.id)}

    def found() -> list[str]:
        waiting = sweeping.waiting(now=clock.now())
        return [one.row_id for one in waiting if one.schema == schema and one.watched.table == "webhooks_endpoint"]

    Clinic.objects.filter(schema_name=schema).update(state=ClinicState.ARCHIVED)
    assert found() == []
    with pytest.raises(TaskFailed):
        send_webhooks(**task)
    assert world.sent == []
    Clinic.objects.filter(schema_name=schema).update(state=ClinicState.SUSPENDED)
    assert found() == [str(endpoint.id)]
    send_webhooks(**task)
    assert world.told() == ["booked"]


@pytest.fixture
def open_north(committed: None) -> Iterator[tenancy.Clinic]:
    clinic = tenancy.clinic_of("north")
    with tenancy.use(clinic):
        yield clinic


def _someone_waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        # Within a transaction PostgreSQL would show what it showed before.
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock' AND pid <> pg_backend_pid()"
        )
        return bool(cursor.fetchone()[0])


def _while_the_outbox_tells(clinic: tenancy.Clinic, act: Callable[[Endpoint], object]) -> bool:
    """Do something to an address in a transaction that is open while a fact comes out of the outbox; return whether
    its handlers ended well.
    """
    endpoint = add()
    [booked] = happen(story(visit())[0])

    def tell() -> bool:
        with own_connection(), tenancy.use(clinic):
            return delivering.deliver(event_id=booked, now=clock.now())

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            act(endpoint)
            telling = pool.submit(tell)
            until(lambda: telling.done() or _someone_waits_for_a_lock())
        return telling.result(10)


@ONCE
def test_one_that_is_switched_off_is_left_with_nothing_that_waits(open_north: tenancy.Clinic) -> None:
    """Such a message would be neither sent, nor sent again, nor ever forgotten."""

    def switch_off(endpoint: Endpoint) -> None:
        operations.change(endpoint_id=endpoint.id, fields={"on": False}, version=None, by=BY, now=clock.now())

    assert _while_the_outbox_tells(open_north, switch_off)
    assert not Delivery.objects.filter(state=DeliveryState.DUE).exists()


@ONCE
def test_one_that_is_removed_holds_up_nobody_else_who_hears_of_the_fact(open_north: tenancy.Clinic) -> None:
    assert _while_the_outbox_tells(open_north, lambda endpoint: operations.remove(endpoint_id=endpoint.id, by=BY))
    assert Event.objects.get().state == EventState.DONE
