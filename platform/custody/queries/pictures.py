"""The bytes of a clinic's pictures, as they lie in the store."""

from collections.abc import Iterator
from uuid import UUID

from psycopg import sql

from custody.servers import Server
from pictures import stores
from scheduling.models import Picture
from scheduling.operations.pictures import FORMS

TABLE = Picture._meta.db_table


def in_schema(server: Server, schema: str) -> list[tuple[UUID, str]]:
    """Return the pictures that a schema knows of, and their kinds."""
    query = sql.SQL("SELECT id, kind FROM {} ORDER BY id").format(sql.Identifier(schema, TABLE))
    return [(one, str(kind)) for one, kind in server.execute(query).fetchall()]


def files(known: list[tuple[UUID, str]]) -> Iterator[tuple[UUID, str, bytes]]:
    """Yield the files of pictures of the clinic in force: id, name and bytes. A file that is missing is left out.

    :raises StoreAway: if the store cannot be reached.
    """
    for one, kind in known:
        for name in FORMS[kind].sizes:
            content = stores.current().get(stores.key_of(one, name))
            if content is not None:
                yield one, name, content


def keys(known: list[tuple[UUID, str]]) -> list[str]:
    """Return where all files of pictures of the clinic in force lie."""
    return [stores.key_of(one, name) for one, kind in known for name in FORMS[kind].sizes]
