"""Whether a picture is something else as well: a page, a program, an archive (a polyglot)."""

import re

# Nothing that a camera or a drawing program writes: long enough not to stand in compressed pixels by chance.
_PAGES = re.compile(rb"<script[\s>/]|<!doctype\s|<html[\s>]|<iframe[\s>]|javascript:", re.IGNORECASE)
_PNG_SIGN, _PNG_END = b"\x89PNG\r\n\x1a\n", b"IEND"
_OTHER_KINDS = (b"PK\x03\x04", b"%PDF-", b"MZ", b"\x7fELF", b"#!", b"Rar!", b"7z\xbc\xaf", b"\xca\xfe\xba\xbe")


def in_png(content: bytes) -> bool:
    """Return whether a PNG goes on after its end, or speaks HTML."""
    return _speaks(content) or _end_of_png(content) != len(content)


def in_webp(content: bytes) -> bool:
    """Return whether a WebP is longer than it says, or speaks HTML."""
    size = int.from_bytes(content[4:8], "little") + 8
    return _speaks(content) or len(content) > size + size % 2


def in_jpeg(content: bytes) -> bool:
    """Return whether a JPEG speaks HTML, or has an archive or a program behind it. Phones add pictures and films of
    their own there, which are left behind like everything else that is no pixel.
    """
    behind = content[content.rfind(b"\xff\xd9") + 2 :].lstrip(b"\x00")
    return _speaks(content) or behind.startswith(_OTHER_KINDS) or b"PK\x05\x06" in content[-(22 + 65_535) :]


def _speaks(content: bytes) -> bool:
    return _PAGES.search(content) is not None


def _end_of_png(content: bytes) -> int:
    at = len(_PNG_SIGN)
    while at + 12 <= len(content):
        kind = content[at + 4 : at + 8]
        at += 12 + int.from_bytes(content[at : at + 4], "big")
        if kind == _PNG_END:
            return at
    return len(content)
