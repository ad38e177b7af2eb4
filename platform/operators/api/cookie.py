"""The refresh token's cookie: bound to the platform's host by its prefix, out of reach of scripts."""

from django.http import HttpRequest, HttpResponse

from operators.operations.sessions import LoggedIn

NAME = "__Host-chairside-operator"


def read(request: HttpRequest) -> str | None:
    """Return the refresh token that the browser sent."""
    return request.COOKIES.get(NAME) or None


def put(response: HttpResponse, answer: LoggedIn) -> None:
    """Give the browser its next refresh token, for as long as the browser runs."""
    if answer.refresh_token is not None:
        _set(response, answer.refresh_token, None)


def clear(response: HttpResponse) -> None:
    """Take the refresh token away."""
    _set(response, "", 0)


def _set(response: HttpResponse, value: str, max_age: int | None) -> None:
    response.set_cookie(NAME, value, max_age=max_age, path="/", secure=True, httponly=True, samesite="Strict")
