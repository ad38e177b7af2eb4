"""The one table from errors to HTTP answers (RFC 9457), and the shape of every one of them."""

import logging
from collections.abc import Sequence
from typing import Any

import orjson
from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError, ProgrammingError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from kernel import errors
from kernel.database import Busy, Contended, missing, unreachable, waited_too_long

CONTENT_TYPE = "application/problem+json"
TYPE_PREFIX = "urn:chairside:problem:"

# A specific error answers with the status of the nearest ancestor in this table.
STATUS: dict[type[errors.Refusal], int] = {
    errors.NotAuthenticated: 401,
    errors.NotAllowed: 403,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.Gone: 410,
    errors.Outdated: 412,
    errors.Invalid: 422,
    errors.TooMany: 429,
    errors.Unavailable: 503,
}

# Answers that arise before any code of ours runs.
PLAIN: dict[int, tuple[str, str]] = {
    400: ("malformed", "The request could not be read."),
    401: (errors.NotAuthenticated.code, errors.NotAuthenticated.title),
    403: (errors.NotAllowed.code, errors.NotAllowed.title),
    404: (errors.NotFound.code, errors.NotFound.title),
    405: ("method_not_allowed", "This address does not take this method."),
    413: ("too_large", "The request is too large."),
    415: ("unsupported_media_type", "Send JSON."),
    422: (errors.Invalid.code, errors.Invalid.title),
    429: (errors.TooMany.code, errors.TooMany.title),
    500: ("unexpected", "Something went wrong on our side. Quote the request id when you ask us."),
    503: (errors.Unavailable.code, errors.Unavailable.title),
}

_BEHIND = "_missing_behind"

log = logging.getLogger(__name__)


def status_of(error: type[errors.Refusal]) -> int:
    """Return the HTTP status of an error class: its own, or its nearest ancestor's."""
    for ancestor in error.__mro__:
        if ancestor in STATUS:
            return STATUS[ancestor]
    return 500


def answer(status: int, code: str, title: str, detail: str = "", facts: dict[str, Any] | None = None) -> HttpResponse:
    """Return a problem document."""
    body = {"type": TYPE_PREFIX + code, "title": title, "status": status, "code": code, "facts": facts or {}}
    if detail and detail != title:
        body["detail"] = detail
    response = HttpResponse(orjson.dumps(body, default=str), status=status, content_type=CONTENT_TYPE)
    response.headers["Cache-Control"] = "no-store"
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    if status in (429, 503):
        response.headers["Retry-After"] = str((facts or {}).get("retry_after", 5))
    return response


def refused(error: errors.Refusal) -> HttpResponse:
    """Return the answer to a refusal."""
    return answer(status_of(type(error)), error.code, error.title, error.detail, error.facts)


def plain(status: int) -> HttpResponse:
    """Return the answer that stands for a bare status."""
    code, title = PLAIN.get(status, PLAIN[500 if status >= 500 else 400])
    return answer(status, code, title)


def shaped(response: HttpResponseBase) -> HttpResponseBase:
    """Return an error response as a problem document, whoever made it (the URL resolver, Ninja, Django)."""
    if response.headers.get("Content-Type", "").startswith(CONTENT_TYPE):
        return response
    replacement = plain(response.status_code)
    for name, value in response.headers.items():
        # What the middleware has said to the browser still holds.
        if name != "Content-Length":
            replacement.headers.setdefault(name, value)
    return replacement


def attach(api: NinjaAPI) -> None:
    """Replace each of Ninja's own error answers, so that no other shape leaks."""
    api.add_exception_handler(errors.Refusal, _refused)
    api.add_exception_handler(AuthenticationError, lambda request, error: plain(401))
    api.add_exception_handler(Http404, lambda request, error: plain(404))
    api.add_exception_handler(HttpError, _bare)
    api.add_exception_handler(RequestDataTooBig, lambda request, error: plain(413))
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(Contended, _contended)
    api.add_exception_handler(OperationalError, _waited)
    api.add_exception_handler(ProgrammingError, _missing)
    api.add_exception_handler(Exception, _unexpected)


def _refused(request: HttpRequest, error: errors.Refusal | type[errors.Refusal]) -> HttpResponse:
    assert isinstance(error, errors.Refusal)
    return refused(error)


def _bare(request: HttpRequest, error: HttpError | type[HttpError]) -> HttpResponse:
    assert isinstance(error, HttpError)
    return plain(error.status_code)


def _invalid(request: HttpRequest, error: ValidationError | type[ValidationError]) -> HttpResponse:
    # Where and why only: what was sent may be a password or a patient's words.
    assert isinstance(error, ValidationError)
    fields = [{"where": ".".join(_path(one["loc"])), "why": one["type"], "says": one["msg"]} for one in error.errors]
    return answer(422, errors.Invalid.code, errors.Invalid.title, facts={"fields": fields})


def _path(location: Sequence[str | int]) -> list[str]:
    source, *path = (str(part) for part in location)
    # Ninja names the function's argument first, which is nobody's business.
    return [source, *path[1:]] if source == "body" else [source, *path]


def _contended(request: HttpRequest, error: Contended | type[Contended]) -> HttpResponse:
    return answer(409, errors.Conflict.code, errors.Conflict.title)


def _waited(request: HttpRequest, error: OperationalError | type[OperationalError]) -> HttpResponse:
    # Of the waits outside of a turn, which nobody has named.
    assert isinstance(error, OperationalError)
    if waited_too_long(error):
        return refused(Busy())
    if unreachable(error):
        return database_away(error)
    return _unexpected(request, error)


def _missing(request: HttpRequest, error: ProgrammingError | type[ProgrammingError]) -> HttpResponse:
    assert isinstance(error, ProgrammingError)
    return schema_missing(error) if missing(error) else _unexpected(request, error)


def schema_missing(error: Exception) -> HttpResponse:
    """Return the answer while a clinic's tables are not where they should be. Who knows where they might be instead
    finds the error by `missing_behind`, and writes it down if nobody does.
    """
    response = refused(errors.Unavailable(retry_after=1))
    setattr(response, _BEHIND, error)
    return response


def missing_behind(response: HttpResponseBase) -> Exception | None:
    """Return the error that an answer of `schema_missing` stands for."""
    found: Exception | None = getattr(response, _BEHIND, None)
    return found


def hand_on(response: HttpResponseBase, other: HttpResponseBase) -> None:
    """Let another answer stand for the same error."""
    setattr(other, _BEHIND, missing_behind(response))


def note_missing(error: Exception) -> None:
    """Write down for who watches that a clinic's tables are nowhere."""
    log.error("a clinic's tables are missing", exc_info=error, extra={"event": "schema_missing"})


def database_away(error: Exception) -> HttpResponse:
    """Return the answer while no connection to the database is to be had, and write it down for who watches."""
    log.error("the database cannot be reached", exc_info=error, extra={"event": "database_away"})
    return refused(errors.Unavailable())


def _unexpected(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    log.exception("unexpected error", exc_info=error if isinstance(error, Exception) else None)
    return plain(500)
