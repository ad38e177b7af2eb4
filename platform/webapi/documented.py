"""What the API's description says of refusals: Ninja does not list them by itself."""

from typing import Any

from webapi.schemas import Output


class Problem(Output):
    """An RFC 9457 problem document (`application/problem+json`). `code` is stable; `facts` explain it."""

    type: str
    title: str
    status: int
    code: str
    facts: dict[str, Any]


def problems(*statuses: int) -> dict[int, Any]:
    """Return the part of `response=` that declares the refusals of an operation."""
    return dict.fromkeys(statuses, Problem)
