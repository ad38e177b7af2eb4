from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from kernel import clock, tenancy
from outbox import hints, leases, sweeping
from outbox.models import Event
from outbox.publishing import Fact, publish


@dataclass(frozen=True, slots=True)
class Knocked(Fact):
    kind: ClassVar[str] = "test.knocked"


@pytest.fixture
def two_clinics(north: tenancy.Clinic, south: tenancy.Clinic) -> dict[str, Event]:
    events = {}
    for clinic in (north, south):
        with tenancy.use(clinic), transaction.atomic():
            publish(Knocked())
            events[clinic.schema] = Event.objects.get()
    return events


def _found(later: timedelta = timedelta(minutes=1)) -> set[tuple[str, str]]:
    return {(one.schema, one.row_id) for one in sweeping.waiting(now=clock.now() + later)}


def test_the_sweep_finds_what_waits_in_every_clinic(two_clinics: dict[str, Event]) -> None:
    """trap T16"""
    assert _found() == {(schema, str(event.pk)) for schema, event in two_clinics.items()}


def test_many_clinics_are_asked_in_one_statement(two_clinics: dict[str, Event]) -> None:
    with CaptureQueriesContext(connection) as asked:
        _found()
    assert len(asked) == 2


def test_what_is_new_held_or_done_is_not_hinted_at(two_clinics: dict[str, Event], north: tenancy.Clinic) -> None:
    assert _found(timedelta(0)) == set()
    with tenancy.use(north):
        leases.claim(Event, two_clinics["north"].pk, states=("due",), now=clock.now() + timedelta(minutes=1))
    assert {schema for schema, _ in _found()} == {"south"}
    assert {schema for schema, _ in _found(timedelta(minutes=5))} == {"north", "south"}


def test_one_broken_clinic_does_not_hide_the_others(two_clinics: dict[str, Event], monkeypatch: Any) -> None:
    monkeypatch.setattr(tenancy, "_roll", lambda: {"default": ["north", "gone", "south"]})
    # Inside the test's transaction a failed statement needs a savepoint around it.
    ask = sweeping._ask

    def ask_in_savepoint(schemas: list[str], now: Any) -> Any:
        with transaction.atomic():
            return ask(schemas, now)

    monkeypatch.setattr(sweeping, "_ask", ask_in_savepoint)
    assert {schema for schema, _ in _found()} == {"north", "south"}


def test_a_flood_in_one_clinic_leaves_room_for_the_others(two_clinics: dict[str, Event], north: Any) -> None:
    with tenancy.use(north):
        Event.objects.bulk_create([Event(kind="test.knocked", facts={}) for _ in range(80)])
    found = _found()
    assert len([schema for schema, _ in found if schema == "north"]) == sweeping.MOST_PER_CLINIC
    assert "south" in {schema for schema, _ in found}


def test_each_hint_goes_to_the_task_of_its_table(two_clinics: dict[str, Event], monkeypatch: Any) -> None:
    given: list[Any] = []

    def give(task: Any, **arguments: Any) -> bool:
        given.append((task.name, arguments))
        return True

    monkeypatch.setattr(hints, "give", give)
    assert sweeping.sweep(now=clock.now() + timedelta(minutes=1)) == 2
    assert {name for name, _ in given} == {"outbox.tasks.deliver"}
    assert {arguments["schema"] for _, arguments in given} == {"north", "south"}
    assert all(set(arguments) == {"schema", "event_id", "expires"} for _, arguments in given)
