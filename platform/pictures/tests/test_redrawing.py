"""What is drawn anew, and what is refused (trap S22)."""

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image, ImageFile

from pictures import redrawing
from pictures.redrawing import LOGO, PHOTO, Crop
from testkit import pictures

SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PAGE = b"<script>alert(document.domain)</script>"
ARCHIVE = b"PK\x03\x04\x14\x00\x00\x00payload"


def opened(content: bytes) -> Image.Image:
    picture = Image.open(BytesIO(content))
    picture.load()
    return picture


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_logo_is_drawn_in_our_sizes_and_never_larger_than_it_was(kind: str) -> None:
    drawn = redrawing.redrawn(pictures.made(kind, (400, 200)), LOGO)
    sizes = {name: opened(content).size for name, content in drawn.files.items()}
    assert sizes == {"96.webp": (192, 96), "192.webp": (384, 192)}
    assert {opened(content).format for content in drawn.files.values()} == {"WEBP"}
    small = redrawing.redrawn(pictures.made(kind, (50, 40)), LOGO)
    assert opened(small.files["192.webp"]).size == (50, 40)


def test_what_shines_through_stays_so() -> None:
    clear = redrawing.redrawn(pictures.made("PNG", color=(200, 0, 0, 0)), LOGO).files["192.webp"]
    assert opened(clear).convert("RGBA").getpixel((5, 5))[3] == 0  # type: ignore[index]


def test_only_pixels_are_kept() -> None:
    """Where a photo was taken is nobody's business."""
    exif = Image.Exif()
    exif[0x010E] = "Xylophonquaste"
    exif[0x0112] = 6
    photo = pictures.made("JPEG", (300, 100), exif=exif, comment=b"Xylophonquaste", icc_profile=b"Xylophonquaste")
    drawn = redrawing.redrawn(photo, LOGO)
    assert b"Xylophonquaste" in photo
    assert all(b"Xylophonquaste" not in content and b"EXIF" not in content for content in drawn.files.values())
    # Taken with the camera on its side, shown upright.
    assert opened(drawn.files["192.webp"]).size == (64, 192)


def test_a_photo_is_cut_square_where_it_was_asked_for() -> None:
    picture = Image.new("RGB", (400, 200), "red")
    picture.paste((0, 0, 255), (200, 0, 400, 200))
    written = BytesIO()
    picture.save(written, "PNG")
    right = redrawing.redrawn(written.getvalue(), PHOTO, Crop(left=0.5, top=0, side=1))
    drawn = opened(right.files["160.webp"])
    assert drawn.size == (160, 160)
    red, _, blue = drawn.convert("RGB").getpixel((80, 80))  # type: ignore[misc]
    assert (red < 30, blue > 225) == (True, True)
    outside = redrawing.redrawn(written.getvalue(), PHOTO, Crop(left=1, top=1, side=0.001))
    assert opened(outside.files["640.webp"]).size == (32, 32)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", redrawing.PictureUnreadable),
        (b"GIF89a" + b"\0" * 40, redrawing.PictureUnreadable),
        (pictures.made("GIF"), redrawing.PictureUnreadable),
        (pictures.made("BMP"), redrawing.PictureUnreadable),
        (pictures.made("PNG")[:-30], redrawing.PictureUnreadable),
        (pictures.made("JPEG", (900, 900))[:700], redrawing.PictureUnreadable),
        (b"%PDF-1.7\n" + pictures.made("PNG"), redrawing.PictureUnreadable),
        (SVG, redrawing.PictureIsDrawing),
        (b"\xef\xbb\xbf  \n<SVG onload=alert(1)>", redrawing.PictureIsDrawing),
        (b"<!DOCTYPE html><body>", redrawing.PictureIsDrawing),
        (pictures.bomb(), redrawing.PictureTooLarge),
        (pictures.bomb(100_000, 251), redrawing.PictureTooLarge),
        (pictures.made("PNG", (31, 400)), redrawing.PictureTooSmall),
        (pictures.moving("PNG"), redrawing.PictureAnimated),
        (pictures.moving("WEBP"), redrawing.PictureAnimated),
        (pictures.made("PNG") + PAGE, redrawing.PictureHidesSomething),
        (pictures.made("PNG") + ARCHIVE, redrawing.PictureHidesSomething),
        (pictures.made("WEBP") + ARCHIVE, redrawing.PictureHidesSomething),
        (pictures.made("JPEG") + PAGE, redrawing.PictureHidesSomething),
        (pictures.made("JPEG") + ARCHIVE, redrawing.PictureHidesSomething),
        (pictures.made("JPEG", comment=b"<ScRipt src=//evil.example>"), redrawing.PictureHidesSomething),
        (b"\x89PNG\r\n\x1a\n" + b"x" * redrawing.MOST_BYTES, redrawing.PictureTooLarge),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else repr(value[:12]),
)
def test_whatever_else_comes_is_refused(content: bytes, error: type[Exception]) -> None:
    for form in (LOGO, PHOTO):
        with pytest.raises(error):
            redrawing.redrawn(content, form)


def test_a_phones_second_view_behind_the_first_is_left_behind() -> None:
    both = pictures.made("JPEG", color="red") + pictures.made("JPEG", color="blue") + b"ftypmp42" + b"\0" * 64
    drawn = opened(redrawing.redrawn(both, LOGO).files["192.webp"])
    assert drawn.convert("RGB").getpixel((9, 9))[0] > 200  # type: ignore[index]


def test_a_picture_of_a_good_camera_takes_little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Decoded at a fraction of its size: 24 million pixels would be 72 MB."""
    decoded: list[int] = []
    content = pictures.made("JPEG", (6000, 4000), quality=30)
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", _watching(decoded))
    assert opened(redrawing.redrawn(content, PHOTO).files["640.webp"]).size == (640, 640)
    assert max(decoded) < 7_000_000


def _watching(decoded: list[int]) -> Callable[..., object]:
    load = ImageFile.ImageFile.load

    def watched(self: ImageFile.ImageFile) -> object:
        decoded.append(self.size[0] * self.size[1])
        return load(self)

    return watched
