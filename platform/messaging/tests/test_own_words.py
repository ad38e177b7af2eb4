"""A clinic's own words: checked, kept by version, and never read as anything but words."""

import re
from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from kernel import clock, tenancy
from kernel.errors import Outdated
from messaging import own_words, previewing, templates
from messaging.channels.base import Message
from messaging.models import OwnText
from messaging.own_words import LinkInText, PlaceholderUnknown, Words, checked
from messaging.templates import EXAMPLE, IN_A_TEXT, IS_TEST

NOW = clock.now()
LANGUAGES = [code for code, _ in settings.LANGUAGES]
FACTS: dict[str, Any] = {
    "first_name": "Ada",
    "when": "Friday, July 3, 2026 at 10:00 AM (Central European Summer Time)",
    "when_said": "Friday, July 3, 2026 at 10:00 AM",
    "when_short": "Fri, Jul 3, 10:00 AM",
    "with_whom": "Dr. Grace Hopper",
    "address": "Invalidenstraße 1, Berlin",
    "path": "/manage/abc",
}
OURS = Words(
    "{clinic}: {when}", "Dear {patient}, come {when}\nto {dentist}.\n\nBring <b>nothing</b> & smile.", "Bye!"
)


@pytest.fixture(autouse=True)
def clinic(in_north: tenancy.Clinic) -> tenancy.Clinic:
    return in_north


def _render(kind: str = "booking_reminder", *, language: str = "en", **facts: Any) -> Message:
    return templates.render(
        kind, recipient="ada@example.org", language=language, facts=FACTS | facts, now=clock.now()
    )


def _example(facts: dict[str, Any]) -> Message:
    return _render(language="en", **facts)


def test_own_words_stand_in_place_of_the_standard_ones_and_the_facts_stay() -> None:
    own_words.write("booking_reminder", "en", OURS, version=None)
    message = _render()
    assert message.subject == "North Dental: Fri, Jul 3, 10:00 AM"
    assert "Dear Ada, come Friday, July 3, 2026 at 10:00 AM\nto Dr. Grace Hopper.\n\nBring <b>" in message.text
    assert "We look forward" not in message.text
    assert "If you cannot come" not in message.text
    for part in (message.text, message.html):
        assert "Hello" in part
        assert FACTS["when"] in part
        assert "/manage/abc" in part
        assert "Bye!" in part


def test_own_words_are_words_in_the_html_too() -> None:
    """trap S23"""
    own_words.write("booking_reminder", "en", OURS, version=None)
    html = _render(first_name="Eve & Co").html
    assert "Bring &lt;b&gt;nothing&lt;/b&gt; &amp; smile." in html
    assert "<bdi>Eve &amp; Co</bdi>, come <bdi>Friday" in html
    assert "10:00 AM</bdi><br>" in html


def test_own_words_are_of_one_kind_and_language_alone() -> None:
    own_words.write("booking_reminder", "en", OURS, version=None)
    assert "Bye!" not in _render(language="de").text
    assert "Bye!" not in _render("booking_confirmation").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_value_is_never_read_as_a_placeholder(language: str) -> None:
    """trap S23"""
    own_words.write("booking_reminder", language, OURS, version=None)
    message = _render(language=language, with_whom="{patient} {link} {{7*7}}", first_name="{clinic}")
    assert "{patient} {link} {{7*7}}" in message.text
    assert "49" not in message.subject


def test_own_words_isolate_names_in_a_right_to_left_text() -> None:
    own_words.write("booking_reminder", "ar", OURS, version=None)
    assert "\u2068Dr. Grace Hopper\u2069" in _render(language="ar").text


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Dear {patient}, hello", "Dear, hello"),
        ("{patient}, hello", "hello"),
        ("Thank you, {patient}!", "Thank you!"),
        ("شكرًا يا {patient}، أهلًا", "شكرًا يا، أهلًا"),
    ],
)
def test_a_name_that_is_not_fit_to_be_greeted_leaves_nothing_behind(said: str, left: str) -> None:
    own_words.write("booking_reminder", "en", Words("Soon", said, ""), version=None)
    message = _render(first_name="win.example")
    assert f"\n\n{left}\n\n" in message.text
    assert "win.example" not in message.html


@pytest.mark.parametrize(
    "text", ["{service}", "{{7*7}}", "{% if %}", "{patient.email}", "{0}", "{", "}", "{{patient}}", "{when!r}"]
)
@pytest.mark.parametrize("field", ["subject", "opening", "closing"])
def test_braces_that_are_no_placeholders_are_refused(field: str, text: str) -> None:
    """trap S23"""
    words = Words(**{"subject": "a", "opening": "b", "closing": "c", field: f"Hello {text}"})
    with pytest.raises(PlaceholderUnknown) as refused:
        checked(words)
    assert refused.value.facts["field"] == field


