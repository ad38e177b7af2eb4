"""Which sites may show the booking page inside of their own."""

import re

MOST = 10
_LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_PORT = r"(:[1-9][0-9]{0,4})?"
# As a browser writes it: no path, no user, no wildcard; what is no letter of ASCII as `xn--`. Plain http is for
# trying on one's own machine alone. Nothing that matches can end a policy or begin another word of it.
ORIGIN = rf"^(https://{_LABEL}(\.{_LABEL})+{_PORT}|http://(localhost|127\.0\.0\.1){_PORT})$"
_ORIGIN = re.compile(ORIGIN, re.ASCII)


def is_origin(text: str) -> bool:
    """Return whether a text is the origin of a site that may be listed."""
    # fullmatch: `$` alone would let a line break pass.
    return _ORIGIN.fullmatch(text) is not None


def frame_ancestors(origins: list[str]) -> str:
    """Return the value of `frame-ancestors` for the booking page: the clinic's own host, where its staff look at it,
    and the sites that it lists.
    """
    return " ".join(["'self'", *(one for one in origins if is_origin(one))])
