from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from kernel import clock, tenancy
from messaging import channels, templates
from messaging.channels.base import Message, Refused
from messaging.dispatching import dispatch
from messaging.models import Delivery, DeliveryState
from messaging.sending import send
from outbox import leases


@dataclass
class Provider:
    """Takes every message, however often, and can be told to stumble before or after it took one."""

    taken: list[tuple[str, Message]] = field(default_factory=list)
    before: Callable[[], None] = lambda: None
    after: Callable[[], None] = lambda: None

    def send(self, message: Message, token: str) -> str:
        self.before()
        self.taken.append((token, message))
        self.after()
        return f"provider-{token}"

    def find(self, token: str) -> str | None:
        return next((f"provider-{known}" for known, _ in self.taken if known == token), None)


@pytest.fixture
def provider(monkeypatch: Any, in_north: tenancy.Clinic) -> Provider:
    provider = Provider()
    monkeypatch.setattr(channels, "named", {"email": provider}.__getitem__)
    return provider


def _write(once: str = "password_reset:1", **changes: Any) -> Delivery:
    given: dict[str, Any] = {
        "kind": "password_reset",
        "recipient": "ada@example.org",
        "language": "en",
        "facts": {"first_name": "Ada", "path": "/reset#secret"},
        "subject": ("user", 1),
        "now": clock.now(),
    }
    send(once=once, **given | changes)
    return Delivery.objects.get(once=once)


def test_a_message_is_sent_once_and_its_secret_leaves_the_database(provider: Provider) -> None:
    delivery, now = _write(), clock.now()
    assert dispatch(delivery_id=delivery.pk, now=now)
    assert not dispatch(delivery_id=delivery.pk, now=now + timedelta(days=1))
    assert [(token, message.recipient) for token, message in provider.taken] == [
        (str(delivery.pk), "ada@example.org")
    ]
    assert "/reset#secret" in provider.taken[0][1].text
    delivery.refresh_from_db()
    assert (delivery.state, delivery.sent_at, delivery.leased_until) == (DeliveryState.SENT, now, None)
    assert delivery.provider_id == f"provider-{delivery.pk}"
    assert delivery.facts == {"first_name": "Ada"}


def test_the_same_message_written_down_twice_exists_once(provider: Provider) -> None:
    first = _write()
    _write(recipient="eve@example.org")
    assert Delivery.objects.get() == first
    assert first.recipient == "ada@example.org"


def test_a_worker_that_dies_after_the_provider_took_it_leaves_no_second_copy(provider: Provider) -> None:
    delivery, now = _write(), clock.now()

    def killed() -> None:
        raise SystemExit

    provider.after = killed
    with pytest.raises(SystemExit):
        dispatch(delivery_id=delivery.pk, now=now)
    provider.after = lambda: None
    assert not dispatch(delivery_id=delivery.pk, now=now + leases.LEASE / 2)
    assert dispatch(delivery_id=delivery.pk, now=now + leases.LEASE)
    assert len(provider.taken) == 1
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.SENT


def test_a_worker_that_dies_before_the_provider_took_it_leaves_no_gap(provider: Provider) -> None:
    delivery, now = _write(), clock.now()

    def killed() -> None:
        raise SystemExit

    provider.before = killed
    with pytest.raises(SystemExit):
        dispatch(delivery_id=delivery.pk, now=now)
    provider.before = lambda: None
    assert dispatch(delivery_id=delivery.pk, now=now + leases.LEASE)
    assert len(provider.taken) == 1


def test_an_answer_that_was_lost_leaves_no_second_copy(provider: Provider) -> None:
    delivery, now = _write(), clock.now()

    def times_out() -> None:
        raise TimeoutError("ada@example.org")

    provider.after = times_out
    assert not dispatch(delivery_id=delivery.pk, now=now)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.last_error) == (DeliveryState.DUE, "TimeoutError")
    provider.after = lambda: None
    assert dispatch(delivery_id=delivery.pk, now=now + timedelta(minutes=1))
    assert len(provider.taken) == 1


