"""Traps S19 and T31: one POST to a server that means no good."""

import contextlib
import socket
import ssl
import time
from pathlib import Path
from typing import Any

import pytest

from webhooks import posting
from webhooks.posting import Answer, Undeliverable
from webhooks.tests import receiver as receiving
from webhooks.tests.receiver import HOST, Heard, Receiver, listening


def _trouble(address: str) -> str:
    with pytest.raises(Undeliverable) as failed:
        posting.post(address, b"{}", {})
    return failed.value.trouble


def test_a_body_arrives_as_it_is_and_the_answer_comes_back(receiver: Receiver) -> None:
    assert posting.post(receiver.address, b'{"a":"\xc3\xa4"}', {"webhook-id": "msg_1"}) == Answer(200, "ok")
    [heard] = receiver.heard
    assert heard.line == "POST /hooks?clinic=1 HTTP/1.1"
    assert heard.body == b'{"a":"\xc3\xa4"}'
    assert heard.headers["host"] == f"{HOST}:{receiver.port}"
    assert (heard.headers["webhook-id"], heard.headers["connection"]) == ("msg_1", "close")


def test_a_name_that_leads_here_is_refused_as_in_production_and_nobody_is_called(
    receiver: Receiver, settings: Any
) -> None:
    settings.WEBHOOK_ALLOWED_RANGES = []
    assert _trouble(receiver.address) == "address_refused"
    settings.WEBHOOK_ALLOWED_RANGES = ["127.0.0.0/8"]
    settings.WEBHOOK_PORTS = [443, 8443]
    assert _trouble(receiver.address) == "address_refused"
    assert _trouble(f"http://{HOST}/") == "address_refused"
    assert receiver.links == 0


_turns: list[list[str]] = []


def in_turn(host: str, port: int) -> list[str]:
    return _turns.pop(0)


