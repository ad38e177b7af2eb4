"""Draws a clinic's icons and its card for messengers, from its name and its colour."""

import unicodedata
from contextlib import suppress
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from PIL import Image, ImageDraw, ImageFont

from kernel import colours

# A private character that no font draws: what looks like it is missing too.
_MISSING = "\U0010fffd"
_CARD = (1200, 630)
_MARGIN = 90
_WIDEST = _CARD[0] - 2 * _MARGIN
# Drawn larger and made smaller, since Pillow's shapes have hard edges; above this many pixels that is slow.
_FINER, _FINEST = 4, 1024
# A tooth in a square of 100, as cubic Bézier curves: a start, then two handles and an end each.
_TOOTH = (
    ((50, 26), (42, 18), (20, 16), (20, 38)),
    ((20, 38), (20, 54), (28, 58), (31, 72)),
    ((31, 72), (33, 86), (42, 88), (43, 74)),
    ((43, 74), (44, 58), (56, 58), (57, 74)),
    ((57, 74), (58, 88), (67, 86), (69, 72)),
    ((69, 72), (72, 58), (80, 54), (80, 38)),
    ((80, 38), (80, 16), (58, 18), (50, 26)),
)
_Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


def monogram(name: str) -> str:
    """Return the first letter of a name with whatever belongs to it, as large as it comes."""
    text = unicodedata.normalize("NFC", name)
    start = next((at for at, sign in enumerate(text) if sign.isalnum()), None)
    if start is None:
        return ""
    end = start + 1
    while end < len(text) and (unicodedata.category(text[end]).startswith("M") or text[end] in "\u200d\ufe0f"):
        end += 1
    letter = text[start:end]
    return letter.upper() if len(letter.upper()) == len(letter) else letter


def monogram_svg(name: str, colour: str) -> bytes:
    """Return the monogram on a colour as a drawing; the reader's own fonts write it, whatever its script."""
    fill, ink = colours.filled(colour)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
        f'<rect width="64" height="64" rx="14" fill="{fill}"/>'
        f'<text x="32" y="33" fill="{ink}" font-family="Figtree, system-ui, sans-serif" font-size="38" '
        f'font-weight="700" text-anchor="middle" dominant-baseline="central">{escape(monogram(name))}</text></svg>'
    ).encode()


@lru_cache(maxsize=512)
def icon(name: str, colour: str, side: int, font: Path | None, *, rounded: bool = True) -> bytes:
    """Return a PNG of the monogram on the clinic's colour; a tooth where the font lacks the letter."""
    picture = _icon(name, colour, side, font, rounded=rounded)
    return _png(picture)


@lru_cache(maxsize=128)
def favicon(name: str, colour: str, font: Path | None) -> bytes:
    """Return the icon for those who know only `favicon.ico`."""
    out = BytesIO()
    _icon(name, colour, 48, font).save(out, "ICO", sizes=[(16, 16), (32, 32), (48, 48)])
    return out.getvalue()


