"""What leaves, byte by byte: read by the rules of the standards, not by the library that wrote it."""

import re
from base64 import b64decode
from quopri import decodestring
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel import clock
from messaging import mime
from messaging.channels.base import CalendarPart, Message

LINK = "https://berlin.chairside.example/unsubscribe?token=" + "Ab-_9" * 20
# Pairs of which the library alone damages some.
NAMES = ["زهرة النيل · Nile Lotus Dental", "Clínica Dental Señor Muñoz", "Zahnärzte am Müllerplatz", "Özgür & Söhne"]
WORDINGS = [
    "تم إلغاء موعدك لدى {}",
    "Su cita en {} está cancelada",
    "Erinnerung: Ihr Termin bei {}",
    "Your appointment at {} — moved",
]
_WORD = re.compile(r"=\?utf-8\?([bq])\?([^?]*)\?=")


def _raw(subject: str = "Hello", sender: str = "North Dental") -> bytes:
    message = Message(
        recipient="ada@example.org",
        sender=sender,
        domain="north.example",
        language="ar",
        subject=subject,
        text="Grüße",
        html="<p>Grüße</p>",
        at=clock.now(),
        calendar=CalendarPart("appointment.ics", "REQUEST", "BEGIN:VCALENDAR\r\nSUMMARY:Größe\r\n".encode()),
        unsubscribe=LINK,
    )
    return mime.email(message, str(uuid4())).as_bytes()


def _header(raw: bytes, name: str) -> str:
    """Return a header's value with its lines put together (RFC 5322, 2.2.3) and its words decoded (RFC 2047, 6.2)."""
    head = raw.partition(b"\r\n\r\n")[0].decode("ascii")
    [line] = [one for one in re.sub(r"\r\n(?=[ \t])", "", head).split("\r\n") if one.startswith(f"{name}: ")]
    value = re.sub(r"(\?=)[ \t]+(?==\?utf-8\?)", r"\1", line.removeprefix(f"{name}: "))
    return re.sub(r"(?:=\?utf-8\?[bq]\?[^?]*\?=)+", lambda run: _decoded(run[0]), value)


def _decoded(run: str) -> str:
    parts = _WORD.findall(run)
    return b"".join(
        b64decode(text) if how == "b" else decodestring(text.replace("_", " ").encode()) for how, text in parts
    ).decode()


def test_a_mail_program_finds_the_address_that_declines_as_it_is() -> None:
    """RFC 2369, 2; RFC 8058, 3.1"""
    assert f"\r\nList-Unsubscribe: <{LINK}>\r\n".encode() in _raw()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("wording", WORDINGS)
def test_no_space_between_words_is_lost_or_won(name: str, wording: str) -> None:
    subject = wording.format(name)
    raw = _raw(subject, name)
    assert _header(raw, "Subject") == subject
    assert _header(raw, "From").rpartition(" <")[0].strip('"') == name


@given(st.lists(st.text('aä ز-,."(', min_size=1, max_size=9).map(str.strip).filter(bool), min_size=1, max_size=12))
def test_whatever_words_a_subject_has_it_arrives(words: list[str]) -> None:
    subject = " ".join(" ".join(words).split())
    assert _header(_raw(subject), "Subject") == subject


def test_every_line_is_of_seven_bits_and_short_enough() -> None:
    """RFC 5322, 2.1.1; RFC 2047, 2"""
    raw = _raw(" ".join(NAMES), NAMES[0])
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert max(len(found[0]) for found in re.finditer(rb"=\?utf-8\?[^\s]*", raw)) <= 75
