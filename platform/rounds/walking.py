"""A look into all clinics with a few statements, which one broken clinic or one absent server does not keep from the
others.
"""

import logging
from collections.abc import Callable, Iterator
from typing import TypeVar

from django.db import DatabaseError

from kernel import tenancy
from kernel.database import unreachable
from rounds import noting

log = logging.getLogger(__name__)

T = TypeVar("T")


def asked_everywhere(ask: Callable[[list[str]], list[T]], *, event: str, saying: str, chunk: int) -> Iterator[T]:
    """Yield what `ask` finds in the clinics that are open for work, given the schemas of some of one server, which is
    in force meanwhile. Where that fails they are asked one by one; those that cannot be are noted and logged.
    """
    for shard, schemas in tenancy.chunks_open_for_work(chunk):
        yield from _asked(ask, shard, schemas, event, saying)


def _asked(ask: Callable[[list[str]], list[T]], shard: str, schemas: list[str], event: str, saying: str) -> list[T]:
    try:
        with tenancy.use_shard(shard):
            return ask(schemas)
    except DatabaseError as error:
        # Of a server that is away each clinic would be waited for in vain.
        if len(schemas) > 1 and not unreachable(error):
            return [found for one in schemas for found in _asked(ask, shard, [one], event, saying)]
        for schema in schemas:
            noting.unserved(schema, error)
            log.error(saying, extra={"event": event, "host": schema, "kind": type(error).__name__})
    return []
