import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel import colours
from kernel.colours import DARK, LIGHT, Ground, Palette, contrast, filled, palette, to_hex, to_oklch

CHANNELS = st.integers(0, 255)
COLOURS = st.builds("#{:02x}{:02x}{:02x}".format, CHANNELS, CHANNELS, CHANNELS)
GRID = ["#" + "".join(f"{one:02x}" for one in three) for three in product(range(0, 256, 17), repeat=3)]
GROUNDS = pytest.mark.parametrize("ground", [LIGHT, DARK], ids=["light", "dark"])


def _is_safe(colour: str, ground: Ground) -> bool:
    found = palette(colour, ground)
    return (
        found.brand_foreground in ("#ffffff", "#000000")
        and contrast(found.brand, found.brand_foreground) >= 4.5
        and min(contrast(found.brand_edge, one) for one in (ground.page, ground.card)) >= 3
        and min(contrast(found.brand_text, one) for one in (ground.page, ground.card, found.brand_tint)) >= 4.5
        and contrast(found.brand_tint_foreground, found.brand_tint) >= 7
    )


@GROUNDS
def test_every_colour_of_a_grid_of_4096_gives_a_palette_that_can_be_read(ground: Ground) -> None:
    assert len(GRID) == 4096
    assert [one for one in GRID if not _is_safe(one, ground)] == []


@given(COLOURS)
def test_any_colour_gives_a_palette_that_can_be_read(colour: str) -> None:
    assert _is_safe(colour, LIGHT)
    assert _is_safe(colour, DARK)


@given(COLOURS)
def test_a_colour_survives_the_way_to_oklch_and_back(colour: str) -> None:
    back = to_hex(to_oklch(colour))
    assert all(abs(int(colour[at : at + 2], 16) - int(back[at : at + 2], 16)) <= 1 for at in (1, 3, 5))


@pytest.mark.parametrize(
    ("colour", "fill", "foreground"),
    [
        ("#0f766e", "#0f766e", "#ffffff"),
        ("#FACC15", "#facc15", "#000000"),
        ("#ffffff", "#ffffff", "#000000"),
        ("#000000", "#000000", "#ffffff"),
    ],
)
def test_the_fill_stays_the_clinics_own_where_white_or_black_can_be_read_on_it(
    colour: str, fill: str, foreground: str
) -> None:
    assert filled(colour) == (fill, foreground)


@given(COLOURS)
def test_where_white_nearly_reaches_the_fill_is_darkened_and_no_more_than_needed(colour: str) -> None:
    fill, foreground = filled(colour)
    if 3 <= contrast(colour, "#ffffff") < 4.5:
        assert foreground == "#ffffff"
        assert 4.5 <= contrast(fill, "#ffffff") < 4.7
    else:
        assert fill == colour


def test_a_colour_that_is_none_is_refused() -> None:
    for wrong in ("", "red", "#fff", "#0f766e;}", "#0f766e\n"):
        with pytest.raises(ValueError):
            palette(wrong, LIGHT)


def test_both_schemes_are_written_out_and_nothing_else() -> None:
    written = colours.styles("#0f766e")
    blocks = re.findall(r"(html:root[^{]*)\{([^}]*)\}", written)
    assert [selector for selector, _ in blocks] == [
        "html:root",
        "html:root:not([data-theme=light])",
        "html:root[data-theme=dark]",
    ]
    names = ["--" + name.replace("_", "-") for name in Palette.__dataclass_fields__]
    for _, block in blocks:
        assert re.findall(r"(--[a-z-]+):#[0-9a-f]{6}", block) == names
    assert blocks[1][1] == blocks[2][1] != blocks[0][1]
    assert "@media (prefers-color-scheme:dark){html:root:not" in written
