"""Compresses the answers that say they may be.

A secret that is compressed together with what a stranger sent can be guessed from the answer's length (BREACH), so
nothing is compressed unless it is marked, and what is marked holds no secret.
"""

import gzip
from collections.abc import Callable
from functools import lru_cache

import brotli  # type: ignore[import-untyped]
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers

# Below this the headers weigh as much as what is saved.
WORTH_IT = 500
# Copies of compressed answers that a process keeps: the public ones are asked for again and again.
MOST_KEPT = 128

_MARK = "_may_be_compressed"


def public(response: HttpResponse) -> HttpResponse:
    """Mark an answer that holds no secret."""
    setattr(response, _MARK, True)
    return response


class CompressionMiddleware:
    """Stands inside of whatever counts an answer's bytes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if isinstance(response, HttpResponse) and getattr(response, _MARK, False):
            patch_vary_headers(response, ("Accept-Encoding",))
            coding = _coding(request.headers.get("Accept-Encoding", ""))
            if coding and response.status_code != 304 and len(response.content) >= WORTH_IT:
                _compress(response, coding)
        return response


def _compress(response: HttpResponse, coding: str) -> None:
    response.content = _compressed(bytes(response.content), coding)
    response.headers["Content-Encoding"] = coding
    if "Content-Length" in response.headers:
        response.headers["Content-Length"] = str(len(response.content))
    tag = response.headers.get("ETag", "")
    if tag.startswith('"'):
        # The tag names the bytes before they were compressed.
        response.headers["ETag"] = "W/" + tag


@lru_cache(maxsize=MOST_KEPT)
def _compressed(body: bytes, coding: str) -> bytes:
    if coding == "br":
        return bytes(brotli.compress(body, quality=5))
    return gzip.compress(body, compresslevel=6, mtime=0)


def _coding(accepted: str) -> str | None:
    offered = {}
    for part in accepted.lower().split(","):
        name, _, quality = part.partition(";")
        offered[name.strip()] = quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return next((coding for coding in ("br", "gzip") if offered.get(coding)), None)
