"""The clinic's uploaded pictures, on its own host: never another clinic's, whatever is asked for (traps S9, T24)."""

from collections import OrderedDict
from threading import Lock
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from pictures import stores
from pictures.redrawing import CONTENT_TYPE
from pictures.stores.base import StoreAway
from scheduling.operations.pictures import FORMS
from scheduling.queries import pictures
from webapi.requests import html_or_text

# A picture never changes: another one has another address.
_FOR_EVER = "public, max-age=31536000, immutable"
_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"
# Bytes of pictures that a process remembers, so that a page with ten faces is not ten ways to the store.
MOST_KEPT = 16 * 1024 * 1024


class _Kept:
    """The pictures asked for last, by their keys in the store, which name the clinic."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._found: OrderedDict[str, bytes] = OrderedDict()
        self._bytes = 0

    def get(self, key: str) -> bytes | None:
        with self._lock:
            if key not in self._found:
                return None
            self._found.move_to_end(key)
            return self._found[key]

    def put(self, key: str, content: bytes) -> None:
        with self._lock:
            self._bytes += len(content) - len(self._found.pop(key, b""))
            self._found[key] = content
            while self._bytes > MOST_KEPT:
                self._bytes -= len(self._found.popitem(last=False)[1])

    def clear(self) -> None:
        with self._lock:
            self._found.clear()
            self._bytes = 0


kept = _Kept()


@require_safe
def picture(request: HttpRequest, one: UUID, name: str) -> HttpResponse:
    """A size of a picture of the clinic in force."""
    kind = pictures.kind_of(one)
    if kind is None or name not in FORMS[kind].sizes:
        raise Http404
    tag = f'"{one.hex}-{name}"'
    if tag in request.headers.get("If-None-Match", ""):
        return _marked(HttpResponse(status=304), tag)
    try:
        content = _content(stores.key_of(one, name))
    except StoreAway as reason:
        response = html_or_text(503, f"{reason.title}\n")
        response.headers["Cache-Control"] = "no-store"
        response.headers["Retry-After"] = "30"
        return response
    if content is None:
        raise Http404
    return _marked(HttpResponse(content, content_type=CONTENT_TYPE), tag)


def _content(key: str) -> bytes | None:
    found = kept.get(key)
    if found is None:
        found = stores.current().get(key)
        if found is not None:
            kept.put(key, found)
    return found


def _marked(response: HttpResponse, tag: str) -> HttpResponse:
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = _FOR_EVER
    response.headers["Content-Security-Policy"] = _POLICY
    return response
