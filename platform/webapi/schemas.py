"""The strictness that every request body shares."""

from datetime import date, timedelta
from typing import Annotated, Any

from ninja import Schema
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    model_validator,
)

from kernel import clock

MOST_DEPTH = 12


class Input(Schema):
    """A request body: unknown fields are refused, and so is text that PostgreSQL or UTF-8 cannot hold."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    @model_validator(mode="before")
    @classmethod
    def _text_can_be_kept(cls, body: Any) -> Any:
        refuse_unstorable(getattr(body, "_obj", body))
        return body


class Output(Schema):
    """A response body. No defaults: they would make the client's fields optional."""


class Problem(Schema):
    """Every answer that is not a success (RFC 9457). `code` never changes its meaning; `facts` explain it."""

    type: str
    title: str
    status: int
    code: str
    facts: dict[str, Any]
    detail: str = ""


def problems(*statuses: int) -> dict[int, type[Problem]]:
    """Return the part of an endpoint's `response=` that declares which refusals it may answer with."""
    return dict.fromkeys(statuses, Problem)


def refuse_unstorable(value: Any, depth: int = 0) -> None:
    """Walk through parsed JSON.

    :raises ValueError: at a NUL character, a lone surrogate, or nesting without end.
    """
    if depth > MOST_DEPTH:
        raise ValueError("nested too deeply")
    if isinstance(value, str):
        if "\x00" in value or any("\ud800" <= sign <= "\udfff" for sign in value):
            raise ValueError("text holds a character that cannot be stored")
    elif isinstance(value, dict):
        for key, inner in value.items():
            refuse_unstorable(key, depth + 1)
            refuse_unstorable(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            refuse_unstorable(inner, depth + 1)


def _must_be_text(value: Any) -> Any:
    # pydantic would read 0 as 1970, and "0" too.
    if not isinstance(value, str) or "-" not in value[1:]:
        raise ValueError("write dates as text, like 2026-11-23 or 2026-11-23T09:00:00+01:00")
    return value


def _in_our_times(value: Any) -> Any:
    if not 2000 <= value.year <= 2200:
        raise ValueError("a year between 2000 and 2200")
    return value


def _a_day_of_birth(value: date) -> date:
    # Somewhere on earth tomorrow has begun.
    if not 1890 <= value.year or value > clock.now().date() + timedelta(days=1):
        raise ValueError("a day between 1890 and today")
    return value


# An instant with its offset, in years in which every zone can still be computed.
Instant = Annotated[AwareDatetime, BeforeValidator(_must_be_text), AfterValidator(_in_our_times)]
# A calendar day of the clinic, within the same years.
Day = Annotated[date, BeforeValidator(_must_be_text), AfterValidator(_in_our_times)]
BirthDate = Annotated[date, BeforeValidator(_must_be_text), AfterValidator(_a_day_of_birth)]
# One line: a control character could end up in a header, and a name of nothing else is none.
Line = Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=r"^[^\x00-\x1f\x7f-\x9f]*$")]
