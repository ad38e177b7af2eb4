"""`mailbox.py FOLDER ADDRESS COUNT SECONDS`: an address's mails as JSON, the oldest first, once there are so many."""

import json
import re
import sys
import time
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path

LINK = re.compile(r"https?://[!-~]+")


def mails(folder: Path, address: str) -> list[dict[str, object]]:
    found = sorted(read(folder, address), key=lambda mail: mail[0])
    return [content for _, content in found]


def read(folder: Path, address: str) -> Iterator[tuple[float, dict[str, object]]]:
    for path in [*folder.glob("*/new/*"), *folder.glob("*/cur/*")]:
        mail = message_from_bytes(path.read_bytes(), policy=default)
        if str(mail["To"]) != address:
            continue
        plain, html = (mail.get_body((kind,)) for kind in ("plain", "html"))
        text = plain.get_content() if plain else ""
        yield (
            path.stat().st_mtime,
            {
                "clinic": path.parent.parent.name,
                "from": str(mail["From"]),
                "subject": str(mail["Subject"]),
                "language": str(mail["Content-Language"]),
                "text": text,
                "html": html.get_content() if html else "",
                "links": LINK.findall(text),
                "attachments": [part.get_filename() for part in mail.iter_attachments()],
            },
        )


if __name__ == "__main__":
    folder, address, count, seconds = sys.argv[1:]
    until = time.monotonic() + float(seconds)
    while len(found := mails(Path(folder), address)) < int(count) and time.monotonic() < until:
        time.sleep(0.05)
    sys.stdout.write(json.dumps(found))
