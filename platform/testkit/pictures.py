"""Pictures as people send them, and files that only look like one."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image


def made(kind: str = "PNG", size: tuple[int, int] = (400, 200), color: Any = (15, 118, 110), **options: Any) -> bytes:
    """Return a picture of one colour."""
    mode = "RGBA" if isinstance(color, tuple) and len(color) == 4 else "RGB"
    written = BytesIO()
    Image.new(mode, size, color).save(written, kind, **options)
    return written.getvalue()


def moving(kind: str) -> bytes:
    """Return a picture of two frames."""
    written = BytesIO()
    frames = [Image.new("RGB", (64, 64), color) for color in ("red", "blue")]
    frames[0].save(written, kind, save_all=True, append_images=frames[1:], duration=100)
    return written.getvalue()


def bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """Return a PNG of a few bytes that says it has as many pixels as no memory holds."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 64)) + chunk(b"IEND", b"")
    )
