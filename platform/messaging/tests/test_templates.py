import re
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings

from kernel import clock, tenancy
from messaging import brand, mime, templates
from messaging.channels.base import CalendarPart, Message, Refused
from messaging.layout import Wording

LANGUAGES = [code for code, _ in settings.LANGUAGES]
FACTS = {
    "first_name": "Ada",
    "when": "Friday, July 3, 2026 at 10:00 AM (Central European Summer Time)",
    "with_whom": "Dr. Grace Hopper",
    "address": "Invalidenstraße 1, Berlin",
    "before": "Thursday, July 2, 2026 at 9:00 AM (Central European Summer Time)",
    "path": "/manage/abc",
    "name": "Practice program",
    "phone": "+49 30 901820",
}


@pytest.fixture(autouse=True)
def clinic(in_north: tenancy.Clinic) -> tenancy.Clinic:
    return in_north


def _render(
    kind: str = "booking_confirmation", *, language: str = "en", to: str = "ada@example.org", **facts: Any
) -> Message:
    return templates.render(kind, recipient=to, language=language, facts=FACTS | facts, now=clock.now())


def _parsed(message: Message) -> EmailMessage:
    raw = mime.email(message, str(uuid4())).as_bytes()
    parsed = message_from_bytes(raw, policy=default)
    assert isinstance(parsed, EmailMessage)
    return parsed


@pytest.mark.parametrize("kind", templates.registered())
def test_the_first_sentence_begins_small_only_in_german_behind_its_comma(kind: str) -> None:
    for language in ("en", "es"):
        assert templates._kinds[kind].wordings[language].lines[0][0].isupper()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "kind",
    [
        "email_verification",
        "password_reset",
        "password_changed",
        "registration_repeated",
        "email_change_asked",
        "email_changed",
        "booking_confirmation",
        "booking_change",
        "booking_cancellation",
        "booking_cancellation_as_asked",
        "booking_reminder",
    ],
)
def test_each_kind_says_everything_in_each_language(kind: str, language: str) -> None:
    message = _render(kind, language=language)
    for part in (message.text, message.html.partition("</head>")[2]):
        assert "North Dental" in part
        assert "Ada" in part
        assert "{" not in part.replace("{_", "")
    needs = templates._kinds[kind].needs
    for name in needs - {"link"} | {fact for _, fact in templates._kinds[kind].wordings[language].details}:
        assert FACTS[name] in message.text
        assert FACTS[name] in message.html
    if "link" in needs:
        assert "http://north.localhost:8000/manage/abc\n" in message.text
        assert 'href="http://north.localhost:8000/manage/abc"' in message.html
    direction = "rtl" if language == "ar" else "ltr"
    assert f'<html lang="{language}" dir="{direction}">' in message.html
    assert not re.search(r"<(img|script|link)\b|url\(|@import", message.html)


def test_what_may_be_said_has_no_row_where_nothing_is_known() -> None:
    known, unknown = _render("booking_change"), _render("booking_change", before="")
    for one in ("text", "html"):
        assert "Before" in getattr(known, one)
        assert "Before" not in getattr(unknown, one)


def test_a_time_that_no_longer_holds_is_struck_through() -> None:
    change, cancellation = _render("booking_change"), _render("booking_cancellation")
    struck = re.findall(r"line-through\"><bdi>([^<]*)</bdi>", change.html + cancellation.html)
    assert struck == [FACTS["before"], FACTS["when"]]


def test_a_mail_carries_what_the_calendar_takes_as_an_alternative_and_as_a_file() -> None:
    part = CalendarPart(
        "appointment.ics", "REQUEST", "BEGIN:VCALENDAR\r\nSUMMARY:Größe\r\nEND:VCALENDAR\r\n".encode()
    )
    mail = _parsed(replace(_render(), calendar=part))
    assert mail.get_content_type() == "multipart/mixed"
    alternative, file = mail.iter_parts()
    kinds = [one.get_content_type() for one in alternative.iter_parts()]
    assert kinds == ["text/plain", "text/html", "text/calendar"], "the last that a program knows is the one it shows"
    [shown] = [one for one in alternative.iter_parts() if one.get_content_type() == "text/calendar"]
    assert (shown.get_param("method"), shown.get_param("charset")) == ("REQUEST", "utf-8")
    assert (file.get_filename(), file.get_content()) == ("appointment.ics", part.content)
    assert "Größe" in shown.get_content()


def test_the_wordings_of_a_kind_differ_from_language_to_language() -> None:
    for kind in templates.registered():
        assert len({_render(kind, language=code).subject for code in LANGUAGES}) == len(LANGUAGES)
        assert len({_render(kind, language=code, first_name="").text for code in LANGUAGES}) == len(LANGUAGES)


def test_a_kind_that_lacks_a_language_is_refused_at_start() -> None:
    with pytest.raises(templates.WordingMissing, match="ar"):
        templates.register(
            "half", needs=(), wordings={code: Wording("a", ("b",)) for code in LANGUAGES if code != "ar"}
        )


def test_a_wording_cannot_use_what_nobody_has_to_give() -> None:
    for wording in (
        Wording("{diagnosis}", ()),
        Wording("a", ("b",), button="c"),
        Wording("a", ("{clinic.__class__}",)),
    ):
        with pytest.raises(templates.WordingMissing):
            templates.register("odd", needs=(), wordings=dict.fromkeys(LANGUAGES, wording))


