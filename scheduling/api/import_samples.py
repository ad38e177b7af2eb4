"""Files that show how rows for an import are written: with the clinic's own dentists and treatments."""

from datetime import date, timedelta

from scheduling.queries import catalog
from scheduling.queries.catalog import Catalog
from scheduling.rules.import_columns import FIELDS

_NUMBERS = {"de": "+49 30 901820", "en": "+1 212 555 0142", "es": "+34 912 345 678", "ar": "+20 2 25750000"}
_PEOPLE = (
    {"patient_number": "1001", "name": "Ada Lovelace", "birth_date": "1985-12-10", "email": "ada@example.org"},
    {"patient_number": "1002", "name": "Grace Hopper", "birth_date": "1976-12-09", "email": "grace@example.org"},
)


def rows(kind: str, language: str, today: date) -> list[list[str]]:
    """Return two rows of a kind, with a cell for each of its fields."""
    lines = _patients(language) if kind == "patients" else _appointments(catalog.current(), language, today)
    return [[line.get(field, "") for field in FIELDS[kind]] for line in lines]


def _patients(language: str) -> list[dict[str, str]]:
    phone = {"phone": _NUMBERS[language], "language": language}
    first, second = ({**one, **phone, "number": one["patient_number"]} for one in _PEOPLE)
    child = {"number": "1003", "name": "Byron Lovelace", "birth_date": "2019-05-12", "guardian": "1001"}
    return [first, second, {**child, "language": language}]


def _appointments(kept: Catalog, language: str, today: date) -> list[dict[str, str]]:
    monday = today + timedelta(days=14 - today.weekday())
    dentist = next((one for one in kept.dentists.values() if one.is_active and one.durations), None)
    service = kept.services[next(iter(dentist.durations))] if dentist else None
    with_whom = {
        "dentist": dentist.name if dentist else "",
        "service": catalog.said_in(service.names, language) if service else "",
        "phone": _NUMBERS[language],
    }
    to_come = {"number": "A-1", "date": monday.isoformat(), "time": "09:00", "duration": "30"}
    past = {"number": "A-2", "date": (today - timedelta(days=30)).isoformat(), "time": "10:30", "duration": "45"}
    return [{**with_whom, **_PEOPLE[0], **to_come}, {**with_whom, **_PEOPLE[1], **past}]
