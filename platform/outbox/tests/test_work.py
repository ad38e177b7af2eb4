import logging
from typing import Any

import pytest
from celery.exceptions import Retry

from kernel import tenancy
from outbox import work

seen: list[tuple[str, str]] = []


@work.clinic_task
def note(*, schema: str, word: str) -> None:
    seen.append((tenancy.current().schema, word))
    if word == "trip":
        raise ValueError("Ada Lovelace")


@work.clinic_task
def ask_again(*, schema: str) -> None:
    raise Retry


@pytest.fixture(autouse=True)
def _nothing_seen() -> None:
    seen.clear()


def test_a_task_runs_in_its_clinic_and_leaves_it(db: None) -> None:
    """trap S5"""
    note(schema="north", word="a")
    note(schema="south", word="b")
    assert seen == [("north", "a"), ("south", "b")]
    assert tenancy.schema_in_force() == tenancy.PUBLIC


def test_a_failing_task_leaves_its_clinic_and_quotes_nobody(db: None, caplog: Any) -> None:
    """traps S5, S27"""
    with caplog.at_level(logging.ERROR), pytest.raises(work.TaskFailed) as failure:
        note(schema="north", word="trip")
    assert "Ada" not in str(failure.value)
    assert "Ada" not in caplog.records[-1].getMessage()
    assert failure.value.__suppress_context__
    note(schema="south", word="b")
    assert seen[-1] == ("south", "b")


def test_keywords_of_a_newer_process_are_left_out(db: None) -> None:
    note(schema="north", word="a", colour="blue")
    assert seen == [("north", "a")]


@pytest.mark.parametrize(
    "arguments", [{}, {"schema": None}, {"schema": ""}, {"schema": "public"}, {"schema": 'x"; --'}]
)
def test_a_task_without_a_clinic_is_neither_sent_nor_run(arguments: dict[str, Any]) -> None:
    """trap T16"""
    with pytest.raises((work.SchemaMissing, ValueError)):
        note.apply_async(kwargs={"word": "a", **arguments})
    with pytest.raises((work.SchemaMissing, ValueError)):
        note(word="a", **arguments)
    with pytest.raises(TypeError):
        note("north", "a")
    assert seen == []


def test_a_task_that_is_refused_says_so_in_the_log(db: None, caplog: Any) -> None:
    """trap T16: Celery's own word is silenced, since it quotes what a task was sent with"""
    with pytest.raises(work.SchemaMissing):
        note(word="Ada Lovelace")
    assert [record.event for record in caplog.records] == ["task_refused"]
    assert "Ada" not in caplog.text


def test_a_task_that_is_to_be_tried_again_has_not_failed(db: None, caplog: Any) -> None:
    with pytest.raises(Retry):
        ask_again(schema="north")
    assert caplog.records == []


def test_a_task_of_a_clinic_that_does_not_exist_fails_loudly(db: None) -> None:
    with pytest.raises(work.TaskFailed, match="NoClinic"):
        note(schema="nowhere", word="a")
    assert seen == []


def test_a_task_must_take_keywords_only_and_its_schema_first() -> None:
    with pytest.raises(TypeError):
        work.clinic_task(lambda schema, word: None)
    with pytest.raises(TypeError):
        work.clinic_task(lambda *, word, schema: None)
