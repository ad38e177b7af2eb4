"""The schema of a clinic as SQL, written once from migrations that were run (docs/adr/0028): to open a clinic then
takes one message to the database in place of some hundred.
"""

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from django.apps import apps
from django.db import connection

from kernel import tenancy

FILE = Path(__file__).with_name("template.sql")
# Stands in the file wherever the clinic's schema goes.
PLACEHOLDER = "the_schema_of_a_clinic"
_LISTED = "-- migration "


class Unfit(RuntimeError):
    """The template was made from other migrations than these: it would build another schema."""


def is_current() -> bool:
    """Say whether the template was made from exactly the migrations that there are."""
    return _listed() == migrations_of_code()


def lay(schema: str) -> None:
    """Put all that a clinic's schema holds into one that exists and is empty. Call it in a transaction. Migrations
    that came after the template was made are not in it.

    :raises Unfit: if one of its migrations was changed since, or there is no template.
    """
    listed, code = _listed(), migrations_of_code()
    if not listed or any(code.get(name) != digest for name, digest in listed.items()):
        raise Unfit
    with connection.cursor() as cursor:
        cursor.execute(_body().replace(PLACEHOLDER, tenancy.checked(schema)))


def lacking(schema: str) -> set[tuple[str, str]]:
    """Return the migrations, by app and name, that were not run in a schema; all of them in an empty one."""
    return set(migrations_of_code()) - _run_in(schema)


def head() -> str:
    """Return the lines that say of which migrations a template is made."""
    listed = (f"{_LISTED}{app} {name} {digest}\n" for (app, name), digest in migrations_of_code().items())
    return "-- Written by `make template`: a clinic's schema as migrations leave it.\n" + "".join(listed)


@cache
def migrations_of_code() -> Mapping[tuple[str, str], str]:
    """Return the digest of each migration that there is, by app and name."""
    return {
        (config.label, file.stem): hashlib.sha256(file.read_bytes()).hexdigest()[:16]
        for config in sorted(apps.get_app_configs(), key=lambda one: one.label)
        for file in _files_of(config.name)
    }


def forget() -> None:
    """Read the file anew when it is next needed."""
    _listed.cache_clear()
    _body.cache_clear()


def _files_of(app: str) -> list[Path]:
    if find_spec(f"{app}.migrations") is None:
        return []
    folder = Path(str(import_module(f"{app}.migrations").__file__)).parent
    return sorted(file for file in folder.glob("*.py") if file.name[0] not in "_~")


@cache
def _listed() -> Mapping[tuple[str, str], str]:
    if not FILE.exists():
        return {}
    with FILE.open(encoding="utf-8") as lines:
        found = [line.removeprefix(_LISTED).split() for line in lines if line.startswith(_LISTED)]
    return {(app, name): digest for app, name, digest in found}


@cache
def _body() -> str:
    lines = FILE.read_text("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("--"))


def _run_in(schema: str) -> set[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s)", [f"{tenancy.checked(schema)}.django_migrations"])
        if cursor.fetchone()[0] is None:
            return set()
        cursor.execute(f"SELECT app, name FROM {schema}.django_migrations")  # noqa: S608
        return set(cursor.fetchall())