def test_a_confirmation_tells_nothing_but_what_its_reader_needs() -> None:
    """trap S28"""
    for code in LANGUAGES:
        message = _render(
            language=code, procedure="root canal", notes="allergic", service="Implant", last_name="Byron"
        )
        for secret in ("root canal", "allergic", "Implant", "Byron"):
            assert secret not in message.subject + message.text + message.html
        assert "Ada" not in message.subject
        assert "2026" not in message.subject


def test_what_people_wrote_is_never_read_as_a_template() -> None:
    """trap S23"""
    wicked = "{{7*7}}{% now %}{clinic}{0.__class__}%s<script>alert(1)</script>"
    message = _render(with_whom=wicked)
    assert wicked in message.text
    assert "<script>" not in message.html
    assert "{{7*7}}" in message.html
    assert "49" not in message.html.replace("#", "")


@pytest.mark.parametrize(
    "breaks",
    ["\r\nBcc: eve@example.org", "\nBcc: eve@example.org", "\x00", "\u2028Bcc: eve@example.org", "\u202egro.elpmaxe"],
)
def test_a_line_break_in_a_name_adds_no_header(breaks: str, monkeypatch: Any) -> None:
    """trap S23"""
    monkeypatch.setattr(brand, "current", lambda: brand.Brand(name=f"North{breaks}"))
    message = _render(first_name=f"Ada{breaks}", with_whom=f"Grace{breaks}")
    parsed = _parsed(message)
    assert parsed["Bcc"] is None
    assert "\n" not in parsed["Subject"] + parsed["From"]
    assert breaks[0] not in parsed["Subject"] + parsed["From"]
    assert f"Grace{breaks[0]}" not in message.text + message.html
    known = "From To Subject Date Message-ID Content-Language Auto-Submitted MIME-Version Content-Type"
    assert set(parsed.keys()) == {*known.split(), mime.DELIVERY}


@pytest.mark.parametrize(
    "address",
    [
        "ada@example.org\r\nBcc: eve@example.org",
        "ada@example.org, eve@example.org",
        "ada",
        "",
        "<ada@example.org>",
        "a b@c.d",
    ],
)
def test_a_recipient_that_is_no_single_address_is_refused(address: str) -> None:
    """trap S23"""
    with pytest.raises(Refused):
        mime.email(_render(to=address), str(uuid4()))


def test_a_header_with_a_line_break_is_refused_whoever_made_it() -> None:
    message = _render()
    broken = Message(
        **{name: getattr(message, name) for name in Message.__dataclass_fields__} | {"subject": "a\r\nBcc: b"}
    )
    with pytest.raises(Refused):
        mime.email(broken, str(uuid4()))


def test_an_e_mail_has_both_parts_and_comes_from_the_clinic() -> None:
    parsed = _parsed(_render(language="de", first_name="Jürgen"))
    assert [part.get_content_type() for part in parsed.iter_parts()] == ["text/plain", "text/html"]
    assert parsed["From"] == "North Dental <no-reply@chairside.localhost>"
    assert parsed["Content-Language"] == "de"
    for part in parsed.iter_parts():
        assert "Jürgen" in part.get_content()


@pytest.mark.parametrize(
    "link",
    [
        "http://evil.example/manage/abc",
        "http://north.localhost:8000.evil.example/",
        "javascript:1",
        'http://north.localhost:8000/"><b>',
        "http://north.localhost:8000/a b",
    ],
)
def test_a_link_that_leaves_the_clinic_is_refused(link: str) -> None:
    """trap S13"""
    with pytest.raises(templates.ForeignLink):
        _render(link=link)


def test_a_path_cannot_lead_to_another_host() -> None:
    with pytest.raises(templates.ForeignLink):
        _render(path=".evil.example/")


@pytest.mark.parametrize("name", ["Win at www.evil", "evil.com", "http://evil", "a@b", "x" * 61, ""])
def test_a_name_that_could_be_clicked_is_not_greeted(name: str) -> None:
    message = _render("email_verification", first_name=name)
    assert message.text.startswith("Hello,\n")
    assert not name or name not in message.html


def test_a_missing_fact_is_named() -> None:
    with pytest.raises(templates.FactMissing, match="with_whom"):
        _render(with_whom="")


@pytest.mark.parametrize(("asked", "given"), [("de-AT", "de"), ("AR", "ar"), ("fr", "de"), ("", "de")])
def test_an_unknown_language_falls_back_to_the_clinics_own(asked: str, given: str) -> None:
    assert _render(language=asked).language == given


def test_a_filler_makes_the_link_when_the_message_is_made(filler: Any) -> None:
    filler("password_reset")(lambda facts: facts | {"path": "/reset#secret"})
    message = templates.render("password_reset", recipient="a@b.de", language="en", facts={}, now=clock.now())
    assert "http://north.localhost:8000/reset#secret" in message.text


@pytest.mark.parametrize(
    ("colour", "safe", "ink"),
    [
        ("#ffffff", "#ffffff", "#000000"),
        ("#000000", "#000000", "#ffffff"),
        ('red"><script>', brand.PLAIN_COLOUR, "#ffffff"),
    ],
)
def test_the_brand_colour_stays_a_colour_and_readable(colour: str, safe: str, ink: str, monkeypatch: Any) -> None:
    monkeypatch.setattr(brand, "current", lambda: brand.Brand(name="North", colour=colour))
    html = _render().html
    assert f"background-color:{safe};color:{ink}" in html
    assert "<script>" not in html
