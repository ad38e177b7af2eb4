"""Bodies that are files: read up to a limit, and no further."""

from typing import Any

from django.http import HttpRequest

from kernel.errors import Invalid

PICTURE_KINDS = ("image/png", "image/jpeg", "image/webp")
MOST_BYTES = 5 * 1024 * 1024
# For the description of an operation that takes a picture.
PICTURE: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in PICTURE_KINDS},
    }
}
# For one that takes a table as other programs save it.
TABLE: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"text/csv": {"schema": {"type": "string", "format": "binary"}}},
    }
}


class FileTooLarge(Invalid):
    code = "file_too_large"
    title = "This file is too large."


def picture(request: HttpRequest) -> bytes:
    """Return the bytes of a picture that is the body of a request, whatever it says of its kind: whoever draws it
    looks for himself.

    :raises FileTooLarge: if there are more than 5 MB of it.
    """
    return body(request)


def body(request: HttpRequest) -> bytes:
    """Return the bytes of a file that is the body of a request.

    :raises FileTooLarge: if there are more than 5 MB of it.
    """
    content = request.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise FileTooLarge(most_bytes=MOST_BYTES)
    return content
