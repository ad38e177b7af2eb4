"""`problems.md`: every way in which the product says no."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from kernel.errors import Refusal
from webapi.problems import PLAIN, status_of

PACKAGES = (
    "kernel",
    "webapi",
    "outbox",
    "pictures",
    "rounds",
    "auditing",
    "messaging",
    "webhooks",
    "identity",
    "operators",
    "tenants",
    "scheduling",
    "custody",
    "fleet",
    "console",
    "config",
)
SKIPPED = frozenset({"tests", "migrations", "settings"})

HEAD = """\
# Problems

Written by `make openapi`; do not edit. Every refusal of the API is a problem document (RFC 9457) with the type
`urn:chairside:problem:<code>`. A code never changes its meaning. [Conventions](api.md#errors)

| Status | Code | Says | Raised in |
|---|---|---|---|
"""


def text() -> str:
    """Return the table of all problems, by status and code."""
    rows = {(status_of(one), one.code, one.title, one.__module__) for one in refusals()}
    known = {(status, code) for status, code, _, _ in rows}
    rows |= {
        (status, code, title, "webapi.problems")
        for status, (code, title) in PLAIN.items()
        if (status, code) not in known
    }
    return HEAD + "".join(
        f"| {status} | `{code}` | {title} | `{module}` |\n" for status, code, title, module in sorted(rows)
    )


def refusals() -> list[type[Refusal]]:
    """Return every kind of refusal, after importing every module in which one may stand."""
    for module in modules():
        import_module(module)
    return sorted(_below(Refusal), key=lambda one: (one.__module__, one.__name__))


def modules() -> Iterator[str]:
    """Yield the names of the product's modules, tests and settings left out."""
    for package in PACKAGES:
        yield package
        for found in pkgutil.walk_packages(import_module(package).__path__, f"{package}."):
            if SKIPPED.isdisjoint(found.name.split(".")):
                yield found.name


def _below(parent: type[Refusal]) -> Iterator[type[Refusal]]:
    for child in parent.__subclasses__():
        # The settings' packages alone: a test may have made one of its own.
        if child.__module__.split(".")[0] in PACKAGES and ".tests." not in child.__module__:
            yield child
        yield from _below(child)
