"""A table as other programs save it: in which encoding it is written, cut by which sign, under which heads."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from typing import Literal

DELIMITERS = (";", "\t", ",", "|")
MOST_COLUMNS = 60
MOST_SIGNS_IN_A_CELL = 5_000
# Records that are looked at to find the delimiter.
_SAMPLE = 50
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# Workbooks: a zip archive, and the older compound file.
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
# What our own files put an apostrophe before (webapi.spreadsheets).
_STARTS_A_FORMULA = tuple("=+-@\t\r\n＝＋－＠|%")

Fault = Literal["empty", "workbook", "unreadable", "too_wide", "too_long"]


class NoTable(ValueError):
    """The file cannot be read as a table; `why` is the reason."""

    def __init__(self, why: Fault) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Row:
    """A row by its number, as a spreadsheet counts: the heads are number 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    encoding: str
    delimiter: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


def read(content: bytes, *, most_rows: int, fallback: str = "cp1252") -> Table:
    """Return the table in a file. `fallback` is the encoding of what is no UTF-8.

    :raises NoTable: if there is none, or one with more than `most_rows` rows below the heads.
    """
    text, encoding = decoded(content, fallback)
    text, named = _without_separator_line(text)
    delimiter = named or _delimiter(text)
    records = ((number, cells) for number, cells in enumerate(_records(text, delimiter), start=1) if any(cells))
    first = next(records, None)
    if first is None:
        raise NoTable("empty")
    heads = _shortened(first[1])
    if len(heads) > MOST_COLUMNS:
        raise NoTable("too_wide")
    rows = tuple(Row(number - first[0] + 1, _shortened(cells)) for number, cells in islice(records, most_rows + 1))
    if len(rows) > most_rows:
        raise NoTable("too_long")
    if not rows:
        raise NoTable("empty")
    return Table(encoding, delimiter, heads, rows)


def decoded(content: bytes, fallback: str) -> tuple[str, str]:
    """Return the text of a file and the encoding in which it is written.

    :raises NoTable: if it is no text.
    """
    if content.startswith(_WORKBOOKS):
        raise NoTable("workbook")
    marked = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)
    for encoding in [marked] if marked else ["utf-8", fallback]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
            break
        return text, "utf-8" if encoding == "utf-8-sig" else encoding
    raise NoTable("unreadable")


def _without_separator_line(text: str) -> tuple[str, str | None]:
    # Excel writes `sep=;` above the heads, and counts the rows without it.
    line, _, rest = text.partition("\n")
    line = line.strip()
    if line[:4].lower() == "sep=" and line[4:] in DELIMITERS:
        return rest, line[4:]
    return text, None


def _delimiter(text: str) -> str:
    """Return the sign that cuts most rows into the same number of cells, more than one."""

    def fit(delimiter: str) -> tuple[int, int]:
        try:
            widths = Counter(len(cells) for cells in islice(_records(text, delimiter), _SAMPLE) if any(cells))
        except NoTable:
            return 0, 0
        width, rows = widths.most_common(1)[0] if widths else (1, 0)
        return (rows, width) if width > 1 else (0, 0)

    best = max(DELIMITERS, key=fit)
    return best if fit(best) > (0, 0) else ","


def _records(text: str, delimiter: str) -> Iterator[tuple[str, ...]]:
    try:
        for cells in csv.reader(StringIO(text, newline=""), delimiter=delimiter):
            if any(len(cell) > MOST_SIGNS_IN_A_CELL for cell in cells):
                raise NoTable("unreadable")
            yield tuple(_plain(cell) for cell in cells)
    except csv.Error:
        raise NoTable("unreadable") from None


def _plain(cell: str) -> str:
    text = cell.strip().strip("\ufeff\u200e\u200f").strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(_STARTS_A_FORMULA) else text


def _shortened(cells: tuple[str, ...]) -> tuple[str, ...]:
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return cells[:end]
