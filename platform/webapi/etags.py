"""Entity tags: of what a client may keep, and of the version it must name to change a thing."""

import hashlib
from collections.abc import Callable
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse

from kernel.errors import Invalid, Outdated
from webapi import compression


class MalformedVersion(Invalid):
    code = "malformed_version"
    title = "If-Match names no version of this."


def version_asked(request: HttpRequest) -> int | None:
    """Return the version that If-Match names (`"7"`), or None if the header is absent or `*`.

    :raises MalformedVersion: if the header holds anything else.
    """
    given = request.headers.get("If-Match")
    if given is None or given == "*":
        return None
    digits = given.strip().removeprefix("W/").strip('"')
    if not (digits.isascii() and digits.isdigit() and len(digits) < 10):
        raise MalformedVersion
    return int(digits)


def cacheable(request: HttpRequest, body: bytes, *, public: bool = False, max_age: int = 0) -> HttpResponse:
    """Return a JSON answer with its entity tag, or 304 if the client holds the same."""
    response = conditional(request, body, "application/json")
    response.headers["Cache-Control"] = f"{'public' if public else 'private'}, max-age={max_age}, must-revalidate"
    response.headers["Vary"] = "Accept-Language, Authorization"
    return compression.public(response)


def conditional(request: HttpRequest, body: bytes, content_type: str) -> HttpResponse:
    """Return an answer with the entity tag of its bytes, or 304 if the client holds the same."""
    tag = _tag(body)
    held = _tags(request.headers.get("If-None-Match", ""))
    response = HttpResponse(status=304) if tag in held else HttpResponse(body, content_type=content_type)
    response.headers["ETag"] = tag
    return response


def mark(response: HttpResponse, record: Any) -> None:
    """Give an answer the entity tag of the record that it shows, for the If-Match of a later change."""
    response.headers["ETag"] = _tag(_canonical(record))


def expectation(request: HttpRequest) -> Callable[[Any], None]:
    """Return a check of the record as it stands, to be made once nobody else can change it.

    The check raises `Outdated` if If-Match names other tags than the record's; absent or `*`, it accepts any. With
    `If-None-Match: *` there must be no record yet.
    """
    given = request.headers.get("If-Match")
    brand_new = request.headers.get("If-None-Match", "").strip() == "*"

    def check(record: Any) -> None:
        if brand_new and record is not None:
            raise Outdated
        if given is not None and given.strip() != "*" and _tag(_canonical(record)) not in _tags(given):
            raise Outdated

    return check


def _canonical(record: Any) -> bytes:
    return orjson.dumps(record, default=str, option=orjson.OPT_SORT_KEYS)


def _tag(body: bytes) -> str:
    return '"' + hashlib.blake2b(body, digest_size=12).hexdigest() + '"'


def _tags(header: str) -> list[str]:
    # A proxy that compresses weakens the tag on its way; ours name bytes that did not change.
    return [part.strip().removeprefix("W/") for part in header.split(",")]