@lru_cache(maxsize=64)
def card(name: str, tagline: str, colour: str, font: Path | None) -> bytes:
    """Return the picture that messengers show beside a link: name and tagline, or a tooth if they cannot be drawn."""
    fill, ink = colours.filled(colour)
    picture = Image.new("RGB", _CARD, fill)
    draw = ImageDraw.Draw(picture)
    name, tagline = _drawable(name, font), _drawable(tagline, font)
    if not name:
        tooth = _tooth(360, fill, ink)
        picture.paste(tooth, ((_CARD[0] - 360) // 2, (_CARD[1] - 360) // 2), tooth)
        return _png(picture)
    tooth = _tooth(120, fill, ink)
    picture.paste(tooth, (_MARGIN - 24, _MARGIN - 20), tooth)
    lines, size = _fitted(draw, name, font, sizes=(96, 84, 72, 60, 48), most=3)
    below = _CARD[1] - _MARGIN
    if tagline:
        said, small = _fitted(draw, tagline, font, sizes=(40, 36, 32), most=2)
        below = _written(draw, said, below, ink, _font(font, small, 400), small) - 20
    _written(draw, lines, below, ink, _font(font, size, 700), size)
    return _png(picture)


def _icon(name: str, colour: str, side: int, font: Path | None, *, rounded: bool = True) -> Image.Image:
    fill, ink = colours.filled(colour)
    large = side * max(2, min(_FINER, _FINEST // side))
    picture = Image.new("RGBA", (large, large), (0, 0, 0, 0) if rounded else fill)
    draw = ImageDraw.Draw(picture)
    if rounded:
        draw.rounded_rectangle((0, 0, large - 1, large - 1), radius=large * 0.22, fill=fill)
    letter = monogram(name)
    if letter and _can_draw(letter, font):
        drawn = _font(font, round(large * 0.62), 700)
        left, top, right, bottom = draw.textbbox((0, 0), letter, font=drawn)
        draw.text(((large - left - right) / 2, (large - top - bottom) / 2), letter, fill=ink, font=drawn)
    else:
        draw.polygon(_outline(large, 0.8), fill=ink)
    return picture.resize((side, side), Image.Resampling.LANCZOS)


def _tooth(side: int, fill: str, ink: str) -> Image.Image:
    large = side * _FINER
    picture = Image.new("RGBA", (large, large), (*_channels(fill), 0))
    ImageDraw.Draw(picture).polygon(_outline(large, 1), fill=ink)
    return picture.resize((side, side), Image.Resampling.LANCZOS)


def _outline(side: int, scale: float) -> list[tuple[float, float]]:
    points = []
    for a, b, c, d in _TOOTH:
        for step in range(24):
            t = step / 24
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            x, y = (sum(w * p[at] for w, p in zip(weights, (a, b, c, d), strict=True)) for at in (0, 1))
            points.append(((50 + (x - 50) * scale) * side / 100, (50 + (y - 50) * scale) * side / 100))
    return points


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


def _fitted(
    draw: ImageDraw.ImageDraw, text: str, font: Path | None, *, sizes: tuple[int, ...], most: int
) -> tuple[list[str], int]:
    lines: list[str] = []
    for size in sizes:
        drawn = _font(font, size, 700)
        lines = _wrapped(draw, text, drawn)
        if len(lines) <= most and all(draw.textlength(line, font=drawn) <= _WIDEST for line in lines):
            return lines, size
    shown = [_cut(draw, line, drawn) for line in lines[:most]]
    if len(lines) > most:
        shown[-1] = _cut(draw, shown[-1] + " …", drawn)
    return shown, sizes[-1]


def _cut(draw: ImageDraw.ImageDraw, line: str, font: _Font) -> str:
    while len(line) > 1 and draw.textlength(line, font=font) > _WIDEST:
        line = line.rstrip("…")[:-1].rstrip() + "…"
    return line


def _wrapped(draw: ImageDraw.ImageDraw, text: str, font: _Font) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and draw.textlength(longer, font=font) <= _WIDEST:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _written(draw: ImageDraw.ImageDraw, lines: list[str], below: int, ink: str, font: _Font, size: int) -> int:
    """Write lines upwards from a baseline and return where the next one above them may stand."""
    height = round(size * 1.15)
    for number, line in enumerate(reversed(lines)):
        draw.text((_MARGIN, below - number * height), line, fill=ink, font=font, anchor="ls")
    return below - len(lines) * height


@lru_cache(maxsize=32)
def _font(file: Path | None, size: int, weight: int) -> _Font:
    if file is not None:
        # A font that cannot be read leaves Pillow's own, which is plain and always there.
        with suppress(OSError):
            font = ImageFont.truetype(str(file), size)
            font.set_variation_by_axes([weight])
            return font
    return ImageFont.load_default(size)


def _drawable(text: str, font: Path | None) -> str:
    """Return the words that the font can draw, of a name in two scripts: the other half would come out as boxes."""
    words = [word for word in text.split() if _can_draw(word, font)]
    while words and not any(sign.isalnum() for sign in words[0]):
        words.pop(0)
    while words and not any(sign.isalnum() or sign in ".!?…" for sign in words[-1]):
        words.pop()
    return " ".join(words)


def _can_draw(text: str, font: Path | None) -> bool:
    drawn = _font(font, 32, 400)
    missing = bytes(drawn.getmask(_MISSING))
    return all(sign.isspace() or bytes(drawn.getmask(sign)) != missing for sign in text)


def _png(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()
