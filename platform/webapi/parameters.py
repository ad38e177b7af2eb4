"""Query parameters that an operation does not know are refused, like unknown fields of a body."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from ninja.operation import Operation

from kernel.errors import Invalid
from webapi import problems

Run = Callable[..., HttpResponseBase]

# Of what a client invented, this much is repeated to it.
MOST_TOLD = 10
MOST_SIGNS = 60


def declared(operation: Operation) -> frozenset[str]:
    """Return the names that an operation takes from the query as arguments."""
    return frozenset(
        name
        for model in operation.models
        if model.__ninja_param_source__ == "query"
        for name in model.__ninja_flatten_map__
    )


def only_declared(also: Callable[[Operation], frozenset[str]]) -> Callable[[Run], Run]:
    """Return a decorator of Ninja's mode "view" that answers 422 to a name that is neither an argument of the
    operation nor among those that it reads from the request by hand.
    """

    def decorate(run: Run) -> Run:
        operation: Operation = run.__self__  # type: ignore[attr-defined]
        known = declared(operation) | also(operation)

        @wraps(run)
        def checked(request: HttpRequest, **path: Any) -> HttpResponseBase:
            unknown = request.GET.keys() - known
            return _refused(unknown) if unknown else run(request, **path)

        return checked

    return decorate


def _refused(unknown: set[str]) -> HttpResponseBase:
    fields = [
        {"where": f"query.{name[:MOST_SIGNS]}", "why": "extra_forbidden", "says": "No such parameter here"}
        for name in sorted(unknown)[:MOST_TOLD]
    ]
    return problems.refused(Invalid(fields=fields))
