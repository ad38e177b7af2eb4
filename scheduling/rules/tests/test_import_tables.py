"""Whatever program saved a table and however, it is read as it was meant, or said to be none."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduling.rules import import_columns, import_tables
from scheduling.rules.import_tables import NoTable

GERMAN = "Name;Geburtsdatum;Telefon\nMüller, Anna;01.02.1980;030 123456\n\nŁukasz Nowak;;\n"


def read(content: bytes, **how: object) -> import_tables.Table:
    return import_tables.read(content, **{"most_rows": 100, **how})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("encoding", "mark", "told"),
    [("utf-8", b"", "utf-8"), ("utf-8", b"\xef\xbb\xbf", "utf-8"), ("utf-16-le", b"\xff\xfe", "utf-16")],
)
def test_unicode_is_read_with_its_mark_and_without(encoding: str, mark: bytes, told: str) -> None:
    table = read(mark + GERMAN.encode(encoding))
    assert (table.encoding, table.delimiter) == (told, ";")
    assert table.heads == ("Name", "Geburtsdatum", "Telefon")
    assert [(row.number, row.cells[0]) for row in table.rows] == [(2, "Müller, Anna"), (4, "Łukasz Nowak")]


def test_what_is_no_unicode_is_read_as_windows_wrote_it() -> None:
    assert read("Name;Ort\nJürgen Groß €;Köln\n".encode("cp1252")).rows[0].cells == ("Jürgen Groß €", "Köln")
    arabic = read("الاسم;الهاتف\nسارة;0100\n".encode("cp1256"), fallback="cp1256")
    assert (arabic.encoding, arabic.heads) == ("cp1256", ("الاسم", "الهاتف"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_delimiter_is_the_one_that_cuts_all_rows_alike(delimiter: str, end: str) -> None:
    rows = [["Name", "Note"], ["Hopper, Grace", "first; then, second"], ["Ada", "a line\nand another"]]
    buffer = StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator=end).writerows(rows)
    table = read(buffer.getvalue().encode())
    assert table.delimiter == delimiter
    assert [row.cells for row in table.rows] == [tuple(row) for row in rows[1:]]


def test_the_line_in_which_excel_names_the_delimiter_is_no_row() -> None:
    table = read(b"sep=;\r\nName;A,B\r\nAda;1,2\r\n")
    assert (table.delimiter, table.heads, table.rows[0].number) == (";", ("Name", "A,B"), 2)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n  \r\n", "empty"),
        (b"Name;Phone\r\n", "empty"),
        (b"PK\x03\x04whatever", "workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "workbook"),
        (b"Name\x00;\x00Phone\n", "unreadable"),
        (b"Name;x\n\x81;\x8d\n", "unreadable"),
        (b"Name;x\nAda;" + b"y" * 6_000, "unreadable"),
        (b";".join([b"h"] * 61) + b"\n1\n", "too_wide"),
        (b"Name,x\n" + b"Ada,1\n" * 101, "too_long"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_table_is_named(content: bytes, why: str) -> None:
    with pytest.raises(NoTable) as refused:
        read(content)
    assert refused.value.why == why


@given(st.binary(max_size=400))
def test_no_bytes_are_more_than_a_table_or_none(content: bytes) -> None:
    try:
        table = read(content)
    except NoTable:
        return
    assert table.rows
    assert all(any(row.cells) for row in table.rows)


cells = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff"), max_size=12)


@given(st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=8), st.sampled_from(",;\t|"))
def test_what_was_written_is_read_back(rows: list[list[str]], delimiter: str) -> None:
    buffer = StringIO()
    csv.writer(buffer, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([["Name", "Phone", "Note"], *rows])
    wanted = [tuple(import_tables._plain(cell) for cell in row) for row in rows]
    wanted = [import_tables._shortened(row) for row in wanted if any(row)]
    try:
        found = [row.cells for row in read(buffer.getvalue().encode("utf-8")).rows]
    except NoTable:
        found = []
    assert found == wanted


def test_the_apostrophe_of_our_own_files_is_no_part_of_a_cell() -> None:
    assert read(b"Name,Phone\nO'Hara,'+4930901820\n'Abd,'=1\n").rows[0].cells == ("O'Hara", "+4930901820")


@pytest.mark.parametrize(
    ("heads", "found"),
    [
        (
            ["Patienten-Nr.", "Nachname", "Vorname", "Geb.-Datum", "E-Mail", "Mobil"],
            {"number": 0, "last_name": 1, "first_name": 2, "birth_date": 3, "email": 4, "phone": 5},
        ),
        (["Name", "Vorname", "Geburtsdatum (TT.MM.JJJJ)"], {"last_name": 0, "first_name": 1, "birth_date": 2}),
        (["Nombre", "Apellidos", "Fecha de nacimiento"], {"first_name": 0, "last_name": 1, "birth_date": 2}),
        (["الاسم", "تاريخ الميلاد", "رقم الهاتف"], {"name": 0, "birth_date": 1, "phone": 2}),
        (["FULL_NAME", "dob", "Phone", "Phone 2"], {"name": 0, "birth_date": 1, "phone": 2}),
        (["x", "", "ID-Card"], {"number": 2}),
    ],
)
def test_columns_of_patients_are_guessed_from_their_heads(heads: list[str], found: dict[str, int]) -> None:
    assert import_columns.guessed("patients", heads) == found


@given(st.sampled_from(["patients", "appointments"]), st.lists(st.text(max_size=15), max_size=12))
def test_no_column_is_two_fields(kind: str, heads: list[str]) -> None:
    found = import_columns.guessed(kind, heads)
    assert len(set(found.values())) == len(found)
    assert set(found) <= set(import_columns.FIELDS[kind])
    assert all(0 <= at < len(heads) for at in found.values())
