from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings as configured
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st

from kernel import tenancy
from messaging import brand, segments, templates, texts
from messaging.brand import Brand
from messaging.wording import brief, zone_in_brief

LANGUAGES = [code for code, _ in configured.LANGUAGES]
TOKEN = "A" * 46
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clinic(in_north: tenancy.Clinic, settings: Any) -> tenancy.Clinic:
    settings.SMS_INBOUND_TOPIC = "arn:aws:sns:eu-central-1:123456789012:texts"
    return in_north


def _when(language: str) -> str:
    return templates.one_line(brief(NOW, zone="Europe/Berlin", language=language))


def _said(kind: str = "booking_reminder", *, language: str = "en", **facts: Any) -> str:
    when = _when(language)
    zone = zone_in_brief(NOW, zone="Europe/Berlin")
    given = {"when_short": when, "zone_short": zone, "path": f"/visit#{TOKEN}", "first_name": "Ada"} | facts
    return texts.render(kind, recipient="+4930901820", language=language, facts=given, now=NOW).text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", texts.registered())
def test_a_text_says_who_when_and_where_to_answer_and_nothing_else_of_the_patient(kind: str, language: str) -> None:
    """traps T12, S28"""
    text = _said(kind, language=language, with_whom="Dr. Hopper", service="Root canal")
    assert text.startswith("North Dental")
    assert segments.plain(_when(language)) in text
    assert f"http://north.localhost:8000/visit#{TOKEN}" in text
    assert language == "ar" or " CET" in text
    assert not any(word in text for word in ("Ada", "Hopper", "Root"))
    assert segments.counted(text).segments <= 2


def test_the_way_out_is_said_where_answers_are_heard(settings: Any) -> None:
    assert _said().endswith("Reply STOP to end texts.")
    settings.SMS_INBOUND_TOPIC = ""
    assert "STOP" not in _said()


@given(name=st.text(min_size=1, max_size=120), language=st.sampled_from(LANGUAGES), token=st.integers(0, 200))
@tried(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_whatever_a_clinic_is_called_two_segments_hold_the_time(name: str, language: str, token: int) -> None:
    known = brand._provider
    brand.set_provider(lambda: Brand(name=name))
    try:
        text = _said(language=language, path="/visit#" + "A" * token)
    finally:
        brand._provider = known
    assert segments.fits(text)
    assert segments.plain(_when(language)) in text
    # A link is whole or not there.
    assert "http" not in text or "/visit#" + "A" * token in text


def test_the_name_gives_way_before_the_link() -> None:
    known = brand._provider
    brand.set_provider(lambda: Brand(name="مركز الشمال التخصصي لطب وجراحة الفم والأسنان وتقويمها " * 2))
    try:
        text = _said(language="ar")
    finally:
        brand._provider = known
    assert TOKEN in text
    assert "..." in text


def test_a_name_that_is_cut_ends_with_a_word() -> None:
    assert "زهرة النيل..." in texts._names(segments.plain("زهرة النيل · Nile Lotus Dental"))
    assert not any(one.endswith((" ...", "-...")) for one in texts._names("Smith & Sons - Dental (London)"))


def test_a_text_without_its_time_is_none() -> None:
    with pytest.raises(templates.FactMissing):
        _said(when_short="")
    with pytest.raises(templates.WordingMissing):
        _said("password_reset")
    with pytest.raises(templates.ForeignLink):
        _said(link="https://elsewhere.example/visit")


def test_a_wording_that_is_missing_in_a_language_stops_the_start() -> None:
    with pytest.raises(templates.WordingMissing):
        texts.register("booking_reminder", {"en": "x {link}"})
