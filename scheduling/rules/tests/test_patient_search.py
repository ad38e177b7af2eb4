from datetime import date

import pytest

from scheduling.rules.patient_search import Sought, age_on, understood

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "sought"),
    [
        ("ada", Sought(words=("ada",))),
        ("  Love   Ada ", Sought(words=("Love", "Ada"))),
        ("030 901820", Sought(digits="30901820")),
        ("+49 (0)30 90 18-20", Sought(digits="4930901820")),
        ("0049 30 901820", Sought(digits="4930901820")),
        ("(030) 901 820", Sought(digits="30901820")),
        ("1820", Sought(digits="1820")),
        ("٠٣٠ ٩٠١٨", Sought(digits="309018")),
        ("ada@Example.org", Sought(words=("ada@Example.org",))),
        ("Ada 1990-12-09", Sought(words=("Ada",), born=(date(1990, 12, 9),))),
        ("9.12.1990", Sought(born=(date(1990, 12, 9), date(1990, 9, 12)))),
        ("13/12/1990", Sought(born=(date(1990, 12, 13),))),
        ("5.5.15", Sought(born=(date(2015, 5, 5), date(1915, 5, 5)))),
        ("1.2.90", Sought(born=(date(1990, 2, 1), date(1990, 1, 2)))),
    ],
)
def test_what_is_typed_is_understood(text: str, sought: Sought) -> None:
    assert understood(text, today=TODAY) == sought


@pytest.mark.parametrize("text", ["", "   ", "%", "_%_", "-", "12", "()", "31.02.2001"])
def test_what_is_too_little_asks_for_nobody(text: str) -> None:
    found = understood(text, today=TODAY)
    assert not found or found.digits


def test_a_birthday_to_come_is_none() -> None:
    assert understood("2026-11-24", today=TODAY).born == ()


def test_signs_of_a_pattern_are_not_searched_for() -> None:
    assert understood("a%d_a\\", today=TODAY) == Sought(words=("ada",))


@pytest.mark.parametrize(
    ("day", "age"), [(date(2026, 2, 28), 21), (date(2026, 3, 1), 22), (date(2028, 2, 29), 24), (date(2004, 2, 29), 0)]
)
def test_years_are_counted_from_the_day_itself(day: date, age: int) -> None:
    assert age_on(day, date(2004, 2, 29)) == age
