"""Managers write what their messages say: seen before it is kept, tried on themselves, and never half overwritten."""

import re
from typing import Any

import pytest
from django.test import Client

from auditing.models import AuditEntry
from identity.models import User
from kernel import clock, tenancy
from messaging import channels, own_words
from messaging.models import Delivery, OwnText
from scheduling.models import Appointment, Patient
from scheduling.queries import notices
from scheduling.tests.conftest import Practice
from scheduling.tests.desk import Desk
from scheduling.tests.post import Post, send_out

TEXT = "/message-texts/booking_reminder/de"
WORDS = {"subject": "Bis bald bei {clinic}", "opening": "Liebe/r {patient}, bis {when}.", "closing": ""}
TRIED = {"kind": "booking_reminder", "language": "de", "words": WORDS}


@pytest.fixture
def manager(at_north: Client, in_north: tenancy.Clinic) -> Desk:
    return Desk(at_north, "manager")


def _shown(manager: Desk, kind: str = "booking_reminder", language: str = "de") -> Any:
    kinds = {one["kind"]: one for one in manager("GET", "/message-texts").json()["kinds"]}
    return next(one for one in kinds[kind]["texts"] if one["language"] == language)


def test_all_messages_to_patients_are_listed_and_news_are_owed(manager: Desk) -> None:
    shown = manager("GET", "/message-texts").json()
    assert shown["placeholders"] == ["patient", "clinic", "when", "dentist"]
    assert {one["kind"] for one in shown["kinds"] if one["owed"]} == notices.NEWS
    assert {one["kind"] for one in shown["kinds"] if not one["owed"]} == {notices.REMINDER, notices.FOLLOW_UP}
    assert [one["language"] for one in shown["kinds"][0]["texts"]] == ["en", "de", "es", "ar"]
    assert _shown(manager)["own"] is None
    assert _shown(manager)["standard"]["subject"] == "Erinnerung: Ihr Termin bei {clinic}"


def test_own_words_are_kept_shown_and_given_up_again(manager: Desk) -> None:
    answer = manager("PUT", TEXT, WORDS, if_match='"0"')
    assert (answer.status_code, answer.json()["own"], answer.headers["ETag"]) == (200, WORDS, '"1"')
    assert _shown(manager)["own"] == WORDS
    assert _shown(manager, language="en")["own"] is None
    answer = manager("DELETE", TEXT, if_match='"1"')
    assert (answer.status_code, answer.json()["own"], answer.json()["version"]) == (200, None, 2)
    changed, reset = AuditEntry.objects.filter(action__startswith="message_text").order_by("id")
    assert (changed.subject_id, changed.before, changed.after) == ("booking_reminder-de", None, WORDS)
    assert (reset.action, reset.before, reset.after) == ("message_text.reset", WORDS, None)


def test_the_second_of_two_managers_is_told_and_nothing_is_overwritten(manager: Desk) -> None:
    """trap T46"""
    assert manager("PUT", TEXT, WORDS, if_match='"0"').status_code == 200
    refused = manager("PUT", TEXT, WORDS | {"closing": "other"}, if_match='"0"')
    assert (refused.status_code, refused.json()["code"]) == (412, "outdated")
    refused = manager("DELETE", TEXT, if_match='"0"')
    assert refused.status_code == 412
    assert _shown(manager)["own"] == WORDS
    assert AuditEntry.objects.filter(action__startswith="message_text").count() == 1


def test_the_same_words_again_are_no_change(manager: Desk) -> None:
    for _ in range(2):
        assert manager("PUT", TEXT, WORDS).json()["version"] == 1
    assert AuditEntry.objects.filter(action="message_text.changed").count() == 1


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"opening": "{service}"}, "placeholder_unknown"),
        ({"closing": "{{7*7}}"}, "placeholder_unknown"),
        ({"subject": "{% now %}"}, "placeholder_unknown"),
        ({"opening": "See www.evil.example"}, "link_in_text"),
        ({"subject": "a\r\nBcc: eve@example.org"}, None),
        ({"subject": "a\u202eb"}, None),
        ({"opening": "a\u2028b"}, None),
        ({"opening": "a\tb"}, None),
        ({"subject": ""}, None),
        ({"opening": "  "}, None),
        ({"subject": "a" * 121}, None),
        ({"closing": "a" * 1001}, None),
        ({"html": "<b>"}, None),
    ],
)
@pytest.mark.parametrize("way", ["keep", "preview", "test"])
def test_words_that_are_more_than_words_are_refused_everywhere(
    manager: Desk, changed: dict[str, str], code: str | None, way: str
) -> None:
    """trap S23"""
    words = WORDS | changed
    if way == "keep":
        answer = manager("PUT", TEXT, words)
    else:
        answer = manager("POST", f"/message-texts/{way}", TRIED | {"words": words})
    assert answer.status_code == 422
    assert code is None or answer.json()["code"] == code
    assert not OwnText.objects.exists()
    assert not Delivery.objects.exists()


