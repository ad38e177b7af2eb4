"""A palette that can be read, from whatever colour a clinic picks (OKLCH, WCAG 2.1: 1.4.3 and 1.4.11)."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_STEPS = 14

# Contrasts that WCAG asks for: of text, and of the edges of what can be operated.
TEXT, EDGE = 4.5, 3.0
# What is written on a tint is small.
SMALL_TEXT = 7.0

Oklch = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Ground:
    """What one scheme is painted on, and where its tint lies."""

    page: str
    card: str
    tint_lightness: float
    tint_chroma: float
    dark: bool


@dataclass(frozen=True, slots=True)
class Palette:
    """One scheme's colours as `#rrggbb`."""

    brand: str
    brand_foreground: str
    brand_edge: str
    brand_text: str
    brand_tint: str
    brand_tint_foreground: str


def is_colour(text: str) -> bool:
    """Return whether a text is a colour like `#0f766e`."""
    return _HEX.fullmatch(text) is not None


@lru_cache(maxsize=1024)
def palette(colour: str, ground: Ground) -> Palette:
    """Return the palette of one scheme.

    :raises ValueError: if `colour` is not of the form `#0f766e`.
    """
    fill, foreground = filled(colour)
    tint = to_hex((ground.tint_lightness, min(to_oklch(colour)[1], ground.tint_chroma), to_oklch(colour)[2]))
    papers = (ground.page, ground.card)
    return Palette(
        brand=fill,
        brand_foreground=foreground,
        brand_edge=_moved(fill, lambda one: _least(one, papers) >= EDGE, lighter=ground.dark),
        brand_text=_moved(fill, lambda one: _least(one, (*papers, tint)) >= TEXT, lighter=ground.dark),
        brand_tint=tint,
        brand_tint_foreground=_moved(fill, lambda one: contrast(one, tint) >= SMALL_TEXT, lighter=ground.dark),
    )


@lru_cache(maxsize=1024)
def filled(colour: str) -> tuple[str, str]:
    """Return the surface and the text on it: the clinic's own colour with white, a little darker where white nearly
    reaches, else its own with black.

    :raises ValueError: if `colour` is not of the form `#0f766e`.
    """
    if not is_colour(colour):
        raise ValueError(f"not a colour: {colour!r}")
    colour = colour.lower()
    reached = contrast(colour, "#ffffff")
    if reached < EDGE:
        # Pure black: a near-black falls below 4.5:1 on some colours.
        return colour, "#000000"
    if reached < TEXT:
        colour = _moved(colour, lambda one: contrast(one, "#ffffff") >= TEXT, lighter=False)
    return colour, "#ffffff"


def styles(colour: str) -> str:
    """Return the style sheet of both schemes; `html:root` outweighs the defaults of the site's own sheet."""
    light, dark = _properties(palette(colour, LIGHT)), _properties(palette(colour, DARK))
    return (
        f"html:root{{{light}}}"
        f"@media (prefers-color-scheme:dark){{html:root:not([data-theme=light]){{{dark}}}}}"
        f"html:root[data-theme=dark]{{{dark}}}"
    )


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.1)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def to_oklch(colour: str) -> Oklch:
    """Return lightness 0..1, chroma, and hue in radians of `#rrggbb` (Ottosson, 2020)."""
    red, green, blue = _linear(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def to_hex(colour: Oklch) -> str:
    """Return the nearest `#rrggbb` of this lightness and hue: what the screen cannot show loses chroma."""
    lightness, chroma, hue = min(max(colour[0], 0.0), 1.0), colour[1], colour[2]
    shown = _channels(lightness, chroma, hue)
    if not _on_screen(shown):
        least, most = 0.0, chroma
        for _ in range(_STEPS):
            between = (least + most) / 2
            least, most = (between, most) if _on_screen(_channels(lightness, between, hue)) else (least, between)
        shown = _channels(lightness, least, hue)
    return "#" + "".join(f"{_byte(one):02x}" for one in shown)


def _moved(colour: str, good: Callable[[str], bool], *, lighter: bool) -> str:
    """Return the colour, moved towards white or black as little as makes it good."""
    if good(colour):
        return colour
    lightness, chroma, hue = to_oklch(colour)
    bad, fine = lightness, 1.0 if lighter else 0.0
    found = "#ffffff" if lighter else "#000000"
    for _ in range(_STEPS):
        between = (bad + fine) / 2
        tried = to_hex((between, chroma, hue))
        if good(tried):
            fine, found = between, tried
        else:
            bad = between
    return found


def _least(colour: str, papers: tuple[str, ...]) -> float:
    return min(contrast(colour, paper) for paper in papers)


def _properties(colours: Palette) -> str:
    names = Palette.__dataclass_fields__
    return ";".join(f"--{name.replace('_', '-')}:{getattr(colours, name)}" for name in names)


@lru_cache(maxsize=4096)
def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _from_gamma(red), _from_gamma(green), _from_gamma(blue)


def _from_gamma(one: float) -> float:
    return float(one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4)


def _channels(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _on_screen(channels: tuple[float, float, float]) -> bool:
    return all(-0.0005 <= one <= 1.0005 for one in channels)


def _byte(linear: float) -> int:
    one = min(max(linear, 0.0), 1.0)
    return round(255 * (12.92 * one if one <= 0.0031308 else 1.055 * one ** (1 / 2.4) - 0.055))


LIGHT = Ground(to_hex((0.985, 0.003, math.radians(247))), "#ffffff", 0.955, 0.025, dark=False)
DARK = Ground(
    to_hex((0.17, 0.01, math.radians(260))), to_hex((0.21, 0.012, math.radians(260))), 0.28, 0.045, dark=True
)
