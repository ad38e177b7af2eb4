"""Pictures that people send are never kept as they came: they are read, and drawn anew in our sizes (trap S22)."""

import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from kernel.errors import Invalid
from pictures import hidden

MOST_BYTES = 5 * 1024 * 1024
# A photo of a good camera. Four bytes each while it is worked on.
MOST_PIXELS = 25_000_000
LEAST_SIDE = 32
FORMATS = ("PNG", "JPEG", "WEBP")
CONTENT_TYPE = "image/webp"
_DRAWING = re.compile(rb"^\s*(?:<\?xml|<!--|<!doctype|<svg|<html)", re.IGNORECASE)


class PictureUnreadable(Invalid):
    code = "picture_unreadable"
    title = "This is no PNG, JPEG or WebP picture, or it is damaged."


class PictureIsDrawing(Invalid):
    code = "picture_is_drawing"
    title = "SVG and HTML can carry programs, so they are not taken. Send a PNG, JPEG or WebP."


class PictureAnimated(Invalid):
    code = "picture_animated"
    title = "Moving pictures are not taken."


class PictureTooLarge(Invalid):
    code = "picture_too_large"
    title = "This picture has too many pixels, or is too large a file."


class PictureTooSmall(Invalid):
    code = "picture_too_small"
    title = "This picture has too few pixels."


class PictureHidesSomething(Invalid):
    code = "picture_hides_something"
    title = "This file is a picture and something else at once."


@dataclass(frozen=True, slots=True)
class Crop:
    """A square of the upright picture, in shares of its width and height."""

    left: float
    top: float
    side: float
    """Of the shorter side."""


@dataclass(frozen=True, slots=True)
class Form:
    """What is made of a picture: sizes by name, the most that each may measure, and whether it is cut square."""

    sizes: dict[str, tuple[int, int]]
    square: bool


@dataclass(frozen=True, slots=True)
class Redrawn:
    """Our own files by name, and what the largest measures."""

    files: dict[str, bytes]
    width: int
    height: int


LOGO = Form(sizes={"96.webp": (384, 96), "192.webp": (768, 192)}, square=False)
PHOTO = Form(sizes={"160.webp": (160, 160), "320.webp": (320, 320), "640.webp": (640, 640)}, square=True)


def redrawn(content: bytes, form: Form, crop: Crop | None = None) -> Redrawn:
    """Return a picture in our sizes, upright, and without anything that it carried beside its pixels.

    :raises PictureTooLarge: if it has more than 5 MB or 25 million pixels.
    :raises PictureIsDrawing: if it is SVG or HTML.
    :raises PictureUnreadable: if it is no whole PNG, JPEG or WebP.
    :raises PictureHidesSomething: if it is of another kind as well.
    :raises PictureAnimated: if it has several frames.
    :raises PictureTooSmall: if a side has less than 32 pixels.
    """
    if len(content) > MOST_BYTES:
        raise PictureTooLarge(most_bytes=MOST_BYTES)
    if _DRAWING.match(content.removeprefix(b"\xef\xbb\xbf")[:512]):
        raise PictureIsDrawing
    upright = _read(content, form)
    if form.square:
        upright = upright.crop(_square(upright.size, crop))
    files = {}
    for name, most in form.sizes.items():
        smaller = upright.copy()
        # Never enlarged.
        smaller.thumbnail(most, Image.Resampling.LANCZOS)
        files[name] = _written(smaller, lossless=not form.square)
        largest = smaller.size
    return Redrawn(files, *largest)


def _read(content: bytes, form: Form) -> Image.Image:
    try:
        # Pillow warns of a bomb from half of its limit on; our own limit is asked before a pixel is read.
        with warnings.catch_warnings(), Image.open(BytesIO(content), formats=FORMATS) as picture:
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            _check(picture, content)
            if picture.format == "JPEG":
                # Decoded at a fraction of its size where that is enough: a phone's photo takes a tenth of the memory.
                side = 2 * max(max(most) for most in form.sizes.values())
                picture.draft("RGB", (side, side))
            picture.load()
            upright = ImageOps.exif_transpose(picture)
            clear = "A" in upright.getbands() or "transparency" in upright.info
            return upright.convert("RGBA" if clear else "RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, MemoryError) as reason:
        raise PictureUnreadable from reason
    except Image.DecompressionBombError as reason:
        raise PictureTooLarge(most_pixels=MOST_PIXELS) from reason


def _check(picture: Image.Image, content: bytes) -> None:
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise PictureTooLarge(most_pixels=MOST_PIXELS)
    if min(width, height) < LEAST_SIDE:
        raise PictureTooSmall(least_side=LEAST_SIDE)
    # A phone's JPEG may hold a second view of the same moment; the first is the picture.
    if picture.format in ("PNG", "WEBP") and getattr(picture, "n_frames", 1) > 1:
        raise PictureAnimated
    if _HIDDEN[picture.format or ""](content):
        raise PictureHidesSomething


def _square(size: tuple[int, int], crop: Crop | None) -> tuple[int, int, int, int]:
    width, height = size
    shorter = min(size)
    if crop is None:
        # A face is above the middle of an upright picture.
        side, left, top = shorter, (width - shorter) // 2, (height - shorter) // 4
    else:
        side = min(max(round(shorter * crop.side), LEAST_SIDE), shorter)
        left = min(round(width * crop.left), width - side)
        top = min(round(height * crop.top), height - side)
    return left, top, left + side, top + side


def _written(picture: Image.Image, *, lossless: bool) -> bytes:
    written = BytesIO()
    picture.save(written, "WEBP", lossless=lossless, quality=82 if not lossless else 100, method=4, exif=b"", xmp=b"")
    return written.getvalue()


_HIDDEN: dict[str, Callable[[bytes], bool]] = {
    "PNG": hidden.in_png,
    "JPEG": hidden.in_jpeg,
    "MPO": hidden.in_jpeg,
    "WEBP": hidden.in_webp,
}
