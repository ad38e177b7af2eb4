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
from messaging.wording import brief

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
    given = {"when_short": when, "path": f"/visit#{TOKEN}", "first_name": "Ada"} | facts
    return texts.render(kind, recipient="+4930901820", language=language, facts=given, now=NOW).text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", texts.registered())
def test_a_text_says_who_when_and_where_to_answer_and_nothing_else_of_the_patient(kind: str, language: str) -> None:
    """traps T12, S28"""
    text = _said(kind, language=language, with_whom="Dr. Hopper", service="Root canal")
    assert text.startswith("North Dental")
    assert segments.plain(_when(language)) in text
    assert f"http://north.localhost:8000/visit#{TOKEN}" in text
    assert "CET" not in text
    assert "Central European" not in text
    assert not any(word in text for word in ("Ada", "Hopper", "Root"))
    # In Arabic the word about STOP takes a third segment.
    assert segments.counted(text).segments == (3 if language == "ar" else 2)


def test_the_way_out_is_said_where_answers_are_heard(settings: Any) -> None:
    assert _said().endswith("Reply STOP to end texts.")
    settings.SMS_INBOUND_TOPIC = ""
    assert "STOP" not in _said()


@given(name=st.text(min_size=1, max_size=120), language=st.sampled_from(LANGUAGES), token=st.integers(0, 200))
@tried(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_whatever_a_clinic_is_called_the_time_the_link_and_the_way_out_are_in_three_segments(
    name: str, language: str, token: int
) -> None:
    path = "/visit#" + "A" * token
    text = _called(name, language=language, path=path)
    assert segments.fits(text, segments.MOST)
    assert segments.plain(_when(language)) in text
    assert "STOP" in text
    # A link is whole or not there; one as long as ours always is.
    assert path in text or ("http" not in text and token > len(TOKEN))


def _called(name: str, **more: Any) -> str:
    known = brand._provider
    brand.set_provider(lambda: Brand(name=name))
    try:
        return _said(**more)
    finally:
        brand._provider = known


NILE = "زهرة النيل · Nile Lotus Dental"


@pytest.mark.parametrize(
    ("language", "begins"),
    [
        (
            "en",
            "Nile Lotus Dental: reminder of your appointment Mon, Nov 23, 10:00 AM. Confirm, move or cancel: http",
        ),
        ("de", "Nile Lotus Dental: Erinnerung an Ihren Termin Mo., 23. Nov., 10:00 Uhr. Bestätigen, verschieben"),
        ("es", "Nile Lotus Dental: recordatorio de su cita lun, 23 nov, 10:00. Confirmar, cambiar o cancelar: http"),
        ("ar", "زهرة النيل: موعدك الاثنين، 23 نوفمبر، 10:00 ص. http"),
    ],
)
def test_a_clinic_of_two_scripts_is_called_by_the_one_of_the_message_and_the_link_stays(
    language: str, begins: str
) -> None:
    text = _called(NILE, language=language, path=f"/visit#{TOKEN}")
    assert text.startswith(begins)
    assert f"/visit#{TOKEN} " in text
    assert "STOP" in text
    assert segments.counted(text) == (
        segments.Counted("UCS-2", 3) if language == "ar" else segments.Counted("GSM-7", 2)
    )


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Nile Lotus (زهرة النيل)", "Nile Lotus"),
        ("زهرة النيل / Nile Lotus", "Nile Lotus"),
        ("زهرة النيل - Nile-Lotus Dental", "Nile-Lotus Dental"),
        ("Smith & Sons - Dental (London)", "Smith & Sons - Dental (London)"),
        ("زهرة النيل", "زهرة النيل"),
    ],
)
def test_only_a_name_in_several_scripts_is_parted(name: str, called: str) -> None:
    assert _called(name).startswith(f"{called}: ")


def test_what_the_link_is_for_gives_way_before_the_link_and_a_third_segment_saves_it(settings: Any) -> None:
    long = "مركز الشمال التخصصي لطب وجراحة الفم والأسنان وتقويمها"
    saved = _called(long, language="en")
    assert saved.endswith(f"Confirm, move or cancel: http://north.localhost:8000/visit#{TOKEN} {texts._STOP['en']}")
    assert segments.counted(saved).segments == 3
    settings.SMS_INBOUND_TOPIC = ""
    short = _called("النيل", language="es")
    assert short == f"النيل: recordatorio de su cita lun, 23 nov, 10:00. http://north.localhost:8000/visit#{TOKEN}"
    assert segments.counted(short).segments == 2
    assert segments.counted(_called(NILE, language="ar")).segments == 2


def test_the_name_gives_way_before_the_link_and_ends_with_a_word() -> None:
    long = "مركز الشمال التخصصي لطب وجراحة الفم والأسنان وتقويمها " * 2
    text = _called(long, language="ar")
    assert TOKEN in text
    called = text.partition("...")[0]
    assert set(called.split()) <= set(long.split())
    assert "Smith & Sons..." in texts._names("Smith & Sons - Dental (London)")
    assert texts._names("Nile") == ["Nile"]


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