@pytest.mark.parametrize(
    "text",
    [
        "https://evil.example",
        "evil.example/x",
        "WWW.evil",
        "me@evil.example",
        "javascript://x",
        "ask us.Please",
        "1.2.3.4/phish",
        "192.168.0.255:8080",
        "bücher.de",
        "Übermut.example/x",
        "пример.рф",
        "موقع.شبكة",
        "example.xn--p1ai",
        "me@пример.рф",
    ],
)
def test_what_a_mail_program_may_make_a_link_of_is_refused(text: str) -> None:
    with pytest.raises(LinkInText):
        checked(Words("a", f"Look: {text} now", ""))


@pytest.mark.parametrize("text", ["z.B. morgens, um 10.30 Uhr", "Call +49 30 901820.", "See you. Your team", "a.m."])
@pytest.mark.parametrize(
    "more", ["", " Am 24.12.2026 zu.", " 030.123.45.67 or 01.23.45.67.89", " 1.2.3.456", " Grüße. Ihr Team", " د.أمل"]
)
def test_what_is_no_link_may_be_written(text: str, more: str) -> None:
    assert checked(Words("a", text + more, "")).opening == text + more


@pytest.mark.parametrize(
    "fields",
    [
        {"subject": "a\r\nBcc: x"},
        {"opening": "{service}"},
        {"closing": "{{patient}}"},
        {"subject": "{when}}"},
        {"opening": ""},
        {"subject": ""},
    ],
)
def test_the_database_keeps_nothing_else_whoever_writes(fields: dict[str, str]) -> None:
    """trap S23"""
    row = {"kind": "booking_reminder", "language": "en", "subject": "a", "opening": "b", "closing": "c"} | fields
    with pytest.raises(IntegrityError), transaction.atomic():
        OwnText.objects.create(**row)


def test_the_second_of_two_who_write_is_told_and_overwrites_nothing() -> None:
    """trap T46"""
    first, second = (Words(one, one, "") for one in ("first", "second"))
    own_words.write("booking_reminder", "en", first, version=0)
    with pytest.raises(Outdated) as refused:
        own_words.write("booking_reminder", "en", second, version=0)
    assert refused.value.facts == {"version": 1}
    assert own_words.kept("booking_reminder", "en") == first


def test_a_version_never_comes_again_not_even_after_the_standard_text() -> None:
    words = Words("a", "b", "")
    for wanted in (words, None, words):
        own_words.write("booking_reminder", "en", wanted, version=None)
    assert own_words.all_kept()["booking_reminder", "en"].version == 3
    with pytest.raises(Outdated):
        own_words.write("booking_reminder", "en", None, version=1)


def test_a_refused_first_word_leaves_no_row() -> None:
    with pytest.raises(Outdated):
        own_words.write("booking_reminder", "en", OURS, version=7)
    assert not OwnText.objects.exists()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", templates.with_own_words())
def test_the_standard_text_may_be_kept_as_it_is_and_says_the_same(kind: str, language: str) -> None:
    standard = templates.standard(kind, language)
    facts = {"phone": "+49301234", "before": "yesterday"}
    as_it_is = replace(_render(kind, language=language, **facts), at=NOW)
    own_words.write(kind, language, checked(standard), version=None)
    assert replace(_render(kind, language=language, **facts), at=NOW) == as_it_is


def test_messages_about_accounts_take_no_words_of_the_clinic() -> None:
    assert set(templates.with_own_words()) == {
        "booking_confirmation",
        "booking_change",
        "booking_cancellation",
        "booking_cancellation_as_asked",
        "booking_reminder",
        "visit_follow_up",
    }


def test_an_example_shows_what_is_typed_and_a_test_says_that_it_is_one() -> None:
    own_words.write("booking_reminder", "en", Words("kept", "kept", ""), version=None)
    typed = own_words.as_facts(OURS)
    assert _example({EXAMPLE: typed}).subject == "North Dental: Fri, Jul 3, 10:00 AM"
    assert _example({EXAMPLE: None}).subject == "Reminder: your appointment at North Dental"
    assert _example({EXAMPLE: None, IS_TEST: True}).subject.startswith("[Test] Reminder")


def test_a_preview_holds_both_parts_the_text_message_and_no_way_out() -> None:
    shown = previewing.preview(
        "booking_reminder",
        "de",
        FACTS | {EXAMPLE: None, IN_A_TEXT: {"path": "/visit#" + "A" * 46}},
        declinable=True,
        now=clock.now(),
    )
    assert "Content-Security-Policy" in shown["html"]
    assert "default-src 'none'" in shown["html"]
    assert not re.search(r"<(img|script|link|form)\b", shown["html"])
    assert "Solche Nachrichten abbestellen" in shown["text"]
    assert "/visit#" + "A" * 46 in shown["sms"]["text"]
    assert "/visit#" not in shown["text"]
    assert shown["sms"]["segments"] == 2
    assert FACTS["when_short"] in shown["sms"]["text"]
