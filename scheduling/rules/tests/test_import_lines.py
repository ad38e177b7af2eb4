"""What a row says is read as its writer meant it, and what cannot be read is named."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduling.rules import import_cells, import_lines, import_sheets, local_time
from scheduling.rules.import_cells import Unreadable
from scheduling.rules.import_columns import FIELDS
from scheduling.rules.import_lines import Choices, Faulty, Person, Visited
from scheduling.rules.policy import Status

BERLIN = local_time.zone("Europe/Berlin")
TODAY = date(2026, 11, 23)


def choices(kind: str, *names: str, **more: object) -> Choices:
    return Choices(columns={name: at for at, name in enumerate(names or FIELDS[kind])}, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "order", "found"),
    [
        ("2026-11-24", "dmy", (2026, 11, 24)),
        ("20261124", "dmy", (2026, 11, 24)),
        ("24.11.2026", "dmy", (2026, 11, 24)),
        ("4/11/2026", "dmy", (2026, 11, 4)),
        ("4/11/2026", "mdy", (2026, 4, 11)),
        ("24.11.26", "dmy", (2026, 11, 24)),
        ("٢٤/١١/٢٠٢٦", "dmy", (2026, 11, 24)),
    ],
)
def test_days_are_read_as_they_are_written(text: str, order: str, found: tuple[int, int, int]) -> None:
    assert import_cells.day(text, order) == date(*found)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", "24", "31.02.2026", "13/13/2026", "tomorrow", "2026-11", "1.1.999", "0.0.2026"])
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    with pytest.raises(Unreadable):
        import_cells.day(text, "dmy")


@pytest.mark.parametrize(
    ("text", "found"),
    [("10.12.85", 1985), ("10.12.25", 2025), ("24.11.26", 1926), ("1985-12-10T00:00:00", 1985), ("10/12/1985", 1985)],
)
def test_a_birthday_lies_in_the_past(text: str, found: int) -> None:
    assert import_cells.birthday(text, "dmy", TODAY).year == found


@pytest.mark.parametrize("text", ["24.11.2026", "1.1.1889", "29.02.30"])
def test_nobody_was_born_tomorrow(text: str) -> None:
    with pytest.raises(Unreadable):
        import_cells.birthday(text, "dmy", TODAY)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("9:30", 570), ("09.30", 570), ("09:30:00", 570), ("2:15 pm", 855), ("12:00 a.m.", 0), ("12 pm", 720),
        ("14.05 Uhr", 845), ("9 Uhr", 540), ("٩:٣٠ ص", 570), ("23:59", 1439),
    ],
)  # fmt: skip
def test_times_are_read_as_they_are_written(text: str, found: int) -> None:
    assert import_cells.minute(text) == found


@pytest.mark.parametrize("text", ["", "9", "24:00", "9:60", "13:00 pm", "0:30 am", "09:30:15", "noon", "-1:00"])
def test_what_is_no_time_is_not_guessed(text: str) -> None:
    with pytest.raises(Unreadable):
        import_cells.minute(text)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(["dmy", "mdy"]), st.sampled_from("./-"))
def test_a_written_day_is_read_in_its_order(day: date, order: str, sign: str) -> None:
    parts = [day.day, day.month] if order == "dmy" else [day.month, day.day]
    text = sign.join(str(one) for one in [*parts, day.year])
    assert import_cells.day(text, order) == day  # type: ignore[arg-type]
    told = import_cells.date_order(["", "x", text])
    assert told in (None, order)


@given(st.text(max_size=20))
def test_no_text_breaks_the_readers(text: str) -> None:
    for read in (
        lambda: import_cells.day(text, "dmy"),
        lambda: import_cells.birthday(text, "mdy", TODAY),
        lambda: import_cells.minute(text),
        lambda: import_cells.length(text),
        lambda: import_cells.instant(text),
    ):
        try:
            read()
        except Unreadable:
            continue


def visit(*cells: str, names: tuple[str, ...] = ("date", "time", "name", "duration", "end", "status")) -> Visited:
    return import_lines.visit(cells, choices("appointments", *names), TODAY, BERLIN)


def fault(*cells: str) -> str:
    with pytest.raises(Faulty) as found:
        visit(*cells)
    return found.value.reason


def test_a_visit_is_at_the_time_of_the_clinics_wall() -> None:
    found = visit("24.11.2026", "9:30", "Lovelace, Ada", "45")
    assert local_time.iso(found.start, BERLIN) == "2026-11-24T09:30:00+01:00"
    assert (found.duration, found.person.name, found.status) == (45, "Ada Lovelace", None)
    assert visit("24.11.2026 09:30", "", "Ada").start == found.start
    assert visit("2026-11-24T08:30:00Z", "", "Ada").start == found.start
    assert visit("24.11.2026", "9:30", "Ada", "", "10:00").duration == 30
    assert visit("24.11.2026", "9:30", "Ada", "", "24.11.2026 10:00", "Nicht erschienen").status is Status.NO_SHOW


def test_a_time_that_a_clock_change_skips_or_doubles_is_named() -> None:
    """trap T9"""
    assert fault("28.03.2027", "02:30", "Ada") == "time_skipped"
    assert fault("31.10.2027", "02:30", "Ada") == "time_doubled"
    first = visit("2027-10-31T02:30+02:00", "", "Ada").start
    assert visit("2027-10-31T02:30+01:00", "", "Ada").start == first + 60


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (("", "9:30", "Ada"), "date_missing"),
        (("30.02.2027", "9:30", "Ada"), "date_unreadable"),
        (("1.1.1999", "9:30", "Ada"), "date_unreadable"),
        (("24.11.2026", "", "Ada"), "time_missing"),
        (("24.11.2026", "late", "Ada"), "time_unreadable"),
        (("24.11.2026", "9:30", ""), "name_missing"),
        (("24.11.2026", "9:30", "Ada", "4"), "duration_unreadable"),
        (("24.11.2026", "9:30", "Ada", "", "9:00"), "duration_unreadable"),
        (("24.11.2026", "9:30", "Ada", "30", "", "perhaps"), "status_unknown"),
        (("24.11.2026", "9:30", "A" * 121), "too_long"),
    ],
)
def test_what_is_wrong_with_a_visit_is_named(cells: tuple[str, ...], reason: str) -> None:
    assert fault(*cells) == reason


def sheet(kind: str, *rows: list[str], names: tuple[str, ...]) -> dict[int, import_sheets.Read]:
    numbered = list(enumerate(rows, start=2))
    return import_sheets.read(kind, numbered, choices(kind, *names), today=TODAY, zone=BERLIN)


def test_a_row_that_says_the_same_again_names_the_first() -> None:
    names = ("number", "name", "phone")
    found = sheet("patients", ["1", "Ada", "1"], ["", "Bea", "2"], ["", "bea ", "2"], ["1", "Cleo", "3"], names=names)
    faults = {number: one.facts for number, one in found.items() if isinstance(one, Faulty)}
    assert faults == {4: {"row": 3}, 5: {"row": 2}}


def test_what_one_row_says_of_a_patient_another_knows_too() -> None:
    names = ("date", "time", "name", "birth_date", "phone")
    found = sheet(
        "appointments",
        ["24.11.2026", "9:00", "Ada", "10.12.1985", ""],
        ["25.11.2026", "9:00", "ADA", "10.12.1985", "030 123456"],
        ["25.11.2026", "9:00", "Ada", "", ""],
        names=names,
    )
    phones = [one.person.phone for one in found.values() if isinstance(one, Visited)]
    assert phones == ["030 123456", "030 123456", ""]


def test_rows_that_may_depend_on_each_other_stand_in_one_group() -> None:
    names = ("number", "name", "guardian")
    rows = [["7", "Kid", "9"], ["1", "Bea", ""], ["9", "Mum", ""], ["2", "BEA", ""], ["3", "Cleo", ""]]
    read = sheet("patients", *rows, names=names)
    order = import_sheets.order(read, BERLIN)
    # The guardian before the child, namesakes together.
    assert [number for number, _ in order] == [4, 2, 3, 5, 6]
    groups = dict(order)
    assert groups[2] == groups[4]
    assert groups[3] == groups[5]
    assert len(set(groups.values())) == 3


def test_visits_are_taken_day_by_day() -> None:
    names = ("date", "time", "name")
    rows = [["25.11.2026", "9:00", "A"], ["24.11.2026", "9:00", "B"], ["25.11.2026", "8:00", "C"]]
    order = import_sheets.order(sheet("appointments", *rows, names=names), ZoneInfo("Europe/Berlin"))
    assert [number for number, _ in order] == [3, 2, 4]
    assert order[1][1] == order[2][1] != order[0][1]


def test_people_are_told_apart_by_more_than_their_name() -> None:
    assert import_sheets.identity(Person(name="Ada ")) == import_sheets.identity(Person(name="ADA"))
    assert import_sheets.identity(Person(name="Ada", phone="1")) != import_sheets.identity(Person(name="Ada"))
