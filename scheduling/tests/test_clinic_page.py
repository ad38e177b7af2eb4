"""What a home page shows of the clinic beside its catalogue: what to bring, and when it is closed."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from kernel import clock, tenancy
from scheduling.models import ClinicProfile, Closure
from scheduling.tests.desk import API, Desk

# In Berlin it is already the 30th of November.
LATE = datetime(2026, 11, 29, 23, 30, tzinfo=UTC)
TODAY = date(2026, 11, 30)


def _clinic_at(client: Client, patch: pytest.MonkeyPatch, now: datetime, **headers: str) -> Any:
    with patch.context() as still:
        still.setattr(clock, "now", lambda: now)
        return client.get(f"{API}/clinic", headers=headers)


def test_the_closures_of_sixty_days_are_listed_from_the_clinics_today(
    at_north: Client, in_north: tenancy.Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    """trap T13"""
    for offset, name in ((-1, "over"), (0, "today"), (59, "last"), (60, "too far")):
        Closure.objects.create(date=TODAY + timedelta(days=offset), name=name)
    Closure.objects.create(date=TODAY + timedelta(days=3), from_minute=720, until_minute=1440, name="Outing")
    shown = _clinic_at(at_north, monkeypatch, LATE).json()["closures"]
    assert shown == [
        {"date": "2026-11-30", "all_day": True, "from": "00:00", "until": "24:00", "name": "today"},
        {"date": "2026-12-03", "all_day": False, "from": "12:00", "until": "24:00", "name": "Outing"},
        {"date": "2027-01-28", "all_day": True, "from": "00:00", "until": "24:00", "name": "last"},
    ]


def test_the_entity_tag_changes_with_the_day_when_the_list_does(
    at_north: Client, in_north: tenancy.Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    Closure.objects.create(date=TODAY, name="today")
    tag = _clinic_at(at_north, monkeypatch, LATE).headers["ETag"]
    same_day = _clinic_at(at_north, monkeypatch, LATE + timedelta(hours=22), if_none_match=tag)
    assert same_day.status_code == 304
    tomorrow = _clinic_at(at_north, monkeypatch, LATE + timedelta(hours=24), if_none_match=tag)
    assert (tomorrow.status_code, tomorrow.json()["closures"]) == (200, [])


def test_what_to_bring_is_set_and_read_in_the_readers_language(at_north: Client, in_north: tenancy.Clinic) -> None:
    manager = Desk(at_north, "manager")
    texts = {"de": "Ihre Karte.\n\nÄltere Bilder.", "en": "Your card."}
    answer = manager("PATCH", "/settings", {"what_to_bring": texts})
    assert (answer.status_code, answer.json()["what_to_bring"]) == (200, texts)
    shown = [at_north.get(f"{API}/clinic?language={one}").json()["what_to_bring"] for one in ("de", "en")]
    assert shown == [texts["de"], texts["en"]]
    too_long = manager("PATCH", "/settings", {"what_to_bring": {"de": "x" * 4001}})
    assert too_long.status_code == 422
    assert ClinicProfile.objects.values_list("what_to_bring_de", flat=True).get() == texts["de"]
