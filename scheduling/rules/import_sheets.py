"""All rows of a file side by side: which say the same twice, and which may depend on each other."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from scheduling.rules import import_lines, local_time
from scheduling.rules.folding import folded
from scheduling.rules.import_lines import Choices, Faulty, Person, Visited

Line = Person | Visited
Read = Line | Faulty


def read(
    kind: str, rows: Iterable[tuple[int, Sequence[str]]], choices: Choices, *, today: date, zone: ZoneInfo
) -> dict[int, Read]:
    """Return what each row says, by its number, or why it cannot be taken: also because an earlier row says it."""
    found: dict[int, Read] = {}
    for number, cells in rows:
        try:
            if kind == "patients":
                found[number] = import_lines.person(cells, choices, today)
            else:
                found[number] = import_lines.visit(cells, choices, today, zone)
        except Faulty as fault:
            found[number] = fault
    return _told_once(_completed(found))


def order(read: Mapping[int, Read], zone: ZoneInfo) -> list[tuple[int, int]]:
    """Return the rows in the order in which they are taken, each with its group: rows of one group may depend on each
    other. Visits are taken day by day, patients by families and namesakes, guardians first.
    """
    visits = [one for one in read.values() if isinstance(one, Visited)]
    groups = _by_day(read, zone) if visits else _by_kin(read)
    guarded = {number: isinstance(one, Person) and bool(one.guardian) for number, one in read.items()}
    return sorted(((number, groups[number]) for number in read), key=lambda one: (one[1], guarded[one[0]], one[0]))


def identity(one: Person) -> tuple[Hashable, ...]:
    """Return what tells a person from others where no number does."""
    return folded(one.name), one.birth_date, one.email.lower(), one.phone


def _told_once(found: dict[int, Read]) -> dict[int, Read]:
    seen: dict[Hashable, int] = {}
    told: dict[int, Read] = {}
    for number, one in found.items():
        told[number] = one
        if isinstance(one, Faulty):
            continue
        for mark in _marks(one):
            earlier = seen.setdefault(mark, number)
            if earlier != number:
                told[number] = Faulty("twice_in_file", row=earlier)
    return told


def _marks(one: Line) -> list[Hashable]:
    if isinstance(one, Person):
        return [("number", one.number)] if one.number else [identity(one)]
    if one.number:
        return [("number", one.number)]
    return [(one.person.number or identity(one.person), one.start, folded(one.dentist))]


def _completed(found: dict[int, Read]) -> dict[int, Read]:
    """Let each visit know of its patient what another row of the file says, whichever comes first."""
    best: dict[Hashable, Person] = {}
    for visit in (one for one in found.values() if isinstance(one, Visited)):
        for mark in _who(visit.person):
            best[mark] = _merged(best[mark], visit.person) if mark in best else visit.person
    for number, one in found.items():
        if isinstance(one, Visited):
            who = one.person
            for mark in _who(who):
                who = _merged(who, best[mark])
            found[number] = replace(one, person=who)
    return found


def _who(one: Person) -> list[Hashable]:
    if one.number:
        return [("number", one.number)]
    return [(folded(one.name), one.birth_date)] if one.birth_date else []


def _merged(one: Person, other: Person) -> Person:
    return replace(
        one,
        name=one.name or other.name,
        birth_date=one.birth_date or other.birth_date,
        email=one.email or other.email,
        phone=one.phone or other.phone,
    )


def _by_day(read: Mapping[int, Read], zone: ZoneInfo) -> dict[int, int]:
    return {
        number: local_time.day_of(one.start, zone).toordinal() if isinstance(one, Visited) else 0
        for number, one in read.items()
    }


def _by_kin(read: Mapping[int, Read]) -> dict[int, int]:
    """Join rows that share a number, a guardian's number or a name; a group is called by its first row."""
    leader = {number: number for number in read}

    def of(number: int) -> int:
        while leader[number] != number:
            leader[number] = number = leader[leader[number]]
        return number

    first: dict[Hashable, int] = {}
    for number, one in read.items():
        if isinstance(one, Person):
            numbers = [("number", text) for text in (one.number, one.guardian) if text]
            for mark in [*numbers, ("name", folded(one.name))]:
                other, here = of(first.setdefault(mark, number)), of(number)
                leader[max(other, here)] = min(other, here)
    return {number: of(number) for number in read}
