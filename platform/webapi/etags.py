"""Entity tags: of what a client may keep, and of the version it must name to change a thing."""

import hashlib

from django.http import HttpRequest, HttpResponse

from kernel.errors import Invalid


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
    tag = '"' + hashlib.blake2b(body, digest_size=12).hexdigest() + '"'
    held = [part.strip().removeprefix("W/") for part in request.headers.get("If-None-Match", "").split(",")]
    response = HttpResponse(status=304) if tag in held else HttpResponse(body, content_type="application/json")
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = f"{'public' if public else 'private'}, max-age={max_age}, must-revalidate"
    response.headers["Vary"] = "Accept-Language, Authorization"
    return response
