"""A database backend in which the schema travels inside each message (docs/adr/0002).

django-tenants keeps the schema as session state of a connection, which leaks behind a pooler and costs two round
trips. Here a statement that finds another `search_path` in force is sent as `SET LOCAL search_path=...; statement` in
one simple-protocol message: one implicit transaction in autocommit, the rest of the transaction otherwise.
"""

from typing import Any

import psycopg
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.backends.postgresql.base import Cursor as DjangoCursor
from django.db.backends.postgresql.base import DatabaseWrapper as DjangoWrapper
from django.db.backends.postgresql.introspection import DatabaseIntrospection
from django_tenants.postgresql_backend import base as tenants_base
from psycopg import sql

from kernel import tenancy

# What PostgreSQL reports, quotes left out, for a connection on which nothing was set.
UNSET = "$user, public"


class ClinicCursor(DjangoCursor):
    """Sends the clinic's `search_path` along with a statement whenever the server's differs from it. On every server
    but the one in force the path is `public`, where no clinic's table exists.
    """

    shard = tenancy.FIRST

    def execute(self, query: Any, params: Any = None, **options: Any) -> "ClinicCursor":
        path = self._path_to_send()
        if path is None:
            super().execute(query, params, **options)
            return self
        if isinstance(query, sql.Composable):
            query = query.as_string(self.connection)
        elif isinstance(query, bytes):
            query = query.decode()
        super().execute(f"SET LOCAL search_path = {path};{query}", params, **options)
        self.nextset()
        return self

    def executemany(self, query: Any, params_seq: Any, **options: Any) -> None:
        # psycopg would use pipeline mode, which takes one statement a message.
        for params in params_seq:
            self.execute(query, params)

    def _path_to_send(self) -> str | None:
        link = self.connection.pgconn
        if link.transaction_status == psycopg.pq.TransactionStatus.INERROR:
            return None  # only ROLLBACK can follow, and SET would be refused
        wanted = tenancy.search_path() if self.shard == tenancy.shard_in_force() else tenancy.PUBLIC
        if not settings.DATABASE_BEHIND_POOLER:
            reported = (link.parameter_status(b"search_path") or b"").decode().replace('"', "")
            if reported == wanted or (wanted == tenancy.PUBLIC and reported == UNSET):
                return None
        return ", ".join(f'"{part}"' for part in wanted.split(", "))


class ClinicIntrospection(DatabaseIntrospection):
    """Looks at the one schema in force; Django's would take the tables of `public` for the clinic's."""

    def get_table_list(self, cursor: Any) -> Any:
        with tenancy.without_public():
            return super().get_table_list(cursor)

    def get_table_description(self, cursor: Any, table_name: str) -> Any:
        with tenancy.without_public():
            return super().get_table_description(cursor, table_name)

    def get_sequences(self, cursor: Any, table_name: str, table_fields: Any = ()) -> Any:
        with tenancy.without_public():
            return super().get_sequences(cursor, table_name, table_fields)

    def get_constraints(self, cursor: Any, table_name: str) -> Any:
        with tenancy.without_public():
            return super().get_constraints(cursor, table_name)


class DatabaseWrapper(tenants_base.DatabaseWrapper):
    """django-tenants' wrapper with the state taken out of the connection and put into `kernel.tenancy`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        DjangoWrapper.__init__(self, *args, **kwargs)
        self.introspection = ClinicIntrospection(self)
        self._cursor_factory = type("ClinicCursor", (ClinicCursor,), {"shard": self.alias})

    @property
    def schema_name(self) -> str:
        return tenancy.schema_in_force()

    @property
    def tenant(self) -> Any:
        return tenants_base.FakeTenant(schema_name=tenancy.schema_in_force())

    def set_tenant(self, tenant: Any, include_public: bool = True) -> None:
        tenancy.force_schema(tenant.schema_name, include_public=include_public)
        ContentType.objects.clear_cache()

    def get_connection_params(self) -> dict[str, Any]:
        return {**super().get_connection_params(), "cursor_factory": self._cursor_factory}

    def _cursor(self, name: str | None = None) -> Any:
        return DjangoWrapper._cursor(self, name)

    # Nothing of the schema is remembered here, so nothing need be forgotten.
    close = DjangoWrapper.close
    rollback = DjangoWrapper.rollback
    savepoint_rollback = DjangoWrapper.savepoint_rollback
