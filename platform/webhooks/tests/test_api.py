"""What a manager can ask of webhooks, beyond who may at all (see the matrix)."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from kernel import clock
from testkit import make
from webhooks import operations
from webhooks.models import Delivery, Endpoint
from webhooks.tests.world import BY, World, add

API = "/api/v1/webhooks"


@pytest.fixture
def boss(in_north: Any) -> dict[str, str]:
    return make.bearer(make.account("boss@example.org", role="manager"))


def _dead(endpoint: Endpoint) -> Delivery:
    return Delivery.objects.create(
        endpoint=endpoint, kind="test", subject="test:1", body="{}", state="dead", due_at=clock.now()
    )


def test_an_address_in_capitals_is_refused_in_words(world: World, at_north: Client, boss: dict[str, str]) -> None:
    body = {"name": "Books", "address": "HTTPS://hooks.example.com/", "kinds": ["appointment.booked"]}
    answer = at_north.post(API, body, content_type="application/json", headers=boss)
    assert (answer.status_code, answer.json()["facts"]["why"]) == (422, "not_https")


def test_a_secret_that_has_run_out_is_not_shown_as_good(
    world: World, at_north: Client, boss: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    endpoint, now = add(), clock.now()
    operations.renew_secret(endpoint_id=endpoint.id, overlap=timedelta(minutes=2), by=BY, now=now)

    def until(minutes: int) -> Any:
        monkeypatch.setattr(clock, "now", lambda: now + timedelta(minutes=minutes))
        return at_north.get(f"{API}/{endpoint.id}", headers=boss).json()["former_secret_until"]

    assert until(1) is not None
    assert until(3) is None


def test_nobody_is_drowned_in_what_is_sent_again(world: World, at_north: Client, boss: dict[str, str]) -> None:
    """Trap T34."""
    endpoint = add()
    told = _dead(endpoint)

    def again() -> int:
        Delivery.objects.update(state="dead")
        return at_north.post(f"{API}/{endpoint.id}/deliveries/{told.id}/replay", headers=boss).status_code

    assert [again() for _ in range(61)] == [200] * 60 + [429]
    every = [at_north.post(f"{API}/{endpoint.id}/replays", headers=boss).status_code for _ in range(7)]
    assert every == [200] * 6 + [429]


def test_only_new_addresses_are_counted(world: World, at_north: Client, boss: dict[str, str]) -> None:
    """Whoever switches a webhook on must be able to, however often."""
    endpoint = add()

    def change(**fields: Any) -> int:
        path = f"{API}/{endpoint.id}"
        return at_north.patch(path, fields, content_type="application/json", headers=boss).status_code

    assert {change(on=bool(turn % 2)) for turn in range(40)} == {200}
    answers = [change(address=f"https://hooks{one}.example.com/") for one in range(31)]
    assert answers == [200] * 30 + [429]
