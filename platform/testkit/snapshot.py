"""What every table holds at this moment, as digests: for tests of what a request must leave as it was."""

from collections.abc import Iterable

from django.db import connection

from testkit.plugin import CLINICS

Snapshot = dict[str, str]
AUDIT = "auditing_auditentry"


def take(*, public: bool = True) -> Snapshot:
    """Return the digest of the rows of every table of both clinics, by `schema.table`."""
    schemas = [schema for schema, _, _ in CLINICS] + (["public"] if public else [])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT format('SELECT %%L, md5(string_agg(one::text, E''\\n'' ORDER BY one::text)) FROM %%I.%%I one',"
            " schemaname || '.' || tablename, schemaname, tablename)"
            " FROM pg_tables WHERE schemaname = ANY(%s) ORDER BY 1",
            [schemas],
        )
        statement = " UNION ALL ".join(row[0] for row in cursor.fetchall())
        cursor.execute(statement)
        return {name: digest or "" for name, digest in cursor.fetchall()}


def differing(before: Snapshot, after: Snapshot, *, but: Iterable[str] = ()) -> list[str]:
    """Return the tables whose rows are others now, without those of the names in `but` in any schema."""
    ignored = set(but)
    return sorted(name for name in after if before.get(name) != after[name] and name.split(".")[1] not in ignored)
