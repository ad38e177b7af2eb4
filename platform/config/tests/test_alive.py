"""Worker and beat say that they are alive, and fall silent when they hang. Real ones speak in test_beats."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from celery import beat, bootsteps
from kombu.exceptions import OperationalError

from config import alive
from config.celery import app

# A port on which nothing ever listens.
NOBODY = 1


@pytest.fixture
def said(tmp_path: Path, settings) -> Path:
    settings.ALIVE_FILE = str(tmp_path / "alive")
    return tmp_path / "alive"


class Loop:
    """A worker's consumer, as far as it is asked; its loop turns when the test says so."""

    def __init__(self, *, connected: bool = True, state: int | None = bootsteps.RUN) -> None:
        self.connection = object() if connected else None
        self.blueprint = SimpleNamespace(state=state)
        self.waiting: list[Callable[[], None]] = []

    def call_soon(self, what: Callable[[], None]) -> None:
        self.waiting.append(what)

    def turn(self) -> None:
        while self.waiting:
            self.waiting.pop(0)()


def test_a_worker_whose_loop_does_not_turn_falls_silent(said: Path) -> None:
    loop = Loop()
    alive.ask(loop)
    alive.ask(loop)
    assert not said.exists()
    loop.turn()
    assert said.exists()


@pytest.mark.parametrize("loop", [Loop(connected=False), Loop(state=bootsteps.TERMINATE)], ids=["broker", "ending"])
def test_a_worker_that_waits_for_the_broker_or_for_its_last_tasks_is_not_taken_for_a_stuck_one(
    loop: Loop, said: Path
) -> None:
    alive.ask(loop)
    assert said.exists()


def test_a_beat_that_hangs_in_a_turn_has_spoken_before_it_and_not_since(
    said: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def turn(self: object) -> float:
        seen.append(said.exists())
        said.unlink()
        return 0.5

    monkeypatch.setattr(beat.Scheduler, "tick", turn)
    assert alive.Beat.tick(alive.Beat.__new__(alive.Beat)) == 0.5
    assert seen == [True]
    assert not said.exists()


def test_a_beat_that_finds_no_broker_says_so_at_each_attempt(monkeypatch: pytest.MonkeyPatch) -> None:
    spoken: list[bool] = []
    monkeypatch.setattr(alive, "touch", lambda: spoken.append(True))
    monkeypatch.setattr("kombu.utils.functional.sleep", lambda seconds: None)
    scheduler = alive.Beat(app=app, lazy=True)
    scheduler.app = SimpleNamespace(conf=SimpleNamespace(broker_connection_max_retries=3))
    scheduler.connection = app.connection_for_write(f"redis://127.0.0.1:{NOBODY}/0")
    with pytest.raises(OperationalError):
        scheduler.producer  # noqa: B018
    assert len(spoken) == 3


def test_beat_turns_more_often_than_the_probe_looks(settings) -> None:
    assert settings.CELERY_BEAT_SCHEDULER == "config.alive:Beat"
    assert settings.CELERY_BEAT_MAX_LOOP_INTERVAL <= 30
    assert alive.EVERY <= 30


def test_who_has_no_file_to_say_it_in_says_nothing(settings) -> None:
    settings.ALIVE_FILE = ""
    alive.touch()
    assert not alive.WorkerTurns.include_if(alive.WorkerTurns.__new__(alive.WorkerTurns), None)
