"""In which of its languages a clinic speaks to this client."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header


def chosen(request: HttpRequest, among: Sequence[str], preferred: str | None = None) -> str:
    """Return the language that `?language=` names, else the reader's own, else the best match of Accept-Language,
    else the first.
    """
    for asked in (request.GET.get("language", ""), preferred or ""):
        if asked in among:
            return asked
    return best(request, among)


def best(request: HttpRequest, among: Sequence[str]) -> str:
    """Return the best match of Accept-Language, else the first."""
    by_code = {code.lower(): code for code in among}
    for wished, _ in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        for code in (wished, wished.partition("-")[0]):
            if code in by_code:
                return by_code[code]
    return among[0]
