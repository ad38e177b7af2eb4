"""A second database server beside that of the test run: for what must hold over several."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.conf import settings
from django.db import connections

from config import env
from embedded import scratch, servers
from tenants.operations import shards

NAME = "east"


@contextmanager
def second(name: str = NAME) -> Iterator[str]:
    """Run another PostgreSQL, known to this process as the shard `name` and ready for clinics; yield its address for
    the SHARDS of other processes.
    """
    with servers.start("test", given={"REDIS_URL": os.environ["REDIS_URL"]}) as started:
        url = started.environment()["DATABASE_URL"].rsplit("/", 1)[0]
        scratch.sql(f"{url}/chairside", f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name}")
        made = env.database_at(f"{url}/{name}", "the second server", behind_pooler=False, pool_size=0)
        settings.DATABASES[name] = connections.configure_settings({"default": made})["default"]
        try:
            shards.prepare(name)
            yield f"{name}={url}/{name}"
        finally:
            connections[name].close()
            with suppress(AttributeError):
                del connections[name]
            del settings.DATABASES[name]
