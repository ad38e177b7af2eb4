import csv
from io import StringIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from webapi import spreadsheets

COMPUTES = tuple("=+-@\t\r\n＝＋－＠")
TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(st.text(max_size=12), min_size=width, max_size=width), max_size=6)
)


def read(content: bytes) -> list[list[str]]:
    text = content.decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text[1:], newline=""), strict=True))


def written(head: list[str], rows: list[list[str]], **how: int) -> bytes:
    return b"".join(spreadsheets.lines(head, rows, **how))


@given(st.text())
@example("=1+1")
@example(" =1+1")
@example("\t=1+1")
@example("\x00=1+1")
@example("=\"x\"&cmd|' /C calc'!A0")
@example("＝1+1")
@example("a\r\n=1+1")
def test_no_cell_is_a_formula_whatever_it_holds(text: str) -> None:
    """Trap S21."""
    cell = read(written(["head"], [[text]]))[1][0]
    assert not cell.startswith(COMPUTES)
    assert not cell.lstrip().startswith(COMPUTES)
    assert cell.removeprefix("'") == text.replace("\x00", "").removeprefix("'")


@given(TABLES, st.integers(1, 3))
def test_what_goes_in_comes_out_cell_by_cell(rows: list[list[str]], at_once: int) -> None:
    """Trap S21."""
    found = read(written(["a"], rows, at_once=at_once))
    assert found[1:] == [[spreadsheets.harmless(cell) for cell in row] for row in rows]


@pytest.mark.parametrize(
    ("cell", "shown"), [(None, ""), (7, "7"), ("+493012345", "'+493012345"), ("O'Neil", "O'Neil")]
)
def test_ordinary_cells_are_as_they_are(cell: object, shown: str) -> None:
    assert spreadsheets.harmless(cell) == shown


def test_every_cell_is_quoted_and_every_line_ends_as_rfc_4180_says() -> None:
    assert written(["a", "b"], [["x", 'y"z']]) == '\ufeff"a","b"\r\n"x","y""z"\r\n'.encode()