def test_a_worker_whose_lease_was_taken_over_marks_nothing(provider: Provider) -> None:
    delivery, now = _write(), clock.now()

    def hangs_while_another_sends() -> None:
        provider.before = lambda: None
        assert dispatch(delivery_id=delivery.pk, now=now + leases.LEASE)
        raise TimeoutError

    provider.before = hangs_while_another_sends
    assert not dispatch(delivery_id=delivery.pk, now=now)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.last_error, len(provider.taken)) == (DeliveryState.SENT, "", 1)


def test_what_the_provider_refuses_is_not_tried_again(provider: Provider) -> None:
    delivery, now = _write(), clock.now()

    def refuses() -> None:
        raise Refused

    provider.before = refuses
    dispatch(delivery_id=delivery.pk, now=now)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.last_error, delivery.attempts) == (DeliveryState.FAILED, "Refused", 1)
    assert not dispatch(delivery_id=delivery.pk, now=now + timedelta(days=1))


def test_a_message_that_never_gets_through_fails_visibly(provider: Provider) -> None:
    delivery, now = _write(facts={}), clock.now()
    for _ in range(leases.MOST_ATTEMPTS + 3):
        now += timedelta(hours=2)
        dispatch(delivery_id=delivery.pk, now=now)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.last_error) == (DeliveryState.FAILED, "FactMissing")
    assert delivery.attempts == leases.MOST_ATTEMPTS
    assert provider.taken == []


def test_a_mail_server_that_is_away_for_a_day_loses_nobody_a_message(provider: Provider) -> None:
    delivery, began = _write(), clock.now()

    def away() -> None:
        raise TimeoutError

    provider.before = away
    for minutes in range(0, 24 * 60, 5):
        assert not dispatch(delivery_id=delivery.pk, now=began + timedelta(minutes=minutes))
    provider.before = lambda: None
    assert dispatch(delivery_id=delivery.pk, now=began + timedelta(hours=25))


def test_a_message_that_kills_whoever_takes_it_fails_in_the_end(provider: Provider) -> None:
    delivery, now = _write(), clock.now()

    def kills() -> None:
        raise KeyboardInterrupt

    provider.before = kills
    for attempt in range(leases.MOST_ATTEMPTS):
        with pytest.raises(KeyboardInterrupt):
            dispatch(delivery_id=delivery.pk, now=now + leases.LEASE * 2 * attempt)
    assert not dispatch(delivery_id=delivery.pk, now=now + timedelta(days=1))
    delivery.refresh_from_db()
    assert (delivery.state, delivery.last_error) == (DeliveryState.FAILED, "WornOut")


def test_what_became_obsolete_is_dropped_when_it_would_leave(provider: Provider, filler: Any) -> None:
    """trap T14"""

    @filler("password_reset")
    def fill(facts: dict[str, Any]) -> dict[str, Any]:
        raise templates.Obsolete

    delivery = _write()
    assert not dispatch(delivery_id=delivery.pk, now=clock.now())
    delivery.refresh_from_db()
    assert (delivery.state, provider.taken) == (DeliveryState.DROPPED, [])


def test_a_message_for_later_is_not_sent_before_its_time(provider: Provider) -> None:
    """trap T14"""
    now = clock.now()
    delivery = _write(now=now + timedelta(days=1))
    assert not dispatch(delivery_id=delivery.pk, now=now)
    assert dispatch(delivery_id=delivery.pk, now=now + timedelta(days=1))


def test_what_the_database_cannot_keep_does_not_undo_the_change_around_it(provider: Provider) -> None:
    delivery = _write(facts={"first_name": "A\x00d\ud800a", "path": "/x"}, recipient="ada\x00@example.org")
    assert delivery.facts["first_name"] == "A d?a"


def test_two_clinics_messages_go_their_own_ways(provider: Provider, south: tenancy.Clinic) -> None:
    """trap T16"""
    with tenancy.use(south):
        theirs = _write()
        assert dispatch(delivery_id=theirs.pk, now=clock.now())
    ours = _write()
    assert dispatch(delivery_id=ours.pk, now=clock.now())
    assert [message.sender for _, message in provider.taken] == ["South Dental", "North Dental"]
    assert "http://south.localhost:8000/reset" in provider.taken[0][1].text
