"""A month has so many messages: reminders and what is said after visits end there, nothing else does."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from kernel import tenancy
from messaging import allowance, channels, templates
from messaging.dispatching import dispatch
from messaging.models import Delivery, DeliveryState, Withheld
from messaging.sending import send
from messaging.tests.test_dispatching import Provider

# Past midnight in Berlin, where the first of the month has begun; in London it has not.
FIRST = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)
FACTS = {"first_name": "Ada", "when": "on Monday", "with_whom": "Dr. X", "address": "Street 1", "path": "/visit#x"}


@pytest.fixture
def provider(monkeypatch: Any, in_north: tenancy.Clinic) -> Provider:
    provider = Provider()
    monkeypatch.setattr(channels, "named", {"email": provider, "sms": provider}.__getitem__)
    for kind in ("booking_reminder", "booking_confirmation", "booking_change", "visit_follow_up"):
        monkeypatch.setitem(templates._fillers, kind, lambda facts: facts)
    return provider


def _write(kind: str, once: str, now: datetime = FIRST) -> Delivery:
    facts = FACTS if kind != "password_reset" else {"first_name": "Ada", "path": "/reset#x"}
    send(once=once, kind=kind, recipient="a@example.org", language="en", facts=facts, subject=None, now=now)
    return Delivery.objects.get(once=once)


def _sent(at: datetime, count: int) -> None:
    for number in range(count):
        Delivery.objects.create(
            once=f"{at}:{number}", kind="x", channel="email", language="en", facts={}, state="sent", sent_at=at
        )


def test_a_reminder_beyond_the_month_is_not_sent_and_says_why(provider: Provider) -> None:
    _sent(FIRST, 3)
    with tenancy.use(replace(tenancy.current(), messages=3)):
        for kind in ("booking_reminder", "visit_follow_up"):
            held = _write(kind, kind)
            assert not dispatch(delivery_id=held.pk, now=FIRST)
            held.refresh_from_db()
            assert (held.state, held.last_error) == (DeliveryState.WITHHELD, Withheld.LIMIT)
    assert provider.taken == []


@pytest.mark.parametrize("kind", ["booking_confirmation", "password_reset"])
def test_what_somebody_relies_on_leaves_whatever_the_number(provider: Provider, kind: str) -> None:
    _sent(FIRST, 3)
    with tenancy.use(replace(tenancy.current(), messages=3)):
        assert dispatch(delivery_id=_write(kind, kind).pk, now=FIRST)
    assert len(provider.taken) == 1


def test_the_month_is_that_of_the_clinics_walls(provider: Provider) -> None:
    _sent(FIRST - timedelta(hours=1), 3)
    assert allowance.used(now=FIRST - timedelta(hours=1)) == 3
    assert allowance.used(now=FIRST) == 0
    with tenancy.use(replace(tenancy.current(), messages=3)):
        assert dispatch(delivery_id=_write("booking_reminder", "r").pk, now=FIRST)


def test_without_a_limit_nothing_is_counted(provider: Provider, django_assert_num_queries: Any) -> None:
    with tenancy.use(replace(tenancy.current(), messages=None)), django_assert_num_queries(0):
        assert not allowance.is_spent(now=FIRST)


def test_only_reminders_and_words_after_visits_can_wait() -> None:
    assert {one for one in templates.registered() if templates.can_wait(one)} == {
        "booking_reminder",
        "visit_follow_up",
    }


def test_the_count_reads_an_index(in_north: tenancy.Clinic) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN SELECT count(*) FROM messaging_delivery WHERE sent_at >= now()")
        assert "messaging_sent" in str(cursor.fetchall())


def test_texts_are_not_offered_where_they_are_switched_off(in_north: tenancy.Clinic) -> None:
    assert channels.is_offered("sms")
    with tenancy.use(replace(in_north, features=frozenset())):
        assert not channels.is_offered("sms")
        assert channels.is_offered("email")
