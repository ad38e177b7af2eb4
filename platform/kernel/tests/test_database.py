import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest
from django.db import OperationalError, connection, transaction
from django.test import RequestFactory
from ninja import NinjaAPI

from kernel import database
from kernel.database import Busy, Contended, comes_again, in_turn
from webapi import problems


def cut_short(setting: str, act: str) -> Callable[[], None]:
    """A transaction whose server waits for 50 ms only."""

    def run() -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL {setting} = 50")
            cursor.execute(act)

    return run


SLEEP = cut_short("statement_timeout", "SELECT pg_sleep(5)")


@pytest.fixture
def held(committed: None) -> Any:
    """A lock that another connection does not give back."""
    rival = connection.copy()
    with rival.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(4711)")
    yield cut_short("lock_timeout", "SELECT pg_advisory_lock(4711)")
    rival.close()


def counted(act: Callable[[], None], times: list[float]) -> Callable[[], None]:
    def run() -> None:
        times.append(time.monotonic())
        act()

    return run


def test_who_waited_for_a_lock_in_vain_is_told_at_once_and_not_made_to_wait_again(held: Callable[[], None]) -> None:
    """trap T2"""
    times: list[float] = []
    with pytest.raises(Busy):
        in_turn(counted(held, times))
    assert len(times) == 1


def test_a_statement_that_took_too_long_is_not_tried_again(db: None) -> None:
    times: list[float] = []
    with pytest.raises(Busy):
        in_turn(counted(SLEEP, times))
    assert len(times) == 1


def lose() -> None:
    raise Contended


def test_a_turn_that_lost_is_tried_again_until_its_attempts_are_used_up(db: None) -> None:
    times: list[float] = []
    with pytest.raises(Contended):
        in_turn(counted(lose, times), attempts=3)
    assert len(times) == 3


def test_no_turn_begins_after_its_time_is_over(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    instants = iter([0.0, 3.0, 3.0, 7.9, 7.9, 8.1, 8.1])
    monkeypatch.setattr(database, "time", SimpleNamespace(monotonic=lambda: next(instants)))
    promised: list[bool] = []

    def act() -> None:
        promised.append(comes_again())
        raise Contended

    with pytest.raises(Busy):
        in_turn(act)
    assert promised == [True, True, False]


def test_a_wait_outside_of_a_turn_is_answered_like_one_within(db: None) -> None:
    api = NinjaAPI(urls_namespace="waits")
    problems.attach(api)
    with pytest.raises(OperationalError) as waited, transaction.atomic():
        SLEEP()
    for error in (waited.value, Busy()):
        answer = api.on_exception(RequestFactory().get("/"), error)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
        assert b'"code":"busy"' in answer.content
    gone = api.on_exception(RequestFactory().get("/"), OperationalError("the server is gone"))
    assert (gone.status_code, gone.headers["Retry-After"]) == (503, "5")
    assert b'"code":"unavailable"' in gone.content
    full = OperationalError("the disk is full")
    full.__cause__ = psycopg.errors.DiskFull()
    assert api.on_exception(RequestFactory().get("/"), full).status_code == 500