def test_a_name_that_is_bound_anew_after_it_was_checked_leads_nowhere_else(
    receiver: Receiver, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name is looked up once, and what was found is what is connected to."""
    looked_up = []
    connect = socket.getaddrinfo

    def watched(host: Any, *more: Any, **named: Any) -> Any:
        looked_up.append(host)
        return connect(host, *more, **named)

    monkeypatch.setattr(socket, "getaddrinfo", watched)
    settings.WEBHOOK_RESOLVER = f"{__name__}.in_turn"
    _turns[:] = [["127.0.0.1"], ["169.254.169.254"], ["8.8.8.8", "::1"]]
    assert posting.post(receiver.address, b"{}", {}).status == 200
    assert _turns == [["169.254.169.254"], ["8.8.8.8", "::1"]]
    assert HOST not in looked_up
    assert _trouble(receiver.address) == "address_refused"
    assert _trouble(receiver.address) == "address_refused"
    assert receiver.links == 1


def test_a_redirect_is_an_answer_and_is_not_followed(receiver: Receiver) -> None:
    for status in (301, 302, 307, 308):
        there = f"HTTP/1.1 {status} Over there\r\nLocation: {receiver.address}/private\r\nContent-Length: 0\r\n\r\n"
        receiver.answers = lambda heard, link, there=there: there.encode()  # type: ignore[misc]
        assert posting.post(receiver.address, b"{}", {}).status == status
    assert [one.line for one in receiver.heard] == ["POST /hooks?clinic=1 HTTP/1.1"] * 4


def test_a_certificate_of_somebody_else_or_of_nobody_is_not_talked_to(
    receiver: Receiver, tmp_path: Path, settings: Any
) -> None:
    with listening(tmp_path, "other.example.test") as other:
        other.allow(settings)
        assert _trouble(other.address) == "tls_failed"
        settings.WEBHOOK_CA_FILE = ""
        assert _trouble(other.address.replace(HOST, "other.example.test")) == "tls_failed"
        assert other.heard == []


def test_nobody_there_is_unreachable(receiver: Receiver, settings: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    settings.WEBHOOK_PORTS = [port]
    assert _trouble(f"https://{HOST}:{port}/") == "unreachable"


def _drip(part: bytes, times: int, pause: float = 0.02) -> Any:
    def answer(heard: Heard, link: ssl.SSLSocket) -> bytes:
        with contextlib.suppress(OSError):
            for _ in range(times):
                link.sendall(part)
                time.sleep(pause)
        return b""

    return answer


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posting, "ANSWERED_WITHIN", 0.5)


def test_an_answer_that_drips_is_not_waited_for(receiver: Receiver, hasty: None) -> None:
    receiver.answers = _drip(b"H", 1000)
    began = time.monotonic()
    assert _trouble(receiver.address) == "timed_out"
    receiver.answers = _drip(b"", 1000)
    assert _trouble(receiver.address) == "timed_out"
    assert time.monotonic() - began < 2


def test_a_body_without_end_is_read_as_far_as_it_is_shown(receiver: Receiver, hasty: None) -> None:
    def endless(heard: Heard, link: ssl.SSLSocket) -> bytes:
        link.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        return b"".join(_flood(link))

    def _flood(link: ssl.SSLSocket) -> Any:
        with contextlib.suppress(OSError):
            while True:
                sent.append(link.send(b"x" * 65536))
        yield b""

    sent: list[int] = []
    receiver.answers = endless
    assert posting.post(receiver.address, b"{}", {}) == Answer(200, "x" * posting.EXCERPT)
    receiver.answers = _drip(b"HTTP/1.1 202 Accepted\r\n\r\n.", 1000)
    assert posting.post(receiver.address, b"{}", {}).status == 202


def _and_stays(head: bytes) -> Any:
    def answer(heard: Heard, link: ssl.SSLSocket) -> bytes:
        link.sendall(head)
        time.sleep(5)
        return b""

    return answer


def test_who_answers_without_hanging_up_holds_nobody(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posting, "BODY_WITHIN", 0.3)
    began = time.monotonic()
    for head in (b"HTTP/1.1 204 No Content\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n"):
        receiver.answers = _and_stays(head)
        assert posting.post(receiver.address, b"{}", {}).status in (200, 204)
    receiver.answers = _drip(b"HTTP/1.1 202 Accepted\r\n\r\n.", 1000)
    assert posting.post(receiver.address, b"{}", {}).status == 202
    assert time.monotonic() - began < 3


def test_headers_without_end_are_a_broken_answer(receiver: Receiver) -> None:
    receiver.answers = lambda heard, link: b"HTTP/1.1 200 OK\r\n" + b"X-More: and more\r\n" * 100_000
    assert _trouble(receiver.address) in ("answer_broken", "unreachable")


@pytest.mark.parametrize("answer", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 abc OK\r\n\r\n", b"\x00" * 100])
def test_what_is_no_http_is_a_broken_answer(receiver: Receiver, answer: bytes) -> None:
    receiver.answers = lambda heard, link: answer
    assert _trouble(receiver.address) in ("answer_broken", "unreachable")


def test_a_chunked_answer_is_read(receiver: Receiver) -> None:
    chunks = b"HTTP/1.1 500 Oh\r\nTransfer-Encoding: chunked\r\n\r\n3\r\noh \r\n2\r\nno\r\n0\r\n\r\n"
    receiver.answers = lambda heard, link: chunks
    assert posting.post(receiver.address, b"{}", {}) == Answer(500, "oh no")
    receiver.answers = lambda heard, link: chunks[:-12]
    assert posting.post(receiver.address, b"{}", {}).status == 500


def test_an_excerpt_is_plain_text_on_one_line() -> None:
    assert posting.as_text(b"<b>no</b>\r\n\x1b[31m\x00\xff \xe2\x80\xaeabc\tend") == "<b>no</b> [31m abc end"
    assert len(posting.as_text(b"y" * 5000)) == posting.EXCERPT


def test_the_receiver_itself_is_named_for_other_processes(receiver: Receiver) -> None:
    assert receiver.environment()["WEBHOOK_RESOLVER"] == f"{receiving.__name__}.here"
