"""What becomes of the colour that a clinic wishes for, with the figures that decide it."""

from dataclasses import asdict
from typing import Any

from kernel import colours
from kernel.colours import Ground

WHITE = "#ffffff"


def verdict(colour: str) -> dict[str, Any]:
    """Return the colour as buttons will show it, what is written on it, and both schemes, with their contrasts.

    :raises ValueError: if `colour` is not of the form `#0f766e`.
    """
    fill, ink = colours.filled(colour)
    return {
        "color": colour,
        "fill": fill,
        "ink": ink,
        "adjusted": fill != colour,
        "white_on_color": _rounded(colours.contrast(colour, WHITE)),
        "ink_on_fill": _rounded(colours.contrast(ink, fill)),
        "needed": colours.TEXT,
        "light": _scheme(colour, colours.LIGHT),
        "dark": _scheme(colour, colours.DARK),
    }


def _scheme(colour: str, ground: Ground) -> dict[str, Any]:
    palette = colours.palette(colour, ground)
    text = min(
        colours.contrast(palette.brand_text, paper) for paper in (ground.page, ground.card, palette.brand_tint)
    )
    edge = min(colours.contrast(palette.brand_edge, paper) for paper in (ground.page, ground.card))
    return {
        "palette": asdict(palette),
        "text_moved": palette.brand_text != palette.brand,
        "text_on_page": _rounded(text),
        "edge_on_page": _rounded(edge),
        "tint_text_on_tint": _rounded(colours.contrast(palette.brand_tint_foreground, palette.brand_tint)),
    }


def _rounded(contrast: float) -> float:
    # Down: a figure never says more than there is.
    return int(contrast * 100) / 100
