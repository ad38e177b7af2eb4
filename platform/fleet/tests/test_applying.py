import pytest
from django.db import connection, migrations
from django.test.utils import CaptureQueriesContext

from fleet import graph, troubles
from fleet.operations import applying
from fleet.operations.applying import Failed, Planner, SchemaIncomplete, SchemaMissing
from fleet.queries import truth
from fleet.tests.planted import code_with, column, columns, migration, recorded
from kernel import tenancy
from kernel.tenancy import Clinic as Facts
from testkit import make


def fail_by_a_name(apps: object, editor: object) -> None:
    raise KeyError("Ada Lovelace")


ADDED = migration("first", column("planted_mark"))


def test_a_clinic_is_brought_to_the_codes_migrations(north: Facts) -> None:
    planner = Planner(code_with(ADDED))

    assert applying.bring_forward("north", planner, lock_timeout=500) == 1

    assert "planted_mark" in columns("north")
    assert "planted_mark" not in columns("south")
    assert recorded(["north", "south"], "first") == {"north": 1, "south": 0}


def test_what_was_applied_is_not_applied_again(north: Facts) -> None:
    planner = Planner(code_with(ADDED))
    applying.bring_forward("north", planner, lock_timeout=500)

    assert applying.bring_forward("north", planner, lock_timeout=500) == 0
    assert recorded(["north"], "first") == {"north": 1}


def test_the_way_is_worked_out_once_for_all_clinics_that_stand_at_the_same(north: Facts) -> None:
    planner = Planner(code_with(ADDED))
    applied = truth.applied_in("north") or set()
    assert applied == truth.applied_in("south")

    assert planner.steps(applied) is planner.steps(truth.applied_in("south") or ())
    for schema in ("north", "south"):
        applying.bring_forward(schema, planner, lock_timeout=500)

    assert "planted_mark" in columns("north") & columns("south")


def test_of_two_migrations_the_first_goes_with_the_second(north: Facts) -> None:
    broken = migration("second", column("status"))
    planner = Planner(code_with(ADDED, broken))

    with pytest.raises(Failed):
        applying.bring_forward("north", planner, lock_timeout=500)

    assert "planted_mark" not in columns("north")
    assert recorded(["north"], "first") == {"north": 0}


def test_a_table_can_be_changed_after_its_rows(in_north: Facts) -> None:
    # What they refer to is looked at when the transaction ends: until then the table cannot be altered.
    make.dentist(offers=[make.service()])
    moved = migration("moved", migrations.RunSQL("UPDATE scheduling_dentistservice SET service_id = service_id", ""))
    altered = migration("altered", column("planted_mark", model="dentistservice"))

    with tenancy.use_schema(tenancy.PUBLIC):
        assert applying.bring_forward("north", Planner(code_with(moved, altered)), lock_timeout=500) == 2

    assert "planted_mark" in columns("north", "scheduling_dentistservice")


def test_parts_that_were_applied_one_by_one_are_the_squashed_one(north: Facts) -> None:
    applying.bring_forward("north", Planner(code_with(ADDED)), lock_timeout=500)
    squashed = migration("squashed", column("planted_mark"), replaces=[("scheduling", "first")])
    code = code_with(squashed)

    assert applying.bring_forward("north", Planner(code), lock_timeout=500) == 0
    assert applying.bring_forward("south", Planner(code), lock_timeout=500) == 1

    for schema in ("north", "south"):
        assert truth.seen([schema], code)[schema].version == code.digest


def test_no_statement_of_a_migration_waits_longer_than_it_may(north: Facts) -> None:
    told = migration(
        "told", migrations.RunSQL("SELECT set_config('told.lock', current_setting('lock_timeout'), true)")
    )

    applying.bring_forward("north", Planner(code_with(told)), lock_timeout=321)

    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('told.lock')")
        assert cursor.fetchone() == ("321ms",)


def test_a_schema_that_is_not_there_is_said_to_be_missing(north: Facts) -> None:
    with pytest.raises(SchemaMissing):
        applying.bring_forward("nowhere", Planner(graph.current()), lock_timeout=500)


def test_a_schema_without_a_list_of_migrations_is_left_alone(north: Facts) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE north.django_migrations")

    with CaptureQueriesContext(connection) as asked, pytest.raises(SchemaIncomplete):
        applying.bring_forward("north", Planner(code_with(ADDED)), lock_timeout=500)

    assert "planted_mark" not in columns("north")
    assert not [one for one in asked if "ALTER" in one["sql"]]


@pytest.mark.parametrize(
    ("operation", "code", "told"),
    [
        (column("status", null=True), "something_in_the_way", 'column "status" of relation "scheduling_appointment"'),
        (migrations.RunSQL("SELECT 1 FROM nothing_here", ""), "something_is_missing", '"nothing_here"'),
        (
            migrations.RunSQL("INSERT INTO scheduling_catalogversion SELECT * FROM scheduling_catalogversion", ""),
            "rows_in_the_way",
            "scheduling_catalogversion",
        ),
        (migrations.RunPython(fail_by_a_name), "unexpected", "KeyError"),
    ],
)
def test_a_trouble_is_told_without_a_value(
    operation: migrations.operations.base.Operation, code: str, told: str, north: Facts
) -> None:
    with pytest.raises(Failed) as failed:
        applying.bring_forward("north", Planner(code_with(migration("broken", operation))), lock_timeout=500)

    trouble = troubles.of(failed.value)
    assert trouble.code == code
    assert "scheduling.broken" in trouble.detail
    assert told in trouble.detail
    assert "Ada" not in trouble.detail


def test_models_of_the_time_are_there_for_what_needs_them(north: Facts) -> None:
    seen = []

    def look(apps: object, editor: object) -> None:
        model = apps.get_model("scheduling", "Appointment")  # type: ignore[attr-defined]
        seen.append({field.name for field in model._meta.get_fields()} & {"planted_mark"})

    before = migration("before", migrations.RunPython(look))
    after = migration("after", migrations.RunPython(look))

    applying.bring_forward("north", Planner(code_with(before, ADDED, after)), lock_timeout=500)

    assert seen == [set(), {"planted_mark"}]
