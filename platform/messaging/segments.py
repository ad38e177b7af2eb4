"""How many segments a text message takes on the air (3GPP TS 23.038 and 23.040): what a provider counts and bills."""

import unicodedata
from dataclasses import dataclass

# A message of ours is no longer. With a third segment only the link of a message is saved.
USUAL, MOST = 2, 3

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
# Each takes an escape in front of it.
_EXTENDED = frozenset("\f^{}\\[~]|€")
# Characters in one message alone, and in each part of a longer one, which carries six bytes of its place.
_GSM, _UCS = (160, 153), (70, 67)
# What stands in the longer alphabet alone and says the same in the short one.
_PLAIN = str.maketrans(
    {
        "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ",
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"',
        "\u00ab": '"', "\u00bb": '"', "\u2010": "-", "\u2011": "-", "\u2013": "-", "\u2014": "-",
        "\u2026": "...", "\u00b7": "-",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counted:
    alphabet: str
    segments: int


def plain(text: str) -> str:
    """Return a text in the short alphabet if it can be said in it: with plain quotes, dashes and spaces, and without
    the accents that it lacks (`sáb` becomes `sab`). One other character would halve what fits.
    """
    text = text.translate(_PLAIN)
    bare = "".join(one if _is_short(one) else unicodedata.normalize("NFD", one)[0] for one in text)
    return bare if all(map(_is_short, bare)) else text


def counted(text: str) -> Counted:
    """Return the alphabet that a text needs, `GSM-7` or `UCS-2`, and its segments. No character is cut in two."""
    if all(map(_is_short, text)):
        return Counted("GSM-7", _parts([2 if one in _EXTENDED else 1 for one in text], *_GSM))
    return Counted("UCS-2", _parts([2 if ord(one) > 0xFFFF else 1 for one in text], *_UCS))


def fits(text: str, segments: int = MOST) -> bool:
    """Say whether a text takes no more segments than that."""
    return counted(text).segments <= segments


def is_plain(text: str) -> bool:
    """Say whether a text can be said in the short alphabet."""
    return all(map(_is_short, plain(text)))


def _is_short(one: str) -> bool:
    return one in _BASIC or one in _EXTENDED


def _parts(widths: list[int], alone: int, each: int) -> int:
    if sum(widths) <= alone:
        return 1
    parts, left = 1, each
    for width in widths:
        if width > left:
            parts, left = parts + 1, each
        left -= width
    return parts
