"""One row of a foreign table, read: a person, or a visit of one. What cannot be read is named, never guessed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

from scheduling.rules import import_cells, local_time
from scheduling.rules.folding import folded
from scheduling.rules.import_cells import DateOrder, Unreadable
from scheduling.rules.import_words import language_of, status_of
from scheduling.rules.policy import Status

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_MOST = {"number": 60, "name": 120, "email": 254, "phone": 32, "guardian": 60, "patient_number": 60, "notes": 4000}
_MOST_OF_A_NOTE = 500
SHORTEST, LONGEST = 5, 480


class Faulty(Exception):
    """A row that cannot be taken: `reason` is a code that never changes, `facts` explain it without its words."""

    def __init__(self, reason: str, **facts: Any) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Choices:
    """How a file is to be taken. `columns` names the column of each field; `known` what becomes of patients who are
    there already: left alone, empty fields filled, or fields replaced. Names of the file that are not the clinic's
    stand in `names`, by what they are, with the id that each means.
    """

    columns: Mapping[str, int] = field(default_factory=dict)
    date_order: DateOrder = "dmy"
    known: Literal["keep", "fill", "replace"] = "fill"
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    dentist_id: str | None = None
    service_id: str | None = None
    outside_hours: bool = False
    send_mail: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """A patient as a row says it; the phone as it is written there, the language as a code."""

    number: str = ""
    name: str = ""
    birth_date: date | None = None
    email: str = ""
    phone: str = ""
    language: str = ""
    guardian: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Visited:
    """A visit as a row says it: its start in epoch minutes, its names as they stand there."""

    number: str
    person: Person
    start: int
    duration: int | None
    dentist: str
    service: str
    operatory: str
    status: Status | None
    note: str


def person(cells: Sequence[str], choices: Choices, today: date) -> Person:
    """Return the patient of a row of patients.

    :raises Faulty: if something in it cannot be what its column says.
    """
    found = _person(cells, choices, today, _bounded(cells, choices, "number"))
    if not found.name:
        raise Faulty("name_missing")
    return replace(
        found,
        language=language_of(_cell(cells, choices, "language")) or "",
        guardian=_bounded(cells, choices, "guardian"),
        notes=_bounded(cells, choices, "notes", one_line=False),
    )


def visit(cells: Sequence[str], choices: Choices, today: date, zone: ZoneInfo) -> Visited:
    """Return the visit of a row of appointments.

    :raises Faulty: if something in it cannot be what its column says.
    """
    start, minute = _start(cells, choices, zone)
    status_text = _cell(cells, choices, "status")
    status = status_of(status_text)
    if status_text and status is None:
        raise Faulty("status_unknown")
    note = _cell(cells, choices, "note")
    if len(note) > _MOST_OF_A_NOTE:
        raise Faulty("too_long", field="note")
    who = _person(cells, choices, today, _bounded(cells, choices, "patient_number"))
    if not who.name and not who.number:
        raise Faulty("name_missing")
    return Visited(
        number=_bounded(cells, choices, "number"),
        person=who,
        start=start,
        duration=_duration(cells, choices, minute),
        dentist=_cell(cells, choices, "dentist"),
        service=_cell(cells, choices, "service"),
        operatory=_cell(cells, choices, "operatory"),
        status=status,
        note=note,
    )


def of_choices(kept: Mapping[str, Any]) -> Choices:
    """Return choices that were kept as JSON."""
    known = {name: value for name, value in kept.items() if name in Choices.__dataclass_fields__}
    return Choices(**known)


def name_key(text: str) -> str:
    """Return the name of a dentist, a service or a room folded for comparison."""
    return folded(text)


def _cell(cells: Sequence[str], choices: Choices, name: str) -> str:
    column = choices.columns.get(name)
    return cells[column] if column is not None and column < len(cells) else ""


def _bounded(cells: Sequence[str], choices: Choices, name: str, *, one_line: bool = True) -> str:
    text = _cell(cells, choices, name)
    if one_line:
        text = _CONTROL.sub(" ", " ".join(text.split()))
    if len(text) > _MOST[name]:
        raise Faulty("too_long", field=name)
    return text


def _person(cells: Sequence[str], choices: Choices, today: date, number: str) -> Person:
    whole = import_cells.full_name(_cell(cells, choices, "name"))
    parts = [_cell(cells, choices, "first_name"), _cell(cells, choices, "last_name")]
    name = _CONTROL.sub(" ", " ".join((whole or " ".join(parts)).split()))
    if len(name) > _MOST["name"]:
        raise Faulty("too_long", field="name")
    return Person(
        number=number,
        name=name,
        birth_date=_birth_date(_cell(cells, choices, "birth_date"), choices, today),
        email=_bounded(cells, choices, "email"),
        phone=import_cells.plain(_bounded(cells, choices, "phone")),
    )


def _birth_date(text: str, choices: Choices, today: date) -> date | None:
    try:
        return import_cells.birthday(text, choices.date_order, today) if text else None
    except Unreadable:
        raise Faulty("birth_date_unreadable") from None


def _start(cells: Sequence[str], choices: Choices, zone: ZoneInfo) -> tuple[int, int]:
    """Return the epoch minute at which a visit starts, and what the wall clock shows then."""
    text, time = _cell(cells, choices, "date"), _cell(cells, choices, "time")
    if not text:
        raise Faulty("date_missing")
    exact = _exact(text)
    if exact is not None:
        start = local_time.minute_of(exact)
        shown = local_time.wall(start, zone)
        return start, shown.hour * 60 + shown.minute
    day_text, time_beside = import_cells.parted(text)
    day, minute = _day(day_text, choices), _minute(time or time_beside)
    return _on_the_wall(day, minute, zone), minute


def _exact(text: str) -> datetime | None:
    try:
        found = import_cells.instant(text)
    except Unreadable:
        raise Faulty("date_unreadable") from None
    if found is not None and (found.second or found.microsecond or not 2000 <= found.year <= 2200):
        raise Faulty("date_unreadable")
    return found


def _day(text: str, choices: Choices) -> date:
    try:
        found = import_cells.day(text, choices.date_order)
    except Unreadable:
        raise Faulty("date_unreadable") from None
    if not 2000 <= found.year <= 2200:
        raise Faulty("date_unreadable")
    return found


def _minute(text: str) -> int:
    if not text:
        raise Faulty("time_missing")
    try:
        return import_cells.minute(text)
    except Unreadable:
        raise Faulty("time_unreadable") from None


def _on_the_wall(day: date, minute: int, zone: ZoneInfo) -> int:
    shown = [
        start + minute - begin
        for begin, until, start in local_time.wall_segments(day, zone)
        if begin <= minute < until
    ]
    if not shown:
        raise Faulty("time_skipped")
    if len(shown) > 1:
        raise Faulty("time_doubled")
    return shown[0]


def _duration(cells: Sequence[str], choices: Choices, start: int) -> int | None:
    length, end = _cell(cells, choices, "duration"), _cell(cells, choices, "end")
    if not length and not end:
        return None
    try:
        found = import_cells.length(length) if length else _end(end) - start
    except Unreadable:
        raise Faulty("duration_unreadable") from None
    if not SHORTEST <= found <= LONGEST:
        raise Faulty("duration_unreadable")
    return found


def _end(text: str) -> int:
    exact = import_cells.instant(text)
    if exact is not None:
        return exact.hour * 60 + exact.minute
    first, rest = import_cells.parted(text)
    return import_cells.minute(rest if rest[:1].isdigit() else f"{first} {rest}".strip())
