from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import ClassVar
from uuid import UUID, uuid4

import pytest

from outbox import handlers
from outbox.publishing import Fact, _plain


@dataclass(frozen=True, slots=True)
class Moved(Fact):
    kind: ClassVar[str] = "test.moved"
    id: UUID
    at: datetime
    on: date
    times: int
    note: str | None = None
    chair: UUID | None = None
    others: tuple[UUID, ...] = ()


MOVED = Moved(uuid4(), datetime(2026, 3, 29, 1, 30, tzinfo=UTC), date(2026, 3, 29), 2, None, uuid4(), (uuid4(),))


def _stored() -> dict[str, object]:
    return {name: _plain(getattr(MOVED, name)) for name in Moved.__dataclass_fields__}


def test_a_fact_comes_back_from_json_as_it_was():
    assert handlers.rebuilt(Moved, _stored()) == MOVED


def test_a_fact_that_a_newer_process_knows_more_of_is_tolerated():
    assert handlers.rebuilt(Moved, _stored() | {"colour": "blue"}) == MOVED


def test_two_facts_cannot_have_the_same_kind():
    with pytest.raises(TypeError, match=r"test\.moved"):

        @dataclass(frozen=True, slots=True)
        class Another(Fact):
            kind: ClassVar[str] = "test.moved"


def test_what_json_cannot_keep_is_refused_when_it_is_published():
    with pytest.raises(TypeError):
        _plain(object())
