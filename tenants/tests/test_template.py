"""What the template lays is what migrations make, to the last trigger; and a stale one is never trusted."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from kernel import clock, tenancy
from scheduling.models import ReminderRound
from tenants import template
from tenants.models import Clinic
from tenants.operations import provisioning
from tenants.template import checks, making

CATALOGS = {
    "tables": "SELECT relname, relkind, relpersistence, reloptions::text FROM pg_class WHERE relnamespace = {n}",
    "columns": """
        SELECT c.relname, a.attname, a.attnum - (SELECT count(*) FROM pg_attribute d WHERE d.attrelid = a.attrelid
            AND d.attnum > 0 AND d.attnum < a.attnum AND d.attisdropped), format_type(a.atttypid, a.atttypmod),
            a.attnotnull, a.attidentity, a.attgenerated, a.attcollation::text,
            pg_get_expr(d.adbin, d.adrelid)
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE c.relnamespace = {n} AND a.attnum > 0 AND NOT a.attisdropped AND c.relkind <> 'i'
    """,
    "constraints": """
        SELECT conrelid::regclass::text, conname, contype, condeferrable, condeferred, convalidated,
            pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = {n}
    """,
    "indexes": """
        SELECT pg_get_indexdef(i.indexrelid), i.indisunique, i.indisvalid, i.indisready
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relnamespace = {n}
    """,
    "triggers": """
        SELECT pg_get_triggerdef(t.oid), t.tgenabled FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE c.relnamespace = {n} AND NOT t.tgisinternal
    """,
    "functions": "SELECT proname, pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = {n}",
    "sequences": """
        SELECT c.relname, s.seqtypid::regtype::text, s.seqstart, s.seqincrement, s.seqmax, s.seqmin, s.seqcache,
            s.seqcycle, (SELECT last_value FROM pg_sequences WHERE schemaname = {s} AND sequencename = c.relname)
        FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid WHERE c.relnamespace = {n}
    """,
    "types": "SELECT typname, typtype FROM pg_type WHERE typnamespace = {n} AND typtype <> 'b'",
}


# A condition that was written down and read again casts each text of a list where it cast the list before.
CASTS = re.compile(r"::(?:text|character varying)(?:\[\])?|[()]")


def facts_of(schema: str) -> dict[str, list[str]]:
    """Everything the database knows of a schema, with its name taken out."""
    with connection.cursor() as cursor:
        found = {}
        for kind, query in CATALOGS.items():
            cursor.execute(query.format(n=f"'{schema}'::regnamespace", s=f"'{schema}'"))
            rows = [re.sub(rf"\b{schema}\b", "SCHEMA", str(row)) for row in cursor.fetchall()]
            found[kind] = sorted(row if kind == "functions" else CASTS.sub("", row) for row in rows)
    return found


def rows_of(schema: str) -> dict[str, list[str]]:
    """All rows of a schema, but for instants."""
    found = {}
    for table in making._tables(schema):
        names = [
            f'"{name}"' for name, kind, _ in making._columns(schema, table) if kind != "timestamp with time zone"
        ]
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join(names)} FROM {schema}.{table} ORDER BY 1")
            found[table] = [str(row) for row in cursor.fetchall()]
    return found


def new(schema: str) -> None:
    Clinic.objects.create(schema_name=schema, name=schema, zone="UTC", languages=["en"])


@pytest.fixture
def replayed(db: None) -> str:
    new("replayed")
    provisioning.build("replayed", replay=True)
    return "replayed"


@pytest.fixture
def laid(db: None) -> str:
    new("laid")
    provisioning.build("laid")
    return "laid"


@pytest.fixture
def forgotten() -> Iterator[None]:
    yield
    template.forget()


def test_the_template_is_made_of_the_migrations_that_there_are() -> None:
    assert template.is_current(), "tenants/template/template.sql is stale: run make template"
    call_command("make_template", "--check")


def test_a_stale_template_is_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    assert checks.template_is_current(None) == []
    changed = {**template.migrations_of_code(), ("webhooks", "0099_new"): "0" * 16}
    monkeypatch.setattr(template, "migrations_of_code", lambda: changed)
    (warning,) = checks.template_is_current(None)
    assert (warning.id, "make template" in (warning.hint or "")) == ("tenants.W002", True)
    assert not warning.is_serious()


def test_a_clinic_from_the_template_is_one_from_migrations(laid: str, replayed: str) -> None:
    """trap T28"""
    ours, theirs = facts_of(laid), facts_of(replayed)
    assert len(ours["constraints"]) > 100
    for kind in CATALOGS:
        assert ours[kind] == theirs[kind], kind
    assert rows_of(laid) == rows_of(replayed)


def test_the_comparison_sees_a_lost_constraint_and_a_lost_trigger(laid: str, replayed: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE laid.scheduling_reservation DROP CONSTRAINT reservation_never_overlaps")
        cursor.execute("DROP TRIGGER catalog_changed ON laid.scheduling_service")
    ours, theirs = facts_of(laid), facts_of(replayed)
    assert {kind for kind in CATALOGS if ours[kind] != theirs[kind]} == {
        *("constraints", "indexes", "tables", "triggers")
    }


def test_instants_in_a_new_clinic_are_those_of_its_opening(laid: str) -> None:
    with tenancy.use_schema(laid):
        assert clock.now() - ReminderRound.objects.get().done_until < timedelta(hours=1)


def test_nothing_is_left_to_migrate(laid: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert template.lacking(laid) == set()

    def refuse(*anything: Any, **more: Any) -> None:
        raise AssertionError

    monkeypatch.setattr(provisioning, "call_command", refuse)
    provisioning.build(laid)
    provisioning.build("another")
    assert template.lacking("another") == set()


def test_a_migration_that_came_later_is_run_on_top(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    name = ("webhooks", "0003_later")
    later = {**template.migrations_of_code(), name: "0" * 16}
    monkeypatch.setattr(template, "migrations_of_code", lambda: later)
    asked: list[Any] = []
    monkeypatch.setattr(provisioning, "call_command", lambda *a, **more: asked.append(more["schema_name"]))
    provisioning.build("behind")
    assert (asked, template.lacking("behind")) == (["behind"], {name})
    assert not template.is_current()
    with pytest.raises(CommandError):
        call_command("make_template", "--check")


def test_a_template_of_other_migrations_is_not_trusted(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = {**template.migrations_of_code(), ("webhooks", "0002_gone"): "0" * 16}
    monkeypatch.setattr(template, "migrations_of_code", lambda: changed)
    with pytest.raises(template.Unfit):
        template.lay("unfit")
    provisioning.build("unfit")
    assert template.lacking("unfit") == set()
    assert facts_of("unfit")["constraints"]


@pytest.mark.usefixtures("committed", "forgotten")
def test_the_template_is_written_the_same_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = template.FILE.read_text("utf-8")
    monkeypatch.setattr(template, "FILE", tmp_path / "template.sql")
    template.forget()
    call_command("make_template")
    assert (tmp_path / "template.sql").read_text("utf-8") == before
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regnamespace(%s)", [template.PLACEHOLDER])
        assert cursor.fetchone() == (None,)
