import stat
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from mailbox import Maildir
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from kernel import clock, tenancy
from messaging import mime, templates
from messaging.channels.base import Message, Refused
from messaging.channels.mailbox import Mailbox


@pytest.fixture
def folder(tmp_path: Path, settings: Any, in_north: tenancy.Clinic) -> Path:
    settings.MAILBOX_DIRECTORY = tmp_path / "mail"
    return tmp_path / "mail" / "north"


def _message(recipient: str = "ada@example.org") -> Message:
    facts = {"path": "/login"}
    return templates.render("registration_repeated", recipient=recipient, language="ar", facts=facts, now=clock.now())


def test_a_mail_can_be_found_by_its_token_and_read_by_any_mail_program(folder: Path) -> None:
    token = str(uuid4())
    assert Mailbox().find(token) is None
    assert Mailbox().send(_message(), token) == token
    assert Mailbox().find(token) == token
    (mail,) = Maildir(folder, create=False)
    assert mail["Message-ID"] == f"<{token}@north.localhost>"


def test_a_mail_that_may_be_declined_says_how_to_the_mail_program_and_the_reader_and_no_other_does(
    folder: Path,
) -> None:
    """RFC 8058"""
    link = "http://north.localhost:8000/unsubscribe?token=abc"
    facts = {"path": "/login"}
    told = {"recipient": "ada@example.org", "language": "de", "facts": facts, "now": clock.now()}
    declinable = templates.render("registration_repeated", **told, unsubscribe=link)  # type: ignore[arg-type]
    mail = mime.email(declinable, str(uuid4()))
    assert mail["List-Unsubscribe"] == f"<{link}>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for kind in ("plain", "html"):
        body = mail.get_body((kind,))
        assert body is not None
        assert link in body.get_content()
    other = mime.email(templates.render("registration_repeated", **told), str(uuid4()))  # type: ignore[arg-type]
    assert "List-Unsubscribe" not in other
    assert "abbestellen" not in str(other.get_body(("plain",)))


def test_a_mail_that_was_read_is_still_known(folder: Path) -> None:
    token = str(uuid4())
    Mailbox().send(_message(), token)
    (folder / "new" / token).rename(folder / "cur" / f"{token}:2,S")
    assert Mailbox().find(token) == token
    Mailbox().send(_message(), token)
    assert len(Maildir(folder, create=False)) == 1


def test_many_at_once_leave_one_mail_and_nothing_aside(folder: Path) -> None:
    token = str(uuid4())
    with ThreadPoolExecutor(8) as threads:
        sent = [threads.submit(copy_context().run, Mailbox().send, _message(), token) for _ in range(24)]
        assert {one.result() for one in sent} == {token}
    assert len(list((folder / "new").iterdir())) == 1
    assert list((folder / "tmp").iterdir()) == []


def test_nobody_else_on_the_machine_can_read_it(folder: Path) -> None:
    token = str(uuid4())
    Mailbox().send(_message(), token)
    for path in (folder.parent, folder, folder / "new"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "new" / token).stat().st_mode) == 0o600


def test_a_refused_mail_leaves_nothing(folder: Path) -> None:
    with pytest.raises(Refused):
        Mailbox().send(_message("no address"), str(uuid4()))
    assert [path for path in folder.rglob("*") if path.is_file()] == []
