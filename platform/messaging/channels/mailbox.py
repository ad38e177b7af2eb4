"""A mailbox on this machine, for development and the demo: a Maildir for each clinic, `public` for the platform."""

import os
import shutil
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings

from kernel import tenancy
from messaging import mime
from messaging.channels.base import Message, Text


class Mailbox:
    """Keeps mails and text messages. Safe with several processes: one is written aside, then linked under its token,
    which only one can do.
    """

    def send(self, message: Message | Text, token: str) -> str:
        folder = _folder()
        aside = folder / "tmp" / f"{UUID(token)}.{uuid4().hex}"
        mail = mime.text(message, token) if isinstance(message, Text) else mime.email(message, token)
        try:
            with open(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
                file.write(mail.as_bytes())
                file.flush()
                os.fsync(file.fileno())
            if self.find(token) is None:
                _link(aside, folder / "new" / token)
        finally:
            aside.unlink(missing_ok=True)
        return token

    def find(self, token: str) -> str | None:
        folder = _folder()
        # A mail program moves what was seen to cur/, with flags behind the name.
        seen = (folder / "new" / token).exists() or any((folder / "cur").glob(f"{UUID(token)}*"))
        return token if seen else None


def forget(schema: str) -> None:
    """This function will remove the mailbox of a clinic that is no more, if it has one."""
    shutil.rmtree(settings.MAILBOX_DIRECTORY / tenancy.checked(schema), ignore_errors=True)


def _folder() -> Path:
    folder: Path = settings.MAILBOX_DIRECTORY / tenancy.schema_in_force()
    settings.MAILBOX_DIRECTORY.mkdir(mode=0o700, parents=True, exist_ok=True)
    for part in ("", "tmp", "new", "cur"):
        (folder / part).mkdir(mode=0o700, exist_ok=True)
    return folder


def _link(aside: Path, name: Path) -> None:
    try:
        os.link(aside, name)
    except FileExistsError:
        return
    directory = os.open(name.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
