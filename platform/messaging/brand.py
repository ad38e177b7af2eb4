"""How a clinic's messages look. Whoever keeps the clinics' brands registers as the provider."""

from collections.abc import Callable
from dataclasses import dataclass

from kernel import colours, tenancy

PLAIN_COLOUR = "#0f5f6b"


@dataclass(frozen=True, slots=True)
class Brand:
    """`colour` is like `#0f5f6b`; anything else is replaced by the platform's own. `phone` may be empty."""

    name: str
    colour: str = PLAIN_COLOUR
    phone: str = ""

    @property
    def safe_colour(self) -> str:
        """The clinic's colour, a little darker where that lets white be read on it."""
        return self._surface[0]

    @property
    def ink(self) -> str:
        """Black or white, whichever can be read on the colour (WCAG 2.1, 1.4.3)."""
        return self._surface[1]

    @property
    def edge(self) -> str:
        """A line around the colour that tells it from white paper (WCAG 2.1, 1.4.11)."""
        return colours.palette(self._own, colours.LIGHT).brand_edge

    @property
    def edge_in_the_dark(self) -> str:
        """The same on dark paper."""
        return colours.palette(self._own, colours.DARK).brand_edge

    @property
    def _own(self) -> str:
        return self.colour if colours.is_colour(self.colour) else PLAIN_COLOUR

    @property
    def _surface(self) -> tuple[str, str]:
        return colours.filled(self._own)


_provider: Callable[[], Brand] | None = None


def set_provider(provider: Callable[[], Brand]) -> None:
    """Register who knows the brand of the clinic in force."""
    global _provider
    _provider = provider


def current() -> Brand:
    """Return the brand of the clinic in force."""
    return _provider() if _provider else Brand(name=tenancy.current().name)
