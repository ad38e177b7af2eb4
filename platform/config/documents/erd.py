"""`erd.md`: the tables as the models declare them, in Mermaid, the public schema apart from a clinic's."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, models

HEAD = """\
# Tables

Written by `make erd`; do not edit. Each clinic has a copy of the second diagram in a schema of its own; no foreign
key leaves a schema. How the schema is chosen: [ADR 0002](adr/0002-schema-per-clinic.md).
"""
TRUTHS = """\
What the database itself keeps true, beside keys:

| Table | Constraint | Kind |
|---|---|---|
"""
SHORT = {"timestamp with time zone": "timestamptz", "double precision": "float8"}

Model = type[models.Model]


def text() -> str:
    """Return the document."""
    parts = [HEAD]
    for title, labels in (("Public schema", settings.SHARED_APPS), ("A clinic's schema", settings.TENANT_APPS)):
        found = sorted(_models(labels), key=lambda one: one._meta.db_table)
        parts.append(f"## {title}\n\n```mermaid\nerDiagram\n{''.join(_diagram(found))}```\n")
        parts.append(_truths(found))
    return "\n".join(parts)


def _models(labels: Iterable[str]) -> Iterator[Model]:
    names = set(labels)
    for config in apps.get_app_configs():
        if config.name in names:
            yield from config.get_models(include_auto_created=True)


def _diagram(found: list[Model]) -> Iterator[str]:
    tables = {one._meta.db_table for one in found}
    for model in found:
        yield f"    {model._meta.db_table} {{\n"
        yield from (_column(model, field) for field in model._meta.concrete_fields)
        yield "    }\n"
    for model in found:
        for field in model._meta.concrete_fields:
            if isinstance(field, models.ForeignKey) and field.related_model._meta.db_table in tables:
                yield _relation(model, field)


def _column(model: Model, field: Any) -> str:
    keys = _keys(model, field)
    notes = [note for note in ("null" if field.null else "", _plain(field.help_text)) if note]
    parts = [_type(field), field.column, ", ".join(keys), f'"{"; ".join(notes)}"' if notes else ""]
    return "        " + " ".join(part for part in parts if part) + "\n"


def _keys(model: Model, field: Any) -> list[str]:
    alone = any(
        isinstance(one, models.UniqueConstraint) and one.fields == (field.name,) and one.condition is None
        for one in model._meta.constraints
    )
    marks = {
        "PK": field.primary_key,
        "FK": isinstance(field, models.ForeignKey),
        "UK": (field.unique or alone) and not field.primary_key,
    }
    return [mark for mark, holds in marks.items() if holds]


def _type(field: Any) -> str:
    found = str(field.db_type(connection))
    return SHORT.get(found, found).replace(" ", "_")


def _plain(words: object) -> str:
    return str(words).replace('"', "'")


def _relation(model: Model, field: Any) -> str:
    one = "|o" if field.null else "||"
    many = "o|" if field.unique else "o{"
    return f"    {field.related_model._meta.db_table} {one}--{many} {model._meta.db_table} : {field.name}\n"


def _truths(found: list[Model]) -> str:
    return TRUTHS + "".join(
        f"| `{model._meta.db_table}` | `{one.name}` | {_kind(one)} |\n"
        for model in found
        for one in sorted(model._meta.constraints, key=lambda one: one.name)
    )


def _kind(constraint: models.BaseConstraint) -> str:
    return str(re.findall(r"[A-Z][a-z]+", type(constraint).__name__)[0]).lower()
