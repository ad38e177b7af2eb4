"""Several database servers behind the one name `default` (docs/adr/0036).

All code says `django.db.connection`, `transaction.atomic()` and `Model.objects` without naming a server. Which one is
meant is what is in force in `kernel.tenancy`, as the schema is; the shared apps' tables are on the first one alone.
"""

from functools import cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model
from django.db.utils import ConnectionHandler

from kernel import tenancy

# The first server, whichever is in force. No entry of its own in DATABASES: it is the same connection.
REGISTRY = "registry"


class ShardedConnections(ConnectionHandler):
    """Django's connections, of which `default` is that of the server in force."""

    _connections: Any

    def __getitem__(self, alias: str) -> BaseDatabaseWrapper:
        if alias == DEFAULT_DB_ALIAS:
            alias = tenancy.shard_in_force()
        elif alias == REGISTRY:
            alias = DEFAULT_DB_ALIAS
        return super().__getitem__(alias)

    def all(self, initialized_only: bool = False) -> list[BaseDatabaseWrapper]:
        return [
            super(ShardedConnections, self).__getitem__(alias)
            for alias in self
            if not initialized_only or hasattr(self._connections, alias)
        ]


class ShardRouter:
    """Sends the shared apps' models to the first server, and lets their tables be made there alone."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        return self._place(model)

    def db_for_write(self, model: type[Model], **hints: Any) -> str | None:
        return self._place(model)

    def _place(self, model: type[Model]) -> str | None:
        elsewhere = tenancy.shard_in_force() != tenancy.FIRST
        return REGISTRY if elsewhere and model._meta.app_label in shared() else None

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool | None:
        # Both names are the first server's; of which clinic's schema a row is, no name ever told.
        return {one._state.db, other._state.db} <= {None, DEFAULT_DB_ALIAS, REGISTRY} or None

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        if tenancy.schema_in_force() != tenancy.PUBLIC:
            return app_label not in shared() and _listed(app_label, tuple(settings.TENANT_APPS))
        return tenancy.shard_in_force() == tenancy.FIRST and app_label in shared()


def take_over() -> None:
    """Let `default` mean the server in force from now on, in all threads of this process."""
    connections.__class__ = ShardedConnections


def shards() -> tuple[str, ...]:
    """Return the names of all servers, the first one first."""
    return tuple(settings.DATABASES)


@cache
def shared() -> frozenset[str]:
    """Return the labels of the apps whose tables stand in `public` of the first server."""
    return frozenset(one.label for one in apps.get_app_configs() if one.name in settings.SHARED_APPS)


def _listed(label: str, names: tuple[str, ...]) -> bool:
    return apps.get_app_config(label).name in names
