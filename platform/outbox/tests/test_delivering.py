import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar

import pytest
from django.db import transaction

from kernel import clock, tenancy
from outbox import delivering, handlers, leases
from outbox.models import Event, EventState
from outbox.publishing import Fact, publish


@dataclass(frozen=True, slots=True)
class Rang(Fact):
    kind: ClassVar[str] = "test.rang"
    bell: str


@pytest.fixture
def hears() -> Iterator[Callable[[handlers.Handler], handlers.Handler]]:
    """Lets a test register handlers, and takes them back."""
    yield handlers.on(Rang)
    handlers._handlers.pop("test.rang", None)


@pytest.fixture
def event(in_north: tenancy.Clinic) -> Event:
    with transaction.atomic():
        publish(Rang("door"))
    return Event.objects.get()


def test_every_handler_hears_the_fact_once(event: Event, hears: Any) -> None:
    heard: list[Any] = []
    hears(lambda fact, *, now: heard.append(("first", fact)))
    hears(lambda fact, *, now: heard.append(("second", fact)))
    now = clock.now()
    assert delivering.deliver(event_id=event.pk, now=now)
    assert not delivering.deliver(event_id=event.pk, now=now + timedelta(days=1))
    assert heard == [("first", Rang("door")), ("second", Rang("door"))]
    event.refresh_from_db()
    assert (event.state, event.done_at, event.leased_until) == (EventState.DONE, now, None)


def test_a_failing_handler_undoes_the_others_and_the_event_is_tried_again_later(event: Event, hears: Any) -> None:
    hears(lambda fact, *, now: Event.objects.create(kind="test.echo", facts={}))

    def trips(fact: Rang, *, now: Any) -> None:
        raise ValueError("Ada Lovelace, +49 30 1234")

    hears(trips)
    now = clock.now()
    assert not delivering.deliver(event_id=event.pk, now=now)
    assert not Event.objects.filter(kind="test.echo").exists()
    event.refresh_from_db()
    assert (event.state, event.attempts, event.last_error) == (EventState.DUE, 1, "ValueError")
    assert event.due_at == now + timedelta(seconds=5)
    assert not delivering.deliver(event_id=event.pk, now=now + timedelta(seconds=1))
    event.refresh_from_db()
    assert event.attempts == 1


def test_an_event_that_kills_whoever_takes_it_dies_in_the_end(event: Event, hears: Any) -> None:
    def kills(fact: Rang, *, now: Any) -> None:
        raise KeyboardInterrupt

    hears(kills)
    now = clock.now()
    for attempt in range(leases.MOST_ATTEMPTS):
        with pytest.raises(KeyboardInterrupt):
            delivering.deliver(event_id=event.pk, now=now + leases.LEASE * 2 * attempt)
    assert not delivering.deliver(event_id=event.pk, now=now + timedelta(days=1))
    event.refresh_from_db()
    assert (event.state, event.last_error) == (EventState.DEAD, "WornOut")


def test_an_event_that_never_succeeds_dies_visibly(event: Event, hears: Any, caplog: Any) -> None:
    def trips(fact: Rang, *, now: Any) -> None:
        raise ValueError

    hears(trips)
    now = clock.now()
    with caplog.at_level(logging.ERROR):
        for _ in range(leases.MOST_ATTEMPTS + 3):
            now += timedelta(hours=2)
            delivering.deliver(event_id=event.pk, now=now)
    event.refresh_from_db()
    assert (event.state, event.attempts) == (EventState.DEAD, leases.MOST_ATTEMPTS)
    assert [record.event for record in caplog.records].count("event_dead") == 1


def test_an_event_in_another_workers_hands_is_left_alone_until_its_lease_ends(event: Event, hears: Any) -> None:
    heard: list[Any] = []
    hears(lambda fact, *, now: heard.append(fact))
    now = clock.now()
    leases.claim(Event, event.pk, states=(EventState.DUE,), now=now)
    assert not delivering.deliver(event_id=event.pk, now=now + leases.LEASE - timedelta(seconds=1))
    assert heard == []
    assert delivering.deliver(event_id=event.pk, now=now + leases.LEASE)
    assert heard == [Rang("door")]


def test_a_worker_whose_lease_was_taken_over_changes_nothing(event: Event, hears: Any) -> None:
    heard: list[Any] = []
    hears(lambda fact, *, now: heard.append(fact))
    now = clock.now()
    slow = leases.claim(Event, event.pk, states=(EventState.DUE,), now=now)
    assert delivering.deliver(event_id=event.pk, now=now + leases.LEASE)
    assert slow is not None
    with pytest.raises(delivering.LeaseLost):
        delivering._handle(slow, now)
    delivering._failed(slow, ValueError(), now)
    event.refresh_from_db()
    assert (event.state, heard) == (EventState.DONE, [Rang("door")])


def test_a_kind_that_this_process_does_not_know_waits_for_a_newer_one(in_north: tenancy.Clinic) -> None:
    event = Event.objects.create(kind="test.of_tomorrow", facts={})
    assert not delivering.deliver(event_id=event.pk, now=clock.now())
    event.refresh_from_db()
    assert (event.state, event.last_error) == (EventState.DUE, "KindUnknown")


def test_a_fact_nobody_listens_to_is_done(event: Event) -> None:
    assert delivering.deliver(event_id=event.pk, now=clock.now())


def test_an_event_cannot_outlive_a_change_that_was_rolled_back(in_north: tenancy.Clinic) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        publish(Rang("door"))
        _ = 1 / 0
    assert not Event.objects.exists()


def test_an_event_outside_a_transaction_is_refused(committed: None) -> None:
    with tenancy.use(tenancy.clinic_of("north")):
        with pytest.raises(RuntimeError):
            publish(Rang("door"))
        assert not Event.objects.exists()