@pytest.mark.parametrize("path", ["password_reset/de", "booking_reminder/fr", "nothing/de"])
def test_only_messages_to_patients_in_the_platforms_languages_have_own_words(manager: Desk, path: str) -> None:
    answer = manager("PUT", f"/message-texts/{path}", WORDS)
    assert (answer.status_code, answer.json()["code"]) == (404, "message_text_unknown")
    kind, language = path.split("/")
    for way in ("preview", "test"):
        asked = TRIED | {"kind": kind, "language": language}
        assert manager("POST", f"/message-texts/{way}", asked).status_code == 404


def test_a_preview_shows_what_is_typed_and_stores_nothing(manager: Desk, practice: Practice) -> None:
    shown = manager("POST", "/message-texts/preview", TRIED).json()
    assert shown["subject"] == "Bis bald bei North Dental"
    assert "Liebe/r Alex, bis " in shown["text"]
    assert "Dr. Number 0" in shown["html"]
    # As long as what really leaves.
    assert re.search(r"/visit#[A-Za-z0-9_-]{46}( |$)", shown["sms"]["text"])
    assert shown["sms"]["segments"] == 2
    assert not OwnText.objects.exists()
    assert not Delivery.objects.exists()
    standard = manager("POST", "/message-texts/preview", TRIED | {"words": None}).json()
    assert standard["subject"] == "Erinnerung: Ihr Termin bei North Dental"


@pytest.mark.parametrize("language", ["en", "de", "es", "ar"])
def test_every_message_can_be_looked_at_in_every_language_without_anybody_in_it(
    manager: Desk, practice: Practice, language: str
) -> None:
    """trap S28"""
    Patient.objects.create(name="Marker Person", name_key="marker", email="marker@example.org", language="de")
    for kind in [one["kind"] for one in manager("GET", "/message-texts").json()["kinds"]]:
        asked = {"kind": kind, "language": language, "words": None}
        shown = manager("POST", "/message-texts/preview", asked).json()
        for part in (shown["text"], shown["html"]):
            assert "marker" not in part.lower()
            assert "Kontrolle" not in part
        assert (shown["sms"] is None) == (kind != notices.REMINDER)


def test_a_test_goes_to_the_own_address_alone_says_so_and_belongs_to_nobody(
    manager: Desk, practice: Practice, monkeypatch: Any
) -> None:
    post = Post()
    monkeypatch.setattr(channels, "named", {"email": post}.__getitem__)
    own_words.write("booking_reminder", "de", own_words.Words("kept", "kept", ""), version=None)
    answer = manager("POST", "/message-texts/test", TRIED)
    email = User.objects.get(role="manager").email
    assert (answer.status_code, answer.json()) == (202, {"recipient": email})
    send_out(clock.now())
    [message] = post.sent
    assert (message.recipient, message.subject) == (email, "[Test] Bis bald bei North Dental")
    assert "Liebe/r Alex" in message.text
    row = Delivery.objects.get()
    assert (row.state, row.subject_kind, row.subject_id, row.person) == ("sent", "", "", "")
    assert not Appointment.objects.exists()


def test_a_test_names_nobody_else_to_send_it_to(manager: Desk) -> None:
    """trap T34"""
    answer = manager("POST", "/message-texts/test", TRIED | {"recipient": "eve@example.org"})
    assert answer.status_code == 422
    assert not Delivery.objects.exists()


def test_tests_are_few(manager: Desk) -> None:
    """trap T34"""
    answers = [manager("POST", "/message-texts/test", TRIED).status_code for _ in range(11)]
    assert answers == [202] * 10 + [429]
    assert Delivery.objects.count() == 10
