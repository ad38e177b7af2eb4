"""The refresh token's cookie: bound to one host by its prefix (RFC 6265bis, 4.1.3.2), out of reach of scripts."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse

from identity.operations.session import LoggedIn

NAME = "__Host-chairside"


def read(request: HttpRequest) -> str | None:
    """Return the refresh token that the browser sent."""
    return request.COOKIES.get(NAME) or None


def put(response: HttpResponse, answer: LoggedIn, *, now: datetime) -> None:
    """Give the browser its next refresh token; without "remember me" for as long as the browser runs."""
    if answer.refresh_token is None:
        return
    left = int((answer.session.ends_at - now).total_seconds()) if answer.session.remembered else None
    _set(response, answer.refresh_token, left)


def clear(response: HttpResponse) -> None:
    """Take the refresh token away."""
    _set(response, "", 0)


def _set(response: HttpResponse, value: str, max_age: int | None) -> None:
    response.set_cookie(NAME, value, max_age=max_age, path="/", secure=True, httponly=True, samesite="Lax")
