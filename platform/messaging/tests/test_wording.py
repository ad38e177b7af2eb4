from datetime import UTC, datetime

import pytest

from messaging.wording import spoken

SUMMER = datetime(2026, 7, 3, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Friday, July 3, 2026 at 10:00\u00a0AM (Central European Summer Time)"),
        ("de", "Freitag, 3. Juli 2026 um 10:00 Uhr (Mitteleuropäische Sommerzeit)"),
        ("es", "viernes, 3 de julio de 2026, 10:00 (hora de verano de Europa central)"),
        ("ar", "الجمعة، 3 يوليو 2026، 10:00 ص (توقيت وسط أوروبا الصيفي)"),
    ],
)
def test_an_instant_is_said_in_each_language_with_its_zone(language: str, said: str) -> None:
    assert spoken(SUMMER, zone="Europe/Berlin", language=language) == said


@pytest.mark.parametrize(
    ("instant", "said"),
    [
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "02:30 Uhr (Mitteleuropäische Sommerzeit)"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "02:30 Uhr (Mitteleuropäische Normalzeit)"),
    ],
)
def test_the_hour_that_comes_twice_is_told_apart_by_its_zone(instant: datetime, said: str) -> None:
    assert spoken(instant, zone="Europe/Berlin", language="de").endswith(said)


def test_the_clinics_wall_decides_and_not_the_machine() -> None:
    assert spoken(SUMMER, zone="Australia/Sydney", language="de").startswith("Freitag, 3. Juli 2026 um 18:00 Uhr")


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        spoken(datetime(2026, 7, 3), zone="UTC", language="en")  # noqa: DTZ001
