"""The booking page inside of other sites: who may show it, and the small script that lays it there."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from scheduling.queries import catalog
from scheduling.rules.embedding import is_origin
from webapi import compression, etags

_SCRIPT = Path(__file__).with_name("embed.js").read_bytes()
# Seconds that another site may go on with an older script.
_MAX_AGE = 3600


def listed() -> list[str]:
    """Return the origins of the sites that may show the clinic's booking page."""
    return [one for one in catalog.current().profile["embed_origins"] if is_origin(one)]


@require_safe
def script(request: HttpRequest) -> HttpResponse:
    """The script for the clinic's own web site."""
    response = etags.conditional(request, _SCRIPT, "text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = f"public, max-age={_MAX_AGE}"
    # It is for other sites: that is what it is for.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return compression.public(response)
