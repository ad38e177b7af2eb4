"""How a clinic's messages look. Whoever keeps the clinics' brands registers as the provider."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from kernel import tenancy

PLAIN_COLOUR = "#0f5f6b"
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Brand:
    """`colour` is like `#0f5f6b`; anything else is replaced by the platform's own."""

    name: str
    colour: str = PLAIN_COLOUR

    @property
    def safe_colour(self) -> str:
        return self.colour if _COLOUR.fullmatch(self.colour) else PLAIN_COLOUR

    @property
    def ink(self) -> str:
        """Black or white, whichever can be read on the colour (WCAG 2.1, 1.4.3: one of them always reaches 4.5:1)."""
        channels = (int(self.safe_colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)
        return "#000000" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 else "#ffffff"


_provider: Callable[[], Brand] | None = None


def set_provider(provider: Callable[[], Brand]) -> None:
    """Register who knows the brand of the clinic in force."""
    global _provider
    _provider = provider


def current() -> Brand:
    """Return the brand of the clinic in force."""
    return _provider() if _provider else Brand(name=tenancy.current().name)
