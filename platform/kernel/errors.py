"""What can be wrong, without a word of HTTP: `webapi.problems` holds the one table of statuses."""

from typing import Any, ClassVar


class Refusal(Exception):
    """The common ancestor: an answer that the caller can read, with the facts that explain it."""

    code: ClassVar[str]
    title: ClassVar[str]

    def __init__(self, detail: str = "", **facts: Any) -> None:
        super().__init__(detail or self.title)
        self.detail = detail
        self.facts = facts


class NotAuthenticated(Refusal):
    code = "not_authenticated"
    title = "Log in to do this."


class NotAllowed(Refusal):
    code = "not_allowed"
    title = "You may not do this."


class NotFound(Refusal):
    code = "not_found"
    title = "There is nothing here."


class Conflict(Refusal):
    code = "conflict"
    title = "Something else came first."


class Gone(Refusal):
    code = "gone"
    title = "This is no longer here."


class Outdated(Refusal):
    """The caller's copy is older than ours (If-Match)."""

    code = "outdated"
    title = "This was changed in the meantime."


class Invalid(Refusal):
    code = "invalid"
    title = "Something in the request is not right."


class TooMany(Refusal):
    code = "too_many_requests"
    title = "Too many attempts. Wait a moment and try again."


class Unavailable(Refusal):
    code = "unavailable"
    title = "This does not work right now. Try again in a moment."
