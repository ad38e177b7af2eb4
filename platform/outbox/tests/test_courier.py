"""Hints leave from a thread of their own, several in one message where they come together."""

from typing import Any

import pytest

from outbox import courier, hints
from testkit.processes import until


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, Any]]]:
    told: list[tuple[str, dict[str, Any]]] = []
    monkeypatch.setattr(hints, "give", lambda task, **arguments: told.append((task.name, arguments)))
    return told


def test_every_event_is_mentioned_once_and_those_of_a_clinic_together(
    given: list[tuple[str, dict[str, Any]]],
) -> None:
    wanted = {(schema, f"{schema}-{number}") for schema in ("north", "south") for number in range(60)}
    for schema, event_id in sorted(wanted):
        courier.mention(schema, event_id)

    def told() -> list[tuple[str, str]]:
        return [
            (arguments["schema"], one)
            for _, arguments in given
            for one in arguments.get("event_ids", [arguments.get("event_id")])
            # What a test before has published may still be on its way.
            if (arguments["schema"], one) in wanted
        ]

    until(lambda: len(told()) >= len(wanted))
    assert sorted(told()) == sorted(wanted)
    assert len(given) < len(wanted) / 4


def test_a_lone_event_goes_by_itself(given: list[tuple[str, dict[str, Any]]]) -> None:
    courier.mention("north", "one")
    until(lambda: given)
    assert given == [("outbox.tasks.deliver", {"schema": "north", "event_id": "one"})]


def test_a_full_line_drops_hints_and_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    import queue

    monkeypatch.setattr(courier, "_waiting", queue.Queue(1))
    monkeypatch.setattr(courier, "_employ", lambda: None)
    for number in range(3):
        courier.mention("north", str(number))
    assert courier._waiting.get_nowait() == ("north", "0")
    assert courier._waiting.empty()
